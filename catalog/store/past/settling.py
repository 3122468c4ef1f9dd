"""Merges of records that are purged: they stay.

What they moved has no way back, so undo passes over them; and when what it goes on to undo removes rows, what such a
merge brought goes along with those.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from sqlalchemy import Column, Connection, Table, exists, select, update

from catalog.store.packing import number_of
from catalog.store.past.log import is_undone
from catalog.store.portions import among
from catalog.store.schema import LOGGED, change, change_set, entry, link, not_same, record
from catalog.store.writing import Writing

Rows = dict[Table, set[int]]


def settle(connection: Connection, gone: Collection[int]) -> None:
    """Before the log of the records ``gone`` is blanked: what merged them into one that stays, or took that back."""
    merged = select(change.c.seq, change.c.before, change.c.after).where(
        change.c.entity == record.info["log"],
        change.c.row.in_(among(gone)),
        change.c.field == number_of(record.c.merged_into),
    )
    seqs = {row.seq for row in connection.execute(merged) if not {row.before, row.after} <= {None, *gone}}
    steps = change_set.c.kind == "do", ~is_undone(), change_set.c.seq.in_(among(seqs))
    connection.execute(update(change_set).where(*steps).values(kind="settled"))


def take_along(store: Writing) -> None:
    """After a step was turned round from under a merge that stays: what refers to rows that are gone by it."""
    if store.seq is None or not store.connection.scalar(select(exists().where(change_set.c.kind == "settled"))):
        return
    waiting = _removed(store.connection, store.seq)
    while waiting:
        table, numbers = waiting.popitem()
        _untie(store, table, numbers)
        for column in _referring(table):
            found = select(column.table.c.id).where(column.in_(among(numbers)))
            rows = set(store.connection.execute(found).scalars())
            if _goes_with(column):
                store.delete(column.table, sorted(rows))
                waiting[column.table] |= rows
            else:
                store.update(column.table, {row: {column.name: None} for row in sorted(rows)})


def _removed(connection: Connection, seq: int) -> Rows:
    """The rows that a change set removed, and that did not come back in it."""
    found: Rows = defaultdict(set)
    for entity, table in LOGGED.items():
        removed = (change.c.seq == seq, change.c.entity == entity, change.c.field.is_(None), change.c.after.is_(None))
        query = select(change.c.row).where(*removed, change.c.row.not_in(select(table.c.id)))
        found[table] = set(connection.execute(query).scalars())
    return found


def _untie(store: Writing, table: Table, numbers: Collection[int]) -> None:
    ends = {record: (link.c.record_id,), entry: (link.c.entry_id, link.c.role_id)}.get(table, ())
    for end in ends:
        tied = select(link.c.record_id, link.c.field, link.c.entry_id, link.c.role_id)
        store.remove_links(tied.where(end.in_(among(numbers))))


def _referring(table: Table) -> Iterator[Column[int]]:
    for other in LOGGED.values():
        yield from (column for column in other.c if any(key.column.table is table for key in column.foreign_keys))


def _goes_with(column: Column[int]) -> bool:
    """Whether a row means nothing without what the column refers to."""
    table = column.table
    return table is not_same or not column.nullable or column.name == table.info["owner"]
