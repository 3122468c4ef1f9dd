"""What refers to an entry: links, columns of records, follow-ups, ties of other entries, entries below it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from sqlalchemy import Column, Connection, Select, Table, func, select

from catalog.model.care import Uses
from catalog.store.portions import portions
from catalog.store.schema import LOGGED, NO_ROLE, RECORD_LOG, entry, entry_tie, follow_up, link, not_same, record

Reference = tuple[Table, Column[int]]


def _references() -> Iterator[Reference]:
    """Every column of a record or of one of its parts that holds an entry."""
    for number, table in LOGGED.items():
        if number >= RECORD_LOG and table is not not_same:
            for column in table.c:
                if any(key.column is entry.c.id for key in column.foreign_keys):
                    yield table, column


REFERENCES = tuple(_references())


def uses(connection: Connection, ids: Collection[int]) -> Uses:
    """What needs any of these entries, apart from one another."""
    found = records_of(connection, ids)
    return Uses(
        records=len(living(connection, found)),
        in_trash=len(found) - len(living(connection, found)),
        follow_ups=_count(connection, _follow_ups(ids)),
        ties=len(tied_by(connection, ids)),
        children=len(children(connection, ids)),
    )


def records_of(connection: Connection, ids: Collection[int]) -> set[int]:
    """Records, deleted ones among them, that say any of these entries anywhere."""
    return set(chain.from_iterable(connection.execute(query).scalars() for query in _saying(list(ids))))


def _saying(ids: list[int]) -> Iterator[Select[int]]:
    for batch in portions(ids):
        yield select(link.c.record_id).where(link.c.entry_id.in_(batch))
        yield select(link.c.record_id).where(link.c.role_id.in_(batch), link.c.role_id != NO_ROLE)
        for table, column in REFERENCES:
            owner = table.c[table.info["owner"]]
            yield select(owner).where(column.in_(batch), owner.is_not(None))


def living(connection: Connection, records: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for batch in portions(sorted(records)):
        query = select(record.c.id).where(record.c.id.in_(batch), record.c.deleted.is_(False))
        found |= set(connection.execute(query).scalars())
    return found


def _follow_ups(ids: Collection[int]) -> Select[int]:
    return select(follow_up.c.id).where(follow_up.c.entry_id.in_(ids), follow_up.c.record_id.is_(None))


def _count(connection: Connection, query: Select[int]) -> int:
    return int(connection.execute(select(func.count()).select_from(query.subquery())).scalar_one())


def tied_by(connection: Connection, ids: Collection[int]) -> set[int]:
    """Other living entries that are tied to any of these."""
    query = (
        select(entry_tie.c.entry_id)
        .join(entry, entry.c.id == entry_tie.c.entry_id)
        .where(entry_tie.c.other_id.in_(ids), entry.c.deleted.is_(False), entry.c.merged_into.is_(None))
    )
    return set(connection.execute(query).scalars()) - set(ids)


def children(connection: Connection, ids: Collection[int]) -> list[int]:
    """Living entries directly below any of these, apart from them; a programme's nodes are not below it but of it."""
    query = select(entry.c.id).where(
        entry.c.parent_id.in_(ids), entry.c.deleted.is_(False), entry.c.merged_into.is_(None)
    )
    return [number for number in connection.execute(query.order_by(entry.c.id)).scalars() if number not in ids]
