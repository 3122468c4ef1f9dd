"""Columns that a partner added to the sheets of a record's parts: offered as remarks, and never lost unsaid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl.workbook import Workbook

from catalog.catalog import Catalog
from tests.catalog.roundtrip.round_trips import accept, editing, line, record, write


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


def test_an_added_column_is_offered_for_an_added_line_as_well(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        book["Equipment"].append(["2020-003", None, "Cameras", 2])
        _add_column(book, "Equipment", "Warranty", Cameras="2 years")
    found = catalog.round_trip.compare(file)
    assert [(one.kind, one.label, one.theirs) for one in found.differences] == [
        ("new", "Equipment", "Cameras · 2"), ("column", "Equipment: Warranty", "1 value: 2 years")
    ]  # fmt: skip
    accept(catalog, found, ("new", "column"))
    assert [item.note for item in record(catalog, "2020-003").equipment] == [None, None, "Warranty: 2 years"]
    assert catalog.round_trip.compare(file).differences == ()


def test_of_an_added_line_that_is_not_taken_no_remark_is_taken(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        book["Equipment"].append(["2020-003", None, "Cameras", 2])
        _add_column(book, "Equipment", "Warranty", Cameras="2 years", Laptops="3 years")
    accept(catalog, catalog.round_trip.compare(file), ("column",))
    assert [item.note for item in record(catalog, "2020-003").equipment] == [None, "Warranty: 3 years"]


def test_added_columns_are_offered_for_an_added_record_and_its_parts(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        sheet = book["Records"]
        row = {"Reference": "new", "Title": "A second visit", "Kind": "activity"}
        sheet.append([row.get(str(cell.value)) for cell in sheet[1]])
        _add_column(book, "Records", "Budget line", A_second_visit="B-12")
        book["Figures claimed"].append(["new", None, "Arrests", 3])
        _add_column(book, "Figures claimed", "Checked by", Arrests="Ann")
        book["Organisations"].append(["new", None, "European Union", "Donor"])
        _add_column(book, "Organisations", "Since", European_Union=2019)
        book["Organisations"].cell(book["Organisations"].max_row, book["Organisations"].max_column).value = 2020
    found = catalog.round_trip.compare(file)
    assert found.notes == ()
    accept(catalog, found, ("new", "column"))
    (made,) = [one for one in catalog.records(catalog.newest(9)) if one.title == "A second visit"]
    assert list(made.own.values()) == ["B-12"]
    assert [item.note for item in made.figures] == ["Checked by: Ann"]
    assert [note.text for note in made.notes] == ["Organisations, European Union – Since: 2020"]
    assert catalog.round_trip.compare(file).differences == ()


def test_what_an_added_column_says_of_a_row_that_stays_out_is_told(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        book["Equipment"].append(["2020-003", None, None, 2])
        _add_column(book, "Equipment", "Warranty")
        book["Equipment"].cell(book["Equipment"].max_row, book["Equipment"].max_column).value = "2 years"
    found = catalog.round_trip.compare(file)
    assert [one.kind for one in found.differences] == ["problem"]
    assert found.notes == (
        "What added columns of the sheet “Equipment” say of rows that stay out is not taken: Warranty.",
    )
