"""How wide columns and how high rows are, so that each text is read whole and as little paper as can be is needed."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from math import ceil

from catalog.exporting.columns import Cell
from catalog.exporting.sheets import A3_WIDTH, Heading, Row

_NARROWEST, _ROOM, _MARK = 6, 2, 4
"""Characters of a column, of the room beside its texts, and of the mark of a filter beside its heading."""
LEGIBLE = 24
"""Characters of a line of a long text that can be read well."""
_LOOKED_AT = 1000
"""Rows that are looked at for how wide columns are."""

MOST_LINES = 27
"""Of a row: Excel makes none higher (409 points), and LibreOffice prints none over pages."""

LONG_LINE = 100
"""Characters of the longest line that can be read well."""

_FILLED = 0.82
"""The share of a line that is filled where words are not broken."""


def sized(headings: Sequence[Heading], rows: Iterable[Row]) -> list[Heading]:
    """No column is wider than what stands in it needs, as far as the first rows tell, and all stand on as few pages
    beside each other as their LEGIBLE lines allow: there, each text has as few lines as it can, and no more than a row
    has where LONG_LINEs are enough for that."""
    lengths = _lengths(headings, rows)
    least = list(map(_least, lengths))
    seen = [place for place, heading in enumerate(headings) if not heading.hidden]

    def widths(lines: int) -> list[int]:
        wanted = (max(min(length, LEGIBLE), ceil(length / lines) + _ROOM) for length in lengths)
        return [max(low, min(heading.width, width))
                for heading, low, width in zip(headings, least, wanted, strict=True)]  # fmt: skip

    def total(widths: Sequence[int]) -> int:
        return sum(widths[place] for place in seen)

    room = A3_WIDTH * ceil(total(widths(max((1, *lengths)))) / A3_WIDTH)
    lines = next(count for count in range(1, max((1, *lengths)) + 1) if total(widths(count)) <= room)
    return [replace(heading, width=width) for heading, width in zip(headings, widths(lines), strict=True)]


def _lengths(headings: Sequence[Heading], rows: Iterable[Row]) -> list[int]:
    """Of the longest line in each column, in characters; of a heading, the longest word."""
    found = [max((_NARROWEST, *(len(word) + _MARK for word in heading.text.split()))) for heading in headings]
    for row in islice(rows, _LOOKED_AT):
        for place, cell in enumerate(row[: len(found)]):
            found[place] = max(found[place], _length(cell))
    return found


def _least(length: int) -> int:
    """The width below which a line is cut; 0 where it is too long for any."""
    width = ceil(length / (_FILLED * (MOST_LINES - 1)))
    return width if width <= LONG_LINE else 0


def _length(cell: Cell) -> int:
    """Of its longest line."""
    return max(map(len, str(cell).split("\n"))) if cell is not None else 0


def lines_of(row: Row, widths: Sequence[int]) -> int:
    """How many lines the longest text of a row takes in columns of these widths, in characters."""
    most = 1
    for cell, width in zip(row, widths, strict=False):
        if type(cell) is str and (len(cell) > width or "\n" in cell):
            most = max(most, sum(1 + int(len(line) / (width * _FILLED)) for line in cell.split("\n")))
    return most


def parted(text: str) -> list[str]:
    """The text in parts that a row of a LONG_LINE's width shows, broken between words where it can be."""
    room = int(LONG_LINE * _FILLED)
    pieces = rf"[^\n]{{0,{room}}}\n|[^\n]{{1,{room}}}\Z|[^\n]{{0,{room - 1}}}[^\S\n]|[^\n]{{{room}}}"
    lines, step = re.findall(pieces, text), MOST_LINES - 1
    return ["".join(lines[start : start + step]) for start in range(0, len(lines), step)]


def lines_of_heading(text: str, heading: Heading) -> int:
    """How many it takes, bold, in the width of its column."""
    return max(1, len(textwrap.wrap(text, max(4, int(heading.width * 0.9)))))
