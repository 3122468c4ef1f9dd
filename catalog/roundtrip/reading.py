"""The sheets of an edited workbook, found again by their headings, wherever rows and columns have gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from catalog.folding import comparable
from catalog.importing.tables.grids import Book, Grid
from catalog.importing.tables.writing_ways import day_order, decimal_sign, numeric_day, plain
from catalog.roundtrip.cells import Read, said
from catalog.roundtrip.made import CHECK, PART, RECORD, REFERENCE, UID, Made, is_ours
from catalog.roundtrip.tables import Table

_FRAME = {UID: "uid", PART: "part", CHECK: "check", REFERENCE: "ref", RECORD: "record"}
_OURS = {comparable(heading): name for heading, name in _FRAME.items()}
ENOUGH = 0.5
"""The share of headings by which a sheet is known to be a table."""
HEADER_ROWS = 20
"""How far down the headings may have been moved."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row as it is told: ``number`` as a spreadsheet counts it; ``cells`` by path, ``more`` by the number of a column
    that nobody exported."""

    number: int
    frame: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, Read] = field(default_factory=dict)
    more: Mapping[int, Read] = field(default_factory=dict)

    def told(self, name: str) -> str:
        """uid, part, check, ref or record; "" where it is not there."""
        return self.frame.get(name, "")


@dataclass(frozen=True, slots=True)
class FileTable:
    """``paths`` are the columns that are there, ``more`` the headings of those that nobody exported."""

    table: Table
    rows: tuple[FileRow, ...]
    paths: tuple[str, ...]
    more: Mapping[int, str]
    frame: frozenset[str] = frozenset()

    def renamed(self, columns: Mapping[int, str]) -> FileTable:
        """The same with added columns known as those of a path."""
        rows = tuple(
            replace(
                row,
                cells={**row.cells, **{path: row.more.get(number) for number, path in columns.items()}},
                more={number: cell for number, cell in row.more.items() if number not in columns},
            )
            for row in self.rows
        )
        left = {number: heading for number, heading in self.more.items() if number not in columns}
        return replace(self, rows=rows, paths=(*self.paths, *columns.values()), more=left)


def found(book: Book, tables: Sequence[Table], made: Made | None) -> dict[str, FileTable]:
    """The tables of the workbook by their key; those whose sheet is gone are not among them."""
    grids = [grid for grid in book.sheets if grid.rows and not is_ours(grid)]
    names = {table.key: headings(table, made) for table in tables}
    fits = [(_fit(grid, table, names[table.key]), place, table) for place, grid in enumerate(grids) for table in tables]
    there: dict[str, FileTable] = {}
    taken: set[int] = set()
    for (_, share), place, table in sorted(fits, key=lambda fit: fit[0], reverse=True):
        if share >= ENOUGH and place not in taken and table.key not in there:
            taken.add(place)
            there[table.key] = _read(grids[place], table, names[table.key])
    return {table.key: there[table.key] for table in tables if table.key in there}


def headings(table: Table, made: Made | None) -> dict[str, str]:
    """Heading, as it is compared, → path: as they were exported, and as the fields are called now."""
    now = {comparable(item.label): item.path for item in table.fields}
    known = {item.path for item in table.fields}
    exported = made.columns.get(table.key, ()) if made else ()
    then = {comparable(heading): path for path, heading in exported}
    kept = {heading: path for heading, path in now.items() if path not in then.values() and heading not in then}
    return {heading: path for heading, path in (then | kept).items() if path in known}


def _fit(grid: Grid, table: Table, names: Mapping[str, str]) -> tuple[bool, float]:
    """Whether a sheet bears the table's name, and how well its headings are the table's, from 0 to 1."""
    row = {comparable(said(cell)) for cell in grid.rows[_header(grid, names)]} - {"", *_OURS}
    known = len(row & names.keys())
    share = known / min(len(row), len(names)) if known >= min(2, len(names)) else 0.0
    return comparable(grid.name) == comparable(table.name), share


def _header(grid: Grid, names: Mapping[str, str]) -> int:
    """Where the row stands that has most headings."""
    known = {*names, *_OURS}
    rows = list(enumerate(grid.rows[:HEADER_ROWS]))
    return max(rows, key=lambda row: (len({comparable(said(cell)) for cell in row[1]} & known), -row[0]))[0]


def _read(grid: Grid, table: Table, names: Mapping[str, str]) -> FileTable:
    header = _header(grid, names)
    frame, columns, more = _columns(grid.rows[header], grid.width, names)
    rows = _retyped(tuple(_rows(grid.rows[header + 1 :], header + 2, frame, columns, more)), table)
    said_more = {number: heading for number, heading in more.items() if any(said(row.more[number]) for row in rows)}
    return FileTable(table, rows, tuple(columns.values()), said_more, frozenset(frame.values()))


def _retyped(rows: tuple[FileRow, ...], table: Table) -> tuple[FileRow, ...]:
    """Days and numbers that were written as text, as what they say: in the order and with the decimal sign that the
    other cells of their column decide."""
    for item in table.fields:
        if item.sort not in ("date", "number"):
            continue
        texts = {row.number: text.strip() for row in rows if isinstance(text := row.cells.get(item.path), str)}
        said_anew = _days(texts) if item.sort == "date" else _numbers(texts, whole=item.whole)
        rows = tuple(
            replace(row, cells={**row.cells, item.path: said_anew[row.number]}) if row.number in said_anew else row
            for row in rows
        )
    return rows


def _days(texts: Mapping[int, str]) -> dict[int, date]:
    order = day_order(texts.values()).order
    return {number: day for number, text in texts.items() if (day := numeric_day(text, order))}


def _numbers(texts: Mapping[int, str], *, whole: bool) -> dict[int, str]:
    decimal = decimal_sign(texts.values(), whole=whole).decimal
    return {number: plain(text, decimal, whole=whole) for number, text in texts.items()} if decimal else {}


def _columns(
    row: Sequence[Read], width: int, names: Mapping[str, str]
) -> tuple[dict[int, str], dict[int, str], dict[int, str]]:
    """Column → what it is of the frame, → its path, → its heading if it is neither."""
    frame: dict[int, str] = {}
    columns: dict[int, str] = {}
    more: dict[int, str] = {}
    for number in range(width):
        heading = said(row[number]) if number < len(row) else ""
        form = comparable(heading)
        if form in _OURS and _OURS[form] not in frame.values():
            frame[number] = _OURS[form]
        elif form in names and names[form] not in columns.values():
            columns[number] = names[form]
        else:
            more[number] = heading
    return frame, columns, more


def _rows(
    rows: Iterable[Sequence[Read]], first: int, frame: Mapping[int, str], columns: Mapping[int, str],
    more: Mapping[int, str],
) -> Iterator[FileRow]:  # fmt: skip
    """Rows that say anything; what stands in hidden columns alone is a row that was emptied, which says so, too."""
    for number, row in enumerate(rows, start=first):
        if any(said(cell) for cell in row):
            cells = dict(enumerate(row))
            yield FileRow(
                number,
                {name: said(cells.get(place)) for place, name in frame.items()},
                {path: cells.get(place) for place, path in columns.items()},
                {place: cells.get(place) for place in more},
            )
