"""Which records are tied to which entries, as two arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sqlalchemy import Connection, Select

from catalog.store.columns.arrays import Ints, array, mask_of, read
from catalog.store.portions import among


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pair by pair a record and an entry, in the order of the entries. A pair may come more than once."""

    records: Ints
    entries: Ints

    @classmethod
    def read(cls, connection: Connection, selection: Select[int, int]) -> Pairs:
        return cls.of_any_order(*read(connection, selection))

    @classmethod
    def of_any_order(cls, records: Ints, entries: Ints) -> Pairs:
        """Small numbers, as entries have them, are put in order several times as fast."""
        is_small = entries.max(initial=0) <= np.iinfo(np.uint16).max
        order = np.argsort(entries.astype(np.uint16) if is_small else entries, kind="stable")
        return cls(records[order], entries[order])

    def caught_up(self, connection: Connection, selection: Select[int, int], touched: Iterable[int]) -> Pairs:
        """The same with what these records are tied to now."""
        owner = selection.selected_columns[0]
        records, entries = read(connection, selection.where(owner.in_(among(touched))))
        gone = array(touched)
        kept = ~mask_of(int(max(self.records.max(initial=0), gone.max(initial=0))) + 1, gone)[self.records]
        return Pairs.of_any_order(
            np.concatenate((self.records[kept], records)), np.concatenate((self.entries[kept], entries))
        )

    def of(self, entries: Ints) -> Ints:
        """The records tied to any of these."""
        known = entries[entries < len(self._starts) - 1]
        begins, ends = self._starts[known], self._starts[known + 1]
        tied = begins < ends
        found = [self.records[begin:end] for begin, end in zip(begins[tied].tolist(), ends[tied].tolist(), strict=True)]
        return np.concatenate(found) if found else self.records[:0]

    @cached_property
    def _starts(self) -> Ints:
        """Where each entry's pairs begin; one more at the end."""
        counts = np.bincount(self.entries, minlength=1)
        return np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
