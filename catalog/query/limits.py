"""How much of a query is asked: a pasted page is a query too, and SQL has its limits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from catalog.query.fields import field_of
from catalog.query.tree import Condition, Either, Query, Text

PIECES = 200
"""Words and values that each need a piece of SQL of their own. SQLite nests expressions 1,000 deep at most
(https://sqlite.org/limits.html), and a question of so many pieces is a slip of the clipboard."""


@dataclass(frozen=True, slots=True)
class Limited:
    """What of a query is asked, and what is left out, shortened for reading; "" where nothing is."""

    query: Query
    left_out: str = ""


def within_limits(query: Query) -> Limited:
    kept: list[Condition] = []
    pieces = 0
    for place, condition in enumerate(query.conditions):
        pieces += _pieces(condition)
        if pieces > PIECES:
            fitting = _shortened(condition, _pieces(condition) - (pieces - PIECES))
            rest = " ".join(map(str, query.conditions[place:]))
            return Limited(Query((*kept, *fitting)), f"{rest[:40]}…" if len(rest) > 40 else rest)
        kept.append(condition)
    return Limited(query)


def _pieces(condition: Condition) -> int:
    if isinstance(condition, Either):
        return sum(_pieces(inner) for query in condition.alternatives for inner in query.conditions)
    if isinstance(condition, Text):
        return 1 if condition.phrase else max(1, len(condition.text.split()))
    field = field_of(condition.field)
    return 1 if field.sort == "entry" and not field.says_words else len(condition.values)


def _shortened(condition: Condition, pieces: int) -> tuple[Condition, ...]:
    if pieces <= 0 or isinstance(condition, Either):
        return ()
    if isinstance(condition, Text):
        return (replace(condition, text=" ".join(condition.text.split()[:pieces])),)
    return (replace(condition, values=condition.values[:pieces]),)
