"""Reading the log: what changed since, what can be undone, and turning a change set round."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, func, literal_column, not_, select

from catalog.model.changes import Changes, Step
from catalog.store import entries
from catalog.store.schema import (
    LINK_LOG,
    LINK_NAMES,
    LOGGED,
    RECORD_LOG,
    change,
    change_set,
    follow_up,
    meta,
)
from catalog.store.writing import Writing, column_of, unpacked

Turn = Literal["undo", "redo"]

_VOCABULARY_TABLES = {number for number, table in LOGGED.items() if table.name.startswith("entry")}
_FOLLOW_UPS = follow_up.info["log"]


def last_seq(connection: Connection) -> int:
    return connection.execute(select(func.max(change_set.c.seq))).scalar() or 0


def last_vocabulary_change(connection: Connection) -> int:
    """The last change set that touched an entry: while it stays, what was read of them is current."""
    query = select(func.max(change.c.seq)).where(change.c.entity < literal_column(str(RECORD_LOG)))
    return connection.execute(query).scalar() or 0


def changes_since(connection: Connection, seq: int) -> Changes:
    """All that was changed after a change set, by this process or another."""
    last = last_seq(connection)
    if last == seq:
        return Changes(seq=seq)
    touched = connection.execute(select(change.c.entity, change.c.owner).where(change.c.seq > seq).distinct()).all()
    label = connection.execute(select(change_set.c.label).where(change_set.c.seq == last)).scalar_one()
    return Changes(
        seq=last,
        label=label,
        records=frozenset(row.owner for row in touched if row.entity not in _VOCABULARY_TABLES and row.owner),
        vocabularies=any(row.entity in _VOCABULARY_TABLES for row in touched),
        follow_ups=any(row.entity == _FOLLOW_UPS for row in touched),
    )


# Undo is derived from kind and target alone: a step is undone while the last change set that targets it is an
# "undo"; the steps after which it may be redone end with the next "do".


def _steps(*, undone: bool) -> Select[Any]:
    later = change_set.alias()
    state = (
        select(later.c.kind).where(later.c.target == change_set.c.seq).order_by(later.c.seq.desc()).limit(1)
    ).scalar_subquery()
    is_undone = func.coalesce(state, "redo") == "undo"
    query = select(change_set.c.seq, change_set.c.label, change_set.c.author, change_set.c.recorded_at)
    return query.where(change_set.c.kind == "do", is_undone if undone else not_(is_undone))


def step_to_undo(connection: Connection) -> Step | None:
    """The latest local step that is not undone."""
    node = select(meta.c.value).where(meta.c.name == "node_id").scalar_subquery()
    query = _steps(undone=False).where(change_set.c.node == node)
    return _step(connection.execute(query.order_by(change_set.c.seq.desc()).limit(1)).first())


def step_to_redo(connection: Connection) -> Step | None:
    """The step undone last, unless something new was done since."""
    undoing = change_set.alias()
    last_do = select(func.max(change_set.c.seq)).where(change_set.c.kind == "do").scalar_subquery()
    last_undo = (
        select(func.max(undoing.c.seq)).where(undoing.c.kind == "undo", undoing.c.target == change_set.c.seq)
    ).scalar_subquery()
    query = _steps(undone=True).where(last_undo > last_do)
    return _step(connection.execute(query.order_by(change_set.c.seq).limit(1)).first())


def _step(row: Row[Any] | None) -> Step | None:
    return Step(row.seq, row.label, row.author, row.recorded_at) if row else None


def last_turn(connection: Connection, step: int) -> int:
    """The change set whose reverse undoes or redoes a step: the last that did or turned it."""
    query = select(func.max(change_set.c.seq)).where((change_set.c.seq == step) | (change_set.c.target == step))
    return int(connection.execute(query).scalar_one())


def reverse(store: Writing, seq: int) -> None:
    """Does the opposite of a change set, last change first, through the same verbs."""
    query = select(change).where(change.c.seq == seq).order_by(change.c.n.desc())
    rows = store.connection.execute(query).all()
    for run in _runs(rows):
        if run[0].entity >= LINK_LOG:
            _reverse_links(store, run)
        else:
            _reverse_rows(store, run)


def _runs(rows: list[Row[Any]] | Any) -> Iterator[list[Row[Any]]]:
    """Neighbouring changes of one sort, which one verb can reverse together."""
    for _, run in groupby(rows, key=_sort_of_change):
        yield list(run)


def _sort_of_change(row: Row[Any]) -> tuple[Any, ...]:
    if row.entity >= LINK_LOG:
        return (row.entity, row.row, row.field, str(row.before), str(row.after))
    return (row.entity, row.field, row.before is None and row.field is None)


def _reverse_links(store: Writing, run: list[Row[Any]]) -> None:
    first = run[0]
    field, records = LINK_NAMES[first.entity - LINK_LOG], [row.owner for row in run]
    if first.before is None:
        store.unlink(field, first.row, records, first.field)
    else:
        basis = first.before if isinstance(first.before, str) else None
        store.link(field, first.row, records, first.field, basis)


def _reverse_rows(store: Writing, run: list[Row[Any]]) -> None:
    table = LOGGED[run[0].entity]
    if run[0].field is not None:
        column = column_of(table, run[0].field)
        store.update(table, {row.row: {column: row.before} for row in run})
    elif run[0].before is None:
        store.delete(table, [row.row for row in run])
    else:
        store.insert(table, [unpacked(table, row.before) for row in run])


def record_changes(connection: Connection, record_id: int) -> list[Row[Any]]:
    """All changes of a record's own rows and links, newest first, with who and when."""
    query = (
        select(change, change_set.c.author, change_set.c.recorded_at, change_set.c.label, change_set.c.kind)
        .join(change_set, change_set.c.seq == change.c.seq)
        .where(change.c.owner == record_id, change.c.entity.not_in(_VOCABULARY_TABLES))
        .order_by(change.c.seq.desc(), change.c.n)
    )
    return list(connection.execute(query))


def entry_names(connection: Connection, ids: list[int]) -> dict[int, str]:
    return entries.labels(connection, ids)


def is_link(row: Row[Any]) -> bool:
    return bool(row.entity >= LINK_LOG)


def field_of(row: Row[Any]) -> str:
    """The name of what a change is about: a link field, or the table and column."""
    if row.entity >= LINK_LOG:
        return LINK_NAMES[row.entity - LINK_LOG]
    table = LOGGED[row.entity]
    return table.name if row.field is None else f"{table.name}.{column_of(table, row.field)}"
