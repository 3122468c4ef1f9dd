"""What was sent, looked at: which records were in it, and what of these changed since.

A record that was merged since counts as the one that stays for it; one that is purged is a number without a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, Select, column, select, true
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
    return since.in_words(connection, _changed(connection, _lists(connection, [number])).get(number, {}))


def changed_counts(connection: Connection) -> dict[int, int]:
    """Entry → how many of its records say something else since."""
    return {number: len(found) for number, found in _changed(connection, _lists(connection)).items()}


def changed_since(connection: Connection) -> ColumnElement[bool]:
    """Records that say something else than the last thing sent that they were in: what was sent later, of a record
    that was read later, has told what changed before."""
    changed = _changed(connection, _latest(connection)).values()
    return _standing_for(among({number for found in changed for number in found}))


def _latest(connection: Connection) -> list[_List]:
    """The lists, of each record in the latest alone."""
    lists, stays = _lists(connection), _stays(connection)
    last: dict[int, int] = {}
    for row in sorted(lists, key=lambda row: row.place):
        last.update((stays.get(number, number), row.place) for number in row.records)
    return [row._replace(records=[it for it in row.records if last[stays.get(it, it)] == row.place]) for row in lists]


def _stays(connection: Connection) -> dict[int, int]:
    """Of merged records the one that stays."""
    merged = select(record.c.id, record.c.merged_into).where(record.c.merged_into.is_not(None))
    into = {row.id: row.merged_into for row in connection.execute(merged)}
    for number in into:
        while into[number] in into:
            into[number] = into[into[number]]
    return into


def changed_refs(connection: Connection, number: int) -> tuple[str, ...]:
    """The references of the living records that say something else than a thing sent says of them."""
    changed = _changed(connection, _lists(connection, [number])).get(number, {})
    living = select(record.c.ref).where(_standing_for(among(changed)), record.c.deleted.is_(False))
    return tuple(connection.execute(living.order_by(record.c.ref)).scalars())


def of_record(connection: Connection, number: int) -> Iterator[ChangedSince]:
    """What it was sent in, the latest first, with what it says otherwise since."""
    mine = set(_it_and_merged(connection, number))
    lists = [row._replace(records=sorted(mine.intersection(row.records))) for row in _lists(connection)]
    changed = _changed(connection, lists)
    holding = {row.entry_id: row.place for row in lists if row.records}
    last = max(holding.values(), default=0)
    for entry_id, told in kept(connection).items() if holding else ():
        if entry_id in holding:
            words = since.in_words(connection, changed[entry_id])
            yield ChangedSince(told, tuple(words), is_last=holding[entry_id] == last)


def _it_and_merged(connection: Connection, number: int) -> list[int]:
    found = [number]
    for each in found:
        found += connection.execute(select(record.c.id).where(record.c.merged_into == each)).scalars()
    return found


class _List(NamedTuple):
    entry_id: int
    records: list[int]
    place: int


def _changed(connection: Connection, lists: Sequence[_List]) -> dict[int, dict[int, list[Told]]]:
    """Entry → its records that say something else since, with what."""
    if not lists:
        return {}
    later = since.Later.read(connection, min(row.place for row in lists), {it for row in lists for it in row.records})
    return {row.entry_id: later.of(row.records, row.place) for row in lists}


def _lists(connection: Connection, numbers: Iterable[int] | None = None) -> list[_List]:
    """The lists of those that are kept, or of these."""
    which = _living() if numbers is None else among(numbers)
    query = select(entry_sending.c.entry_id, entry_sending.c.records, entry_sending.c.place)
    return [_List(*row) for row in connection.execute(query.where(entry_sending.c.entry_id.in_(which)))]
