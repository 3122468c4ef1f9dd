"""How far the sheets of an OpenDocument workbook reach, where formulas failed in them, and which cells are merged.

Elements and attributes are those of ODF 1.3, part 3, 9.1; that a formula failed is told by LibreOffice (calcext).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from io import BytesIO
from xml.etree import ElementTree
from xml.sax.saxutils import unescape

from catalog.importing.tables.extent import Extent, Failure
from catalog.importing.tables.grids import Span

_TABLE = re.compile(rb'<table:table [^>]*?table:name="([^"]*)"')
_ROWS_REPEATED = re.compile(rb'[^>]*?number-rows-repeated="(\d{1,9})"')
_REPEATED = re.compile(rb'<table:(?:covered-)?table-cell\b[^>]*?number-columns-repeated="(\d{1,9})"[^>]*>')
_REPEATED_TEXT = re.compile(
    rb'<table:table-cell\b[^>]*?number-columns-repeated="(\d{1,9})"[^>]*?(?<!/)>(.*?)</table:table-cell>', re.DOTALL
)
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b")
_LAST_EMPTY = re.compile(rb"<table:(?:covered-)?table-cell\b(?![^>]*office:value)[^>]*/>\s*</table:table-row>")
_TO_PLACE = (b'calcext:value-type="error"', b"number-rows-spanned=")


def extents(content: bytes) -> dict[str, Extent]:
    """By the name of the sheet. Raises ElementTree.ParseError."""
    starts = [(match.start(), match[1]) for match in _TABLE.finditer(content)]
    ends = [*(start for start, _ in starts[1:]), len(content)]
    found = {
        unescape(name.decode("utf-8", "replace"), {"&quot;": '"', "&apos;": "'"}): _of_table(content[start:end])
        for (start, name), end in zip(starts, ends, strict=True)
    }
    if not any(sign in content for sign in _TO_PLACE):
        return found
    placed = _placed(content)
    return {
        name: replace(extent, failures=tuple(placed[name].failures), spans=tuple(placed[name].spans))
        if name in placed else extent for name, extent in found.items()
    }  # fmt: skip


def _of_table(content: bytes) -> Extent:
    """Rows and cells may stand for many equal ones; empty ones at the end count for nothing."""
    position = height = width = text = 0
    for row in content.split(b"<table:table-row")[1:]:
        repeated = _ROWS_REPEATED.match(row)
        rows = int(repeated[1]) if repeated else 1
        position += rows
        if b"office:value" in row or b"<text:p" in row:
            height = position
            width = max(width, _width(row))
            text += rows * (len(row) + sum(int(times) * len(said) for times, said in _REPEATED_TEXT.findall(row)))
    return Extent(height, width, text=text)


def _width(row: bytes) -> int:
    row = _LAST_EMPTY.sub(b"", row)
    many = [int(number) for number in _REPEATED.findall(row)]
    return len(_CELL.findall(row)) - len(many) + sum(many)


# Cells in their places

_T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_SORT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = (f"{_T}table-cell", f"{_T}covered-table-cell")
_MOST = 1000
"""Rows or columns of one failed cell that are told, where it stands for many."""


@dataclass(slots=True)
class _Placed:
    """What is being gathered of a sheet; ``row`` and ``column`` are those of the next cell."""

    row: int = 0
    column: int = 0
    failures: list[Failure] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def _placed(content: bytes) -> dict[str, _Placed]:
    found: dict[str, _Placed] = {}
    sheet = _Placed()
    for event, element in ElementTree.iterparse(BytesIO(content), ("start", "end")):
        if event == "start" and element.tag == f"{_T}table":
            sheet = found[element.get(f"{_T}name", "")] = _Placed()
        elif event == "end" and element.tag in _CELLS:
            _place(sheet, element)
            sheet.column += int(element.get(f"{_T}number-columns-repeated", 1))
        elif event == "end" and element.tag == f"{_T}table-row":
            sheet.row, sheet.column = sheet.row + int(element.get(f"{_T}number-rows-repeated", 1)), 0
            element.clear()
    return found


def _place(sheet: _Placed, cell: ElementTree.Element) -> None:
    rows, columns = (int(cell.get(f"{_T}number-{way}-spanned", 1)) for way in ("rows", "columns"))
    if rows > 1 or columns > 1:
        sheet.spans.append((sheet.row, sheet.row + rows - 1, sheet.column, sheet.column + columns - 1))
    if cell.get(_SORT) == "error":
        text = "".join(letters for said in cell.iter(_TEXT) for letters in said.itertext())
        times = min(int(cell.get(f"{_T}number-columns-repeated", 1)), _MOST)
        sheet.failures += [(sheet.row, sheet.column + place, text or "#VALUE!") for place in range(times)]
