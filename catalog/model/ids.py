"""Ids of many records, in an order."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

_HIGHEST = (1 << 31) - 1


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
        return self._place(number, 0, len(self)) >= 0

    def index(self, number: object, start: int = 0, stop: int | None = None) -> int:
        """Raises ValueError where it is not among them, as any sequence does."""
        first, last, _step = slice(start, stop).indices(len(self))
        place = self._place(number, first, last)
        if place < 0:
            raise ValueError(f"{number!r} is not among the ids")
        return place

    def _place(self, number: object, first: int, last: int) -> int:
        """Looked for as it lies in memory, which takes a fifth of the time of number by number; -1 for none."""
        if not isinstance(number, int) or not 0 <= number <= _HIGHEST:
            return -1
        wanted, size = array("i", (number,)).tobytes(), self._numbers.itemsize
        held = memoryview(self._numbers)[first:last].tobytes()
        at = held.find(wanted)
        while at % size and at > 0:
            at = held.find(wanted, at + 1)
        return first + at // size if at >= 0 else -1

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
