"""Which numbers records state, as arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, Select

from catalog.query.numbers import NumberRange
from catalog.store.columns.arrays import Floats, Ints, Mask, array, mask_of, read_floats
from catalog.store.portions import among

OVER = 1
"""The sort of a number where what is meant is over it."""


@dataclass(frozen=True, eq=False)
class Numbers:
    """Line by line a record, a number that it states, and of what sort that is: in questions OVER, or 0."""

    records: Ints
    values: Floats
    sorts: Ints

    @classmethod
    def read(cls, connection: Connection, rows: Select[int, float, int]) -> Numbers:
        records, values, sorts = read_floats(connection, rows)
        return cls(records.astype(np.int32), values, sorts.astype(np.int32))

    def caught_up(self, connection: Connection, rows: Select[int, float, int], touched: Iterable[int]) -> Numbers:
        """The same with what these records state now."""
        new = Numbers.read(connection, rows.where(rows.selected_columns[0].in_(among(touched))))
        gone = array(touched)
        kept = self.within(~mask_of(int(max(self.records.max(initial=0), gone.max(initial=0))) + 1, gone))
        return Numbers(
            np.concatenate((kept.records, new.records)),
            np.concatenate((kept.values, new.values)),
            np.concatenate((kept.sorts, new.sorts)),
        )

    def within(self, records: Mask) -> Numbers:
        """The lines of these records alone."""
        mine = records[self.records]
        return Numbers(self.records[mine], self.values[mine], self.sorts[mine])

    def of(self, asked: NumberRange) -> Ints:
        """The records that state a number of the range: ``NumberRange.holds`` for arrays. One may come twice."""
        holds, over = np.ones(len(self.values), np.bool_), self.sorts == OVER
        if asked.currency is not None:
            holds[:] = False
        if asked.low is not None:
            reached = self.values > asked.low if asked.above else self.values >= asked.low
            holds &= reached | (over & (self.values == asked.low))
        if asked.high is not None:
            below = self.values < asked.high
            holds &= below if asked.below else below | (~over & (self.values == asked.high))
        return self.records[holds]
