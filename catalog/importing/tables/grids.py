"""Any spreadsheet or file of separated values as sheets of typed cells, in the places where they stand.

Row and column of a cell are those of the file: ``grid.rows[11][2]`` is C12, whatever is empty, filtered or hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from itertools import groupby
from typing import TypeAlias

from catalog.model import row_numbers

Cell: TypeAlias = str | int | float | bool | date | datetime | time | None
Row: TypeAlias = tuple[Cell, ...]
Span: TypeAlias = tuple[int, int, int, int]
"""Cells merged into one: its first and last row, its first and last column, from 0."""

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
ENDINGS = (*SPREADSHEETS, ".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a grid that are those of a sheet: from ``first`` on they stand from ``row`` on there, as a spreadsheet
    counts. ``columns`` are the sheet's, from 0, by those of the grid; -1 where it has none."""

    sheet: str
    first: int
    row: int
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet. Rows end with their last filled cell; a formula that failed stands as its text ("#N/A"). Of merged cells
    the first alone says what all do.

    Where it is of several sheets, ``parts`` tells where its rows stand, and ``passed`` why some of them, from 0, are
    none of the table.
    """

    name: str
    rows: tuple[Row, ...] = ()
    is_hidden: bool = False
    spans: tuple[Span, ...] = ()
    parts: tuple[Part, ...] = ()
    passed: Mapping[int, str] = field(default_factory=dict)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets that it is of."""
        return tuple(part.sheet for part in self.parts) or (self.name,)

    def part(self, row: int) -> Part | None:
        """The part in which a row (from 1) stands; None where the grid is one sheet."""
        return _part_of(self.parts, row)

    def rows_in_words(self, rows: Iterable[int]) -> str:
        """ "3–5"; of several sheets "3–5 (January), 2 (March)"."""
        if not self.parts:
            return row_numbers.in_words(rows)
        return ", ".join(f"{row_numbers.in_words(own)} ({sheet})" for sheet, own in by_sheet(self.parts, rows))

    def column(self, place: int, first: int) -> Iterator[Cell]:
        """The cells of a column from a row on."""
        return (self._cell(row, place) for row in range(first, len(self.rows)))

    def told_in_each(self, first: int) -> tuple[Row, ...]:
        """The rows with what merged cells from a row on say in all of theirs; a number counts but once."""
        changed: dict[int, list[Cell]] = {}
        for top, bottom, left, _right in self.spans:
            said = self._cell(top, left)
            if top < first or said is None or isinstance(said, (bool, int, float)):
                continue
            for row in range(top + 1, min(bottom + 1, len(self.rows))):
                cells = changed.setdefault(row, list(self.rows[row]))
                cells += [None] * (left + 1 - len(cells))
                cells[left] = said
        return tuple(tuple(changed.get(row, cells)) for row, cells in enumerate(self.rows)) if changed else self.rows

    def _cell(self, row: int, column: int) -> Cell:
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else None

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


def by_sheet(parts: Sequence[Part], rows: Iterable[int]) -> Iterator[tuple[str, list[int]]]:
    """The rows of each sheet as they are counted there; of a grid without parts all are those of one, "" by name."""
    if not parts:
        yield "", list(rows)
        return
    for part, told in groupby(rows, partial(_part_of, parts)):
        first, sheet, there = (part.first, part.sheet, part.row) if part else (0, "", 0)
        yield sheet, [row - first + there for row in told]


def _part_of(parts: Sequence[Part], row: int) -> Part | None:
    return next((part for part in reversed(parts) if row >= part.first), None)


@dataclass(frozen=True, slots=True)
class Book:
    """``encoding`` and ``delimiter`` are said of a file of separated values, as they were found."""

    sheets: tuple[Grid, ...]
    encoding: str = ""
    delimiter: str = ""
