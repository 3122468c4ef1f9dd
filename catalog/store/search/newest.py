"""The first records of the list, before the columns that order all of it are in memory."""

from __future__ import annotations

from sqlalchemy import Connection, Select, select, union_all

from catalog.store.schema import record
from catalog.store.search.ties import FIRST, FROM, LAST, TO


def newest(connection: Connection, count: int) -> tuple[int, ...]:
    """Ids of so many living records in the order that the whole list has without words to order it by."""
    return tuple(connection.execute(in_order(count)).scalars())


def in_order(count: int) -> Select[int]:
    """The first by their last day, of those without one by their first, and of those without any: an index has the
    last days in their order, and the other two are few or in the order in which they were made."""
    living = select(record.c.id, FROM.label("begins"), TO.label("ends")).where(record.c.deleted.is_(False))
    begun = living.where(LAST.is_(None))
    parts = (
        living.where(LAST.is_not(None)).order_by(LAST.desc(), FROM.desc(), record.c.id),
        begun.where(FIRST.is_not(None)).order_by(FIRST.desc(), record.c.id),
        begun.where(FIRST.is_(None)).order_by(record.c.id),
    )
    found = union_all(*(select(part.limit(count).subquery()) for part in parts)).subquery()
    ordered = select(found.c.id).order_by(
        found.c.ends.is_(None), found.c.ends.desc(), found.c.begins.desc(), found.c.id
    )
    return ordered.limit(count)
