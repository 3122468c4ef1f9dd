"""What rows of totals in a list of people say of how many it has, where they say otherwise than the list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from catalog.folding import words
from catalog.importing.tables.cells import in_words
from catalog.importing.tables.drafts import Draft
from catalog.importing.tables.grids import Cell, Grid, Row
from catalog.importing.tables.heads import SUMMED, TOTALS, Head
from catalog.importing.tables.persons import Listed, Person, Total, together, told_apart

_SUMMED = frozenset({*SUMMED, "grand", "overall"})
_COUNTED = frozenset({
    "number", "no", "nr", "of", "participants", "people", "persons", "attendees", "trainees", "broj", "ucesnika",
    "polaznika", "osoba", "ucesnici", "numri", "i", "pjesemarresve", "persona", "ucastnikov", "celovek",
})  # fmt: skip
"""Words, folded, by which a number is the total, and that of people."""


def is_total(text: str) -> bool:
    """Whether a text says how many there are, and nothing else: "Total participants: 18"."""
    said = {word for word in words(text) if not word.isdecimal()}
    return bool(said & _SUMMED) and said <= _SUMMED | _COUNTED


def with_totals(
    drafts: Iterable[Draft], grid: Grid, head: Head, skipped: Mapping[int, str]
) -> tuple[tuple[Draft, ...], tuple[Total, ...]]:
    """The drafts with the totals that say otherwise of one of them alone, and those that do of several. Each is about
    the rows below the total above it, the last one maybe about all."""
    rows = {draft.row: draft for draft in drafts}
    lists = {person.row: (draft.row, person) for draft in rows.values() if draft.listed
             for person in draft.listed.people}  # fmt: skip
    stated = list(_stated(grid, head, skipped))
    of_several: list[Total] = []
    above = head.first
    for place, number in stated:
        near = _counted(lists, above, place)
        above = place
        is_of_all = place == stated[-1][0] and number == sum(_counted(lists, head.first, place).values())
        if not near or is_of_all or number == sum(near.values()):
            continue
        text = " ".join(in_words(cell) for cell in grid.rows[place] if cell is not None)
        total = Total(grid.rows_in_words((place + 1,)), text, sum(near.values()))
        if len(near) > 1:
            of_several.append(total)
        else:
            (row,) = near
            rows[row] = replace(rows[row], listed=together([rows[row].listed, Listed(totals=(total,))]))
    return tuple(rows.values()), tuple(of_several)


def _counted(lists: Mapping[int, tuple[int, Person]], first: int, place: int) -> dict[int, int]:
    """How many people the rows from ``first`` to ``place``, from 0, list of each draft."""
    found: dict[int, list[Person]] = defaultdict(list)
    for row in range(first + 1, place + 1):
        if row in lists:
            draft, person = lists[row]
            found[draft].append(person)
    return {draft: len(told_apart(people)[0]) for draft, people in found.items()}


def _stated(grid: Grid, head: Head, skipped: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """The rows of totals, from 0, that say how many people there are."""
    places = sorted(place for place, why in skipped.items() if why == TOTALS)
    summed = _with_numbers(grid, head, skipped) if places else frozenset()
    for place in places:
        if (number := _number(grid.rows[place], summed)) is not None:
            yield place, number


def _with_numbers(grid: Grid, head: Head, skipped: Mapping[int, str]) -> frozenset[int]:
    """The columns of numbers: what stands below them is their sum, and not how many rows there are."""
    rows = (row for place, row in enumerate(grid.rows[head.first :], head.first) if place not in skipped)
    return frozenset(column for row in rows for column, cell in enumerate(row) if _whole(cell) is not None)


def _number(row: Row, summed: Container[int]) -> int | None:
    """In the words of the total, or below a column that has no other numbers."""
    text = next((cell for cell in row if isinstance(cell, str)), "")
    said = re.findall(r"\d+", text)
    if said:
        return int(said[0]) if len(said) == 1 and is_total(text) else None
    counts = {_whole(cell) for column, cell in enumerate(row) if column not in summed} - {None}
    return counts.pop() if len(counts) == 1 and is_total(text) else None


def _whole(cell: Cell) -> int | None:
    if isinstance(cell, str) and cell.strip().isdecimal():
        return int(cell)
    is_number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
    return int(cell) if is_number and float(cell).is_integer() else None  # type: ignore[arg-type]
