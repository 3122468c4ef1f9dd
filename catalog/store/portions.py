"""Many ids in one statement: in portions, or as one bound value."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Integer, Select, String, TableValuedAlias, bindparam, column, literal, select
from sqlalchemy.sql import functions as func

Item = TypeVar("Item")
PORTION = 5000


def portions(ids: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (ids[start : start + PORTION] for start in range(0, len(ids), PORTION))


def listed(rows: Iterable[Sequence[int | str | None]], width: int) -> Select[Any]:
    """Any number of rows of so many values, as one bound value."""
    told = func.Function("json_each", literal(json.dumps([list(row) for row in rows]), String)).table_valued("value")
    columns: list[Any] = [func.Function("json_extract", told.c.value, f"$[{place}]") for place in range(width)]
    return select(*columns)


def among(numbers: Iterable[int]) -> Select[int]:
    """Any number of ids as one bound value, whatever SQLite's limit on variables."""
    listed = func.Function("json_each", literal(json.dumps(sorted(numbers)), String)).table_valued(column("value"))
    return select(listed.c.value)


def bound(name: str) -> Select[int]:
    """The same of a statement that is made once: its ids are given as JSON under a name."""
    listed = func.Function("json_each", bindparam(name, type_=String)).table_valued(column("value"))
    return select(listed.c.value)


def numbered(name: str) -> TableValuedAlias:
    """The same with the place of each: ``value`` is the id, ``key`` its place from 0."""
    return func.Function("json_each", bindparam(name, type_=String)).table_valued(
        column("key", Integer), column("value", Integer)
    )
