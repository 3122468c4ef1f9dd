"""Any spreadsheet or file of separated values as sheets of typed cells, in the places where they stand.

Row and column of a cell are those of the file: ``grid.rows[11][2]`` is C12, whatever is empty, filtered or hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | date | datetime | time | None
Row: TypeAlias = tuple[Cell, ...]

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
ENDINGS = (*SPREADSHEETS, ".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet. Rows end with their last filled cell; a formula that failed stands as its text ("#N/A").

    ``unread`` counts cells whose failed formula could not be placed and is empty here.
    """

    name: str
    rows: tuple[Row, ...] = ()
    is_hidden: bool = False
    unread: int = 0

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Book:
    """``encoding`` and ``delimiter`` are said of a file of separated values, as they were found."""

    sheets: tuple[Grid, ...]
    encoding: str = ""
    delimiter: str = ""
