"""What a spreadsheet puts on the clipboard, as rows of texts, and which columns of a table they mean."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from io import StringIO

from catalog.folding import words
from ui.editing.tables.columns import Kind

Grid = tuple[tuple[str, ...], ...]
MOST_ROWS = 10_000
"""A record has tens of lines at the most: what is longer was not meant for it."""


def grid_of_text(text: str) -> Grid:
    """Cells between tabs, rows between line ends, quoted as spreadsheets quote cells that hold either."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    csv.field_size_limit(2**31 - 1)
    if text.count('"') % 2:
        rows = csv.reader(StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        rows = csv.reader(StringIO(text), delimiter="\t")
    return _tidy([row for row, _most in zip(rows, range(MOST_ROWS), strict=False)])


def grid_of_html(html: str) -> Grid:
    """The first table of a page, as word processors and browsers give it; () where there is none."""
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return _tidy(reader.rows[:MOST_ROWS])


def _tidy(rows: Sequence[Sequence[str]]) -> Grid:
    found = tuple(tuple(cell.replace("\0", "").strip() for cell in row) for row in rows)
    return tuple(row for row in found if any(row))


class _TableReader(HTMLParser):
    """Texts of cells only: nothing of a page is fetched, run or shown."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._depth = self._tables = 0
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        if tag == "table":
            self._tables += self._depth == 0
            self._depth += 1
        elif tag in ("tr", "td", "th") and self._depth == 1 and self._tables == 1:
            self._begin(tag)
        elif tag in ("br", "p") and self._cell:
            self._cell.append("\n")

    def _begin(self, tag: str) -> None:
        """Pages may leave the ends of rows and cells out."""
        self._end_cell()
        if tag == "tr" or not self.rows:
            self.rows.append([])
        if tag != "tr":
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._end_cell()
            self._depth -= 1
        elif tag in ("tr", "td", "th"):
            self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is not None:
            self.rows[-1].append(_lines("".join(self._cell)))
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data.replace("\n", " "))


def _lines(text: str) -> str:
    """White space as a page shows it: single spaces, and line breaks only where the page breaks them."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


@dataclass(frozen=True)
class Pasted:
    """Rows to be filled in. ``places`` are the table's columns for those of the rows, None for one it does not have;
    ``left_out`` are the columns whose texts had no place to go, by heading or number."""

    rows: Grid
    places: tuple[int | None, ...]
    left_out: tuple[str, ...] = ()

    @classmethod
    def of(cls, grid: Grid, kind: Kind, places: Sequence[int]) -> Pasted:
        """What a grid means for a table: a first row of headings says where each column goes."""
        if grid and (named := _by_heading(grid[0], kind)):
            return _with_rest(grid[1:], named, grid[0], kind)
        width = max(map(len, grid), default=0)
        given = tuple(places[place] if place < len(places) else None for place in range(width))
        return _with_rest(grid, given, ("",) * width, kind)


def _by_heading(head: Sequence[str], kind: Kind) -> tuple[int | None, ...]:
    """The column of each heading; () where the row is not one of headings."""
    known = {_key(name): place for place, column in reversed(list(enumerate(kind.columns)))
             for name in (*column.also, column.key.replace("_", " "), column.heading)}  # fmt: skip
    found: list[int | None] = []
    for text in head:
        place = known.get(_key(text))
        found.append(place if place not in found else None)
    hits, said = sum(place is not None for place in found), sum(map(bool, head))
    return tuple(found) if hits and hits * 2 >= said and (hits > 1 or said == 1) else ()


def _key(text: str) -> str:
    return " ".join(words(text))


def _with_rest(rows: Grid, places: tuple[int | None, ...], names: Sequence[str], kind: Kind) -> Pasted:
    """Texts of columns that the table does not have go to the one that takes the rest, under their names."""
    extra = [number for number, place in enumerate(places)
             if place is None and any(number < len(row) and row[number] for row in rows)]  # fmt: skip
    if not extra or not kind.rest:
        return Pasted(rows, places, tuple(names[number] or str(number + 1) for number in extra))
    rest = kind.place(kind.rest)
    at = places.index(rest) if rest in places else len(places)
    gathered = tuple(_gathered(row, extra, names, at) for row in rows)
    return Pasted(gathered, (*places[:at], rest, *places[at + 1 :]))


def _gathered(row: Sequence[str], extra: Sequence[int], names: Sequence[str], at: int) -> tuple[str, ...]:
    cells = [*row, *[""] * (at + 1 - len(row))]
    said = [": ".join(filter(None, (names[number], row[number])))
            for number in extra if number < len(row) and row[number]]  # fmt: skip
    cells[at] = "; ".join(filter(None, (cells[at], *said)))
    return tuple(cells)
