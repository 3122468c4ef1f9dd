"""Rules that suggest what is left to do, dismissed and taken up again: data of the catalogue, logged and undoable."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.errors import UnknownEntry
from catalog.model.vocabulary import Entry, Name
from catalog.query.rules import DISMISSED, RULES
from catalog.store.entries import entries, entry_lives
from catalog.store.writing import Writing
from catalog.words import _


@dataclass(frozen=True, slots=True)
class DismissRule:
    """Suggests nothing by that rule any more. Raises UnknownEntry."""

    key: str
    label: str = "Dismiss suggestion"

    def apply(self, store: Writing) -> None:
        if self.key not in {rule.key for rule in RULES}:
            raise UnknownEntry(vocabulary=_("rule"), name=self.key)
        if entries.id_of(store.connection, DISMISSED, self.key) is None:
            entries.create(store, [Entry(DISMISSED, self.key, (Name(self.key),))])


@dataclass(frozen=True, slots=True)
class TakeUpRules:
    """Suggests by these rules again."""

    keys: tuple[str, ...]
    label: str = "Suggest again"

    def apply(self, store: Writing) -> None:
        there = (entries.id_of(store.connection, DISMISSED, key) for key in self.keys)
        gone = [number for number in there if number is not None]
        entry_lives.delete(store, gone, take_off=False, along=False)
