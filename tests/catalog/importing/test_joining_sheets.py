"""Sheets with lines of the records of another: found by what they name and tell, and joined by reference."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from catalog.catalog import Catalog
from catalog.importing.tables.preview import Preview
from catalog.model.record import OrganisationLink, ParticipantGroup, Participants, Record
from tests.worlds import entry, with_records

Sheets = dict[str, tuple[tuple[object, ...], ...]]

VISITS = (("Reference", "Title", "Equipment"), ("A-1", "Visit", "some things"), ("A-2", "Tour", None))
EQUIPMENT = (("Reference", "Item", "Quantity"), ("A-1", "Scanner", 2), ("A-1", "Laptop", 1), ("A-9", "Car", 1))
ROLES = (("Reference", "Organisation", "Role"), ("A-2", "Police, North", "Partner"), ("A-2", "Customs", "Donor"))
PEOPLE = (
    ("Reference", "Record", "Part", "Group", "Organisation", "Number", "Women", "Sex not stated", "Who"),
    ("A-1", "Visit", "all", None, None, 12, 5, 7, "officers"),
    ("A-1", "Visit", "group", "Guards", "Customs", 4, None, None, None),
)


def book(path: Path, sheets: Sheets) -> Path:
    made = Workbook()
    made.remove(made["Sheet"])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def previewed(path: Path, sheets: Sheets) -> Preview:
    catalog: Catalog = with_records(
        entries=(entry("organisations", "customs", "Customs"), entry("roles", "donor"), entry("roles", "partner"))
    )
    opened = catalog.tables.open(book(path, sheets))
    return catalog.tables.preview(opened, catalog.tables.sight(opened, "Visits"))


def records(found: Preview) -> dict[str, Record]:
    return {draft.ref: draft.record for draft in found.drafts.rows if draft.record}


def test_lines_of_equipment_stand_for_what_a_record_says_of_it_in_words(tmp_path: Path) -> None:
    found = previewed(tmp_path / "t.xlsx", {"Visits": VISITS, "Given": EQUIPMENT})
    assert found.lines == ("Given",)
    assert [(line.item, line.quantity) for line in records(found)["A-1"].equipment] == [("Scanner", 2), ("Laptop", 1)]
    assert records(found)["A-2"].equipment == ()


def test_an_organisation_of_a_row_is_one_whatever_signs_its_name_holds(tmp_path: Path) -> None:
    found = previewed(tmp_path / "t.xlsx", {"Visits": VISITS, "Who": ROLES})
    ties = records(found)["A-2"].organisations
    assert [(tied.name, tied.role) for tied in ties] == [("Police, North", "partner"), ("Customs", "donor")]
    assert isinstance(ties[0], OrganisationLink)


def test_participants_are_those_of_all_with_their_groups(tmp_path: Path) -> None:
    found = previewed(tmp_path / "t.xlsx", {"Visits": VISITS, "People": PEOPLE})
    group = ParticipantGroup("Guards", 4, organisation="customs")
    assert records(found)["A-1"].participants == Participants(12, women=5, who="officers", groups=(group,))


def test_of_rows_with_one_reference_the_first_has_the_lines(tmp_path: Path) -> None:
    visits = (*VISITS, ("A-1", "Visit once more", None))
    found = previewed(tmp_path / "t.xlsx", {"Visits": visits, "Given": EQUIPMENT})
    assert [len(draft.record.equipment) for draft in found.drafts.rows if draft.record] == [2, 0, 0]


def test_a_row_that_is_no_record_has_no_lines(tmp_path: Path) -> None:
    visits = (VISITS[0], ("A-1", None, None), *VISITS[1:])
    found = previewed(tmp_path / "t.xlsx", {"Visits": visits, "Given": EQUIPMENT})
    assert [len(draft.record.equipment) for draft in found.drafts.rows if draft.record] == [2, 0]


def test_a_group_is_one_however_the_word_is_written(tmp_path: Path) -> None:
    people = tuple(tuple("Group" if cell == "group" else cell for cell in row) for row in PEOPLE)
    found = previewed(tmp_path / "t.xlsx", {"Visits": VISITS, "People": people})
    said = records(found)["A-1"].participants
    assert said
    assert (said.count, [group.name for group in said.groups]) == (12, ["Guards"])


def test_lines_that_name_no_record_of_the_table_are_counted(tmp_path: Path) -> None:
    given = (*EQUIPMENT, (None, "Drone", 1))
    found = previewed(tmp_path / "t.xlsx", {"Visits": VISITS, "Given": given})
    assert "2 of these lines name no record of the table, and are left out." in found.in_words()
    found = previewed(tmp_path / "t.xlsx", {"Visits": VISITS, "Given": EQUIPMENT})
    assert "1 of these lines names no record of the table, and is left out." in found.in_words()


def test_what_the_numbers_of_lines_are_counted_in_is_said(tmp_path: Path) -> None:
    given = (("Reference", "Item", "Value (USD '000)"), ("A-1", "Scanner", 12))
    found = previewed(tmp_path / "t.xlsx", {"Visits": VISITS, "Given": given})
    assert records(found)["A-1"].equipment[0].value == 12_000
    assert "The numbers under “Value (USD '000)” are counted in thousands, and taken in full." in found.in_words()


NOT_JOINED = {
    "references of other records": (("Reference", "Item"), ("B-1", "Scanner"), ("B-2", "Car"), ("A-1", "Bus")),
    "no references": (("Item", "Quantity"), ("Scanner", 2)),
    "no lines": (("Reference", "Remark"), ("A-1", "Good")),
    "no rows": (("Reference", "Item"),),
    "records themselves": (("Reference", "Identifier", "Item"), ("A-1", "x", "Scanner")),
}


@pytest.mark.parametrize("rows", NOT_JOINED.values(), ids=NOT_JOINED)
def test_what_is_no_sheet_of_lines_of_these_records_is_left_out(
    tmp_path: Path, rows: tuple[tuple[object, ...], ...]
) -> None:
    assert previewed(tmp_path / "t.xlsx", {"Visits": VISITS, "Other": rows}).lines == ()
