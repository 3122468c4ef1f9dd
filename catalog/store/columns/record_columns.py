"""What each record says of itself by codes and days, as arrays over the ids of records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Integer, Select, case, cast, func, select

from catalog.query.fields import FIELDS
from catalog.store.columns.arrays import Ints, Mask, array, grown, read
from catalog.store.portions import among
from catalog.store.schema import record
from catalog.store.search.ties import CODES, FIRST, LAST

CODED = tuple(name for name in CODES if FIELDS[name].codes)
NO_DAY, LAST_DAY = 0, 9999_99_99

Years = npt.NDArray[np.int16]


def day_number(day: str) -> int:
    """ "2020-12-28" as 20201228, which orders as the days do."""
    return int(day.replace("-", ""))


def months(days: Ints) -> Ints:
    """From day numbers: the months counted from the beginning of the year 0, which is month 1."""
    counted: Ints = days // 10000 * 12 + days // 100 % 100
    return counted


def _day(column: Any) -> Any:
    return cast(func.coalesce(func.replace(column, "-", ""), str(NO_DAY)), Integer)


def _code(name: str) -> Any:
    """The place of the code among the field's codes, from 1 on; 0 for none."""
    numbers = {code: number for number, code in enumerate(FIELDS[name].codes, start=1)}
    return case(numbers, value=CODES[name], else_=0)


_ROWS: Select[Any] = select(record.c.id, cast(record.c.deleted, Integer), _day(FIRST), _day(LAST), *map(_code, CODED))


@dataclass(frozen=True, eq=False)
class RecordColumns:
    """``living`` is False for ids of which there is no record; ``codes`` are places in the field's codes from 1 on,
    0 for none; ``first`` and ``last`` are day numbers, NO_DAY where an end is open or nothing is known."""

    living: Mask
    first: Ints
    last: Ints
    codes: Mapping[str, npt.NDArray[np.int8]]

    @classmethod
    def read(cls, connection: Connection) -> RecordColumns:
        nothing = cls(
            np.zeros(1, np.bool_),
            np.zeros(1, np.int32),
            np.zeros(1, np.int32),
            {name: np.zeros(1, np.int8) for name in CODED},
        )
        return nothing._with(read(connection, _ROWS))

    def caught_up(self, connection: Connection, touched: Iterable[int]) -> RecordColumns:
        """The same with what these records say now."""
        gone = array(touched)
        living = grown(self.living, max(self.size, int(gone.max(initial=0)) + 1))
        living[gone] = False
        mine = read(connection, _ROWS.where(record.c.id.in_(among(touched))))
        return RecordColumns(living, self.first, self.last, self.codes)._with(mine)

    def _with(self, columns: list[Ints]) -> RecordColumns:
        numbers, deleted, first, last, *codes = columns
        size = max(self.size, int(numbers.max(initial=0)) + 1)

        def with_set(values: npt.NDArray[Any], new: Any) -> npt.NDArray[Any]:
            values = grown(values, size)
            values[numbers] = new
            return values

        return RecordColumns(
            with_set(self.living, deleted == 0),
            with_set(self.first, first),
            with_set(self.last, last),
            {name: with_set(self.codes[name], code) for name, code in zip(CODED, codes, strict=True)},
        )

    @property
    def size(self) -> int:
        """One more than the highest id."""
        return len(self.living)

    @cached_property
    def total(self) -> int:
        return int(self.living.sum())

    @cached_property
    def starts(self) -> Ints:
        """The first day, the last where only that is known; NO_DAY for none."""
        return np.where(self.first != NO_DAY, self.first, self.last)

    @cached_property
    def ends(self) -> Ints:
        return np.where(self.last != NO_DAY, self.last, self.first)

    @cached_property
    def dated(self) -> Mask:
        dated: Mask = self.ends != NO_DAY
        return dated

    @cached_property
    def open_end(self) -> Ints:
        """The last day, and one after all others where it is not known."""
        return np.where(self.last != NO_DAY, self.last, LAST_DAY)

    @cached_property
    def first_year(self) -> Years:
        """Of the first day, or of the last where only that is known; 0 for none."""
        return (self.starts // 10000).astype(np.int16)

    @cached_property
    def last_year(self) -> Years:
        return (self.ends // 10000).astype(np.int16)

    @cached_property
    def first_month(self) -> Ints:
        """The number of the month that a date begins in, 0 where it is open: ``months``."""
        return months(self.first)

    @cached_property
    def last_month(self) -> Ints:
        """The number of the month that it ends in, and one after all others where it is open."""
        return months(self.open_end)

    @cached_property
    def newest_first(self) -> Ints:
        """The living records: the dated by their last and then first day, then the others; equal ones as made."""
        living = np.flatnonzero(self.living).astype(np.int32)
        days = self.ends[living].astype(np.int64) * (LAST_DAY + 1) + self.starts[living]
        order: Ints = living[np.argsort(-days, kind="stable")]
        return order
