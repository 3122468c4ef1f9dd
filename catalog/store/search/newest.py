"""The first records of the list, before the columns that order all of it are in memory."""

from __future__ import annotations

from sqlalchemy import Connection, select

from catalog.store.schema import record
from catalog.store.search.ties import FROM, TO, undated


def newest(connection: Connection, count: int) -> tuple[int, ...]:
    """Ids of so many living records in the order that the whole list has without words to order it by."""
    living = select(record.c.id).where(record.c.deleted.is_(False))
    ordered = living.order_by(undated(), TO.desc(), FROM.desc(), record.c.id)
    return tuple(connection.execute(ordered.limit(count)).scalars())
