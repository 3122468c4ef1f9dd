"""Rows, or other values, kept aside: in memory while they are few, in a nameless temporary file when they are many."""

from __future__ import annotations

import pickle
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")

BATCH = 500
IN_MEMORY = 2**23
"""Bytes up to which nothing goes to the disk."""


class Spool(Generic[Item]):
    """Takes items one by one, and gives them back as often as it is asked; memory does not grow with them."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._places: list[int] = []
        self._last: list[Item] = []
        self.extend(items)

    def append(self, item: Item) -> None:
        self._last.append(item)
        if len(self._last) == BATCH:
            self._places.append(self._file.seek(0, 2))
            pickle.dump(self._last, self._file, pickle.HIGHEST_PROTOCOL)
            self._last = []

    def extend(self, items: Iterable[Item]) -> None:
        for item in items:
            self.append(item)

    def __len__(self) -> int:
        return BATCH * len(self._places) + len(self._last)

    def __iter__(self) -> Iterator[Item]:
        for place in self._places:
            self._file.seek(place)
            yield from pickle.load(self._file)
        yield from self._last
