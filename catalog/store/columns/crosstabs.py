"""Counting a measure along one axis or two, over a query without its own choice there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from catalog.model.sums import Sum
from catalog.query.answers import Totals
from catalog.query.crosstabs import RECORDS, Axis, Crosstab, Heading, Measure, Tally, as_axis, counted_query
from catalog.query.tree import Query
from catalog.store.columns.amounts import amounts, happened, sums, total
from catalog.store.columns.arrays import Counts, Ints, Mask, array, mask_of, slices
from catalog.store.columns.axes import Axes, Standing
from catalog.store.columns.masks import Masks
from catalog.store.columns.numbers import Numbers


def tally(masks: Masks, query: Query, along: Axis | str, measured: Measure | None) -> Tally:
    axis, measure = as_axis(along), measured or RECORDS
    hits = masks.of(counted_query(query, axis))
    lines = amounts(masks, measure, hits)
    standing = Axes(masks, hits).along(axis)
    return Tally(
        query, measure, axis, headings(lines, standing), total(lines), _left_out(masks, measure, hits)
    )  # fmt: skip


def crosstab(masks: Masks, query: Query, down: Axis | str, across: Axis | str, measured: Measure | None) -> Crosstab:
    rows, columns, measure = as_axis(down), as_axis(across), measured or RECORDS
    hits = masks.of(counted_query(query, rows, columns))
    lines = amounts(masks, measure, hits)
    axes = Axes(masks, hits)
    one, other = axes.along(rows), axes.along(columns)
    return Crosstab(
        query,
        measure,
        rows,
        columns,
        headings(lines, one),
        headings(lines, other),
        _cells(lines, one, other),
        total(lines),
        _left_out(masks, measure, hits),
    )


def totals(masks: Masks, ids: Sequence[int]) -> Totals:
    """What these records add up to; of those that are gone nothing."""
    hits = masks.records.living & mask_of(masks.records.size, array(ids))
    return Totals(
        int(np.count_nonzero(hits)),
        total(amounts(masks, Measure("trained"), hits)),
        total(amounts(masks, Measure("items"), hits)).lines,
    )


def _left_out(masks: Masks, measure: Measure, hits: Mask) -> int:
    return 0 if measure == RECORDS else int(np.count_nonzero(hits & ~happened(masks)))


def headings(lines: Numbers, standing: Standing) -> tuple[Heading, ...]:
    """The headings of an axis, each with what these lines add up to there."""
    which, slots = _placed(lines, standing)
    found = sums(lines, which, slots, standing.width)
    return tuple(
        Heading(told.value, told.label, told.depth, found[slot])
        for told, slot in zip(standing.headings, standing.slots_of.tolist(), strict=True)
    )


def _cells(lines: Numbers, rows: Standing, columns: Standing) -> tuple[tuple[Sum, ...], ...]:
    which, above = _placed(lines, rows)
    begins, places = columns.by_record(_size(lines, columns))
    chosen, counts = slices(begins, lines.records[which])
    slots = np.repeat(above, counts).astype(np.intp) * columns.width + places[chosen]
    found = sums(lines, np.repeat(which, counts), slots, rows.width * columns.width)
    across = columns.slots_of.tolist()
    return tuple(
        tuple(found[row * columns.width + column] for column in across) for row in rows.slots_of.tolist()
    )  # fmt: skip


def _placed(lines: Numbers, standing: Standing) -> tuple[Ints, Counts]:
    """Line by line the slots of its record."""
    begins, places = standing.by_record(_size(lines, standing))
    chosen, counts = slices(begins, lines.records)
    return np.repeat(np.arange(len(lines.records), dtype=np.int32), counts), places[chosen].astype(np.intp)


def _size(lines: Numbers, standing: Standing) -> int:
    return int(max(lines.records.max(initial=0), standing.records.max(initial=0))) + 1
