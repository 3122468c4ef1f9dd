"""The sheets of a workbook as plain values, before any file is written: one form for every format and every table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from typing import Literal, Protocol

from catalog.exporting.columns import Cell

Row = tuple[Cell, ...]
Shown = Literal["as it is", "whole", "money", "percent"]
A4_WIDTH, A3_WIDTH = 250, 360
"""Characters of all columns beside each other that can be read on a page across: letters are 6 points high then."""

PRINTED_ROWS = 20_000
"""Rows of a sheet that anybody may print."""

CHARTED_ROWS = 60
"""Rows that can be read on one page with their chart."""

Paper = Literal["A4", "A3"]
ChartKind = Literal["bars", "stacked", "lines"]


class Rows(Protocol):
    """Rows that can be counted, and gone through more than once: a list, a Spool, or what makes them anew."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Row]: ...


@dataclass(frozen=True, slots=True)
class Heading:
    """Of a column: ``width`` is in characters, ``choices`` are offered as a drop-down list, ``link`` makes web and mail
    addresses clickable, ``leads`` is the book's sheet, from 0, to which the heading leads, ``shown`` how numbers
    look. Days and moments are shown as such in any column."""

    text: str
    width: int = 20
    hidden: bool = False
    choices: tuple[str, ...] = ()
    link: bool = False
    shown: Shown = "as it is"
    leads: int | None = None


def headings(*pairs: tuple[str, int]) -> tuple[Heading, ...]:
    """Of texts with their widths."""
    return tuple(Heading(text, width) for text, width in pairs)


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart of a sheet's first ``rows`` rows: the column ``label`` names them, each of the ``series`` is a
    bar, a stack or a line. Columns are counted from 0."""

    kind: ChartKind
    title: str
    series: tuple[int, ...]
    rows: int
    label: int = 0

    @property
    def width(self) -> int:
        """In pixels (96 of an inch): wider where there are many rows to be named."""
        return max(960, min(2880, 40 * self.rows))


@dataclass(slots=True)
class Sheet:
    """A table with a name. ``tags`` are a second header row, such as the hashtags of HXL; ``table`` says whether it is
    one to filter, or a page to read."""

    name: str
    headings: tuple[Heading, ...]
    rows: Rows = field(default_factory=list)
    tags: tuple[str, ...] = ()
    hidden: bool = False
    chart: Chart | None = None
    table: bool = True

    @property
    def is_wrapped(self) -> bool:
        """Whether its texts have as many lines as they need; heights of so many rows would need much memory."""
        return len(self.rows) <= PRINTED_ROWS

    @property
    def _width(self) -> int:
        return sum(heading.width for heading in self.headings if not heading.hidden)

    @property
    def paper(self) -> Paper:
        """The smaller one where it can be read on one page's width of it."""
        return "A4" if self._width <= A4_WIDTH else "A3"

    @property
    def pages_across(self) -> int:
        """Sheets of its paper beside each other on which it can be read."""
        return max(1, ceil(self._width / A3_WIDTH)) if self.paper == "A3" else 1

    @property
    def pages_down(self) -> int:
        """One where a chart stands below few rows, so that it is not parted; 0 for as many as there are."""
        return 1 if self.chart and len(self.rows) <= CHARTED_ROWS else 0

    @property
    def is_closed(self) -> bool:
        """Whether all that it has to print stands below its headings: a chart stands beside or below them."""
        return self.table and self.chart is None and bool(self.headings)

    @property
    def heads(self) -> list[tuple[str, ...]]:
        """The header rows: one, or two with ``tags``."""
        return [tuple(heading.text for heading in self.headings), *([self.tags] if self.tags else [])]


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file's own properties say of it."""

    title: str
    author: str
    created: datetime
    comments: str = ""
