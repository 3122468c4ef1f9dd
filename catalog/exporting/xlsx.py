"""A workbook: typed cells by XlsxWriter, read back and compared by calamine.

The limits are those of Excel ("Excel specifications and limits", support.microsoft.com) and of XML 1.0, 2.2.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from catalog.exporting.columns import Cell
from catalog.exporting.files import ReadBackDiffers
from catalog.exporting.progress import Progress
from catalog.exporting.sheets import Row, Sheet

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TEXT_LIMIT = 32_767
"""Longest text of a cell, in UTF-16 units."""

ROW_LIMIT = 1_048_575
"""Rows of a sheet below its headings."""

EXACT_NUMBER = 10**15
"""From here on a number has more digits than a cell keeps."""

FIRST_DAY = date(1900, 3, 1)
"""Before it Excel's calendar is a day off: it takes 1900 for a leap year."""

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
NAME_LIMIT = 31


class TooManyRows(Exception):
    """More rows than a sheet holds; the message is for the user."""


# Fitting: what a workbook cannot hold is told, moved or written otherwise, never cut.


def fitted(sheets: Sequence[Sheet]) -> tuple[list[Sheet], tuple[str, ...]]:
    """The sheets as a workbook can hold them, and sentences on what had to be done for it."""
    fitter = _Fitter()
    found = [fitter.sheet(sheet) for sheet in sheets]
    if fitter.long.rows:
        found.append(fitter.sheet(fitter.long))
    return found, tuple(fitter.sentences())


class _Fitter:
    def __init__(self) -> None:
        self.long = Sheet("Long texts", (("Number", 9), ("Sheet", 18), ("Cell", 9), ("Part", 7), ("Text", 100)))
        self._names: set[str] = set()
        self._renamed: list[str] = []
        self._controls = self._texts = self._numbers = self._days = 0

    def sheet(self, sheet: Sheet) -> Sheet:
        if len(sheet.rows) > ROW_LIMIT:
            raise TooManyRows(
                f"its sheet “{sheet.name}” would have {len(sheet.rows)} rows, and a sheet holds {ROW_LIMIT}; "
                "narrow the search down, or export it as CSV"
            )
        name = sheet_name(sheet.name, self._names)
        if name != sheet.name:
            self._renamed.append(f"The sheet “{sheet.name}” is named “{name}”: a workbook allows no other name.")
        self._names.add(name)
        rows = [
            tuple(self._cell(cell, name, row, column) for column, cell in enumerate(cells))
            for row, cells in enumerate(sheet.rows, start=2)
        ]
        return Sheet(name, sheet.headings, rows)

    def _cell(self, cell: Cell, sheet: str, row: int, column: int) -> Cell:
        match cell:
            case "":
                return None
            case str():
                return self._text(cell, sheet, row, column)
            case bool():
                return str(cell)
            case int() | float() if not math.isfinite(cell) or abs(cell) >= EXACT_NUMBER:
                self._numbers += 1
                return str(cell)
            case date() if _day_of(cell) < FIRST_DAY:
                self._days += 1
                return cell.isoformat()
        return cell

    def _text(self, text: str, sheet: str, row: int, column: int) -> str | None:
        whole = _FORBIDDEN.sub("", text)
        self._controls += len(text) - len(whole)
        if _units(whole) <= TEXT_LIMIT:
            return whole or None
        self._texts += 1
        for part, piece in enumerate(_pieces(whole, TEXT_LIMIT), start=1):
            self.long.rows.append((self._texts, sheet, f"{_letters(column)}{row}", part, piece))
        pointer = f"… [the whole text is on the sheet Long texts, number {self._texts}]"
        return next(iter(_pieces(whole, TEXT_LIMIT - _units(pointer)))) + pointer

    def sentences(self) -> Iterable[str]:
        yield from self._renamed
        if self._texts:
            texts = "1 text is" if self._texts == 1 else f"{self._texts} texts are"
            yield f"{texts} too long for a cell; the sheet “Long texts” has them whole, in parts."
        if self._controls:
            signs = "1 character" if self._controls == 1 else f"{self._controls} characters"
            yield f"{signs} that a workbook cannot hold (control characters) were left out."
        if self._numbers:
            numbers = "1 number is" if self._numbers == 1 else f"{self._numbers} numbers are"
            yield f"{numbers} written as text: a cell keeps 15 digits."
        if self._days:
            days = "1 day before March 1900 is" if self._days == 1 else f"{self._days} days before March 1900 are"
            yield f"{days} written as text: a workbook has no date cell for them."


def _day_of(cell: date) -> date:
    return cell.date() if isinstance(cell, datetime) else cell


def sheet_name(wanted: str, taken: Iterable[str] = ()) -> str:
    """A name that a workbook allows: 1–31 characters, none of []:*?/\\, no outer ', not History, no name twice."""
    name = _FORBIDDEN_IN_NAME.sub(" ", wanted).strip(" '")[:NAME_LIMIT].strip(" '") or "Sheet"
    if name.casefold() == "history":
        name = "History of records"
    used = {other.casefold() for other in taken}
    number, free = 2, name
    while free.casefold() in used:
        suffix = f" {number}"
        number, free = number + 1, name[: NAME_LIMIT - len(suffix)] + suffix
    return free


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


def _pieces(text: str, limit: int) -> Iterable[str]:
    """The text in parts of at most ``limit`` UTF-16 units."""
    start = units = 0
    for place, letter in enumerate(text):
        size = 2 if letter > "\uffff" else 1
        if units + size > limit:
            yield text[start:place]
            start, units = place, 0
        units += size
    yield text[start:]


def _letters(column: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# Writing


class _Formats(NamedTuple):
    day: Any
    moment: Any


def write(
    file: BinaryIO, sheets: Sequence[Sheet], progress: Progress, finish: Callable[[Any], None] | None = None
) -> None:
    """Writes sheets that are ``fitted``; raises Cancelled between batches. ``finish`` gets the workbook before it is
    closed, to add what is no cell."""
    import xlsxwriter

    content = BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True, "use_zip64": True})
    heading = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    formats = _Formats(
        workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        workbook.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
    )
    rows = progress.through(((sheet, row) for sheet in sheets for row in sheet.rows), _row_count(sheets))
    targets = {sheet.name: _worksheet(workbook, sheet, heading) for sheet in sheets}
    places = dict.fromkeys(targets, 0)
    for sheet, row in rows:
        places[sheet.name] += 1
        _write_row(targets[sheet.name], places[sheet.name], row, formats)
    if finish:
        finish(workbook)
    workbook.close()
    file.write(content.getbuffer())


def _worksheet(workbook: Any, sheet: Sheet, heading: Any) -> Worksheet:
    worksheet: Worksheet = workbook.add_worksheet(sheet.name)
    for column, (text, width) in enumerate(sheet.headings):
        worksheet.set_column(column, column, width)
        if text:
            worksheet.write_string(0, column, text, heading)
    worksheet.freeze_panes(1, 0)
    if sheet.name != "About":
        worksheet.autofilter(0, 0, len(sheet.rows), len(sheet.headings) - 1)
    return worksheet


def _write_row(worksheet: Worksheet, number: int, row: Row, formats: _Formats) -> None:
    for column, cell in enumerate(row):
        match cell:
            case str() if cell.startswith("<r>") and cell.endswith("</r>"):
                # The library takes such a text for its own mark-up; in pieces it is written as it is.
                worksheet.write_rich_string(number, column, cell[:1], cell[1:2], cell[2:])
            case str():
                worksheet.write_string(number, column, cell)
            case datetime():
                worksheet.write_datetime(number, column, cell, formats.moment)
            case date():
                worksheet.write_datetime(number, column, datetime(cell.year, cell.month, cell.day), formats.day)
            case int() | float():
                worksheet.write_number(number, column, cell)


# Reading back


def check(path: Path, sheets: Sequence[Sheet], progress: Progress) -> None:
    """Compares every cell with what calamine reads; raises ReadBackDiffers, Cancelled."""
    import python_calamine

    try:
        workbook = python_calamine.CalamineWorkbook.from_path(str(path))
        names = workbook.sheet_names
        if names != [sheet.name for sheet in sheets]:
            raise ReadBackDiffers(f"sheets {', '.join(names)}")
        found = {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}
    except python_calamine.CalamineError as error:
        raise ReadBackDiffers(str(error)) from error
    for sheet in sheets:
        headings = tuple(text for text, _ in sheet.headings)
        _compare(sheet.name, 1, headings, _at(found[sheet.name], 0))
        if len(found[sheet.name]) > len(sheet.rows) + 1:
            raise ReadBackDiffers(f"more rows on the sheet {sheet.name}")
    pairs = ((sheet, place, row) for sheet in sheets for place, row in enumerate(sheet.rows, start=1))
    for sheet, place, row in progress.through(pairs, _row_count(sheets)):
        _compare(sheet.name, place + 1, row, _at(found[sheet.name], place))


def _at(rows: list[list[Any]], place: int) -> list[Any]:
    return rows[place] if place < len(rows) else []


def _compare(sheet: str, number: int, written: Row, read: list[Any]) -> None:
    """Blank cells at the end of a row need not come back."""
    for column in range(max(len(written), len(read))):
        meant = written[column] if column < len(written) else None
        got = read[column] if column < len(read) else None
        if not _same(meant, got):
            raise ReadBackDiffers(f"cell {_letters(column)}{number} of the sheet {sheet}")


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


def _row_count(sheets: Sequence[Sheet]) -> int:
    return sum(len(sheet.rows) for sheet in sheets)
