"""Comma-separated values: UTF-8 with a byte order mark, ISO dates, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from catalog.exporting.columns import Cell
from catalog.exporting.files import ReadBackDiffers
from catalog.exporting.progress import Progress
from catalog.exporting.sheets import Rows
from catalog.model.protected_text import protected, unprotected

ENCODING = "utf-8-sig"


def written(cell: Cell) -> str:
    """A cell as the file holds it."""
    match cell:
        case None:
            return ""
        case str():
            return protected(cell)
        case date():
            return cell.isoformat()
    return str(cell)


def write(file: BinaryIO, heads: Sequence[Sequence[str]], rows: Rows, progress: Progress) -> None:
    text = TextIOWrapper(file, ENCODING, newline="", errors="replace", write_through=True)
    try:
        writer = csv.writer(text)
        for head in heads:
            writer.writerow(map(written, head))
        for row in progress.through(rows, len(rows)):
            writer.writerow(map(written, row))
        text.flush()
    finally:
        text.detach()


def read(path: Path) -> Iterator[list[str]]:
    """Headings, then rows, as texts without their protection."""
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding=ENCODING, newline="") as file:
        for row in csv.reader(file):
            yield list(map(unprotected, row))


def check(path: Path, heads: Sequence[Sequence[str]], rows: Rows, progress: Progress) -> None:
    """Compares every cell with what is read; raises ReadBackDiffers, Cancelled."""
    with path.open(encoding=ENCODING, newline="") as file:
        csv.field_size_limit(2**31 - 1)
        reader = csv.reader(file)
        for number, head in enumerate(heads, start=1):
            _compare(number, head, next(reader, []))
        for number, row in enumerate(progress.through(rows, len(rows)), start=len(heads) + 1):
            _compare(number, row, next(reader, []))
        if next(reader, None) is not None:
            raise ReadBackDiffers("more rows")


def _compare(number: int, meant: Sequence[Cell], got: Sequence[str]) -> None:
    if [unprotected(text) for text in got] != [_plain(cell) for cell in meant]:
        raise ReadBackDiffers(f"row {number}")


def _plain(cell: Cell) -> str:
    return _storable(cell) if isinstance(cell, str) else written(cell)


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
