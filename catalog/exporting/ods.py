"""A workbook for LibreOffice (OpenDocument 1.2): the same cells as in one for Excel.

odfpy makes all that stands around the rows. Its elements would need some kilobytes for each cell, so the rows are
written as text where its document has a mark for them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from catalog.exporting.ods_frame import MEDIA_TYPE, ROWS_HERE, members, rules
from catalog.exporting.pieces import PIECE, rows_of_ods
from catalog.exporting.progress import Progress
from catalog.exporting.reading_back import compare
from catalog.exporting.sheets import Heading, Properties, Row, Sheet
from catalog.exporting.sizing import MOST_LINES, lines_of
from catalog.exporting.xlsx import ADDRESS

_WHITE = re.compile(r"\t|^ +| +$|  +")
"""What a paragraph would not keep as it is (OpenDocument 1.2, part 1, 6.1.2)."""

_XLINK = "http://www.w3.org/1999/xlink"

Written = Callable[[Any], str]


def write(file: BinaryIO, sheets: Sequence[Sheet], properties: Properties, progress: Progress) -> None:
    """Writes sheets that are ``fitted``; raises Cancelled between batches."""
    around = members(sheets, properties)
    content = around.pop("content.xml")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MEDIA_TYPE, zipfile.ZIP_STORED)
        for name, text in around.items():
            archive.writestr(name, text)
        with archive.open("content.xml", "w", force_zip64=True) as member:
            for text in _content(content.split(ROWS_HERE), sheets, progress):
                member.write(text.encode())


def check(path: Path, sheets: Sequence[Sheet], progress: Progress, piece: int = PIECE) -> None:
    """Compares every cell with what calamine reads; raises ReadBackDiffers, Cancelled."""
    compare(sheets, rows_of_ods(path, sheets, piece), progress)


def _content(around: Sequence[str], sheets: Sequence[Sheet], progress: Progress) -> Iterator[str]:
    """In portions: what stands around the rows, and between it the rows of each sheet."""
    named = rules(sheets)
    columns = [[_written(heading, named.get(heading.choices, "")) if sheet.table else _written(heading, plain="left")
                for heading in sheet.headings] for sheet in sheets]  # fmt: skip
    high = list(map(_heights, sheets))
    pairs = ((number, row) for number, sheet in enumerate(sheets) for row in sheet.rows)
    told = 0
    for number, row in progress.through(pairs, sum(len(sheet.rows) for sheet in sheets)):
        if told <= number:
            yield from around[told : number + 1]
            told = number + 1
        yield f"<table:table-row{high[number](row)}>{_cells(row, columns[number])}</table:table-row>"
    yield from around[told:]


def _heights(sheet: Sheet) -> Callable[[Row], str]:
    """What says how high a row is: what LibreOffice finds by itself on the screen may be a line too low in a print."""
    widths = [heading.width for heading in sheet.headings]

    def high(row: Row) -> str:
        lines = min(lines_of(row, widths), MOST_LINES)
        return f' table:style-name="high-{lines}"' if lines > 1 else ""

    return high if sheet.is_wrapped else lambda _row: ""


def _cells(row: Row, columns: Sequence[dict[type, Written]]) -> str:
    return "".join([write[type(cell)](cell) for write, cell in zip(columns, row, strict=False)])


def _written(heading: Heading, rule: str = "", plain: str = "") -> dict[type, Written]:
    """How a cell of each type is written in a column; ``rule`` names that of its choices, ``plain`` the style of
    numbers that are shown as they are."""
    ruled = f" table:content-validation-name={quoteattr(rule)}" if rule else ""
    style = heading.shown if heading.shown != "as it is" else plain
    shown = f' table:style-name="{style}"' if style else ""
    text = _linked if heading.link else _text

    def number(cell: float) -> str:
        return (f'<table:table-cell{shown}{ruled} office:value-type="float" office:value="{cell!r}">'
                f"<text:p>{cell!r}</text:p></table:table-cell>")  # fmt: skip

    return {
        type(None): lambda _: f"<table:table-cell{ruled}/>",
        str: lambda cell: f'<table:table-cell{ruled} office:value-type="string"{text(cell)}</table:table-cell>',
        int: number,
        float: number,
        date: lambda cell: _timed("day", cell.isoformat(), ruled),
        datetime: lambda cell: _timed("moment", cell.isoformat(), ruled),
    }


def _timed(style: str, iso: str, ruled: str) -> str:
    return (f'<table:table-cell table:style-name="{style}"{ruled} office:value-type="date" office:date-value="{iso}">'
            f"<text:p>{iso[:16].replace('T', ' ')}</text:p></table:table-cell>")  # fmt: skip


def _text(text: str) -> str:
    """The rest of a cell's tag, and its content. LibreOffice and others pass over tabs in paragraphs, so that a text
    with a tab is said in full beside them."""
    whole = f" office:string-value={quoteattr(text)}" if "\t" in text else ""
    return f"{whole}>{paragraphs(text)}"


def paragraphs(text: str) -> str:
    """A text with its line breaks, tabs and spaces."""
    return "".join([f"<text:p>{_WHITE.sub(_kept, line)}</text:p>" for line in escape(text).split("\n")])


def _kept(white: re.Match[str]) -> str:
    return "<text:tab/>" if white[0] == "\t" else f'<text:s text:c="{len(white[0])}"/>'


def _linked(text: str) -> str:
    if not ADDRESS.fullmatch(text):
        return _text(text)
    to = f'xmlns:xlink="{_XLINK}" xlink:type="simple" xlink:href={quoteattr(text)}'
    return f"><text:p><text:a {to}>{escape(text)}</text:a></text:p>"
