"""A query as groups of lines, all, any or none of which must hold: what the condition builder shows and makes.

``group_of(query).query() == query`` for every query that ``parse`` makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog.query.relations import Line, line_of
from catalog.query.tree import Condition, Either, Query, either

Holds = Literal["all", "any", "none"]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines and groups of which ``holds`` many must hold; what says nothing yet counts for nothing."""

    holds: Holds = "all"
    parts: tuple[Line | Group, ...] = ()

    def conditions(self) -> tuple[Condition, ...]:
        said = [conditions for part in self.parts if (conditions := part.conditions())]
        if self.holds == "all":
            return tuple(dict.fromkeys(condition for conditions in said for condition in conditions))
        return either(map(Query, said), negated=self.holds == "none")

    def query(self) -> Query:
        return Query(self.conditions())


def group_of(query: Query) -> Group:
    return Group("all", tuple(map(_part, query.conditions)))


def _part(condition: Condition) -> Line | Group:
    if isinstance(condition, Either):
        return Group("none" if condition.negated else "any", tuple(map(_alternative, condition.alternatives)))
    return line_of(condition)


def _alternative(query: Query) -> Line | Group:
    parts = tuple(map(_part, query.conditions))
    return parts[0] if len(parts) == 1 else Group("all", parts)
