"""Workbooks read by calamine, once it is known how many cells they would take in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalog.importing.tables.extent import Extent
from catalog.importing.tables.extents import extents
from catalog.importing.tables.grids import Book, Cell, Grid, Row, Span
from catalog.importing.tables.guards import BROKEN, CELL_LIMIT, ENCRYPTED, TEXT_LIMIT, Sort, refused
from catalog.words import _

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook


def read(path: Path, content: bytes, sort: Sort) -> Book:
    """Raises CannotImport."""
    found = extents(path, content, sort)
    for name, extent in found.items():
        _require_bounds(path, name, extent.height, extent.width)
        if extent.text > TEXT_LIMIT:
            told = _("the texts of its sheet “{sheet}” would take {size} MB, as no table does")
            raise refused(path, told.format(sheet=name[:60], size=extent.text // 2**20))
    book = _opened(path, content)
    with book:
        return Book(tuple(_grids(path, book, found)))


def _opened(path: Path, content: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        return load_workbook(BytesIO(content))
    except PasswordError as error:
        raise refused(path, ENCRYPTED) from error
    except (CalamineError, OSError, ValueError) as error:
        raise refused(path, BROKEN) from error


def _require_bounds(path: Path, name: str, height: int, width: int) -> None:
    if height * width > CELL_LIMIT:
        told = _("its sheet “{sheet}” would take {rows} rows of {columns} columns, more than can be read at once")
        raise refused(path, told.format(sheet=name[:60], rows=height, columns=width))


def _grids(path: Path, book: CalamineWorkbook, found: dict[str, Extent]) -> Iterator[Grid]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for about in book.sheets_metadata:
        if about.typ == SheetTypeEnum.WorkSheet:
            extent = found.get(about.name, Extent())
            rows, spans = _content(path, book, about.name)
            is_hidden = about.visible != SheetVisibleEnum.Visible
            yield Grid(about.name, _with_failures(rows, extent.failures), is_hidden, spans or extent.spans)


def _content(path: Path, book: CalamineWorkbook, name: str) -> tuple[tuple[Row, ...], tuple[Span, ...]]:
    """The rows of a sheet, and its merged cells where calamine tells them."""
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(name)
        _require_bounds(path, name, sheet.total_height, sheet.total_width)
        spans = tuple((top, bottom, left, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())
        return typed(sheet.to_python(skip_empty_area=False)), spans
    except (CalamineError, OSError, ValueError) as error:
        raise refused(path, BROKEN) from error


def _with_failures(rows: tuple[Row, ...], failures: Sequence[tuple[int, int, str]]) -> tuple[Row, ...]:
    if not failures:
        return rows
    changed = list(map(list, rows))
    for row, column, text in failures:
        changed += [[] for _ in range(row + 1 - len(changed))]
        changed[row] += [None] * (column + 1 - len(changed[row]))
        changed[row][column] = text
    return tuple(map(tuple, changed))


def typed(rows: Iterable[Sequence[Any]]) -> tuple[Row, ...]:
    """Cells as ours, without empty ones at the end of a row, and without empty rows at the end."""
    found = [_ended([_cell(value) for value in row]) for row in rows]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _ended(cells: list[Cell]) -> Row:
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _cell(value: Any) -> Cell:
    kind = type(value)
    if kind is str:
        return _day(value) if value[10:19] == _MIDNIGHT else value or None
    if kind is datetime and value.microsecond:
        return _to_the_second(value)
    if kind is float:
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    return _duration(value) if kind is timedelta else value


def _to_the_second(moment: datetime) -> datetime:
    """Serial numbers of days carry the traces of sums: 44173.99999999 is a day, and not the moment before it."""
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


def _day(text: str) -> Cell:
    """A day as a strict workbook has it, ISO 8601 (ECMA-376, Part 1, 18.18.11, ``d``)."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return text


_MIDNIGHT = "T00:00:00"
_EXACT = 2**53
"""Up to here a spreadsheet's numbers are exact as whole numbers (IEEE 754)."""


def _duration(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
