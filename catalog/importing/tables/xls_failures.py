"""Where formulas failed in a workbook of the old binary form, which calamine reads as empty cells.

The file is a compound of streams (MS-CFB, 2), its stream "Workbook" a sequence of records (MS-XLS, 2.1.4).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from catalog.importing.tables.extent import Failure

_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_FORMULA, _BOOLERR, _BOUNDSHEET, _EOF = 0x0006, 0x0205, 0x0085, 0x000A
_SIZES, _SMALL = {9: 512, 12: 4096}, {6: 64}
"""Bytes of a sector, and of one of a small stream, by the power of two that the file says."""

_NO_SECTOR = 0xFFFFFFFA
"""Numbers from here on are no sectors."""


def failures(content: bytes) -> dict[str, tuple[Failure, ...]]:
    """By the name of the sheet; none where the file is not of the form that is known."""
    try:
        stream = _Compound(content).stream("Workbook")
        return {name: tuple(_failed(stream, start)) for name, start in _sheets(stream)}
    except (struct.error, LookupError, ValueError):
        return {}


class _Compound:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._size = _SIZES[self._number(30, "H")]
        many = min(self._number(44), len(content) // self._size)
        difat = [number for number in struct.unpack_from("<109I", content, 76) if number < _NO_SECTOR]
        after = self._number(68)
        while after < _NO_SECTOR and len(difat) < many:
            *more, after = struct.unpack(f"<{self._size // 4}I", self._sector(after))
            difat += [number for number in more if number < _NO_SECTOR]
        self._fat = _numbers(b"".join(map(self._sector, difat[:many])))
        self._directory = self._chain(self._number(48))

    def stream(self, name: str) -> bytes:
        """The bytes of a stream, b"" where there is none of that name."""
        root, *entries = (self._directory[at : at + 128] for at in range(0, len(self._directory), 128))
        wanted = name.encode("utf-16-le")
        for entry in entries:
            if entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)] == wanted:
                start, size = struct.unpack_from("<II", entry, 116)
                is_small = size < self._number(56)
                return (self._small(root, start) if is_small else self._chain(start))[:size]
        return b""

    def _small(self, root: bytes, start: int) -> bytes:
        """A stream that is kept in the stream of small ones."""
        inner, table = self._chain(struct.unpack_from("<I", root, 116)[0]), _numbers(self._chain(self._number(60)))
        size = _SMALL[self._number(32, "H")]
        return b"".join(inner[number * size : (number + 1) * size] for number in _linked(table, start))

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _linked(self._fat, start)))

    def _sector(self, number: int) -> bytes:
        return self._content[(number + 1) * self._size : (number + 2) * self._size]

    def _number(self, at: int, form: str = "I") -> int:
        return int(struct.unpack_from(f"<{form}", self._content, at)[0])


def _numbers(table: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])


def _linked(table: tuple[int, ...], start: int) -> Iterator[int]:
    """The sectors of a chain; a ring ends where it has been through the whole table."""
    for _step in range(len(table)):
        if start >= _NO_SECTOR:
            return
        yield start
        start = table[start]


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    while start + 4 <= len(stream):
        sort, size = struct.unpack_from("<HH", stream, start)
        if sort == _EOF:
            return
        yield sort, stream[start + 4 : start + 4 + size]
        start += 4 + size


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for sort, told in _records(stream, 0):
        if sort == _BOUNDSHEET:
            start, length, is_wide = struct.unpack_from("<IxxBB", told)
            name = told[8 : 8 + length * (2 if is_wide & 1 else 1)]
            yield name.decode("utf-16-le" if is_wide & 1 else "latin-1"), start


def _failed(stream: bytes, start: int) -> Iterator[Failure]:
    for sort, told in _records(stream, start):
        if sort not in (_FORMULA, _BOOLERR):
            continue
        row, column = struct.unpack_from("<HH", told)
        is_failed = told[6] == 2 and told[12:14] == b"\xff\xff" if sort == _FORMULA else told[7] == 1
        if is_failed:
            yield row, column, _ERRORS.get(told[8] if sort == _FORMULA else told[6], "#VALUE!")
