"""Any spreadsheet or file of separated values as sheets of typed cells, in the places where they stand.

Row and column of a cell are those of the file: ``grid.rows[11][2]`` is C12, whatever is empty, filtered or hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | date | datetime | time | None
Row: TypeAlias = tuple[Cell, ...]
Span: TypeAlias = tuple[int, int, int, int]
"""Cells merged into one: its first and last row, its first and last column, from 0."""

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
ENDINGS = (*SPREADSHEETS, ".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet. Rows end with their last filled cell; a formula that failed stands as its text ("#N/A"). Of merged cells
    the first alone says what all do."""

    name: str
    rows: tuple[Row, ...] = ()
    is_hidden: bool = False
    spans: tuple[Span, ...] = ()

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


@dataclass(frozen=True, slots=True)
class Book:
    """``encoding`` and ``delimiter`` are said of a file of separated values, as they were found."""

    sheets: tuple[Grid, ...]
    encoding: str = ""
    delimiter: str = ""
