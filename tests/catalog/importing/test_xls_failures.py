"""Failed formulas of old binary workbooks are found in their places; whatever else the bytes are, nothing is raised."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.importing.tables.xls_failures import failures

END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SECTOR, SMALL = 512, 64


def record(sort: int, told: bytes) -> bytes:
    return struct.pack("<HH", sort, len(told)) + told


def formula(row: int, column: int, result: bytes) -> bytes:
    return record(0x0006, struct.pack("<HHH", row, column, 0) + result + bytes(8))


FAILED = formula(2, 1, b"\x02\x00\x07\x00\x00\x00\xff\xff")
GOOD = formula(3, 1, struct.pack("<d", 2.5))
CONSTANT = record(0x0205, struct.pack("<HHHBB", 4, 0, 0, 0x2A, 1))
TRUTH = record(0x0205, struct.pack("<HHHBB", 5, 0, 0, 1, 0))
CELLS = FAILED + GOOD + CONSTANT + TRUTH + record(0x000A, b"")


def sheets(name: str, cells: bytes, *, wide: bool) -> bytes:
    """The globals of a workbook with one sheet, and the sheet."""
    text = name.encode("utf-16-le" if wide else "latin-1")
    start = 4 + 8 + len(text) + 4
    bound = record(0x0085, struct.pack("<IBBBB", start, 0, 0, len(name), int(wide)) + text)
    return bound + record(0x000A, b"") + cells


def entry(name: str, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack("<H", len(text) + 2) + bytes(50) + struct.pack("<III", start, size, 0)


def numbers(*told: int) -> bytes:
    return struct.pack(f"<{len(told)}I", *told).ljust(SECTOR, b"\xff")


def compound(stream: bytes) -> bytes:
    """A file of 512-byte sectors: its table, its directory, and a stream; one of less than 4096 bytes lies in that of
    small streams."""
    is_small = len(stream) < 4096
    size = len(stream)
    body = stream.ljust(-(-size // SECTOR) * SECTOR, b"\0")
    many = len(body) // SECTOR
    chain = [*range(4, 3 + many), END]
    table = numbers(TABLE, END, END, *chain)
    small = numbers(*range(1, -(-size // SMALL)), END) if is_small else numbers()
    root = entry("Root Entry", 3 if is_small else END, len(body) if is_small else 0)
    directory = (root + entry("Workbook", 0 if is_small else 3, size)).ljust(SECTOR, b"\0")
    head = bytes(30) + struct.pack("<HH", 9, 6) + bytes(10) + struct.pack("<II", 1, 1) + bytes(4)
    head += struct.pack("<IIIII", 4096, 2, 1, END, 0) + struct.pack("<I", 0)
    return head.ljust(SECTOR, b"\xff") + table + directory + small + body


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("padding", [0, 9000])
def test_failed_formulas_and_constants_are_told_in_their_places(wide: bool, padding: int) -> None:
    stream = sheets("List", CELLS + bytes(padding), wide=wide)
    assert failures(compound(stream)) == {"List": ((2, 1, "#DIV/0!"), (4, 0, "#N/A"))}


@given(st.binary(max_size=2000))
def test_other_bytes_tell_of_none(content: bytes) -> None:
    assert failures(content) == {}


@given(st.integers(0, 4000), st.binary(min_size=1, max_size=8))
def test_damaged_bytes_raise_nothing(at: int, given_: bytes) -> None:
    whole = compound(sheets("List", CELLS, wide=False))
    failures(whole[:at] + given_ + whole[at + len(given_) :])
    failures(whole[:at])
