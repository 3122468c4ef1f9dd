"""Counting along days and numbers: each spread over the query without its own choice, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from catalog.query.numbers import NumberRange, number_range
from catalog.query.periods import period
from catalog.query.spreads import SPREADS, Bin, EachRow, Running, Spread, Unit
from catalog.query.tree import Query
from catalog.store.columns.arrays import Counts, Ints, Mask, mask_of
from catalog.store.columns.day_bins import DayBins, Months, day_bins, even_bins
from catalog.store.columns.masks import Masks
from catalog.store.columns.record_columns import day_number, months

STEPS = (1, 5, 10, 20, 50, 100, 200)
"""Where the bins of numbers begin; the first holds what is below, too, and the last what is above."""


def spread(masks: Masks, query: Query, facet: str, unit: Unit | None = None) -> Spread:
    """The spread of a facet that has one; ``unit`` is that of all bins of days."""
    field = SPREADS[facet]
    hits = masks.of(query.choosing(field, ()))
    if field == "date":
        return _over_days(masks, field, hits, query.chosen(field), unit)
    return _over_numbers(masks, field, hits, query.chosen(field))


# Days


def _over_days(masks: Masks, field: str, hits: Mask, chosen: Sequence[str], unit: Unit | None) -> Spread:
    """A record lies in each bin that its date touches, and in all that follow where its end is open."""
    records, dated = masks.records, hits & masks.records.dated
    unknown = int(np.count_nonzero(hits) - np.count_nonzero(dated))
    if not dated.any():
        return Spread(field, unit or "years", unknown=unknown)
    whole = _months(records.starts.compress(dated).min(), records.ends.compress(dated).max())
    own = [_asked(days, whole) for value in chosen if (days := period(value, masks.moment.today))]
    bins = even_bins(whole, unit) if unit else day_bins(whole, own)
    begun, over = (_running(found.compress(dated), bins) for found in (records.first_month, records.last_month))
    return Spread(
        field,
        bins.unit,
        tuple(Bin(*bins.named(place), bins.touches(place, own)) for place in range(len(bins.starts) - 1)),
        _counts(bins, begun, over),
        unknown,
        earlier=int(over[0]),
        later=int(begun[-1] - begun[-2]),
    )


def _months(first: int, last: int) -> Months:
    found = months(np.array((first, last), np.int32))
    return int(found[0]), int(found[1])


def _asked(days: tuple[str | None, str | None], whole: Months) -> Months:
    """An open end is that of all records."""
    first, last = (day_number(day) if day else None for day in days)
    return (
        _months(first, first)[0] if first is not None else whole[0],
        _months(last, last)[0] if last is not None else whole[1],
    )


def _running(found: Ints, bins: DayBins) -> Counts:
    """How many lie before the bins; then month by month how many are in it or lie before; then all."""
    start, end = bins.starts[0], bins.starts[-1]
    return np.cumsum(np.bincount(np.clip(found, start - 1, end) - (start - 1), minlength=end - start + 2))


def _counts(bins: DayBins, begun: Counts, over: Counts) -> Running:
    starts = np.array(bins.starts) - bins.starts[0]
    return Running(tuple(begun[starts[1:]].tolist()), tuple(over[starts[:-1]].tolist()))


# Numbers


def _over_numbers(masks: Masks, field: str, hits: Mask, chosen: Sequence[str]) -> Spread:
    """A record lies in the bins of all its lines."""
    lines = masks.moment.numbers(field).within(hits)
    size = masks.records.size
    ends = [(None, STEPS[1] - 1.0), *((float(low), high - 1.0) for low, high in pairwise(STEPS[1:]))]
    ranges = [NumberRange(low, high) for low, high in (*ends, (float(STEPS[-1]), None))]
    asked = [found for value in chosen if (found := number_range(value))]

    def count(first: NumberRange, last: NumberRange) -> int:
        return int(np.count_nonzero(mask_of(size, lines.of(NumberRange(first.low, last.high)))))

    return Spread(
        field,
        "numbers",
        tuple(_bin(own, asked) for own in ranges),
        EachRow(tuple(_triangle(ranges, count))),
        int(np.count_nonzero(hits) - np.count_nonzero(mask_of(size, lines.records))),
    )


def _triangle(
    ranges: Sequence[NumberRange], count: Callable[[NumberRange, NumberRange], int]
) -> Iterator[tuple[int, ...]]:
    for place, first in enumerate(ranges):
        yield tuple(count(first, last) for last in ranges[place:])


def _bin(own: NumberRange, asked: Iterable[NumberRange]) -> Bin:
    first = "" if own.low is None else f"{own.low:.15g}"
    last = "" if own.high is None else f"{own.high:.15g}"
    return Bin(first, last, any(_overlap(own, other) for other in asked))


def _overlap(one: NumberRange, other: NumberRange) -> bool:
    return not (_beyond(one.low, other.high) or _beyond(other.low, one.high))


def _beyond(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low > high
