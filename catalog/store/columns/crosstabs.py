"""Counting a measure along one axis or two, over a query without its own choice there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from catalog.model.sums import Sum
from catalog.query.answers import Totals
from catalog.query.crosstabs import RECORDS, Axis, Crosstab, Heading, Measure, Tally, as_axis, counted_query
from catalog.query.tree import Query
from catalog.store.columns.amounts import amounts, sums, total
from catalog.store.columns.arrays import array, mask_of
from catalog.store.columns.counted import Counted, Placed
from catalog.store.columns.masks import Masks
from catalog.store.columns.numbers import Numbers


def tally(masks: Masks, query: Query, along: Axis | str, measured: Measure | None) -> Tally:
    axis, measure = as_axis(along), measured or RECORDS
    counted = Counted.of(masks, measure, masks.of(counted_query(query, axis)), (axis,))
    found = headings(counted.lines, counted.placed(axis))
    return Tally(query, measure, axis, found, total(counted.lines), counted.left_out)


def crosstab(masks: Masks, query: Query, down: Axis | str, across: Axis | str, measured: Measure | None) -> Crosstab:
    rows, columns, measure = as_axis(down), as_axis(across), measured or RECORDS
    counted = Counted.of(masks, measure, masks.of(counted_query(query, rows, columns)), (rows, columns))
    lines, one, other = counted.lines, counted.placed(rows), counted.placed(columns)
    return Crosstab(
        query,
        measure,
        rows,
        columns,
        headings(lines, one),
        headings(lines, other),
        _cells(lines, one, other),
        total(lines),
        counted.left_out,
    )


def totals(masks: Masks, ids: Sequence[int]) -> Totals:
    """What these records add up to; of those that are gone nothing."""
    hits = masks.records.living & mask_of(masks.records.size, array(ids))
    return Totals(
        int(np.count_nonzero(hits)),
        total(amounts(masks, Measure("trained"), hits)),
        total(amounts(masks, Measure("items"), hits)).lines,
    )


def headings(lines: Numbers, placed: Placed) -> tuple[Heading, ...]:
    """The headings of an axis, each with what these lines add up to there."""
    standing = placed.standing
    found = sums(lines, *placed.of_all(), standing.width)
    return tuple(
        Heading(told.value, told.label, told.depth, found[slot])
        for told, slot in zip(standing.headings, standing.slots_of.tolist(), strict=True)
    )


def _cells(lines: Numbers, rows: Placed, columns: Placed) -> tuple[tuple[Sum, ...], ...]:
    which, above = rows.of_all()
    places, counts = columns.slots_of(which)
    height, width = rows.standing.width, columns.standing.width
    slots = np.repeat(above, counts) * width + places
    found = sums(lines, np.repeat(which, counts), slots, height * width)
    across = columns.standing.slots_of.tolist()
    return tuple(
        tuple(found[row * width + column] for column in across) for row in rows.standing.slots_of.tolist()
    )  # fmt: skip
