"""Tagging: the officer's own words on any selection of records."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.store.entries import entries
from catalog.store.records import records
from catalog.store.writing import Writing


@dataclass(frozen=True, slots=True)
class ChangeTags:
    """Adds tags to, and takes tags from, every given record that has them not, or has them."""

    records: tuple[int, ...]
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        changes = [f"add tag “{tag}”" for tag in self.add] + [f"remove tag “{tag}”" for tag in self.remove]
        count = f" ({len(self.records)} records)" if len(self.records) > 1 else ""
        words = ", ".join(changes) + count
        return words[:1].upper() + words[1:]

    def apply(self, store: Writing) -> None:
        records.require(store.connection, self.records)
        for tag in self.remove:
            store.unlink("tags", entries.require(store.connection, "tags", tag), self.records)
        for tag in self.add:
            store.link("tags", entries.ensure(store, "tags", tag), self.records)
