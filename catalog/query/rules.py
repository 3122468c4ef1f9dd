"""Rules that suggest what may be left to do: each is a query for the records it holds for.

A rule that was dismissed is an entry of ``dismissed_rules`` under the rule's key.
"""

from __future__ import annotations

from dataclasses import dataclass

from catalog.query.parsing import parse
from catalog.query.tree import Query

DISMISSED = "dismissed_rules"
_NOT_SEEDED = "-is:seeded"
_HELD = "-status:planned,postponed,cancelled"


@dataclass(frozen=True, slots=True)
class Rule:
    """``asks`` is the written form of the query, which never changes its meaning under the same key."""

    key: str
    asks: str

    def query(self, *, seeded: bool = False) -> Query:
        """The records it holds for; those that the catalogue began with only where they are asked for."""
        return parse(self.asks if seeded else f"{self.asks} {_NOT_SEEDED}")


RULES = (
    Rule("late", "is:late"),
    Rule("unmonitored", "is:unmonitored"),
    Rule("no-count", f"kind:training no:participants {_HELD}"),
    Rule("no-sex", f"kind:training has:participants no:women no:men {_HELD}"),
    Rule("no-source", "no:source"),
    Rule("unchecked", 'review:"not checked"'),
)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A rule that holds for so many records, found by ``query``."""

    rule: Rule
    query: Query
    count: int
