"""Figures of trainings: what is asked for, and the answer as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog.model.codes import NOT_COUNTED, OURS
from catalog.model.sums import NOTHING, Sum
from catalog.query.crosstabs import Axis, Heading, term_of
from catalog.query.tree import Query, Term

Whose = Literal["ours", "others", "all"]
AXES = (
    "jurisdiction", "pillar", "donor", "topic", "theme", "programme", "type", "mode", "ended.year", "ended.quarter",
    "ended.month", "org", "place",
)  # fmt: skip
"""What trainings are set out by. A training counts in the one period that it ended in."""

_OURS = Term("our-role", OURS)


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """The trainings at one heading. ``sessions`` are those that our organisation led, jointly organised or supported,
    ``trained`` the people at them, ``women`` and ``men`` those among them; ``attended`` are the other trainings, and
    ``people`` those who were there."""

    heading: Heading
    sessions: int = 0
    trained: Sum = NOTHING
    women: Sum = NOTHING
    men: Sum = NOTHING
    attended: int = 0
    people: Sum = NOTHING

    @property
    def share_not_stated(self) -> float | None:
        """Of our sessions the share that does not say how many women took part; None without any session."""
        return self.women.unknown / self.women.lines if self.women.lines else None


@dataclass(frozen=True, slots=True)
class Named:
    """A topic, trainer or platform with the number of sessions that name it."""

    text: str
    sessions: int


@dataclass(frozen=True, slots=True)
class TrainingNames:
    """What the trainings that a query finds name, the most frequent first."""

    topics: tuple[Named, ...] = ()
    trainers: tuple[Named, ...] = ()
    platforms: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class TrainingFigures:
    """The trainings that a query finds along an axis. One counts at each of its headings, and once in ``total``;
    ``left_out`` are planned, postponed or cancelled."""

    query: Query
    axis: Axis
    lines: tuple[TrainingLine, ...]
    total: TrainingLine
    left_out: int = 0

    def finding(self, line: TrainingLine | None, whose: Whose) -> Query:
        """The query that finds the trainings of a line, or with None of the total."""
        query = self.query.also(Term("kind", ("training",))).also(Term("status", NOT_COUNTED, negated=True))
        if whose != "all":
            query = query.also(Term(_OURS.field, _OURS.values, negated=whose == "others"))
        headings = [item.heading for item in self.lines]
        return query.also(term_of(self.axis, headings, line.heading)) if line else query

    def naming(self, field: str, named: Named) -> Query:
        """The query that finds the sessions that name a topic, a trainer or a platform."""
        return self.finding(None, "all").also(Term(field, (whole(named.text),)))


def whole(text: str) -> str:
    """What only a text fits that says just this: a pattern, or its words where it is too long for one."""
    if len(text) > _LONGEST or "\n" in text:
        return text
    escaped = "".join(f"\\{letter}" if letter in _SPECIAL else letter for letter in text)
    return f"/^{escaped}$/"


_LONGEST = 400
_SPECIAL = frozenset(r"\^$.|?*+()[]{}/")
