"""Turning a change set round: the opposite of each of its changes, the last one first, through the logged verbs.

A change whose values were purged says nothing any more, and is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select

from catalog.store.schema import LINK_LOG, LINK_NAMES, LOGGED, change
from catalog.store.writing import Writing, column_of, unpacked


def has_values() -> ColumnElement[bool]:
    """Every change has a value before or after it, until it is purged."""
    return or_(change.c.before.is_not(None), change.c.after.is_not(None))


def reverse(store: Writing, seq: int) -> None:
    query = select(change).where(change.c.seq == seq, has_values()).order_by(change.c.n.desc())
    for run in _runs(store.connection.execute(query).all()):
        if run[0].entity >= LINK_LOG:
            _reverse_links(store, run)
        else:
            _reverse_rows(store, run)


def _runs(rows: Iterable[Row[Any]]) -> Iterator[list[Row[Any]]]:
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
        store.link(field, first.row, records, first.field, basis_of(first.before))


def basis_of(logged: object) -> str | None:
    """The basis of a link, for which the log has a number where there is none."""
    return logged if isinstance(logged, str) else None


def _reverse_rows(store: Writing, run: list[Row[Any]]) -> None:
    table = LOGGED[run[0].entity]
    if run[0].field is not None:
        column = column_of(table, run[0].field)
        store.update(table, {row.row: {column: row.before} for row in run})
    elif run[0].before is None:
        store.delete(table, [row.row for row in run])
    else:
        store.insert(table, [unpacked(table, row.before) for row in run])
