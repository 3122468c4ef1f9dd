"""Many rows of one table by one prepared statement, without SQLAlchemy's work for each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, TableClause
from sqlalchemy.types import TypeEngine


def insert(connection: Connection, table: TableClause, columns: Mapping[str, Sequence[Any]]) -> None:
    """``columns`` are all of one length; for a driver whose parameters are told by their place."""
    dialect = connection.dialect
    names = tuple(column.name for column in table.c if column.name in columns)
    bound = [_bound(dialect, table.c[name].type, columns[name]) for name in names]
    connection.exec_driver_sql(_statement(table, names, dialect), list(zip(*bound, strict=True)))


@cache
def _statement(table: TableClause, names: tuple[str, ...], dialect: Dialect) -> str:
    return str(table.insert().compile(dialect=dialect, column_keys=list(names)))


def _bound(dialect: Dialect, sort: TypeEngine[Any], values: Sequence[Any]) -> Iterable[Any]:
    """The values as the driver takes them."""
    process = sort.dialect_impl(dialect).bind_processor(dialect)
    return map(process, values) if process else values
