"""How the values of a list of entries name their entries, and how an entry becomes such a value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from catalog.model.record import PillarLink, PlaceLink, RegionLink
from catalog.model.vocabulary import Entry, holder_of
from ui.editing.tables.names import Names
from ui.words import _

CLOSED = ("areas", "regions", "nodes")
"""Vocabularies that follow a standard or a programme: an entry of them is not made by typing a name."""


@dataclass(frozen=True, slots=True)
class Items:
    """``key`` of a value's entry; ``made`` of an entry, or of a name that is none yet; ``aspect`` is the attribute
    that says more of a value: its "role" or its "basis"."""

    key: Callable[[Any], str]
    made: Callable[[str, Entry | None], Any]
    aspect: str = ""


def _place(key: str, entry: Entry | None) -> PlaceLink:
    if entry is None:
        return PlaceLink("", key)
    return PlaceLink(key, entry.name, next(iter(entry.tied("jurisdiction")), None))


def _region(key: str, _entry: Entry | None) -> RegionLink:
    scheme, _slash, code = key.rpartition("/")
    return RegionLink(scheme, code)


def _pillar(key: str, _entry: Entry | None) -> PillarLink:
    programme, _slash, code = key.rpartition("/")
    return PillarLink(programme, code)


_PLAIN = Items(str, lambda key, _entry: key)
ITEMS: Mapping[str, Items] = {
    "places": Items(lambda it: it.place or it.name, _place, "role"),
    "regions": Items(lambda it: f"{it.scheme}/{it.code}", _region),
    "pillars": Items(lambda it: f"{it.programme}/{it.code}", _pillar, "basis"),
    "tags": Items(str, lambda key, entry: entry.name if entry else key),
}


def items_of(field: str) -> Items:
    return ITEMS.get(field, _PLAIN)


def with_aspect(items: Items, value: Any, said: str | None) -> Any:
    return replace(value, **{items.aspect: said}) if items.aspect else value


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be picked: ``context`` tells it from others of its name; ``is_new`` makes an entry."""

    key: str
    label: str
    context: str = ""
    is_new: bool = False


class Choices:
    """What can be picked from a vocabulary for what is typed, in any spelling."""

    def __init__(self, names: Names, vocabulary: str) -> None:
        self._names, self.vocabulary = names, vocabulary

    def matching(self, typed: str) -> list[Choice]:
        """Completions, and the making of a new entry last where no entry is called so."""
        keys = [*self._by_code(typed)]
        for label in self._names.matching(self.vocabulary, typed):
            keys += self._names.keys(self.vocabulary, label)
        found = [self.of(key) for key in dict.fromkeys(keys)]
        name = " ".join(typed.split())
        if name and self.can_make and not self.named(typed):
            found.append(Choice(name, _("Create “{name}”").format(name=name), is_new=True))
        return found

    def named(self, typed: str) -> list[Choice]:
        """What is called just so."""
        keys = [*self._names.keys(self.vocabulary, typed), *self._by_code(typed)]
        return [self.of(key) for key in dict.fromkeys(keys)]

    @property
    def can_make(self) -> bool:
        return self.vocabulary not in CLOSED

    def of(self, key: str) -> Choice:
        return Choice(key, self.label(key), self._context(key))

    def label(self, key: str) -> str:
        """The name; a node's after its code."""
        name = self._names.label(self.vocabulary, key)
        code = key.rpartition("/")[2]
        return f"{code} · {name}" if self.vocabulary == "nodes" and name != code else name

    def entry(self, key: str) -> Entry | None:
        return self._names.entry(self.vocabulary, key)

    def _by_code(self, typed: str) -> list[str]:
        """Nodes by what they are called for short: "I", "pillar i"."""
        code = typed.casefold().replace("pillar", "").strip()
        if self.vocabulary != "nodes" or not code:
            return []
        return [key for key in self._names.all_keys("nodes") if key.rpartition("/")[2].casefold() == code]

    def _context(self, key: str) -> str:
        """A place's country, a node's programme, a unit's parent, else the acronym or what it lies below."""
        entry = self.entry(key)
        if entry is None:
            return ""
        if holder := holder_of(self.vocabulary, key):
            return self._names.label(*holder)
        jurisdiction = next(iter(entry.tied("jurisdiction")), None)
        parent = self._names.label(self.vocabulary, entry.parent)
        return parent or self._names.label("areas", jurisdiction) or entry.codes.get("acronym", "")
