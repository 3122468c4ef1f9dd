"""By what the rows of a table may be told to be one record: they share what names it, and differ in its lines alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

from catalog.importing.tables.grids import Cell, Grid, Row
from catalog.importing.tables.heads import Head, passed_over
from catalog.importing.tables.mapping import TITLE_AND_DAYS, ColumnMap
from catalog.importing.tables.people_lists import lists_people, tells_of_a_person

_NAMES = ("uid", "ref")
_DAYS = ("date", "date.first", "date.last", "date.month", "date.year")
_LINES = ("equipment", "organisations", "participants")
"""Parts of a record of which a table may have a row each."""


def united_by(head: Head, grid: Grid, columns: Sequence[ColumnMap]) -> str:
    """The heading of a column of references that repeat, TITLE_AND_DAYS where these do, "" where each row stands for a
    record of its own, as far as one can tell."""
    places = {column.target: place for place, column in enumerate(columns) if column.target}
    days = [places[key] for key in _DAYS if key in places]
    if lists_people(columns):
        return _of_people(head, grid, columns, places, days)
    if "title" not in places and "equipment.item" not in places:
        return ""
    lines = [place for place, column in enumerate(columns) if _part(column) in _LINES]
    own = [place for place, column in enumerate(columns) if column.target and _part(column) not in _LINES]
    for key in _NAMES:
        if key in places and _differ_in_lines(_repeated(head, grid, [places[key]]), own, lines):
            return columns[places[key]].heading
    if "title" in places and days and _differ_in_lines(_repeated(head, grid, [places["title"], *days]), own, lines):
        return TITLE_AND_DAYS
    return ""


def _of_people(
    head: Head, grid: Grid, columns: Sequence[ColumnMap], places: Mapping[str, int], days: Sequence[int]
) -> str:
    """By what tells the training of people; where a row says nothing of it, it is that of the row above."""
    of_a_person = [place for place, column in enumerate(columns) if tells_of_a_person(column)]
    for key in (*_NAMES, "title"):
        if key not in places:
            continue
        by = [places[key], *days] if key == "title" else [places[key]]
        if _repeated(head, grid, by) or _is_filled_down(head, grid, places[key], of_a_person):
            return TITLE_AND_DAYS if key == "title" and days else columns[places[key]].heading
    return ""


def _is_filled_down(head: Head, grid: Grid, place: int, of_a_person: Sequence[int]) -> bool:
    """Whether rows that list somebody leave it to a row above to say that."""
    skipped, is_said = passed_over(head, grid), False
    for number, row in enumerate(grid.rows[head.first :], start=head.first):
        if number in skipped:
            continue
        if _cell(row, place) is not None:
            is_said = True
        elif is_said and any(_cell(row, told) is not None for told in of_a_person):
            return True
    return False


def _part(column: ColumnMap) -> str:
    return re.split(r"[.:]", column.target)[0]


def _repeated(head: Head, grid: Grid, by: Sequence[int]) -> list[list[Row]]:
    """The rows that share what they say there, where it is said at all."""
    keys = {place: tuple(_cell(row, column) for column in by)
            for place, row in enumerate(grid.rows[head.first :], start=head.first)}  # fmt: skip
    often = {key for key, count in Counter(keys.values()).items() if count > 1 and _is_said(key)}
    if not often:
        return []
    skipped, same = passed_over(head, grid), defaultdict[Hashable, list[Row]](list)
    for place, key in keys.items():
        if key in often and place not in skipped:
            same[key].append(grid.rows[place])
    return [rows for rows in same.values() if len(rows) > 1]


def _is_said(key: Sequence[Cell]) -> bool:
    return key[0] is not None and any(part is not None for part in key[1:] or key)


def _differ_in_lines(groups: Sequence[Sequence[Row]], own: Sequence[int], lines: Sequence[int]) -> bool:
    """Whether all of such rows say the same of their record, and other things of its lines."""
    return bool(groups) and all(_is_one(group, own, lines) for group in groups)


def _is_one(group: Sequence[Row], own: Sequence[int], lines: Sequence[int]) -> bool:
    agree = all(len({_cell(row, place) for row in group} - {None}) <= 1 for place in own)
    return agree and len({tuple(_cell(row, place) for place in lines) for row in group}) > 1


def _cell(row: Row, place: int) -> Cell:
    return row[place] if place < len(row) else None
