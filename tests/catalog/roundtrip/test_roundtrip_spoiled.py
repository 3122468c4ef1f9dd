"""Edited workbooks that were tampered with, taken back twice, or overtaken by what was done here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from catalog.catalog import Catalog
from catalog.commands.merging import MergeRecords
from catalog.commands.own_fields import RemoveField
from catalog.commands.trash import DeleteRecords
from catalog.roundtrip.differences import OFFERED
from tests.catalog.roundtrip.round_trips import accept, column, editing, line, told, write
from tests.worlds import titles


def _append(book: Workbook, sheet: str, **said: Any) -> None:
    row = {name.replace("_", " "): value for name, value in said.items()}
    book[sheet].append([row.get(str(cell.value)) for cell in book[sheet][1]])


def test_an_added_row_that_was_taken_back_is_not_added_again(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        for _ in range(2):
            _append(book, "Records", Title="Added", Kind="activity")
        _append(book, "Organisations", Record="Added", Organisation="European Union", Role="Donor")
    accept(catalog, catalog.round_trip.compare(file))
    again = catalog.round_trip.compare(file)
    assert (told(again), again.same) == ([], 3)
    assert titles(catalog, "added") == ["Added", "Added"]


def test_an_own_field_removed_here_is_offered_as_an_added_column(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Title", "Changed")
    catalog.do(RemoveField("budget"))
    found = catalog.round_trip.compare(file)
    assert [(one[0], one[2]) for one in told(found)] == [("theirs", "Title"), ("column", "Budget")]


def _of_another(book: Workbook) -> None:
    uid = column(book["Records"], "Pillarbook uid")
    cell = book["Records"].cell(line(book["Records"], "2020-001"), uid)
    book["Records"].cell(line(book["Records"], "2020-002"), uid).value = cell.value


def _altered_check(book: Workbook) -> None:
    book["Records"].cell(line(book["Records"], "2020-001"), column(book["Records"], "Pillarbook check")).value = "v0"


def _swapped(book: Workbook) -> None:
    sheet, uid = book["Records"], column(book["Records"], "Pillarbook uid")
    one, other = (sheet.cell(line(sheet, ref), uid) for ref in ("2020-001", "2020-002"))
    one.value, other.value = other.value, one.value


def _many_columns(book: Workbook) -> None:
    for number in range(100, 5100):
        book["Records"].cell(1, number).value = f"Column {number}"


@pytest.mark.parametrize("spoil", [_of_another, _altered_check, _swapped, _many_columns])
def test_what_is_spoiled_beside_the_cells_changes_nothing(
    catalog: Catalog, file: Path, spoil: Callable[[Workbook], None]
) -> None:
    with editing(file) as book:
        spoil(book)
    assert told(catalog.round_trip.compare(file)) == []


def test_a_formula_that_failed_is_no_text(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Summary", "#REF!")
        write(book["Records"], "2020-002", "Participants", "#DIV/0!")
    assert [(one[0], one[2]) for one in told(catalog.round_trip.compare(file))] == [
        ("problem", "Participants"), ("problem", "Summary"),
    ]  # fmt: skip


def test_a_heading_that_is_too_long_for_a_name_stands_in_the_way_of_nothing_else(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Title", "Changed")
        book["Records"].cell(1, 100).value = "X" * 32_000
        book["Records"].cell(2, 100).value = 5
    found = catalog.round_trip.compare(file)
    (problem,) = (item for item in found.differences if item.kind == "problem")
    assert (problem.label, problem.detail) == ("X" * 80, "it may have 200 characters")
    accept(catalog, found, OFFERED)
    assert titles(catalog, "changed") == ["Changed"]


def _purge(catalog: Catalog) -> None:
    number = catalog.record_id("2020-001")
    catalog.do(DeleteRecords((number,)))
    catalog.purge([number])


def _merge(catalog: Catalog) -> None:
    catalog.do(MergeRecords(catalog.record_id("2020-002"), (catalog.record_id("2020-001"),)))


@pytest.mark.parametrize("overtake", [_purge, _merge])
def test_a_changed_row_of_a_record_that_is_gone_is_told_and_the_others_come(
    catalog: Catalog, file: Path, overtake: Callable[[Catalog], None]
) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Title", "Changed")
        write(book["Equipment"], "Test kits", "Model", "M5")
    overtake(catalog)
    found = catalog.round_trip.compare(file)
    assert [(one[0], one[1]) for one in told(found) if one[0] != "here"] == [
        ("problem", "2020-001"), ("theirs", "2020-003"),
    ]  # fmt: skip


def test_a_sheet_that_is_gone_is_named_as_it_was(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        book.remove(book["Participant groups"])
    found = catalog.round_trip.compare(file)
    assert found.notes == ("The sheet “Participant groups” is not in the file; nothing of it is changed.",)
