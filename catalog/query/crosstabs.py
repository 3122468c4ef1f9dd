"""Counting any measure over any facets: what is asked for, and the answer as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from catalog.model.sums import NOTHING, Sum
from catalog.query.fields import FACETS, UNDATED
from catalog.query.spreads import Unit
from catalog.query.tree import NOT_STATED, Query, Term

What = Literal["records", "trained", "attended", "women", "men", "items", "value"]
PEOPLE: tuple[What, ...] = ("trained", "attended", "women", "men")

TOUCHED: Mapping[Unit, str] = {"years": "date.year", "quarters": "quarter", "months": "month"}
"""Unit → the facet whose periods of that length a date touches, chosen by ``date:``."""
PERIODS: Mapping[str, tuple[str, Unit]] = {
    "date.year": ("date", "years"),
    "quarter": ("date", "quarters"),
    "month": ("date", "months"),
    "ended.year": ("ended", "years"),
    "ended.quarter": ("ended", "quarters"),
    "ended.month": ("ended", "months"),
}
"""Facets of an axis alone → the field whose term finds a value, and what the values are. By its date a record counts in
each period that it touches, by its end in exactly one."""
AXES = (*FACETS[:4], *(name for name in PERIODS if name != TOUCHED["years"]), *FACETS[4:], "topic")
"""What may be counted along, beside own fields; the facet of years stands for the years that a date touches, topics
are those of trainings."""

ELSEWHERE = ""
"""The value of a heading for the records that stand at no other heading of the axis."""
MOST = 200
LOWEST = -1
"""The level of what has nothing below it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted.

    ``trained`` are the people at trainings that our organisation led, jointly organised or supported, ``women`` and
    ``men`` those among them; ``attended`` the people at other trainings. ``items`` are quantities of equipment lines in
    one ``unit`` ("" for plain pieces), ``value`` their value in one currency (``unit``, ISO 4217). All but ``records``
    leave out what is planned, postponed or cancelled.
    """

    what: What = "records"
    unit: str = ""


RECORDS = Measure()
GIVEN: tuple[What, ...] = ("items", "value")
SAID_BY_LINES = ("donor", "org")
"""Facets of which each equipment line has values of its own, which go before those of its record: its amounts count
there alone."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The values of a facet as rows or columns.

    Trees have all their levels, parents first, or with ``level`` one of them (0 is the top; what has nothing below it
    stands at each deeper level, too, and alone at LOWEST). ``under`` is a value of which all that lies below it is
    shown, also what no record bears, and nothing else; ``scheme`` the region scheme of jurisdictions and places. Of
    more than ``most`` values the fullest are shown, of periods the last; ``gaps`` shows the periods between in which
    nothing lies, too. With ``within`` the query's own choice along the axis holds;
    ``between`` are the first and the last period that are shown.
    """

    facet: str
    level: int | None = None
    under: str = ""
    scheme: str | None = None
    most: int = MOST
    gaps: bool = False
    within: bool = False
    between: tuple[str, str] | None = None

    @property
    def field(self) -> str:
        """The field in whose terms one chooses along the axis."""
        return PERIODS[self.facet][0] if self.facet in PERIODS else self.facet

    @property
    def is_period(self) -> bool:
        return self.facet in PERIODS or self.facet == "year"


def is_by_line(measure: Measure, axis: Axis) -> bool:
    """Whether equipment lines stand along the axis by themselves, not by their records."""
    return measure.what in GIVEN and axis.facet in SAID_BY_LINES


def as_axis(facet: Axis | str) -> Axis:
    return facet if isinstance(facet, Axis) else Axis(facet)


@dataclass(frozen=True, slots=True)
class Heading:
    """A value of an axis: what a term says, what a person reads, its level, and what all its records add up to.

    ``value`` is ELSEWHERE for what stands at none of the others; NOT_STATED, or UNDATED, for what states none.
    """

    value: str
    label: str
    depth: int = 0
    total: Sum = NOTHING

    @property
    def is_stated(self) -> bool:
        return self.value not in (ELSEWHERE, NOT_STATED, UNDATED)


@dataclass(frozen=True, slots=True)
class Tally:
    """A measure along one axis. A record, or an equipment line by what it says itself, counts at each of its headings,
    and once in ``total``; ``left_out`` records do not count because they are planned, postponed or cancelled."""

    query: Query
    measure: Measure
    axis: Axis
    headings: tuple[Heading, ...] = ()
    total: Sum = NOTHING
    left_out: int = 0

    def finding(self, heading: Heading) -> Query:
        """The query that finds the records of a heading."""
        return counted_query(self.query, self.axis).also(term_of(self.axis, self.headings, heading))


@dataclass(frozen=True, slots=True)
class Crosstab:
    """A measure over two axes, ``cells[row][column]``, for ``query`` without its own choice along either.

    A record, or an equipment line by what it says itself, counts in each cell where it stands, and once in ``total``
    and in the total of each heading; ``left_out`` records do not count because they are planned, postponed or
    cancelled.
    """

    query: Query
    measure: Measure
    row_axis: Axis
    column_axis: Axis
    rows: tuple[Heading, ...] = ()
    columns: tuple[Heading, ...] = ()
    cells: tuple[tuple[Sum, ...], ...] = ()
    total: Sum = NOTHING
    left_out: int = 0

    def finding(self, row: Heading | None, column: Heading | None) -> Query:
        """The query that finds the records of a cell; without a row or a column, those of a total."""
        query = counted_query(self.query, self.row_axis, self.column_axis)
        for axis, headings, heading in (
            (self.row_axis, self.rows, row),
            (self.column_axis, self.columns, column),
        ):
            query = query.also(term_of(axis, headings, heading)) if heading else query
        return query


def counted_query(query: Query, *axes: Axis) -> Query:
    """The query without its own choice along the axes, but where this holds."""
    for axis in axes:
        query = query if axis.within else query.choosing(axis.field, ())
    return query


def term_of(axis: Axis, headings: Sequence[Heading], heading: Heading) -> Term:
    """What finds the records of one of an axis's headings."""
    if heading.value == ELSEWHERE:
        return Term(axis.field, tuple(_highest(headings)), negated=True)
    return Term(axis.field, (heading.value,))


def _highest(headings: Iterable[Heading]) -> Iterator[str]:
    """The values below which all others of the axis lie."""
    top = 0
    for heading in headings:
        if heading.value == ELSEWHERE or heading.depth > top:
            continue
        top = heading.depth
        yield heading.value
