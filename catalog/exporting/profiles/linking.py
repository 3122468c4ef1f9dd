"""Links between the sheets of a workbook: from a heading to the sheet that tells of the same, row by row.

They lead to sheets and not to rows: a spreadsheet lets the target of a link stand where it was when rows are sorted, so
that it led to another record; a formula would find its row, and break where cells are copied into other workbooks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from catalog.exporting.profiles.profile import GrainName
from catalog.exporting.sheets import Sheet

_TOLD_OF: Mapping[GrainName, str] = {
    "equipment line": "equipment", "participant group": "participants-unit", "organisation": "organisations",
    "place": "held-in", "source": "sources",
}  # fmt: skip
"""The column of a record's row that tells the same as further rows."""


def linked(sheets: Mapping[GrainName, Sheet], keys: Mapping[GrainName, Sequence[str]]) -> list[Sheet]:
    """The sheets with their links; ``keys`` are the columns of those that have rows of records."""
    found, names = dict(sheets), list(sheets)
    for name in keys if "record" in keys else ():
        for key, to in _led(name, keys):
            if key in keys[name]:
                found[name] = _with(found[name], keys[name].index(key), names.index(to))
    return list(found.values())


def _led(name: GrainName, tables: Mapping[GrainName, Sequence[str]]) -> Iterator[tuple[str, GrainName]]:
    """Columns whose heading leads to the table of a grain."""
    if name != "record":
        yield "ref", "record"
    else:
        yield from ((key, grain) for grain, key in _TOLD_OF.items() if grain in tables)


def _with(sheet: Sheet, column: int, leads: int) -> Sheet:
    headings = list(sheet.headings)
    headings[column] = replace(headings[column], leads=leads)
    return replace(sheet, headings=tuple(headings))
