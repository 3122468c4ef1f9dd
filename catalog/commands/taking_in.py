"""Taking in an interchange file: all of it, or nothing; what is there already stays as it is."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.interchange import Exchange
from catalog.model.record import Record
from catalog.store import entries, follow_ups, records
from catalog.store.writing import Writing


@dataclass(frozen=True, slots=True)
class TakeIn:
    """Adds the entries, records and follow-ups that the catalogue does not have yet, by uid or key."""

    exchange: Exchange
    label: str = "Import"

    def apply(self, store: Writing) -> None:
        known = entries.ids(store.connection)
        entries.create(store, [item for item in self.exchange.entries if (item.vocabulary, item.key) not in known])
        records.create(store, new_records(store, self.exchange.records))
        for item in self.exchange.follow_ups:
            follow_ups.add(store, item, None)


def new_records(store: Writing, given: tuple[Record, ...]) -> list[Record]:
    """Those whose uid no record of the catalogue bears, nor an earlier one of the file."""
    known = records.known_uids(store.connection, [item.uid for item in given if item.uid])
    return [item for item in given if item.uid is None or item.uid not in known]
