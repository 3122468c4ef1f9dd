"""How the records that a query finds lie along days or numbers: bins side by side, and what any row of them finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from catalog.query.answers import FacetValue
from catalog.query.fields import FACETS
from catalog.query.tree import NOT_STATED

Unit = Literal["years", "quarters", "months", "numbers"]

LONGEST = 1200
"""So many bins of one unit stand side by side at most: the months of a hundred years."""

SPREADS = {"year": "date", "participants": "participants", "quantity": "quantity"}
"""Facet → the field whose ranges one chooses in it."""
NUMBERS = tuple(name for name in SPREADS if name not in FACETS)
"""Those that have nothing but ranges."""


@dataclass(frozen=True, slots=True)
class Bin:
    """``first`` and ``last`` are the ends as a range names them, "2020-Q1" or "20" and "49", "" where it is open;
    ``chosen`` is one of which the query's own choice holds at least a part."""

    first: str
    last: str
    chosen: bool = False


class RowCounts(Protocol):
    """How many records lie in a row of bins. A record counts in each bin that it touches, so that these are no sums."""

    def of(self, first: int, last: int) -> int: ...


@dataclass(frozen=True, slots=True)
class Running:
    """Of what lasts from one bin to another: ``begun[i]`` have begun by the end of bin i, ``over[i]`` were over before
    it."""

    begun: tuple[int, ...] = ()
    over: tuple[int, ...] = ()

    def of(self, first: int, last: int) -> int:
        return self.begun[last] - self.over[first]


@dataclass(frozen=True, slots=True)
class EachRow:
    """Of what may lie in any bins: ``counts[i][n]`` lie in those from i to i + n."""

    counts: tuple[tuple[int, ...], ...] = ()

    def of(self, first: int, last: int) -> int:
        return self.counts[first][last - first]


@dataclass(frozen=True, slots=True)
class Spread:
    """Over the query without its own choice in ``field``. ``earlier`` and ``later`` lie wholly before or after the
    bins; ``unknown`` have no usable date, or state no number.
    """

    field: str
    unit: Unit
    bins: tuple[Bin, ...] = ()
    counts: RowCounts = EachRow()
    unknown: int = 0
    earlier: int = 0
    later: int = 0

    def count(self, first: int, last: int) -> int:
        return self.counts.of(first, last)

    def asked(self, first: int, last: int) -> str:
        """The value by which a term of the field finds what lies in these bins: "2019..2021", "2020-Q1", "200..".

        Where the bins are numbers, a number that lies between two of them (4.5, over 9) is in no bin, but in any row
        that holds both.
        """
        start, end = self.bins[first].first, self.bins[last].last
        return start if start == end else f"{start}..{end}"

    def values(self) -> tuple[FacetValue, ...]:
        """The bins that have records, and what is unknown, as the values of a facet."""
        asked = ((self.asked(place, place), self.count(place, place)) for place in range(len(self.bins)))
        unknown = ((NOT_STATED, "not stated", self.unknown),)
        said = (*((value, value, count) for value, count in asked), *unknown)
        return tuple(FacetValue(value, label, count) for value, label, count in said if count)

    def chosen(self) -> tuple[int, int] | None:
        """The first and the last bin of the query's own choice."""
        places = [place for place, item in enumerate(self.bins) if item.chosen]
        return (places[0], places[-1]) if places else None


def month_of(named: str) -> int:
    """The first month of "2020", "2020-Q2" or "2020-05", counted from the beginning of the year 0, which is month 1."""
    year, _dash, part = named.partition("-")
    place = int(part[1]) * 3 - 2 if part.startswith("Q") else int(part or 1)
    return int(year) * 12 + place
