"""Which row of an edited sheet is which record, or which part of one, however the rows were moved, copied or cut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from catalog.roundtrip.cells import alike, said
from catalog.roundtrip.reading import FileRow, FileTable
from catalog.roundtrip.sides import Side
from catalog.roundtrip.tables import Table

SAMPLE = 300
"""Rows by which a renamed column is known again."""


def by_content(rows: Iterable[FileRow], table: Table, side: Side, free: Iterable[str]) -> dict[int, str]:
    """Row → uid, for rows that bear neither: the one record that is left with the same title and date."""
    titled: dict[tuple[str, str], list[str]] = defaultdict(list)
    for uid in free:
        record = side.record(uid)
        if record:
            row = side.row(table, record)
            titled[said(row["title"]), said(row["date"])].append(uid)
    found: dict[int, str] = {}
    for file_row in rows:
        waiting = titled.get((said(file_row.cells.get("title")), said(file_row.cells.get("date"))), [])
        if len(waiting) == 1 and waiting[0] not in found.values():
            found[file_row.number] = waiting[0]
    return found


def paired(table: Table, rows: Sequence[FileRow], parts: Mapping[str, Any], side: Side) -> dict[int, str]:
    """Row → the part of one record that it is: by its mark, else by all that it says, else by what it is called."""
    marks = [row.told("part") for row in rows]
    if parts.keys() >= set(marks) and len(set(marks)) == len(marks):
        return {row.number: mark for row, mark in zip(rows, marks, strict=True)}
    found: dict[int, str] = {}
    cells = {identity: side.row(table, part) for identity, part in parts.items()}
    for pairs in (_by_mark(rows, cells), _by_all(rows, cells), _by_name(table, rows, cells)):
        for number, identity in pairs:
            if number not in found and identity not in found.values():
                found[number] = identity
    return found


def _by_mark(rows: Sequence[FileRow], cells: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Of copies of a row, the one that still says what it said comes first."""
    marked = [row for row in rows if row.told("part") in cells]
    for row in sorted(marked, key=lambda row: -_agreement(row, cells[row.told("part")])):
        yield row.number, row.told("part")


def _by_all(rows: Sequence[FileRow], cells: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    for row in rows:
        for identity, written in cells.items():
            if row.cells and _agreement(row, written) == len(row.cells):
                yield row.number, identity


def _by_name(table: Table, rows: Sequence[FileRow], cells: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Only rows whose mark was deleted: one that never had any was added."""
    path = table.fields[0].path
    for row in rows:
        if "part" not in row.frame:
            called = row.cells.get(path)
            yield from ((row.number, one) for one, written in cells.items() if alike(written[path], called))


def _agreement(row: FileRow, written: Mapping[str, Any]) -> int:
    return sum(alike(written[path], cell) for path, cell in row.cells.items())


def renamed(file: FileTable, written: Iterable[tuple[FileRow, Mapping[str, Any]]], paths: Sequence[str]) -> FileTable:
    """The table with columns under other headings known again by what stands in them.

    ``written`` are rows with the cells that were exported, ``paths`` the exported columns.
    """
    known = {item.path for item in file.table.fields}
    missing = [path for path in paths if path not in file.paths and path in known]
    rows = [pair for pair, _ in zip(written, range(SAMPLE), strict=False)] if missing and file.more else []
    found: dict[int, str] = {}
    scores = sorted(
        ((_likeness(rows, path, number), path, number) for path in missing for number in file.more), reverse=True
    )
    for score, path, number in scores:
        if score > 0.5 and number not in found and path not in found.values():
            found[number] = path
    return file.renamed(found) if found else file


def _likeness(rows: Sequence[tuple[FileRow, Mapping[str, Any]]], path: str, number: int) -> float:
    """The share of cells in which a column says what was exported; cells that said nothing do not count."""
    told = [(written[path], row.more.get(number)) for row, written in rows if said(written[path])]
    return sum(alike(*pair) for pair in told) / len(told) if told else 0.0
