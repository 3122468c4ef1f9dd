"""The log as history: steps that fit a filter, and the changes in them, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, distinct, exists, func, or_, select

from catalog.model.history import ChangeKind, HistoryFilter, HistoryLine, HistoryStep, StepState
from catalog.store.packing import column_of
from catalog.store.past.history_fields import HIDDEN, LEADING, field_of, is_vocabulary, place_of
from catalog.store.past.history_words import Wording
from catalog.store.past.log import end_of, is_undone
from catalog.store.past.reversing import has_values
from catalog.store.portions import portions
from catalog.store.schema import (
    LINK_FIELDS,
    LINK_LOG,
    LOGGED,
    RECORD_LOG,
    change,
    change_set,
    entry_sending,
    follow_up,
    note,
    record,
)

_DELETED = list(record.c).index(record.c.deleted)
_RECORD = record.info["log"]
_OFFICERS = (note.info["log"], follow_up.info["log"], LINK_LOG + LINK_FIELDS["tags"])


def steps(connection: Connection, wanted: HistoryFilter, before: int | None, limit: int) -> list[HistoryStep]:
    """The latest change sets that fit, of those before a number, the newest first."""
    query = _with_state(select(change_set)).where(*_fits(wanted))
    if before is not None:
        query = query.where(change_set.c.seq < before)
    return _steps(connection, query.order_by(change_set.c.seq.desc()).limit(limit))


def authors(connection: Connection) -> list[str]:
    return list(connection.execute(select(change_set.c.author).distinct().order_by(change_set.c.author)).scalars())


def of_step(connection: Connection, seq: int, limit: int) -> list[HistoryLine]:
    """The first changes of a step; those of a record that it made are told by the record alone."""
    made = select(change.c.owner).where(change.c.seq == seq, change.c.entity == _RECORD, change.c.field.is_(None))
    of_made = change.c.owner.in_(made) & (change.c.entity >= RECORD_LOG) & (change.c.entity != _RECORD)
    query = select(change).where(change.c.seq == seq, ~of_made).order_by(change.c.n).limit(limit)
    return _lines(connection, connection.execute(query).all())


def of_record(connection: Connection, number: int) -> list[HistoryLine]:
    """Every change of a record's own rows and links, the newest first."""
    mine = (change.c.owner == number, change.c.entity >= RECORD_LOG)
    query = select(change).where(*mine).order_by(change.c.seq.desc(), change.c.n)
    return _lines(connection, connection.execute(query).all())


def _fits(wanted: HistoryFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.author is not None:
        yield change_set.c.author == wanted.author
    if wanted.first_day is not None:
        yield change_set.c.recorded_at >= end_of(wanted.first_day - timedelta(days=1))
    if wanted.last_day is not None:
        yield change_set.c.recorded_at < end_of(wanted.last_day)
    if wanted.kind is not None:
        yield _is_of(wanted.kind)
    if wanted.record is not None:
        yield _has(change.c.owner == wanted.record, change.c.entity >= RECORD_LOG)


def _is_of(kind: ChangeKind) -> ColumnElement[bool]:
    entity, row_made = change.c.entity, and_(change.c.field.is_(None), change.c.before.is_(None))
    match kind:
        case "made":
            return _has(entity == _RECORD, row_made)
        case "edited":
            fields = or_(entity != _RECORD, and_(change.c.field.is_not(None), change.c.field != _DELETED))
            return _has(entity >= RECORD_LOG, entity.not_in(_OFFICERS), fields, _not_made())
        case "tagged":
            return _has(entity == LINK_LOG + LINK_FIELDS["tags"])
        case "noted":
            return _has(entity == note.info["log"])
        case "follow-ups":
            return _has(entity == follow_up.info["log"])
        case "deleted":
            return _has(entity == _RECORD, change.c.field == _DELETED)
        case "vocabularies":
            return _has(entity < RECORD_LOG)
        case "turned":
            return change_set.c.kind.in_(("undo", "redo"))
        case "purged":
            return change_set.c.kind == "purge"


def _has(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(change.c.seq == change_set.c.seq, *conditions)


def _not_made() -> ColumnElement[bool]:
    """Not a part of a record that the same step made."""
    made = change.alias()
    new = (made.c.seq == change.c.seq, made.c.entity == _RECORD, made.c.field.is_(None), made.c.row == change.c.owner)
    return ~exists().where(*new)


def _with_state(query: Select[Any]) -> Select[Any]:
    later = change_set.alias()
    back = exists().where(later.c.target == change_set.c.seq, later.c.kind.in_(("do", "settled")), ~is_undone(later))
    return query.add_columns(case((is_undone(), "undone"), (back, "taken back"), else_="").label("state"))


def _steps(connection: Connection, query: Select[Any]) -> list[HistoryStep]:
    rows = connection.execute(query).all()
    counts = _counts(connection, [row.seq for row in rows])
    return [_step(row, row.state, counts.get(row.seq, (0, 0))) for row in rows]


def _step(row: Row[Any], state: StepState, counts: tuple[int, int]) -> HistoryStep:
    return HistoryStep(row.seq, row.kind, row.label, row.author, row.recorded_at, row.reason, *counts, state)


def _counts(connection: Connection, seqs: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Step → how many changes it has that are not purged, and of how many records."""
    of_records = case((change.c.entity >= RECORD_LOG, change.c.owner))
    columns = (change.c.seq, func.count(case((has_values(), 1))), func.count(distinct(of_records)))
    found: dict[int, tuple[int, int]] = {}
    for batch in portions(seqs):
        query = select(*columns).where(change.c.seq.in_(batch)).group_by(change.c.seq)
        found |= {row[0]: (row[1], row[2]) for row in connection.execute(query)}
    return found


def _lines(connection: Connection, rows: Sequence[Row[Any]]) -> list[HistoryLine]:
    query = _with_state(select(change_set))
    seqs = sorted({row.seq for row in rows})
    known = {
        step.seq: step
        for batch in portions(seqs)
        for step in _steps(connection, query.where(change_set.c.seq.in_(batch)))
    }
    wording = Wording(connection, rows)
    found = []
    for _, run in groupby(sorted(rows, key=_order), key=_same_field):
        if line := _line(known, wording, list(run)):
            found.append(line)
    return found


def _order(row: Row[Any]) -> tuple[Any, ...]:
    return (-row.seq, row.owner or 0, *_same_field(row)[1:], row.n)


def _same_field(row: Row[Any]) -> tuple[Any, ...]:
    """What is one field, and so one line: several columns of a row may be."""
    if row.entity >= LINK_LOG:
        return (row.seq, row.entity, row.owner or 0, row.row, row.field)
    return (row.seq, row.entity, row.owner or 0, row.row, -1 if row.field is None else place_of(row.entity, row.field))


def _line(known: dict[int, HistoryStep], wording: Wording, run: list[Row[Any]]) -> HistoryLine | None:
    told = [row for row in run if not _is_hidden(row)]
    if not told:
        return None
    row = next((row for row in told if _leads(row)), told[0])
    before, after = wording.values(row)
    return HistoryLine(
        step=known[row.seq],
        field=field_of(row.entity, row.field if row.entity < LINK_LOG else None),
        before=before,
        after=after,
        changes=tuple(row.n for row in run),
        record=None if is_vocabulary(row.entity) else row.owner,
        about=wording.about(row),
        part=wording.part(row),
        is_purged=row.before is None and row.after is None,
    )


def _is_hidden(row: Row[Any]) -> bool:
    if row.entity == entry_sending.info["log"]:
        return True
    return row.entity < LINK_LOG and row.field is not None and column_of(LOGGED[row.entity], row.field) in HIDDEN


def _leads(row: Row[Any]) -> bool:
    return row.entity < LINK_LOG and row.field is not None and column_of(LOGGED[row.entity], row.field) in LEADING
