"""Ids of many records, in an order."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload


class Ids(Sequence[int]):
    """As a tuple of ids, and equal to one, but made at once from 32-bit integers as they lie in memory (``bytes``), and
    of a tenth of its size; a piece of it is a tuple. It has no hash and no sum."""

    __slots__ = ("_numbers",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, numbers: Iterable[int] | bytes = ()) -> None:
        self._numbers = array("i", numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __contains__(self, number: object) -> bool:
        return number in self._numbers

    def index(self, number: object, start: int = 0, stop: int | None = None) -> int:
        return self._numbers.index(number, start, len(self) if stop is None else stop)  # type: ignore[arg-type]

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[int, ...]: ...
    def __getitem__(self, place: int | slice) -> int | tuple[int, ...]:
        found = self._numbers[place]
        return found if isinstance(found, int) else tuple(found)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Ids):
            return self._numbers == other._numbers
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __repr__(self) -> str:
        return f"Ids({tuple(self)})"
