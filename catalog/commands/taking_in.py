"""Taking in an interchange file: all of it, or nothing; what is there already stays, but for what is accepted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from catalog.commands import accepting
from catalog.errors import InvalidValue
from catalog.importing.completing import completed
from catalog.importing.matching import matched
from catalog.model import problems
from catalog.model.record import Record
from catalog.model.sent import without_records
from catalog.model.vocabulary import Entry
from catalog.store.entries import entries, sendings
from catalog.store.records import follow_ups, record_refs, records
from catalog.store.writing import Writing
from catalog.words import _

if TYPE_CHECKING:
    from catalog.importing.conflicts import Place
    from catalog.interchange import Exchange


@dataclass(frozen=True, slots=True)
class TakeIn:
    """Adds the entries, records and follow-ups that the catalogue does not have yet, by uid, key or name.

    Where both have something and differ, the file's values are taken of the conflicts that are ``accepted``.
    """

    exchange: Exchange
    label: str = "Import"
    accepted: frozenset[Place] = frozenset()

    def apply(self, store: Writing) -> None:
        given = self._given(store)
        total = len(given.entries) + len(given.records)
        store.went_on(0, total)
        brought = new_entries(store, given.entries)
        ids = entries.create(store, map(without_records, brought))
        accepting.change_entries(store, given.entries, self.accepted)
        store.went_on(len(given.entries), total)
        accepting.change_records(store, given.records, self.accepted)
        records.create(store, new_records(store, given.records))
        sendings.take_in(store, brought, ids)
        kept = follow_ups.known_uids(store.connection)
        fresh = [item for item in given.follow_ups if item.uid is None or item.uid not in kept]
        problems.require_none(problem for item in fresh for problem in problems.of_follow_up(item))
        follow_ups.add(store, [(item, None) for item in fresh])

    def _given(self, store: Writing) -> Exchange:
        """The exchange as the catalogue knows its entries, and its records whole."""
        held = entries.load(store.connection)
        given = matched(self.exchange, held, entries.departed(store.connection))
        uids = [item.uid for item in given.records if item.uid] if given.partial else []
        return completed(given, records.by_uid(store.connection, uids), held)


def new_entries(store: Writing, given: tuple[Entry, ...]) -> list[Entry]:
    """Those whose key the catalogue does not have; raises InvalidValue where their uid names another entry here."""
    keys, uids = entries.ids(store.connection), entries.uids(store.connection)
    found = [item for item in given if (item.vocabulary, item.key) not in keys]
    for item in found:
        if item.uid in uids:
            detail = _("its uid belongs to {uids} here; give one of them another").format(uids=uids[item.uid])
            raise InvalidValue(
                field=_("An entry of {vocabulary}").format(vocabulary=item.vocabulary), value=item.key, detail=detail
            )
    return found


def new_records(store: Writing, given: tuple[Record, ...]) -> list[Record]:
    """Those whose uid no record of the catalogue bears, nor an earlier one of the file.

    A reference that another record has already is given anew: two catalogues count on their own.
    """
    uids = records.known_uids(store.connection, [item.uid for item in given if item.uid])
    refs = record_refs.known_refs(store.connection)
    found = []
    for item in given:
        if item.uid is not None and item.uid in uids:
            continue
        found.append(replace(item, ref=None) if item.ref in refs else item)
        uids |= {item.uid} if item.uid else set()
        refs |= {item.ref} if item.ref else set()
    return found
