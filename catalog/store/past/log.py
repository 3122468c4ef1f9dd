"""Reading the log: what changed since, and what can be undone."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Function,
    Row,
    Select,
    and_,
    case,
    distinct,
    exists,
    func,
    literal_column,
    not_,
    select,
    union_all,
)

from catalog.model.changes import Changes, Step
from catalog.store.packing import number_of
from catalog.store.past.reversing import has_values
from catalog.store.schema import LOGGED, RECORD_LOG, change, change_set, entry_tie, follow_up, meta, not_same

Turn = Literal["undo", "redo"]

_FOLLOW_UPS, _PAIRS = follow_up.info["log"], not_same.info["log"]


def last_seq(connection: Connection) -> int:
    return connection.execute(LAST).scalar() or 0


LAST = select(func.max(change_set.c.seq))
"""The last change set of all, None where there is none."""


def last_vocabulary_change(connection: Connection) -> int:
    """The last change set that touched an entry: while it stays, what was read of them is current."""
    return max(seq or 0 for seq in connection.execute(_LAST_OF_ENTRIES).scalars())


_OF_ENTRIES = change.c.entity < literal_column(str(RECORD_LOG))
_LAST_OF_ENTRIES = union_all(*(
    select(func.max(change.c.seq)).where(_OF_ENTRIES, change.c.entity == literal_column(str(entity)))
    for entity in LOGGED if entity < RECORD_LOG
))  # fmt: skip
"""The last of each of their tables, so that the index that has them gives it at once."""


def end_of(day: date) -> str:
    """The instant at which a day of this place is over, as the log writes instants."""
    midnight = datetime.combine(day + timedelta(days=1), time()).astimezone()
    return midnight.astimezone(UTC).isoformat(timespec="seconds")


def changes_since(connection: Connection, seq: int) -> Changes:
    """All that was changed after a change set, by this process or another."""
    last = last_seq(connection)
    if last == seq:
        return Changes(seq=seq)
    label = connection.execute(select(change_set.c.label).where(change_set.c.seq == last)).scalar_one()
    owners, vocabularies, follow_ups = connection.execute(_TOLD.where(change.c.seq > seq)).one()
    return Changes(last, label, frozenset(json.loads(owners)), bool(vocabularies), bool(follow_ups))


def _any(what: ColumnElement[bool]) -> ColumnElement[int]:
    """Whether it is so of any row; NULL where there is none."""
    return func.max(case((what, 1), else_=0))


_OF_RECORDS = (change.c.entity >= RECORD_LOG) & change.c.owner.is_not(None)
_OWNERS: Function[str] = Function("json_group_array", distinct(change.c.owner))
_TOLD = select(
    _OWNERS.filter(_OF_RECORDS),
    _any((change.c.entity < RECORD_LOG) | ((change.c.entity == _PAIRS) & change.c.owner.is_(None))),
    _any(change.c.entity == _FOLLOW_UPS),
)
"""The records that changes are about, whether any is about entries, and any about follow-ups: told in one reading."""


def touched_since(connection: Connection, seq: int) -> dict[int, frozenset[int | None]]:
    """Table or link field → the records or entries touched after a change set, read as one list for each of them.

    A follow-up on no record has no owner, nor has a pair of entries that is not the same.
    """
    listed = select(change.c.entity, Function("json_group_array", distinct(change.c.owner)))
    found = connection.execute(listed.where(change.c.seq > seq).group_by(change.c.entity))
    return {entity: frozenset(json.loads(owners)) for entity, owners in found}


def touched_entries(connection: Connection, seq: int) -> set[int]:
    """The entries of which something was changed after a change set; those that a tie came to from another, too."""
    later = (change.c.seq > seq, _OF_ENTRIES)
    owners = connection.execute(select(change.c.owner).where(*later).distinct()).scalars()
    moved = and_(change.c.entity == entry_tie.info["log"], change.c.field == number_of(entry_tie.c.entry_id))
    return {*owners, *connection.execute(select(change.c.after).where(*later, moved)).scalars()} - {None}


# Undo is derived from kind and target alone: a step is undone while the last "undo" or "redo" that targets it is an
# "undo"; the steps after which it may be redone end with the next "do". (A "do" that targets a step takes it back; one
# that can be neither undone nor taken back any more, as a record of it was purged, is "settled".)

TURNS: tuple[Turn, ...] = ("undo", "redo")


def is_undone(step: FromClause = change_set) -> ColumnElement[bool]:
    """Of a row of ``change_set``: whether what it did is undone now."""
    later = change_set.alias()
    turns = select(later.c.kind).where(later.c.target == step.c.seq, later.c.kind.in_(TURNS))
    return func.coalesce(turns.order_by(later.c.seq.desc()).limit(1).scalar_subquery(), "redo") == "undo"


def _steps(*, undone: bool) -> Select[Any]:
    """A step of which everything was purged is none any more."""
    query = select(change_set.c.seq, change_set.c.label, change_set.c.author, change_set.c.recorded_at)
    left = exists().where(change.c.seq == change_set.c.seq, has_values())
    return query.where(change_set.c.kind == "do", is_undone() if undone else not_(is_undone()), left)


def step_to_undo(connection: Connection) -> Step | None:
    """The latest local step that is not undone."""
    node = select(meta.c.value).where(meta.c.name == "node_id").scalar_subquery()
    query = _steps(undone=False).where(change_set.c.node == node)
    return _step(connection.execute(query.order_by(change_set.c.seq.desc()).limit(1)).first())


def step_to_redo(connection: Connection) -> Step | None:
    """The step undone last, unless something new was done since."""
    undoing = change_set.alias()
    last_do = select(func.max(change_set.c.seq)).where(change_set.c.kind.in_(("do", "settled"))).scalar_subquery()
    last_undo = (
        select(func.max(undoing.c.seq)).where(undoing.c.kind == "undo", undoing.c.target == change_set.c.seq)
    ).scalar_subquery()
    query = _steps(undone=True).where(last_undo > last_do)
    return _step(connection.execute(query.order_by(change_set.c.seq).limit(1)).first())


def _step(row: Row[Any] | None) -> Step | None:
    return Step(row.seq, row.label, row.author, row.recorded_at) if row else None


def last_turn(connection: Connection, step: int) -> int:
    """The change set whose reverse undoes or redoes a step: the last that did or turned it."""
    turns = (change_set.c.target == step) & change_set.c.kind.in_(TURNS)
    query = select(func.max(change_set.c.seq)).where((change_set.c.seq == step) | turns)
    return int(connection.execute(query).scalar_one())
