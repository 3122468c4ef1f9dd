"""Vocabularies are data: every list of the interchange form is a set of entries of one shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from catalog.words import _

VOCABULARIES = (
    "areas", "region_schemes", "regions", "places", "programmes", "nodes", "organisations", "people", "themes",
    "types", "roles", "equipment_categories", "tags", "groups", "sources", "fields", "views",
    "profiles", "mappings", "report_templates", "dismissed_rules", "sent",
)  # fmt: skip


def one_of(vocabulary: str) -> str:
    """What an entry of it is called, in English as the log has it: "equipment category"."""
    return _ONE_OF.get(vocabulary, vocabulary.removesuffix("s").replace("_", " "))


def many_of(vocabulary: str) -> str:
    """What its entries are called, in the same way: "equipment categories"."""
    return "programme nodes" if vocabulary == "nodes" else vocabulary.replace("_", " ")


_ONE_OF = {
    "people": "person", "equipment_categories": "equipment category", "nodes": "programme node", "sent": "file sent",
}  # fmt: skip

NESTED = {"programmes": ("nodes", "nodes"), "region_schemes": ("regions", "regions")}
"""Lists whose entries hold entries of another vocabulary: list → (key inside the entry, vocabulary).

A nested entry's key is its holder's key, a slash, and its own code: ``rp-see-2020-2023/I``.
"""
HOLDERS = {nested: holder for holder, (_inside, nested) in NESTED.items()}
"""Vocabularies of nested entries → those of the entries that hold them."""


def holder_of(vocabulary: str, key: str) -> tuple[str, str] | None:
    """Vocabulary and key of the entry that one is nested in; None of one that is not nested."""
    holder = HOLDERS.get(vocabulary)
    return (holder, key.rpartition("/")[0]) if holder else None


CODES = {"areas": ("alpha2", "alpha3", "m49"), "organisations": ("acronym",)}
"""Attributes that are names too: they find their entry (ISO 3166-1, UN M49, acronyms)."""

TIES: Mapping[str, Mapping[str, str]] = {
    "areas": {"successors": "areas"},
    "regions": {"areas": "areas"},
    "places": {"jurisdiction": "areas", "successors": "places"},
    "programmes": {"region": "regions", "partners": "organisations", "successors": "programmes"},
    "organisations": {"jurisdiction": "areas", "place": "places", "successors": "organisations"},
    "people": {"organisation": "organisations"},
    "themes": {"successors": "themes"},
    "types": {"successors": "types"},
    "roles": {"successors": "roles"},
    "equipment_categories": {"successors": "equipment_categories"},
}
"""Attributes that refer to other entries: list → attribute → the vocabulary referred to."""

DONORS = "donors"
"""A programme's agreements: ties to organisations that carry number, from, to, amount and currency."""


SAME_BY_NAME = ("tags", "themes", "types", "roles", "equipment_categories", "organisations")
"""Vocabularies in which a name means one thing; two people, places or sources may well share theirs."""

SUCCEEDED = tuple(name for name, ties in TIES.items() if "successors" in ties)
"""Vocabularies in which one entry may become another."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a language, with the years (or days, ISO 8601) between which it was in use."""

    text: str
    language: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def in_words(self) -> str:
        """ "Customs Service (until 2019)" """
        if self.since and self.until:
            return f"{self.text} ({self.since}–{self.until})"
        told = _("since {year}").format(year=self.since) if self.since else ""
        told = _("until {year}").format(year=self.until) if self.until else told
        return f"{self.text} ({told})" if told else self.text

    def holds_on(self, day: str) -> bool:
        """Whether it was in use on a day (ISO 8601); a year holds from its first day to its last."""
        begun = not self.since or self.since <= day[: len(self.since)]
        return begun and (not self.until or day[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Tie:
    """A reference to another entry; ``details`` is what an agreement says beyond its donor."""

    relation: str
    vocabulary: str
    key: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a vocabulary. ``details`` holds, under their interchange keys, all other attributes."""

    vocabulary: str
    key: str
    names: tuple[Name, ...]
    uid: str | None = None
    aliases: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    parent: str | None = None
    description: str | None = None
    access: str = "public"
    ties: tuple[Tie, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.names[0].text if self.names else self.key

    @property
    def is_dated(self) -> bool:
        """Whether it had other names at other times."""
        return len(self.names) > 1 and any(name.since or name.until for name in self.names)

    def name_on(self, day: str | None) -> str:
        """What it was called on a day, in the language of its first name; the first name where none is known."""
        if day and self.is_dated:
            told = [name for name in self.names if name.language == self.names[0].language]
            return next((name.text for name in told if name.holds_on(day)), self.name)
        return self.name

    def tied(self, relation: str) -> tuple[str, ...]:
        """Keys of the entries this one is tied to."""
        return tuple(tie.key for tie in self.ties if tie.relation == relation)


@dataclass(frozen=True, slots=True)
class Departed:
    """What a file may name that is no entry of its own any more: by vocabulary and key, the key of the entry that a
    merged one is now (tags are known by their names); and the uids of merged and deleted ones."""

    merged: Mapping[tuple[str, str], str] = field(default_factory=dict)
    uids: frozenset[str] = frozenset()
