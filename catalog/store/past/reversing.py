"""Turning a change set round: the opposite of each of its changes, the last one first, through the logged verbs.

A change whose values were purged says nothing any more, and is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, case, func, or_, select

from catalog.store.packing import column_of, unpacked
from catalog.store.schema import LINK_LOG, LOGGED, change
from catalog.store.writing import Writing


def has_values() -> ColumnElement[bool]:
    """Every change has a value before or after it, until it is purged."""
    return or_(change.c.before.is_not(None), change.c.after.is_not(None))


def reverse(store: Writing, seq: int) -> None:
    end = None
    for first, sort in _runs(store.connection, seq):
        before = () if end is None else (change.c.n < end,)
        mine = (change.c.seq == seq, change.c.n >= first, *before, has_values())
        if sort == _ROWS:
            _reverse_rows(store, mine)
        else:
            _reverse_links(store, mine, came=sort == _CAME)
        end = first


_ROWS, _CAME, _WENT = "rows", "came", "went"


def _runs(connection: Connection, seq: int) -> Sequence[Any]:
    """Neighbouring changes, the last first, that are all of rows or all of links that came, or went: where each run
    begins, and of what it is."""
    sort = case((change.c.entity < LINK_LOG, _ROWS), (change.c.before.is_(None), _CAME), else_=_WENT)
    above = func.lag(sort).over(order_by=change.c.n).label("above")
    held = select(change.c.n, sort.label("sort"), above).where(change.c.seq == seq, has_values()).subquery()
    query = select(held.c.n, held.c.sort).where(held.c.sort.is_distinct_from(held.c.above))
    return connection.execute(query.order_by(held.c.n.desc())).all()


def _reverse_links(store: Writing, mine: Iterable[ColumnElement[bool]], *, came: bool) -> None:
    """As many as there are, in one statement of the log and one of the links."""
    key = (change.c.owner, change.c.entity - LINK_LOG, change.c.row, change.c.field)
    if came:
        store.remove_links(select(*key).where(*mine))
    else:
        basis = case((func.json_type(change.c.before) == "text", func.json_extract(change.c.before, "$")))
        store.add_links(select(*key, basis).where(*mine))


def _reverse_rows(store: Writing, mine: Iterable[ColumnElement[bool]]) -> None:
    rows = store.connection.execute(select(change).where(*mine).order_by(change.c.n.desc()))
    for _, run in groupby(rows, key=lambda row: (row.entity, row.field, row.before is None and row.field is None)):
        _reverse_alike(store, list(run))


def basis_of(logged: object) -> str | None:
    """The basis of a link, for which the log has a number where there is none."""
    return logged if isinstance(logged, str) else None


def _reverse_alike(store: Writing, run: list[Row[Any]]) -> None:
    """Changes of one table, all of one column, or all of rows that came, or went."""
    table = LOGGED[run[0].entity]
    if run[0].field is not None:
        column = column_of(table, run[0].field)
        store.update(table, {row.row: {column: row.before} for row in run})
    elif run[0].before is None:
        store.delete(table, [row.row for row in run])
    else:
        store.insert(table, [unpacked(table, row.before) for row in run])
