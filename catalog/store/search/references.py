"""References in questions: a record by what people call it, ``2020-041``, or by how that begins."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, or_, select

from catalog.store.schema import record
from catalog.store.search.texts import LAST


def referred_to(connection: Connection, typed: str) -> ColumnElement[bool] | None:
    """Records with the reference that is typed, else those with one that so begins, as it is typed or in capitals;
    None where there is none."""
    ways = (typed, typed.upper())
    begins = or_(*((record.c.ref >= way) & (record.c.ref < way + LAST) for way in ways))
    for which in (record.c.ref.in_(ways), begins):
        if connection.scalar(select(record.c.id).where(which).limit(1)):
            return which
    return None
