"""The care of vocabularies: entries come, change, move, become others, are made one or several, go and come back.

Entries are named by their ids in this catalogue's file. Labels may be given, to name the entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from catalog.model.agreements import Agreement
from catalog.model.vocabulary import Entry
from catalog.store.entries import agreeing, entry_changes, entry_lives, entry_merging
from catalog.store.writing import Writing

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class AddEntry:
    """Adds an entry; one whose key is empty is given a key after its name."""

    item: Entry

    @property
    def label(self) -> str:
        return f"Add “{self.item.name}”"

    def apply(self, store: Writing) -> None:
        entry_changes.add(store, self.item)


@dataclass(frozen=True, slots=True)
class EditEntry:
    """Sets attributes of an entry, named and valued as in ``Entry``: names, aliases, codes, parent, description,
    access, ties, details. A tag that is given another name is found by the former, too."""

    entry: int
    values: Mapping[str, Any] = field(default_factory=dict)
    label: str = "Edit entry"

    def apply(self, store: Writing) -> None:
        entry_changes.change(store, self.entry, **self.values)


@dataclass(frozen=True, slots=True)
class SetAgreements:
    """Sets what a programme and its donors agreed; a donor that is named for the first time is made."""

    entry: int
    agreements: tuple[Agreement, ...]
    label: str = "Edit agreements"

    def apply(self, store: Writing) -> None:
        agreeing.agree(store, self.entry, self.agreements)


@dataclass(frozen=True, slots=True)
class MoveEntry:
    """Lays entries below another of their vocabulary, or at the top."""

    entries: tuple[int, ...]
    parent: int | None
    label: str = "Move entry"

    def apply(self, store: Writing) -> None:
        entry_changes.move(store, self.entries, self.parent)


@dataclass(frozen=True, slots=True)
class MergeEntries:
    """Makes entries that are the same thing into the one that stays."""

    into: int
    others: tuple[int, ...]
    label: str = "Merge entries"

    def apply(self, store: Writing) -> None:
        entry_merging.merge(store, self.into, self.others)


@dataclass(frozen=True, slots=True)
class SucceedEntry:
    """Says that an entry became another, in a year if it is known; ``begins``: the other began then."""

    entry: int
    successor: int
    year: str | None = None
    begins: bool = False
    label: str = "Name a successor"

    def apply(self, store: Writing) -> None:
        entry_changes.succeed(store, self.entry, self.successor, self.year, begins=self.begins)


@dataclass(frozen=True, slots=True)
class SplitEntry:
    """Makes new entries of one, each with the records that say it from now on; the others go on saying the old."""

    entry: int
    parts: tuple[tuple[Entry, tuple[int, ...]], ...]
    label: str = "Split entry"

    def apply(self, store: Writing) -> None:
        entry_merging.split(store, self.entry, self.parts)


@dataclass(frozen=True, slots=True)
class DeleteEntries:
    """Deletes entries. ``take_off``: off everything that says them; ``along``: with all that lies below them,
    which else moves up."""

    entries: tuple[int, ...]
    take_off: bool = False
    along: bool = False
    label: str = "Delete entry"

    def apply(self, store: Writing) -> None:
        entry_lives.delete(store, self.entries, take_off=self.take_off, along=self.along)


@dataclass(frozen=True, slots=True)
class RestoreEntry:
    """Brings a deleted entry back, with what went along with it."""

    entry: int
    label: str = "Restore entry"

    def apply(self, store: Writing) -> None:
        entry_lives.restore(store, self.entry)


@dataclass(frozen=True, slots=True)
class NotTheSameEntries:
    """Remembers that entries which look alike are different things."""

    pairs: Pairs
    label: str = "Not the same"

    def apply(self, store: Writing) -> None:
        entry_merging.not_the_same(store, self.pairs)
