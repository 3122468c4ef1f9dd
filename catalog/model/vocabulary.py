"""Vocabularies are data: every list of the interchange form is a set of entries of one shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

VOCABULARIES = (
    "areas", "region_schemes", "regions", "places", "programmes", "nodes", "organisations", "people", "themes",
    "types", "roles", "equipment_categories", "tags", "groups", "sources", "fields", "views",
)  # fmt: skip

NESTED = {"programmes": ("nodes", "nodes"), "region_schemes": ("regions", "regions")}
"""Lists whose entries hold entries of another vocabulary: list → (key inside the entry, vocabulary).

A nested entry's key is its holder's key, a slash, and its own code: ``rp-see-2020-2023/I``.
"""

CODES = {"areas": ("alpha2", "alpha3", "m49"), "organisations": ("acronym",)}
"""Attributes that are names too: they find their entry (ISO 3166-1, UN M49, acronyms)."""

TIES: Mapping[str, Mapping[str, str]] = {
    "regions": {"areas": "areas"},
    "places": {"jurisdiction": "areas"},
    "programmes": {"region": "regions", "partners": "organisations", "successors": "programmes"},
    "organisations": {"jurisdiction": "areas", "place": "places", "successors": "organisations"},
    "people": {"organisation": "organisations"},
}
"""Attributes that refer to other entries: list → attribute → the vocabulary referred to."""

DONORS = "donors"
"""A programme's agreements: ties to organisations that carry number, from, to, amount and currency."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a language, with the years between which it was in use."""

    text: str
    language: str | None = None
    since: str | None = None
    until: str | None = None


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

    def tied(self, relation: str) -> tuple[str, ...]:
        """Keys of the entries this one is tied to."""
        return tuple(tie.key for tie in self.ties if tie.relation == relation)
