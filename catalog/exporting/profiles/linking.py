"""Links between the sheets of a workbook: from a line to its record, and from a record to its first line."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from catalog.exporting.profiles.profile import GrainName
from catalog.exporting.sheets import Leads, Sheet

_TOLD_OF: Mapping[GrainName, str] = {
    "equipment line": "equipment", "participant group": "participants-unit", "organisation": "organisations",
    "place": "held-in", "source": "sources",
}  # fmt: skip
"""The column of a record's row that tells the same as further rows."""


class Lined(Protocol):
    """A table whose rows are of records: ``first`` is each record's first row, ``record_of`` each row's record."""

    @property
    def keys(self) -> Sequence[str]: ...

    first: array[int]
    record_of: array[int]


def linked(sheets: Mapping[GrainName, Sheet], tables: Mapping[GrainName, Lined]) -> list[Sheet]:
    """The sheets with their links; ``tables`` are those that have rows of records. Rows are counted as they stand at
    first."""
    found, names = dict(sheets), list(sheets)
    for name, table in tables.items() if "record" in tables else ():
        for key, to in _led(name, tables):
            leads = Leads(names.index(to), array("i", (tables[to].first[record] for record in table.record_of)))
            found[name] = _with(found[name], table.keys, key, leads)
    return list(found.values())


def _led(name: GrainName, tables: Mapping[GrainName, Lined]) -> Iterator[tuple[str, GrainName]]:
    """Columns that lead to the table of a grain."""
    if name != "record":
        yield "ref", "record"
    else:
        yield from ((key, grain) for grain, key in _TOLD_OF.items() if grain in tables)


def _with(sheet: Sheet, keys: Sequence[str], key: str, leads: Leads) -> Sheet:
    if key not in keys:
        return sheet
    headings = list(sheet.headings)
    headings[keys.index(key)] = replace(headings[keys.index(key)], leads=leads)
    return replace(sheet, headings=tuple(headings))
