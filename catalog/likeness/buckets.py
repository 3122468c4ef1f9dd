"""Who shares what with whom, and whose days are near: as arrays, so that 100,000 records take a few megabytes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from catalog.model.twins import Traits

Places = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]
Offsets = npt.NDArray[np.intp]

FAR_DAYS = 31
CROWD = 60
"""Records in a bucket beyond which it tells too little to compare each with each."""


@dataclass(frozen=True, eq=False)
class Buckets:
    """The places of the items, bucket after bucket; bucket n is ``members[starts[n] : starts[n + 1]]``.

    ``of_item`` tells an item's buckets in the same way. Buckets of one are left out, and those of a crowd.
    """

    members: Places
    starts: Offsets
    of_item: Places
    item_starts: Offsets

    @classmethod
    def of(cls, keys: Iterable[Iterable[int]]) -> Buckets:
        """``keys`` are the 64-bit keys of each item."""
        values, owners, count = array("q"), array("i"), 0
        for place, own in enumerate(keys):
            before = len(values)
            values.extend(set(own))
            owners.extend([place] * (len(values) - before))
            count += 1
        members, sizes = _grouped(np.frombuffer(values, np.int64), np.frombuffer(owners, np.int32))
        numbers = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        by_item = np.argsort(members, kind="stable")
        return cls(members, _starts(sizes), numbers[by_item], _starts(np.bincount(members, minlength=count)))

    def with_place(self, place: int) -> Places:
        """The items after this one that share a bucket with it, each once and in order."""
        own = self.of_item[self.item_starts[place] : self.item_starts[place + 1]].tolist()
        if not own:
            return np.empty(0, np.int32)
        shared = np.concatenate([self.members[self.starts[number] : self.starts[number + 1]] for number in own])
        return np.unique(shared[shared > place])


def _grouped(values: Numbers, owners: Places) -> tuple[Places, Offsets]:
    """The owners of each value that several have, value after value, and how many each has."""
    order = np.argsort(values, kind="stable")
    _found, sizes = np.unique(values[order], return_counts=True)
    kept = (sizes > 1) & (sizes <= CROWD)
    return owners[order][np.repeat(kept, sizes)], sizes[kept]


def _starts(sizes: Offsets) -> Offsets:
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.intp)


@dataclass(frozen=True, eq=False)
class Days:
    """First and last day of each item as ordinals; an item without a date is near every day."""

    first: Numbers
    last: Numbers
    known: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, items: Sequence[Traits]) -> Days:
        first = [date.fromisoformat(item.first_day).toordinal() if item.first_day else 0 for item in items]
        last = [date.fromisoformat(item.end).toordinal() if item.first_day else 0 for item in items]
        return cls(np.array(first, np.int64), np.array(last, np.int64), np.array(first, np.int64) > 0)

    def near(self, place: int, others: Places) -> Places:
        """Those that begin at most FAR_DAYS after the end of the other, or have no date."""
        if not self.known[place]:
            return others
        begins = self.first[others] - FAR_DAYS <= self.last[place]
        ends = self.first[place] - FAR_DAYS <= self.last[others]
        near: Places = others[(begins & ends) | ~self.known[others]]
        return near

    def both_known(self, place: int, other: int) -> bool:
        return bool(self.known[place] and self.known[other])
