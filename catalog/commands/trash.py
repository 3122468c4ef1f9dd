"""Deleting records, which leaves them in the trash, and restoring them from there."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.store.records import records, trash
from catalog.store.schema import record as record_table
from catalog.store.writing import Writing


@dataclass(frozen=True, slots=True)
class DeleteRecords:
    """Moves records into the trash, with all that belongs to them."""

    records: tuple[int, ...]

    @property
    def label(self) -> str:
        return "Delete record" if len(self.records) == 1 else f"Delete {len(self.records)} records"

    def apply(self, store: Writing) -> None:
        records.require(store.connection, self.records)
        store.update(record_table, {number: {"deleted": True} for number in self.records})


@dataclass(frozen=True, slots=True)
class RestoreRecords:
    """Brings records back from the trash; one that was merged into another comes back by undo alone."""

    records: tuple[int, ...]

    @property
    def label(self) -> str:
        return "Restore record" if len(self.records) == 1 else f"Restore {len(self.records)} records"

    def apply(self, store: Writing) -> None:
        trash.require_restorable(store.connection, self.records)
        store.update(record_table, {number: {"deleted": False} for number in self.records})
