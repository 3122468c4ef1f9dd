"""Where days lie along the bins of a spread: each month is as wide as any other, so that spans and bars agree."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.query.spreads import Bin, Unit, month_of

LENGTHS: Mapping[Unit, int] = {"years": 12, "quarters": 3, "months": 1}
"""Months of a bin."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """``first`` is a month counted from the beginning of the year 0, ``months`` how many there are from it on."""

    first: int = 1
    months: int = 1

    @classmethod
    def of(cls, unit: Unit, bins: Sequence[Bin]) -> TimeScale:
        return cls(month_of(bins[0].first), len(bins) * LENGTHS[unit]) if bins else cls()

    def at(self, day: str, *, end: bool = False) -> float:
        """Where an ISO day begins, or ends: from 0 at the beginning of the first bin to 1 at the end of the last, and
        beyond."""
        year, month, number = map(int, day.split("-"))
        share = (number - 1 + end) / monthrange(year, month)[1]
        return (year * 12 + month - self.first + share) / self.months
