"""The lines of records that a measure adds up, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from catalog.model.codes import NOT_COUNTED, OURS
from catalog.model.sums import NOTHING, Sum
from catalog.query.crosstabs import PEOPLE, Measure
from catalog.query.fields import FIELDS
from catalog.store.columns.arrays import Counts, Floats, Ints, Mask, mask_of
from catalog.store.columns.masks import Masks
from catalog.store.columns.numbers import Numbers
from catalog.store.search.amount_terms import EXACTLY, OTHER, UNKNOWN

_SORTS = OTHER + 1


def amounts(masks: Masks, measure: Measure, hits: Mask) -> Numbers:
    """The lines that count of these records; of those whose participants are not stated one of sort UNKNOWN."""
    if measure.what == "records":
        return _alike(np.flatnonzero(hits).astype(np.int32), 1, EXACTLY)
    counted = hits & happened(masks)
    if measure.what not in PEOPLE:
        return masks.moment.amounts(measure).within(counted)
    counted = counted & trainings(masks, ours=measure.what != "attended")
    stated = masks.moment.amounts(measure).within(counted)
    silent = counted & ~mask_of(len(hits), stated.records)
    return _both(stated, _alike(np.flatnonzero(silent).astype(np.int32), 0, UNKNOWN))


def happened(masks: Masks) -> Mask:
    return ~coded(masks, "status", NOT_COUNTED)


def coded(masks: Masks, name: str, codes: tuple[str, ...]) -> Mask:
    """The records that say one of these codes."""
    known = FIELDS[name].codes
    is_one = np.isin(np.arange(len(known) + 1), [known.index(code) + 1 for code in codes])
    chosen: Mask = is_one[masks.records.codes[name]]
    return chosen


def trainings(masks: Masks, *, ours: bool) -> Mask:
    """The trainings that our organisation led, jointly organised or supported, or the others."""
    role = coded(masks, "our-role", OURS)
    return coded(masks, "kind", ("training",)) & (role if ours else ~role)


def _alike(records: Ints, value: float, sort: int) -> Numbers:
    size = len(records)
    return Numbers(records, np.full(size, value, np.float64), np.full(size, sort, np.int32))


def _both(one: Numbers, other: Numbers) -> Numbers:
    if not len(other.records):
        return one
    return Numbers(
        np.concatenate((one.records, other.records)),
        np.concatenate((one.values, other.values)),
        np.concatenate((one.sorts, other.sorts)),
    )


# Adding up


def sums(lines: Numbers, which: Ints, slots: Counts, width: int) -> list[Sum]:
    """For each of ``width`` slots the sum of the lines that fall into it: line ``which[i]`` into ``slots[i]``."""
    counts = np.bincount(slots, minlength=width)
    weights: Floats = np.where(lines.sorts >= UNKNOWN, 1.0, lines.values)
    added = np.bincount(slots * _SORTS + lines.sorts[which], weights[which], minlength=width * _SORTS)
    found = [NOTHING] * width
    filled = np.flatnonzero(counts)
    rows = np.round(added.reshape(width, _SORTS)[filled], 6).tolist()
    for slot, row, count in zip(filled.tolist(), rows, counts[filled].tolist(), strict=True):
        found[slot] = _sum(row, count)
    return found


def total(lines: Numbers) -> Sum:
    size = len(lines.records)
    return sums(lines, np.arange(size, dtype=np.int32), np.zeros(size, np.intp), 1)[0]


def _sum(row: list[float], count: int) -> Sum:
    exactly, least, about, up_to, unknown, other = _plain(row)
    return Sum(exactly, least, about, up_to, int(unknown), int(other), count)


def _plain(numbers: list[float]) -> Iterator[float]:
    """Whole numbers as such."""
    return (int(value) if value.is_integer() else value for value in numbers)
