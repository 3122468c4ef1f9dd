"""Where in a sheet the table stands: its row of headings, what belongs above and below it, and which sheet has it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from catalog.folding import clean, fold, words
from catalog.importing.tables.grids import Cell, Grid, Row
from catalog.importing.tables.targets import Target
from catalog.model.column_letters import letters

_LOOKED_AT = 60
"""Rows from the top among which the headings are looked for."""

_LONG = 80
"""Characters beyond which a text is no heading."""

_INNER_CAPITAL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
_LIKE_DATA = re.compile(r"[\d.,/ :%-]+")
_TAG = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+[a-z0-9_]+)*\s*", re.IGNORECASE)
SUMMED = (
    "total", "totals", "sum", "gesamt", "summe", "ukupno", "ukupan", "svega", "vkupno", "vkupen", "razem", "itogo",
    "vsego", "gjithsej",
)  # fmt: skip
"""Words, folded, with which a row of totals begins."""
TOTALS = "totals"
"""Why such a row tells no record."""
_TOTALS = re.compile(rf"(?:grand |sub[ -]?|overall )?(?:{'|'.join(SUMMED)})\b.*")


@dataclass(frozen=True, slots=True)
class Head:
    """A table's headings, by column; ``row`` is theirs, ``first`` that of the first row below, both from 0.

    ``tags`` are the HXL hashtags of the columns where a row has them.
    """

    sheet: str
    row: int
    first: int
    headings: tuple[str, ...]
    tags: tuple[str, ...] = ()
    score: float = 0.0


def names_of(targets: Iterable[Target]) -> frozenset[str]:
    """The headings that tell of any of these, folded."""
    return frozenset(name for target in targets for name in (*target.names, *target.local_names))


def has_rows(head: Head, sheet: Grid) -> bool:
    return any(map(any_said, sheet.rows[head.first :]))


def in_sheet(sheet: Grid, known: Container[str]) -> Head | None:
    """The likeliest headings of a sheet; None where nothing stands in it. ``known`` are those we know, folded."""
    rows = sheet.rows[:_LOOKED_AT]
    scored = [(_score(sheet.rows, place, known), -place) for place, row in enumerate(rows) if any_said(row)]
    if not scored:
        return None
    score, place = max(scored)
    return at(sheet, -place, score)


def at(sheet: Grid, row: int, score: float = 0.0) -> Head:
    """The headings in a row that was chosen."""
    last = row + 1 if _is_parted_below(sheet.rows, row) else row
    tags, after = _tags(sheet.rows, last)
    return Head(sheet.name, row, after, _headings(sheet.rows, row, last), tags, score)


def any_said(row: Iterable[Cell]) -> bool:
    return any(cell is not None and str(cell).strip() for cell in row)


def _score(rows: Sequence[Row], place: int, known: Container[str]) -> float:
    """Known headings count most, but for single letters, which are a sex in a row as well; then different short texts,
    with something below them that is filled alike."""
    row = rows[place]
    said = [clean(cell).strip() for cell in row if isinstance(cell, str) and cell.strip()]
    others = sum(cell is not None and not isinstance(cell, str) for cell in row)
    if not said or is_tags(row):
        return -10.0
    short = len({fold(text) for text in said if len(text) <= _LONG})
    hits = sum(len(text) > 1 and folded(text) in known for text in said)
    below = max((_filled(line) for line in rows[place + 1 : place + 6]), default=0)
    like_data = sum(bool(_LIKE_DATA.fullmatch(text)) for text in said)
    even = min(below, short) / max(below, short, 1)
    return 3 * hits + min(short, 12) * 0.5 + 2 * even - 2 * others - 2 * like_data - (4 if short == 1 < below else 0)


def _filled(row: Row) -> int:
    return sum(cell is not None for cell in row)


def folded(text: str) -> str:
    """A heading as it is compared: "No. of participants*" and "no of participants" are one, and "ProjectCode" is two
    words."""
    return " ".join(words(_INNER_CAPITAL.sub(" ", text).replace("%", " percent ").replace("#", " number ")))


def is_tags(row: Row) -> bool:
    """Whether a row has HXL hashtags (HXL 1.1, at least half of what is filled)."""
    said = [cell for cell in row if cell is not None]
    hits = sum(isinstance(cell, str) and bool(_TAG.fullmatch(cell.strip())) for cell in said)
    return bool(said) and hits * 2 >= len(said) and hits > 0


def _tags(rows: Sequence[Row], place: int) -> tuple[tuple[str, ...], int]:
    """The hashtags below the headings, and where the rows begin."""
    for after in range(place + 1, min(place + 4, len(rows))):
        if is_tags(rows[after]):
            return tuple(_tag(cell) for cell in rows[after]), after + 1
    return (), place + 1


def _tag(cell: Any) -> str:
    """ "#org+funder" for " #org +funder"."""
    return re.sub(r"\s", "", cell).lower() if isinstance(cell, str) else ""


def _headings(rows: Sequence[Row], place: int, last: int) -> tuple[str, ...]:
    """Each with the one above it where that spans several; repeated ones are numbered, and a column of cells without
    one is named by its letters."""
    if last > place:
        above, row = _over(rows[place], rows[last]), rows[last]
    else:
        above, row = _spans(rows, place), rows[place]
    width = max(len(above), *map(len, rows[last:]))
    texts = [_joined(_text(above, column), _text(row, column)) for column in range(width)]
    return told_apart([text or unnamed(column) for column, text in enumerate(texts)])


def _is_parted_below(rows: Sequence[Row], place: int) -> bool:
    """Whether the next row has headings, too: short texts below those that span columns, and below no other."""
    row, below = rows[place], rows[place + 1] if place + 1 < len(rows) else ()
    width = max(len(row), len(below))
    said = [column for column, cell in enumerate(below) if cell is not None]
    alone = [column for column in range(len(row))
             if _text(row, column) and (column + 1 == width or _text(row, column + 1))]  # fmt: skip
    texts = [_text(below, column) for column in said]
    return (
        len(set(texts)) == len(said) > 1 and len(alone) > 1 and not set(said) & set(alone) and not is_tags(below)
        and all(isinstance(below[column], str) for column in said)
        and not any(len(text) > _LONG or _LIKE_DATA.fullmatch(text) for text in texts)
    )  # fmt: skip


def _over(row: Row, below: Row) -> Row:
    """Each heading also over the columns on its right that have one below, but none of their own."""
    spread: list[Cell] = []
    last = ""
    for column in range(max(len(row), len(below))):
        last = _text(row, column) or last
        spread.append(last if _text(below, column) else _text(row, column))
    return tuple(spread)


def _spans(rows: Sequence[Row], place: int) -> Row:
    """The row above the headings where it groups them, each text over all columns that it spans."""
    above = rows[place - 1] if place else ()
    starts = [column for column, cell in enumerate(above) if isinstance(cell, str) and cell.strip()]
    if len(starts) < 2 or _filled(above) != len(starts) or len(starts) >= _filled(rows[place]) or is_tags(above):
        return ()
    ends = [*starts[1:], len(rows[place])]
    spread: list[Cell] = [None] * max(ends[-1], len(above))
    for start, end in zip(starts, ends, strict=True):
        spread[start:end] = [above[start]] * (end - start)
    return tuple(spread)


def _text(row: Row, column: int) -> str:
    cell = row[column] if column < len(row) else None
    return " ".join(clean(str(cell)).split()) if cell is not None else ""


def _joined(above: str, text: str) -> str:
    return f"{above}: {text}" if above and text and above != text else text or above


def unnamed(column: int) -> str:
    """What stands for a heading where there is none."""
    return f"Column {letters(column)}"


def told_apart(texts: Sequence[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    told = []
    for text in texts:
        seen[text] = seen.get(text, 0) + 1
        told.append(text if seen[text] == 1 else f"{text} ({seen[text]})")
    return tuple(told)


# What below the headings is no row of the table


def passed_over(head: Head, grid: Grid) -> dict[int, str]:
    """Row → why it tells no record: empty, totals, the headings once more, a heading of a part, a note below it all."""
    found: dict[int, str] = dict(grid.passed)
    if grid.parts:
        return found
    for place, row in enumerate(grid.rows[head.first :], start=head.first):
        if why := _why_not(head, row):
            found[place] = why
    found.update(dict.fromkeys(_headings_of_parts(head, grid), "a heading within the table"))
    found.update(dict.fromkeys(_notes(head, grid), "a note below the table"))
    return found


def _headings_of_parts(head: Head, grid: Grid) -> list[int]:
    """Rows below the headings with one cell alone, merged over most columns: "Serbia" above what was done there."""
    return [
        top for top, bottom, left, right in grid.spans
        if head.first <= top == bottom < len(grid.rows) and _filled(grid.rows[top]) == 1
        and right - left + 1 > max(2, len(head.headings) / 2)
    ]  # fmt: skip


def _notes(head: Head, grid: Grid) -> list[int]:
    """Single texts at the end, parted from the table by an empty row or marked as notes are."""
    told: list[int] = []
    if len(head.headings) < _NOTED_FROM:
        return told
    for place in range(len(grid.rows) - 1, head.first - 1, -1):
        row = grid.rows[place]
        if not any_said(row):
            return told
        if _filled(row) > 1:
            break
        told.append(place)
    return [place for place in told if _NOTE.match(str(next(cell for cell in grid.rows[place] if cell is not None)))]


_NOTE = re.compile(r"\s*(?:source|note|remark|legend|\*|†|\(?\d\))", re.IGNORECASE)

_NOTED_FROM = 4
"""Columns from which a single text at the end is a note rather than a row."""


def _why_not(head: Head, row: Row) -> str:
    if not any_said(row):
        return "empty"
    first = next((cell for cell in row if cell is not None), None)
    if isinstance(first, str) and _TOTALS.fullmatch(fold(first.strip())):
        others = [cell for cell in row if cell is not None and cell is not first]
        if all(not isinstance(cell, str) or re.fullmatch(r"[\d.,\s%€$]+", cell) for cell in others):
            return TOTALS
    if _counts_columns(row):
        return "the numbers of the columns"
    return "the headings once more" if _repeats(head, row) else ""


def _counts_columns(row: Row) -> bool:
    """ "1", "2", "3", or "(1)", "(2)", "(3)", as some tables have below their headings."""
    cells = [cell for cell in row if cell is not None]
    if len(cells) < 3 or cells[0] not in (1, "1", "(1)"):
        return False
    return [str(cell).strip("() ") for cell in cells] == [str(number) for number in range(1, len(cells) + 1)]


def _repeats(head: Head, row: Row) -> bool:
    return len(row) > 1 and all(
        cell is None or _text(row, column) in (head.headings[column], head.headings[column].rpartition(": ")[2])
        for column, cell in enumerate(row) if column < len(head.headings)
    )  # fmt: skip
