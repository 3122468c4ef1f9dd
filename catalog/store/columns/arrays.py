"""Selections of integers read as arrays: one text for each column, which lets other threads go on meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Select, SelectBase, func, select

Ints = npt.NDArray[np.int32]
Counts = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
"""Of every record id up to the highest, whether something holds for it."""
Bits = npt.NDArray[np.uint8]
"""The same, eight ids to a byte: as many as are kept."""


def read(connection: Connection, selection: SelectBase) -> list[Ints]:
    """The columns of a selection, of which none may hold NULL, in the order of its rows."""
    return [parsed(text) for text in _texts(connection, selection)]


def read_floats(connection: Connection, selection: Select[*tuple[Any, ...]]) -> list[Floats]:
    """The same where columns hold numbers with fractions."""
    return [np.fromstring(text, sep=",") if text else np.empty(0) for text in _texts(connection, selection)]


def _texts(connection: Connection, selection: SelectBase) -> Iterator[str]:
    """The columns with commas between their values: numbers become JSON in two thirds of the time that others take."""
    listed = select(*map(func.json_group_array, selection.subquery().c))
    return (text[1:-1] for text in connection.execute(listed).one())


def ids(connection: Connection, selection: SelectBase) -> Ints:
    (found,) = read(connection, selection)
    return found


def parsed(text: str) -> Ints:
    """From numbers with commas between them."""
    return np.fromstring(text, dtype=np.int64, sep=",").astype(np.int32) if text else np.empty(0, np.int32)


def mask_of(size: int, numbers: Ints) -> Mask:
    """True for these; what lies beyond the size is passed over. Twice as fast with the integers numpy indexes by."""
    mask = np.zeros(size, np.bool_)
    mask[numbers[numbers < size].astype(np.intp)] = True
    return mask


def array(numbers: Iterable[int]) -> Ints:
    return np.array(tuple(numbers), np.int32)


def grown(values: npt.NDArray[Any], size: int) -> npt.NDArray[Any]:
    """A copy with room for so many, the new ones zero."""
    copy = np.zeros(size, values.dtype)
    copy[: len(values)] = values
    return copy


def slices(starts: Ints, chosen: Ints) -> tuple[Ints, Ints]:
    """Of rows that lie one group after the other from ``starts`` on: the places of the chosen groups' rows, and how
    many rows each of these has."""
    begins, counts = starts[chosen], starts[chosen + 1] - starts[chosen]
    before = np.cumsum(counts) - counts
    return np.repeat(begins - before, counts) + np.arange(counts.sum(), dtype=np.int32), counts


def counting_from_zero(counts: Ints) -> Ints:
    """0, 1, … for each of these numbers: [2, 3] gives 0 1 0 1 2."""
    return np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
