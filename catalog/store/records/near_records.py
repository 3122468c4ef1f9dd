"""The records near one: only among them can be its twins, and the indexes tell them without reading all."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select, true, union

from catalog.likeness.buckets import FAR_DAYS
from catalog.store.portions import among
from catalog.store.records.twins import item_words
from catalog.store.schema import LINK_FIELDS, equipment_line, link, record

_SHARED = tuple(LINK_FIELDS[name] for name in ("places", "jurisdictions", "organisations"))


def near_to(connection: Connection, number: int) -> set[int]:
    """Itself, and all whose dates are not far from its own; or, where one of both has no date, that share an entry or
    an item of equipment with it."""
    days = select(record.c.date_first_day, func.coalesce(record.c.date_last_day, record.c.date_first_day))
    first, last = connection.execute(days.where(record.c.id == number)).one_or_none() or (None, None)
    asked = [_about(first, last)] if first and last else []
    undated = record.c.date_first_day.is_(None) if first else true()
    asked += [_saying_the_same(number, undated), among(_with_equipment(connection, number, undated))]
    return {number, *connection.execute(union(*asked)).scalars()}


def _about(first: str, last: str) -> Select[int]:
    """Begins at most FAR_DAYS after the end, and ends at most FAR_DAYS before the beginning."""
    ends = func.coalesce(record.c.date_last_day, record.c.date_first_day)
    return select(record.c.id).where(
        record.c.date_first_day <= _moved(last, FAR_DAYS), ends >= _moved(first, -FAR_DAYS)
    )


def _moved(day: str, days: int) -> str:
    """A day so many days away, within the calendar."""
    moved = date.fromisoformat(day).toordinal() + days
    return date.fromordinal(min(max(moved, date.min.toordinal()), date.max.toordinal())).isoformat()


def _saying_the_same(number: int, which: ColumnElement[bool]) -> Select[int]:
    """Records with an entry that this one has in the same field."""
    mine, other = link.alias(), link.alias()
    same = and_(other.c.field == mine.c.field, other.c.entry_id == mine.c.entry_id)
    found = select(other.c.record_id).select_from(mine).join(other, same).join(record, record.c.id == other.c.record_id)
    return found.where(mine.c.record_id == number, mine.c.field.in_(_SHARED), which).distinct()


def _with_equipment(connection: Connection, number: int, which: ColumnElement[bool]) -> set[int]:
    """Records that were given an item of the same words."""
    lines = select(equipment_line.c.record_id, equipment_line.c.item)
    items = {item_words(item) for _, item in connection.execute(lines.where(equipment_line.c.record_id == number))}
    if not items:
        return set()
    others = lines.join(record, record.c.id == equipment_line.c.record_id).where(which)
    return {owner for owner, item in connection.execute(others) if item_words(item) in items}
