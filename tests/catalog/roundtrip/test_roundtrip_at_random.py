"""Random edits of random cells come back as exactly these, and accepted they change exactly these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from catalog.catalog import Catalog
from catalog.commands.taking_changes import TakeBackChanges
from catalog.importing.tables import reading
from catalog.importing.tables.grids import Book
from catalog.model.record_fields import RecordField, own_field
from catalog.roundtrip.cells import Cells, Read, said
from catalog.roundtrip.differences import ACCEPTED_AT_FIRST, Place
from catalog.roundtrip.sides import meaning
from catalog.roundtrip.tables import RECORDS, Table, tables
from catalog.roundtrip.workbook import columns
from catalog.typed.values import TypedValues
from tests.catalog.roundtrip.round_trips import world
from tests.worlds import TODAY

EDITED = (RECORDS, "groups", "equipment", "figures")
OTHER: Mapping[str, Callable[[Random], Read]] = {
    "text": lambda luck: f"Said {luck.random():.6f} \\; otherwise; =1+1",
    "prose": lambda luck: f"Told\nin {luck.randrange(10**6)} lines",
    "number": lambda luck: luck.randrange(1, 10**6),
    "flag": lambda luck: luck.choice(["yes", "no"]),
    "date": lambda luck: luck.choice(["March 2019", "2019", "1–2 May 2019", "2019-05-05", "2019-21"]),
    "texts": lambda luck: f"One \\; {luck.randrange(10**6)}; two",
}


@cache
def _book() -> tuple[Catalog, Book]:
    catalog = world()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out.xlsx"
        catalog.round_trip.export(path)
        return catalog, reading.read(path)


@pytest.mark.parametrize("seed", range(15))
def test_random_edits_come_back_as_exactly_these(seed: int) -> None:
    catalog, book = _book()
    luck = Random(seed)
    edits = dict(luck.sample(sorted(_cells(catalog).items()), luck.randrange(1, 12)))
    edited, wanted = _edited(catalog, book, edits, luck)
    found = catalog.round_trip.compared(edited, Path("out.xlsx"))
    assert {one.place: meaning(edits[one.place][1], one.value) for one in found.differences} == wanted
    assert {one.kind for one in found.differences} <= {"theirs"}
    before = _values(catalog)
    catalog.do(TakeBackChanges(found.accepted(found.of(ACCEPTED_AT_FIRST)), found.seen))
    after = _values(catalog)
    assert after == before | wanted
    if wanted:
        catalog.undo()
    assert _values(catalog) == before


def _cells(catalog: Catalog) -> dict[Place, tuple[Table, RecordField]]:
    """Every cell that can be edited, but for those that make a record another one."""
    found = {}
    for record in catalog.exchange().records:
        for table in _tables(catalog):
            for identity, _part in table.identified(record):
                for field in table.fields:
                    if record.kind in field.kinds and field.path not in ("kind", "title"):
                        found[Place(str(record.uid), table.key, identity, field.path)] = (table, field)
    return found


def _tables(catalog: Catalog) -> list[Table]:
    return [table for table in tables(map(own_field, catalog.bulk.own())) if table.key in EDITED]


def _values(catalog: Catalog) -> dict[Place, Any]:
    parts = {
        (str(record.uid), table.key, identity): part
        for record in catalog.exchange().records
        for table in _tables(catalog)
        for identity, part in table.identified(record)
    }
    return {
        place: meaning(field, table.value(field, parts[place[:3]])) for place, (table, field) in _cells(catalog).items()
    }


def _edited(
    catalog: Catalog, book: Book, edits: Mapping[Place, tuple[Table, RecordField]], luck: Random
) -> tuple[Book, dict[Place, Any]]:
    """The book with other values in some cells, and what these mean."""
    with catalog._database.reading() as connection:
        cells = Cells(TypedValues(catalog._vocabulary.current(connection), TODAY))
    before, wanted = _values(catalog), {}
    sheets = {grid.name: [list(row) for row in grid.rows] for grid in book.sheets}
    for place, (table, field) in edits.items():
        cell = _other(cells, field, luck)
        value = meaning(field, cells.value(field, cell))
        if value != before[place]:
            _write(sheets[table.name], table, place, cell)
            wanted[place] = value
    rows = {name: tuple(map(tuple, of_sheet)) for name, of_sheet in sheets.items()}
    return replace(book, sheets=tuple(replace(grid, rows=rows[grid.name]) for grid in book.sheets)), wanted


def _other(cells: Cells, field: RecordField, luck: Random) -> Read:
    if field.codes:
        return luck.choice(field.codes)
    if field.sort in OTHER:
        return OTHER[field.sort](luck)
    if field.vocabulary == "tags":
        return f"tag {luck.randrange(10**6)}"
    names = cells.names(field.vocabulary)
    some = luck.sample(names, min(len(names), luck.randrange(1, 3))) if names else []
    plain = [name.replace(";", "\\;") for name in some]
    return ("; ".join(plain) if field.sort == "entries" else some[0]) if some else None


def _write(rows: list[list[Read]], table: Table, place: Place, cell: Read) -> None:
    heads = [said(head) for head in rows[0]]
    heading = dict(columns(table))[place.field]
    marks = {"Pillarbook uid": place.record, "Pillarbook part": place.part}
    mine = next(row for row in rows[1:] if all(_at(row, heads, name) == mark for name, mark in marks.items()))
    mine[heads.index(heading)] = cell


def _at(row: list[Read], heads: list[str], name: str) -> str:
    return said(row[heads.index(name)]) if name in heads and heads.index(name) < len(row) else ""
