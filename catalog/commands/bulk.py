"""Changing fields of any selection of records in one step."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.model.field_change import FieldChange
from catalog.model.record_fields import OWN, RECORD_FIELDS
from catalog.store.records import bulk, records
from catalog.store.writing import Writing

_VERBS = {"set": "Set", "fill": "Fill", "append": "Add to", "remove": "Take out of", "clear": "Clear"}
_LABELS = {field.path: field.label for field in RECORD_FIELDS}


@dataclass(frozen=True, slots=True)
class EditRecords:
    """Sets, fills, appends to, removes from or clears fields of every given record that does not say so yet."""

    records: tuple[int, ...]
    changes: tuple[FieldChange, ...]

    @property
    def label(self) -> str:
        done = ", ".join(f"{_VERBS[change.operation]} {_in_words(change)}" for change in self.changes)
        count = len(self.records)
        return f"{done} ({count} {'record' if count == 1 else 'records'})"

    def apply(self, store: Writing) -> None:
        records.require(store.connection, self.records)
        for change in self.changes:
            bulk.change(store, self.records, change)


def _in_words(change: FieldChange) -> str:
    own = change.path.removeprefix(OWN)
    return change.name or own if own != change.path else _LABELS.get(own, own).lower()
