"""Rows as the log keeps them whole: the values in the order of the table's columns, without empty ones at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Insert,
    Integer,
    Table,
    bindparam,
    case,
    func,
    literal,
    null,
    select,
)

from catalog.store.portions import numbered
from catalog.store.schema import change

Row = dict[str, Any]


def packed(table: Table, row: Mapping[str, Any]) -> list[Any]:
    values = [row.get(column.name) for column in table.c]
    while values and values[-1] is None:
        values.pop()
    return values


def unpacked(table: Table, values: Sequence[Any]) -> Row:
    """Columns appended since the row was logged are None."""
    return {column.name: value for column, value in zip(table.c, [*values, *[None] * len(table.c)], strict=False)}


def column_of(table: Table, number: int) -> str:
    return list(table.c)[number].name


def number_of(held: Column[Any]) -> int:
    """The number of a column in the log."""
    return list(held.table.c).index(held)


def width(table: Table, columns: Mapping[str, Sequence[Any]]) -> int:
    """How many columns of a table reach to the last in which any row says something."""
    filled = (number for number, name in enumerate(table.c.keys(), 1) if any(map(_is_said, columns.get(name, ()))))
    return max(filled)


def _is_said(value: Any) -> bool:
    return value is not None


@cache
def logging_made(table: Table, width: int) -> Insert:
    """Logs rows that were just made, ``ids``, as they lie in their table: their first columns, so many as ``width``.

    ``seq`` is the change set, ``logged`` the number of changes that it has already.
    """
    given = numbered("ids")
    held = [_in_json(column) for column in list(table.c)[:width]]
    rows = select(
        bindparam("seq", type_=Integer),
        given.c.key + 1 + bindparam("logged", type_=Integer),
        literal(table.info["log"]),
        table.c.id,
        table.c[table.info["owner"]],
        null(),
        null(),
        func.json_array(*held),
    )
    return change.insert().from_select(list(change.c), rows.join_from(given, table, table.c.id == given.c.value))


def _in_json(column: Column[Any]) -> ColumnElement[Any]:
    if isinstance(column.type, Boolean):
        return func.json(case((column.is_(True), "true"), (column.is_(False), "false")))
    return func.json(column) if isinstance(column.type, JSON) else column
