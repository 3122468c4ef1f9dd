"""Rows kept aside: in memory while they are few, in a nameless temporary file when they are many."""

from __future__ import annotations

import pickle
import tempfile
import weakref
from collections.abc import Iterable, Iterator

from catalog.exporting.sheets import Row

BATCH = 500
IN_MEMORY = 2**23
"""Bytes up to which nothing goes to the disk."""


class Spool:
    """Takes rows one by one, and gives them back as often as it is asked; memory does not grow with them."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._places: list[int] = []
        self._last: list[Row] = []
        self.extend(rows)

    def append(self, row: Row) -> None:
        self._last.append(row)
        if len(self._last) == BATCH:
            self._places.append(self._file.seek(0, 2))
            pickle.dump(self._last, self._file, pickle.HIGHEST_PROTOCOL)
            self._last = []

    def extend(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self.append(row)

    def __len__(self) -> int:
        return BATCH * len(self._places) + len(self._last)

    def __iter__(self) -> Iterator[Row]:
        for place in self._places:
            self._file.seek(place)
            yield from pickle.load(self._file)
        yield from self._last
