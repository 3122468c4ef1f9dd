"""Sheets of one heading, such as one for each month or country, read as one table with the sheet as a column."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import chain

from catalog.importing.tables import heads
from catalog.importing.tables.grids import Book, Grid, Part, Row
from catalog.importing.tables.heads import Head, folded
from catalog.words import _

_ALIKE = 0.75
"""The share of their headings that sheets must have in common."""

_LEAST = 3
"""Headings below which a table is too small to be known again."""


def alike(book: Book, head: Head, known: Container[str]) -> tuple[Head, ...]:
    """The headings of a table and of the other visible sheets with nearly the same ones, in their order; just its own
    where there are none."""
    found = []
    for sheet in book.sheets:
        other = head if sheet.name == head.sheet else None if sheet.is_hidden else heads.in_sheet(sheet, known)
        if other is head or (other and _are_alike(head, other) and heads.has_rows(other, sheet)):
            found.append(other)
    return tuple(found)


def _are_alike(one: Head, other: Head) -> bool:
    mine, theirs = _named(one), _named(other)
    return len(mine) >= _LEAST and len(mine & theirs) >= _ALIKE * len(mine | theirs)


def _named(head: Head) -> set[str]:
    """Columns without a heading are named by their letters, in any table."""
    return {folded(text) for column, text in enumerate(head.headings) if text != heads.unnamed(column)}


def stacked(book: Book, main: Head, found: Sequence[Head]) -> tuple[Head, Grid]:
    """The sheets of these headings below each other as a grid, and its headings: those of the first one first."""
    every: dict[str, str] = {}
    for text in chain.from_iterable(head.headings for head in found):
        every.setdefault(folded(text), text)
    headings = heads.told_apart([*every.values(), _("Sheet")])
    tags = (*found[0].tags, *[""] * (len(headings) - len(found[0].tags))) if found[0].tags else ()
    rows: list[Row] = [headings]
    parts, passed = [], dict[int, str]()
    for head in found:
        grid = next(sheet for sheet in book.sheets if sheet.name == head.sheet)
        own = [folded(text) for text in head.headings]
        columns = tuple(own.index(key) if key in own else -1 for key in every)
        parts.append(Part(grid.name, len(rows) + 1, head.first + 1, columns))
        shift = len(rows) - head.first
        passed |= {shift + place: why for place, why in heads.passed_over(head, grid).items()}
        rows += (_row(row, columns, grid.name) for row in grid.told_in_each(head.first)[head.first :])
    whole = Grid(main.sheet, tuple(rows), parts=tuple(parts), passed=passed)
    return replace(main, row=0, first=1, headings=headings, tags=tags), whole


def _row(row: Row, columns: Sequence[int], sheet: str) -> Row:
    return (*(row[place] if 0 <= place < len(row) else None for place in columns), sheet)
