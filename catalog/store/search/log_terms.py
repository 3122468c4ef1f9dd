"""What the log says of records in questions: when they were added and changed, and by whom.

A record was added on the day of the step that made it; being made is a change too.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, select, text, true

from catalog.folding import fold
from catalog.query.periods import Days
from catalog.store.past.log import end_of
from catalog.store.schema import MADE, RECORD_LOG, change, change_set, record

_FIRST_DAY, _LAST_DAY = "1970-01-02", "9998-12-31"
"""No step was recorded before or will be after: computers tell no hours of days beyond."""


def added(days: Days) -> ColumnElement[bool]:
    steps = select(change_set.c.seq).where(_within(days))
    made = select(change.c.owner).where(text(MADE), change.c.after.is_not(None))
    return record.c.id.in_(made.where(change.c.seq.in_(steps)))


def changed(days: Days) -> ColumnElement[bool]:
    return _touched_by(_within(days))


def changed_by(connection: Connection, typed: str) -> ColumnElement[bool] | None:
    """Records that anybody changed in whose name a word begins as typed; None where nobody is called so."""
    everybody = connection.execute(select(change_set.c.author).distinct()).scalars()
    wanted = " ".join(fold(typed).split())
    named = [author for author in everybody if f" {wanted}" in f" {' '.join(fold(author).split())}"]
    return _touched_by(change_set.c.author.in_(named)) if named and wanted else None


def _touched_by(which: ColumnElement[bool]) -> ColumnElement[bool]:
    steps = select(change_set.c.seq).where(which)
    touched = select(change.c.owner).where(change.c.seq.in_(steps), change.c.entity >= RECORD_LOG)
    return record.c.id.in_(touched.where(change.c.owner.is_not(None)))


def _within(days: Days) -> ColumnElement[bool]:
    """Steps of these days, as days are here; the log's clock is UTC."""
    first, last = days
    ends = []
    if first is not None and first >= _FIRST_DAY:
        ends.append(change_set.c.recorded_at >= end_of(date.fromisoformat(min(first, _LAST_DAY)) - timedelta(days=1)))
    if last is not None and last <= _LAST_DAY:
        ends.append(change_set.c.recorded_at < end_of(date.fromisoformat(max(last, _FIRST_DAY))))
    return and_(true(), *ends)
