"""One statement prepared once and run for many rows, without SQLAlchemy's work for each; the driver's parameters are
told by their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, TableClause, bindparam
from sqlalchemy.types import TypeEngine


def insert(connection: Connection, table: TableClause, columns: Mapping[str, Sequence[Any]]) -> None:
    """Columns of one length; those that are not told are empty, and those that tell nothing are not handed over."""
    told = {name for name, values in columns.items() if values.count(None) < len(values)}
    names = tuple(column.name for column in table.c if column.name in told)
    values = [_bound(connection.dialect, table.c[name].type, columns[name]) for name in names]
    connection.exec_driver_sql(_inserting(table, names, connection.dialect), list(zip(*values, strict=True)))


def set_cells(connection: Connection, table: TableClause, name: str, cells: Mapping[int, Any]) -> None:
    """Sets a column of rows by their ids."""
    values = _bound(connection.dialect, table.c[name].type, cells.values())
    connection.exec_driver_sql(_setting(table, name, connection.dialect), list(zip(values, cells, strict=True)))


def delete(connection: Connection, table: TableClause, key: str, rows: Iterable[int]) -> None:
    """Deletes rows by the column that is their key."""
    connection.exec_driver_sql(_deleting(table, key, connection.dialect), [(row,) for row in rows])


def _bound(dialect: Dialect, sort: TypeEngine[Any], values: Iterable[Any]) -> Iterable[Any]:
    """The values as the driver takes them."""
    process = sort.dialect_impl(dialect).bind_processor(dialect)
    return map(process, values) if process else values


@lru_cache(1000)
def _inserting(table: TableClause, names: tuple[str, ...], dialect: Dialect) -> str:
    return str(table.insert().compile(dialect=dialect, column_keys=list(names)))


@cache
def _setting(table: TableClause, name: str, dialect: Dialect) -> str:
    setting = table.update().where(table.c.id == bindparam("row")).values({name: bindparam("cell")})
    return str(setting.compile(dialect=dialect))


@cache
def _deleting(table: TableClause, key: str, dialect: Dialect) -> str:
    return str(table.delete().where(table.c[key] == bindparam("row")).compile(dialect=dialect))
