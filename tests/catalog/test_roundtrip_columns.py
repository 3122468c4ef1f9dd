"""Columns that a partner added to the sheets of a record's parts: offered as remarks, and never lost unsaid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from catalog.catalog import Catalog
from tests.catalog.round_trips import accept, editing, exported, line, record, world, write
from tests.worlds import made_once

fresh = made_once(world)


@pytest.fixture
def catalog() -> Catalog:
    return fresh()


@pytest.fixture
def file(catalog: Catalog, tmp_path: Path) -> Path:
    return exported(catalog, tmp_path)


def _add_column(book: Workbook, sheet: str, heading: str, **said: Any) -> None:
    place = book[sheet].max_column + 1
    book[sheet].cell(1, place).value = heading
    for name, value in said.items():
        book[sheet].cell(line(book[sheet], name.replace("_", " ")), place).value = value


def test_a_column_added_to_the_equipment_is_offered_as_remarks_in_its_notes(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        _add_column(book, "Equipment", "Warranty", Test_kits="2 years", Laptops=3)
        write(book["Equipment"], "Laptops", "Note", "Blue ones")
    found = catalog.round_trip.compare(file)
    assert [(one.kind, one.label, one.theirs) for one in found.differences if one.kind == "column"] == [
        ("column", "Equipment: Warranty", "2 values: 2 years; 3")
    ]
    accept(catalog, found, ("theirs", "column"))
    notes = [item.note for item in record(catalog, "2020-003").equipment]
    assert notes == ["Warranty: 2 years", "Blue ones\nWarranty: 3"]
    assert [one.kind for one in catalog.round_trip.compare(file).differences if one.kind == "column"] == []
    catalog.undo()
    assert [item.note for item in record(catalog, "2020-003").equipment] == [None, None]


def test_a_column_added_to_a_sheet_without_notes_is_offered_as_a_note_on_the_record(
    catalog: Catalog, file: Path
) -> None:
    with editing(file) as book:
        _add_column(book, "Participant groups", "Rank", Police="officers", Customs="all")
    found = catalog.round_trip.compare(file)
    (column,) = found.differences
    assert (column.kind, column.label, column.detail) == (
        "column", "Participant groups: Rank", "an added column, as a note on each record"
    )  # fmt: skip
    accept(catalog, found, ("theirs",))
    assert record(catalog, "2020-002").notes == ()
    accept(catalog, found, ("column",))
    (note,) = record(catalog, "2020-002").notes
    assert note.text == "Participant groups, Customs – Rank: all\n\nParticipant groups, Police – Rank: officers"
    assert catalog.round_trip.compare(file).differences == ()


def test_what_an_added_column_says_of_an_added_row_is_told_and_left(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        book["Equipment"].append(["2020-003", None, "Cameras", 2])
        _add_column(book, "Equipment", "Warranty", Cameras="2 years")
    found = catalog.round_trip.compare(file)
    assert [one.kind for one in found.differences] == ["new"]
    assert found.notes == ("What added columns of the sheet “Equipment” say of added rows is not taken: Warranty.",)
