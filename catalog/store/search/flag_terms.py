"""What ``is:`` asks of a record beyond one column: what it lacks, is late with, or came with."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, not_, or_, select, text
from sqlalchemy.sql import functions as func

from catalog.model.codes import NOT_COUNTED
from catalog.model.completeness import UNTITLED
from catalog.store.schema import MADE, change, change_set, citation, equipment_line, record, record_link
from catalog.store.search.ties import has


def incomplete() -> ColumnElement[bool]:
    """Lacks what ``completeness.lacking`` asks for."""
    return or_(
        record.c.title.in_(UNTITLED.values()),
        and_(record.c.date_edtf.is_(None), record.c.planned_date_edtf.is_(None)),
        and_(not_(has("jurisdiction")), not_(has("region"))),
        and_(record.c.kind == "donation", record.c.id.not_in(select(equipment_line.c.record_id))),
        record.c.id.not_in(select(citation.c.record_id)),
    )


def late(today: date) -> ColumnElement[bool]:
    """Still planned, though the last day it was planned for is over."""
    last = func.coalesce(record.c.planned_date_last_day, record.c.date_last_day)
    return and_(record.c.status == "planned", last < today.isoformat())


def unmonitored() -> ColumnElement[bool]:
    """A donation that was made, and that no record which took place checks."""
    visit = record.alias()
    checks = select(record_link.c.to).join(visit, visit.c.id == record_link.c.record_id)
    held = and_(record_link.c.kind == "checks", visit.c.deleted.is_(False), visit.c.status.not_in(NOT_COUNTED))
    given = and_(record.c.kind == "donation", record.c.status.not_in(NOT_COUNTED))
    return and_(given, record.c.uid.not_in(checks.where(held)))


def seeded() -> ColumnElement[bool]:
    """Came with the catalogue's beginning, the five documents."""
    steps = select(change_set.c.seq).where(change_set.c.kind == "seed")
    made = select(change.c.owner).where(text(MADE), change.c.after.is_not(None), change.c.seq.in_(steps))
    return record.c.id.in_(made)
