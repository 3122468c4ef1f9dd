"""The bins that a row of months falls into: the shorter it is, the finer they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.query.spreads import LONGEST, Unit

Months = tuple[int, int]
"""The first and the last month of a span, counted from the beginning of the year 0, which is month 1."""

SHORT = 12
"""Up to so many chosen months are shown with as many before and after, but no fewer than AROUND."""
AROUND = 6
BY_MONTH, BY_QUARTER = 18, 60
"""Up to so many months are shown one by one, or quarter by quarter."""
MOST = 40
MONTHS: Mapping[Unit, int] = {"months": 1, "quarters": 3, "years": 12}
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class DayBins:
    """``starts`` are the first months of the bins, and the month after the last."""

    unit: Unit
    starts: tuple[int, ...]

    def named(self, place: int) -> tuple[str, str]:
        """The first and the last year, quarter or month of a bin, as one types it."""
        return month_named(self.unit, self.starts[place]), month_named(self.unit, self.starts[place + 1] - 1)

    def touches(self, place: int, spans: Sequence[Months]) -> bool:
        return any(first < self.starts[place + 1] and last >= self.starts[place] for first, last in spans)


def month_named(unit: Unit, month: int) -> str:
    """The year, quarter or month that holds a month, as one types it."""
    year, place = divmod(month - 1, 12)
    match unit:
        case "months":
            return f"{year:04}-{place + 1:02}"
        case "quarters":
            return f"{year:04}-Q{place // 3 + 1}"
        case _:
            return f"{year:04}"


def even_bins(whole: Months, unit: Unit) -> DayBins:
    """One for each year, quarter or month of the span, or of its end where it is longer than LONGEST of them."""
    first, last = whole
    step = MONTHS[unit]
    return _row(unit, max(first, last - LONGEST * step + step), last, step)


def day_bins(whole: Months, chosen: Sequence[Months]) -> DayBins:
    """Over the whole span, or around what is chosen of it where that is short."""
    first, last = _shown(whole, chosen)
    length = last - first + 1
    if length <= BY_MONTH:
        return _row("months", first, last, 1)
    if length <= BY_QUARTER:
        return _row("quarters", first, last, 3)
    years = next(step for step in _YEARS if length / 12 / step < MOST - 1)
    return _row("years", first, last, 12 * years)


def _shown(whole: Months, chosen: Sequence[Months]) -> Months:
    if not chosen:
        return whole
    first, last = min(span[0] for span in chosen), max(span[1] for span in chosen)
    length = last - first + 1
    if length > SHORT:
        return whole
    around = max(AROUND, length)
    near = max(whole[0], first - around), min(whole[1], last + around)
    return near if near[0] <= near[1] else whole


def _row(unit: Unit, first: int, last: int, step: int) -> DayBins:
    """Bins of so many months each, that begin with a year or a quarter where they hold one."""
    start = (first - 1) // step * step + 1
    return DayBins(unit, (*range(start, last + 1, step), start + ((last - start) // step + 1) * step))
