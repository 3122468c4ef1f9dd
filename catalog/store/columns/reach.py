"""Which records count for which entries: those tied to an entry, or to one that lies below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from catalog.store.columns.arrays import Counts, Ints, Mask, array, mask_of, slices
from catalog.store.columns.pairs import Pairs
from catalog.store.entries.vocabulary import Vocabulary

FEW = 12
"""One in so many records and fewer are looked up one by one."""


@dataclass(frozen=True, eq=False)
class Upward:
    """For each entry where what lies above it begins in ``above``, itself among it; nothing for those gone."""

    starts: Ints
    above: Ints

    @classmethod
    def of(cls, pairs: Sequence[Pairs], vocabulary: Vocabulary) -> Upward:
        entries = _distinct(np.concatenate([item.entries for item in pairs]))
        above: list[int] = []
        counts = np.zeros(int(entries.max(initial=0)) + 2, np.int32)
        for number in entries.tolist():
            if number in vocabulary.entries:
                ancestors = sorted(vocabulary.with_ancestors(number))
                above += ancestors
                counts[number + 1] = len(ancestors)
        return cls(np.cumsum(counts).astype(np.int32), array(above))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Upward):
            return NotImplemented
        return np.array_equal(self.starts, other.starts) and np.array_equal(self.above, other.above)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, eq=False)
class Reach:
    """The entries of one record after the other, each once; those of a record begin at its place in ``starts``. All
    are below ``width``. ``tied`` are the records tied to anything at all, and to entries that are gone, too."""

    entries: Ints
    starts: Ints
    tied: Ints
    width: int
    _totals: list[tuple[Mask, Counts]] = field(default_factory=list)
    _stated: dict[int, Mask] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Sequence[Pairs], upward: Upward) -> Reach:
        tied_records = np.concatenate([item.records for item in pairs])
        tied_entries = np.concatenate([item.entries for item in pairs])
        places, counts = slices(upward.starts, tied_entries)
        records, entries = _once(np.repeat(tied_records, counts), upward.above[places])
        begins = np.concatenate(([0], np.cumsum(np.bincount(records, minlength=1)))).astype(np.int32)
        return cls(entries, begins, _distinct(tied_records), int(entries.max(initial=0)) + 1)

    def counts(self, hits: Mask, living: Mask) -> tuple[Ints, Counts]:
        """The entries for which any of these records counts, and how many do: by counting them, or the others that
        live."""
        if 2 * np.count_nonzero(hits) > np.count_nonzero(living):
            counted = self._total(living) - self._counted(living & ~hits)
        else:
            counted = self._counted(hits)
        numbers = np.flatnonzero(counted).astype(np.int32)
        return numbers, counted[numbers]

    def _counted(self, hits: Mask) -> Counts:
        """Of few records each one's entries are looked up, of many each entry's record."""
        chosen = np.flatnonzero(hits[: len(self.starts) - 1]).astype(np.int32)
        if len(chosen) * FEW < len(self.starts):
            mine = self.entries[slices(self.starts, chosen)[0]]
        else:
            mine = self.entries.compress(hits.take(self._owners))
        return np.bincount(mine, minlength=self.width)

    @cached_property
    def _owners(self) -> Ints:
        """The record of each entry."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))

    def _total(self, living: Mask) -> Counts:
        """Kept for as long as the same live."""
        found = next((counts for mask, counts in self._totals if mask is living), None)
        if found is None:
            found = self._counted(living)
            self._totals[:] = [(living, found)]
        return found

    def stated(self, size: int) -> Mask:
        if size not in self._stated:
            self._stated[size] = mask_of(size, self.tied)
        return self._stated[size]


def _distinct(numbers: Ints) -> Ints:
    """Each of them once, in order; they are small enough to be counted, which takes a twentieth of the time of sorting
    them, and loads no more of numpy."""
    return np.flatnonzero(np.bincount(numbers)).astype(np.int32)


def _once(records: Ints, entries: Ints) -> tuple[Ints, Ints]:
    width = int(entries.max(initial=0)) + 1
    keys = np.sort(records.astype(np.int64) * width + entries)
    keys = keys[np.diff(keys, prepend=-1) != 0]
    return (keys // width).astype(np.int32), (keys % width).astype(np.int32)
