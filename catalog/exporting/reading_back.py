"""Reading a workbook back, by calamine, and comparing each of its cells with what was meant.

Calamine holds a whole sheet in memory. A long one is therefore handed to it in pieces: small workbooks with the
file's own styles and some thousand of its rows each.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

from catalog.exporting.columns import Cell
from catalog.exporting.files import ReadBackDiffers
from catalog.exporting.progress import Progress
from catalog.exporting.sheets import Row, Sheet
from catalog.model.column_letters import letters

ReadRow = tuple[int, list[Any]]
"""A row's place in its sheet, from 0, and its cells."""


def compare(sheets: Sequence[Sheet], found: Iterable[Iterator[ReadRow]], progress: Progress) -> None:
    """With the rows found of each sheet in turn, rising; a blank one may be missing. Raises ReadBackDiffers,
    Cancelled."""
    import python_calamine

    total = sum(len(sheet.heads) + len(sheet.rows) for sheet in sheets)
    try:
        pairs = (pair for sheet, read in zip(sheets, found, strict=True) for pair in _pairs(sheet, read))
        for sheet, number, meant, got in progress.through(pairs, total):
            if got != ["" if cell is None else cell for cell in meant] or bool in map(type, got):
                _compare(sheet, number, meant, got)
    except (python_calamine.CalamineError, zipfile.BadZipFile, zlib.error, KeyError, EOFError, ValueError) as error:
        raise ReadBackDiffers(str(error)) from error


def _pairs(sheet: Sheet, read: Iterator[ReadRow]) -> Iterator[tuple[Sheet, int, Row, list[Any]]]:
    place, cells = next(read, (-1, []))
    for number, meant in enumerate(chain(sheet.heads, sheet.rows)):
        if place == number:
            yield sheet, number, meant, cells
            place, cells = next(read, (-1, []))
        else:
            yield sheet, number, meant, []
    if place >= 0:
        raise ReadBackDiffers(f"more rows on the sheet {sheet.name}")


def rows_of(found: Any, above: int = 0) -> Iterator[ReadRow]:
    """The rows of a sheet of calamine's, from its first column on; ``above`` are the rows that stand before them."""
    if found.start is None:
        return
    top, left = found.start
    blank = [""] * left
    for number, row in enumerate(found.to_python(skip_empty_area=True), start=above + top):
        yield number, blank + row if left else row


def _compare(sheet: Sheet, number: int, written: Row, read: list[Any]) -> None:
    """Blank cells at the end of a row need not come back."""
    for column in range(max(len(written), len(read))):
        meant = written[column] if column < len(written) else None
        got = read[column] if column < len(read) else None
        if not _same(meant, got):
            raise ReadBackDiffers(f"cell {letters(column)}{number + 1} of the sheet {sheet.name}")


def _same(meant: Cell, got: object) -> bool:
    match meant:
        case None | "":
            return got in (None, "")
        case str():
            return got == meant
        case datetime():
            return isinstance(got, date) and abs(_midnight(got) - meant) < timedelta(seconds=1)
        case date():
            return isinstance(got, date) and (got.year, got.month, got.day) == (meant.year, meant.month, meant.day)
    return isinstance(got, int | float) and not isinstance(got, bool) and got == meant


def _midnight(read: date) -> datetime:
    """A moment at midnight comes back as the day alone."""
    return read if isinstance(read, datetime) else datetime(read.year, read.month, read.day)
