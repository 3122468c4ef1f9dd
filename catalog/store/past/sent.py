"""What was sent, looked at: which records were in it, and what of these changed since.

A record that was merged since counts as the one that stays for it; one that is purged is a number without a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, Integer, Row, Select, column, select, true
from sqlalchemy.sql import functions as func

from catalog.model.sent import SENT, ChangedSince, Sent, SentChange
from catalog.store.entries.entry_values import by_id
from catalog.store.past import since
from catalog.store.past.history_words import Told
from catalog.store.portions import among
from catalog.store.schema import entry, entry_sending, record

_LISTED = func.Function("json_each", entry_sending.c.records).table_valued(column("value", Integer))


def _living() -> Select[int]:
    return select(entry.c.id).where(entry.c.vocabulary == SENT, entry.c.deleted.is_(False))


def kept(connection: Connection) -> dict[int, Sent]:
    """By entry, the latest day first, of one day the last that was marked first."""
    found = {number: Sent.of(item) for number, item in by_id(connection, _living()).items()}
    return dict(sorted(found.items(), key=lambda pair: (pair[1].day, pair[0]), reverse=True))


def in_any(numbers: Iterable[int] | None = None) -> ColumnElement[bool]:
    """Records that were in any thing sent, or in one of these entries; merged ones are those that stay for them."""
    which = _living() if numbers is None else among(numbers)
    listed = select(_LISTED.c.value.label("id")).select_from(entry_sending.join(_LISTED, true()))
    return _standing_for(listed.where(entry_sending.c.entry_id.in_(which)))


def _standing_for(ids: Select[int]) -> ColumnElement[bool]:
    """Records that are these, or that these were merged into."""
    named = ids.cte(recursive=True)
    stays = select(record.c.merged_into).join(named, named.c[0] == record.c.id)
    named = named.union(stays.where(record.c.merged_into.is_not(None)))
    return record.c.id.in_(select(named.c[0]))


def records_of(connection: Connection, number: int) -> tuple[int, ...]:
    """The living records that were in it."""
    query = select(record.c.id).where(in_any([number]), record.c.deleted.is_(False)).order_by(record.c.id)
    return tuple(connection.execute(query).scalars())


def changes(connection: Connection, number: int) -> list[SentChange]:
    """What its records say otherwise since it was read, in the order of their references."""
    found: dict[int, list[Told]] = {}
    for row in _lists(connection, [number]):
        found |= since.changed_after(connection, row.place, row.records)
    return since.in_words(connection, found)


def changed_counts(connection: Connection) -> dict[int, int]:
    """Entry → how many of its records say something else since."""
    return {row.entry_id: len(since.changed_after(connection, row.place, row.records)) for row in _lists(connection)}


def changed_since(connection: Connection) -> ColumnElement[bool]:
    """Records that say something else than anything sent says that they were in."""
    found: set[int] = set()
    for row in _lists(connection):
        found.update(since.changed_after(connection, row.place, row.records))
    return _standing_for(among(found))


def of_record(connection: Connection, number: int) -> Iterator[ChangedSince]:
    """What it was sent in, the latest first, with what it says otherwise since."""
    mine = _it_and_merged(connection, number)
    holding = select(entry_sending.c.entry_id).select_from(entry_sending.join(_LISTED, true()))
    found = set(connection.execute(holding.where(_LISTED.c.value.in_(among(mine)))).scalars())
    lists = {row.entry_id: row for row in _lists(connection, found)} if found else {}
    for entry_id, told in kept(connection).items() if found else ():
        if entry_id in found:
            row = lists.get(entry_id)
            changed = since.changed_after(connection, row.place, {*mine} & {*row.records}) if row else {}
            yield ChangedSince(told, tuple(since.in_words(connection, changed)))


def _it_and_merged(connection: Connection, number: int) -> list[int]:
    found = [number]
    for each in found:
        found += connection.execute(select(record.c.id).where(record.c.merged_into == each)).scalars()
    return found


def _lists(connection: Connection, numbers: Iterable[int] | None = None) -> list[Row[int, list[int], int]]:
    """Entry, records and place of those kept of which the place in the log is known."""
    query = select(entry_sending.c.entry_id, entry_sending.c.records, entry_sending.c.place)
    which = _living() if numbers is None else among(numbers)
    return list(connection.execute(
        query.where(entry_sending.c.entry_id.in_(which), entry_sending.c.place.is_not(None))
    ))  # fmt: skip
