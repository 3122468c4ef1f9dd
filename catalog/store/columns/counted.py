"""The lines that a measure adds up, and the headings at which each stands along an axis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from catalog.query.crosstabs import RECORDS, Axis, Measure, is_by_line
from catalog.store.columns.amounts import amounts, happened
from catalog.store.columns.arrays import Counts, Ints, Mask, slices
from catalog.store.columns.axes import Axes, Standing
from catalog.store.columns.equipment import equipment
from catalog.store.columns.line_axes import LineAxes, line_amounts
from catalog.store.columns.masks import Masks
from catalog.store.columns.numbers import Numbers


@dataclass(frozen=True, eq=False)
class Placed:
    """An axis below lines: ``keys`` tells of each line what stands at the headings for it, its record or itself; the
    slots of one key after the other begin at its place in ``begins``."""

    standing: Standing
    keys: Ints
    begins: Ints
    slots: Ints

    @classmethod
    def of(cls, standing: Standing, keys: Ints) -> Placed:
        size = int(max(keys.max(initial=0), standing.records.max(initial=0))) + 1
        return cls(standing, keys, *standing.by_record(size))

    def slots_of(self, which: Ints) -> tuple[Counts, Ints]:
        """The slots of these lines, one after the other, and how many each has."""
        chosen, counts = slices(self.begins, self.keys[which])
        return self.slots[chosen].astype(np.intp), counts

    def of_all(self) -> tuple[Ints, Counts]:
        """Each line as often as it stands somewhere, and where."""
        every = np.arange(len(self.keys), dtype=np.int32)
        slots, counts = self.slots_of(every)
        return np.repeat(every, counts), slots


@dataclass(frozen=True, eq=False)
class Counted:
    """The lines of a measure that count of these records. Of equipment that stands somewhere by itself, ``numbers``
    has the number of each line."""

    masks: Masks
    measure: Measure
    hits: Mask
    lines: Numbers
    numbers: Ints | None = None

    @classmethod
    def of(cls, masks: Masks, measure: Measure, hits: Mask, axes: Iterable[Axis]) -> Counted:
        if any(is_by_line(measure, axis) for axis in axes):
            return cls(masks, measure, hits, *line_amounts(masks, measure, hits))
        return cls(masks, measure, hits, amounts(masks, measure, hits))

    def placed(self, axis: Axis) -> Placed:
        if self.numbers is not None and is_by_line(self.measure, axis):
            standing = LineAxes(self.masks, self.hits, equipment(self.masks.moment)).along(axis)
            return Placed.of(standing, self.numbers)
        return Placed.of(Axes(self.masks, self.hits).along(axis), self.lines.records)

    @property
    def left_out(self) -> int:
        if self.measure == RECORDS:
            return 0
        return int(np.count_nonzero(self.hits & ~happened(self.masks)))
