"""Rows of a table that are one record, with its equipment or organisations, become one, and nothing is lost."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from catalog.catalog import Catalog
from catalog.importing.tables.grids import Cell
from catalog.importing.tables.mapping import TITLE_AND_DAYS
from catalog.importing.tables.preview import BEFORE, NEW, Preview
from catalog.model import row_numbers
from catalog.model.record import ParticipantGroup, Participants, Record
from catalog.rooms.tables import rows_to_take, taking_in
from tests import worlds

LINES = ("Ref", "Title", "Date", "Country", "Item", "Qty", "Unit")
GIVEN: tuple[tuple[Cell, ...], ...] = (
    ("D-1", "Test kits for Bar", "5.10.2020", "Serbia", "Test kit", 20, "boxes"),
    ("D-1", "Test kits for Bar", "5.10.2020", "Serbia", "Scale", 2, None),
    ("D-2", "A vehicle", "6.10.2020", "Albania", "Vehicle", 1, None),
)


def table(folder: Path, *rows: tuple[Cell, ...], headings: tuple[str, ...] = LINES) -> Path:
    path = folder / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([headings, *rows])
    return path


def previewed(path: Path, *, united_by: str | None = None, catalog: Catalog | None = None) -> Preview:
    """As it is found, or with rows united otherwise."""
    tables = (catalog or worlds.empty()).tables
    opened = tables.open(path)
    sight = tables.sight(opened)
    if united_by is not None:
        sight = tables.sight_by(opened, replace(sight.mapping, united_by=united_by))
    return tables.preview(opened, sight)


def records(found: Preview) -> list[Record]:
    return [draft.record for draft in found.drafts.rows if draft.record]


def test_rows_of_equipment_are_the_lines_of_one_record(tmp_path: Path) -> None:
    found = previewed(table(tmp_path, *GIVEN))
    assert found.mapping.united_by == "Ref"
    assert [draft.rows for draft in found.drafts.rows] == [(2, 3), (4,)]
    assert [[(line.item, line.quantity) for line in item.equipment] for item in records(found)] == [
        [("Test kit", 20), ("Scale", 2)], [("Vehicle", 1)],
    ]  # fmt: skip
    assert "2 rows are united into 1 record: they have the same “Ref”." in found.in_words()


def test_uniting_can_be_switched_off(tmp_path: Path) -> None:
    found = previewed(table(tmp_path, *GIVEN), united_by="")
    assert [draft.rows for draft in found.drafts.rows] == [(2,), (3,), (4,)]


FOUND = [
    ("by title and days", ("Title", "Date", "Organisation"), (("A", "5.10.2020", "EU"), ("A", "5.10.2020", "OSCE")),
     TITLE_AND_DAYS),
    ("not without days", ("Title", "Organisation"), (("A", "EU"), ("A", "OSCE")), ""),
    ("not where the rows tell of other places", ("Title", "Date", "Venue", "Organisation"),
     (("A", "5.10.2020", "Bar", "EU"), ("A", "5.10.2020", "Tirana", "OSCE")), ""),
    ("not where they say the same in all", ("Title", "Date"), (("A", "5.10.2020"), ("A", "5.10.2020")), ""),
    ("not by a reference of several records", ("Ref", "Title", "Item"), (("P1", "A", "x"), ("P1", "B", "y")), ""),
]  # fmt: skip


@pytest.mark.parametrize(("headings", "rows", "by"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_rows_are_united_of_itself_only_where_they_differ_in_their_lines_alone(
    tmp_path: Path, headings: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], by: str
) -> None:
    assert previewed(table(tmp_path, *rows, headings=headings)).mapping.united_by == by


def test_a_row_without_a_key_continues_the_one_above(tmp_path: Path) -> None:
    rows = (GIVEN[0], (None, None, None, None, "Scale", 2, None), GIVEN[2])
    first, second = records(previewed(table(tmp_path, *rows), united_by="Ref"))
    assert [line.item for line in first.equipment] == ["Test kit", "Scale"]
    assert second.title == "A vehicle"


def test_what_a_row_says_otherwise_stays_as_a_remark(tmp_path: Path) -> None:
    other = ("D-1", "Test kits", "5.10.2020", "Albania", "Scale", 2, None)
    (found,) = records(previewed(table(tmp_path, GIVEN[0], other), united_by="Ref"))
    assert found.title == "Test kits for Bar"
    assert found.jurisdictions == ("Serbia", "Albania")
    assert [remark.text for remark in found.remarks] == [
        "Row 3 says “Test kits” under “Title”: another row of its record says otherwise."
    ]


def test_a_cell_that_is_not_understood_stays_as_a_remark_though_its_row_is_not_the_first(tmp_path: Path) -> None:
    rows = (GIVEN[0], ("D-1", "Test kits for Bar", "5.10.2020", "Serbia", "Scale", "some", None))
    (found,) = records(previewed(table(tmp_path, *rows), united_by="Ref"))
    assert [remark.text.partition(":")[0] for remark in found.remarks] == ["The table says “some” under “Qty”"]


PEOPLE = ("Ref", "Title", "Organisation", "Participants", "Women", "Certified")


def test_different_numbers_of_participants_are_groups_and_added_up(tmp_path: Path) -> None:
    rows = (("T-1", "A", "Customs", 12, 5, 10), ("T-1", "A", "Police", 20, None, 15))
    (found,) = records(previewed(table(tmp_path, *rows, headings=PEOPLE), united_by="Ref"))
    groups = (ParticipantGroup("Customs", 12, women=5), ParticipantGroup("Police", 20))
    assert found.participants == Participants(32, groups=groups)
    assert [remark.text.partition(":")[0] for remark in found.remarks] == [
        "Row 2 says “10” under “Participants", "Row 3 says “15” under “Participants",
    ]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "count"), [(12, 12, 12), (12, None, 12), ("over 12", 20, None)])
def test_the_same_number_counts_once_and_an_inexact_one_is_not_added(
    tmp_path: Path, first: Cell, second: Cell, count: int | None
) -> None:
    rows = (("T-1", "A", "Customs", first), ("T-1", "A", "Police", second))
    (found,) = records(previewed(table(tmp_path, *rows, headings=PEOPLE), united_by="Ref"))
    assert found.participants
    assert found.participants.count == count


RADIO = ("A", "5.10.2020", "Radio", 5)
EQUAL_LINES: tuple[tuple[str, str, tuple[str | None, ...], int], ...] = (
    ("for others", "Organisation", ("Police", "Customs"), 2),
    ("elsewhere", "Venue", ("Bar", "Budva"), 2),
    ("of another programme", "Programme", ("One", "Two"), 2),
    ("in rows that say the same", "Theme", ("Borders", "Borders"), 2),
    ("in a row that says no more", "Theme", ("Borders", None), 2),
    ("for another theme alone", "Theme", ("Borders", "Training"), 1),
    ("as often as for one theme", "Theme", ("Borders", "Borders", "Training", "Training"), 2),
)


@pytest.mark.parametrize(
    ("heading", "told", "count"), [case[1:] for case in EQUAL_LINES], ids=[case[0] for case in EQUAL_LINES]
)
def test_equal_lines_are_more_of_the_same_unless_their_rows_only_name_another_theme(
    tmp_path: Path, heading: str, told: tuple[str | None, ...], count: int
) -> None:
    headings = ("Title", "Date", "Item", "Qty", heading)
    path = table(tmp_path, *((*RADIO, value) for value in told), headings=headings)
    (found,) = records(previewed(path, united_by=TITLE_AND_DAYS))
    assert [(line.item, line.quantity) for line in found.equipment] == [("Radio", 5)] * count
    assert len(found.remarks) == len(told) - count


def test_a_line_that_counts_once_is_told(tmp_path: Path) -> None:
    path = table(
        tmp_path, (*RADIO, "Borders"), (*RADIO, "Training"), headings=("Title", "Date", "Item", "Qty", "Theme")
    )
    (found,) = records(previewed(path, united_by=TITLE_AND_DAYS))
    assert [remark.text for remark in found.remarks] == [
        "Row 3 says “Radio” again, for other themes or the like: it counts once."
    ]


def test_an_organisation_has_the_role_of_its_row(tmp_path: Path) -> None:
    rows = (("A", "5.10.2020", "EU", "donor"), ("A", "5.10.2020", "OSCE", "partner"))
    (found,) = records(previewed(table(tmp_path, *rows, headings=("Title", "Date", "Organisation", "Role"))))
    assert [(tied.name, tied.role) for tied in found.organisations] == [("EU", "donor"), ("OSCE", "partner")]


def test_one_record_cites_all_its_rows_and_is_known_again(tmp_path: Path) -> None:
    catalog, path = worlds.empty(), table(tmp_path, *GIVEN)
    found = previewed(path, catalog=catalog)
    catalog.do(taking_in(found, rows_to_take(found, (NEW,))))
    cited = [item.citations[0].locator for item in catalog.records(worlds.ids(catalog))]
    assert sorted(map(str, cited)) == ["row 4", "rows 2–3"]
    again = previewed(path, united_by="", catalog=catalog)
    assert [again.label(draft) for draft in again.drafts.rows] == [BEFORE] * 3


@pytest.mark.parametrize(("rows", "words"), [((3,), "row 3"), ((2, 3, 4, 7), "rows 2–4, 7"), ((2, 4), "rows 2, 4")])
def test_rows_are_written_shortly_and_read_again(rows: tuple[int, ...], words: str) -> None:
    assert row_numbers.locator(rows) == words
    assert tuple(row_numbers.located(words)) == rows
    assert tuple(row_numbers.located("lines 3–5")) == ()
