"""Find and replace over any selection of records in one step."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.replacing import Pattern
from catalog.store.records import records, replacing
from catalog.store.writing import Writing


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Puts one text in the place of another in the given fields (paths or names) of every given record.

    What was looked for is not told in the label: a record's text may be purged, and labels stay.
    """

    records: tuple[int, ...]
    fields: tuple[str, ...]
    pattern: Pattern

    @property
    def label(self) -> str:
        count = len(self.records)
        return f"Find and replace ({count} {'record' if count == 1 else 'records'})"

    def apply(self, store: Writing) -> None:
        records.require(store.connection, self.records)
        fields = replacing.fields_named(store.connection, self.fields)
        replacing.replace(store, self.records, fields, self.pattern)
