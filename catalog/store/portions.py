"""Many ids in one statement: in portions, or as one bound value."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Select, String, column, literal, select
from sqlalchemy.sql import functions as func

PORTION = 5000


def portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + PORTION] for start in range(0, len(ids), PORTION))


def among(numbers: Iterable[int]) -> Select[int]:
    """Any number of ids as one bound value, whatever SQLite's limit on variables."""
    listed = func.Function("json_each", literal(json.dumps(sorted(numbers)), String)).table_valued(column("value"))
    return select(listed.c.value)
