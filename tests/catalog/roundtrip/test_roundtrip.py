"""Workbooks that are edited and taken back: exactly what was changed is found, and only what is accepted is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from catalog.catalog import Catalog
from catalog.commands.bulk import EditRecords
from catalog.commands.records import EditRecord
from catalog.commands.taking_changes import TakeBackChanges
from catalog.commands.trash import DeleteRecords
from catalog.commands.vocabulary import EditEntry
from catalog.errors import CannotExport, CannotImport, ChangedMeanwhile, Stopped
from catalog.model.dates import PartialDate
from catalog.model.field_change import FieldChange
from catalog.model.record import Judged, OrganisationLink, Recipient
from catalog.model.vocabulary import Name
from catalog.roundtrip.differences import SAID
from tests.catalog.roundtrip.round_trips import (
    accept,
    column,
    editing,
    exported,
    line,
    record,
    told,
    write,
)
from tests.worlds import activity, with_records


def test_a_workbook_that_nobody_changed_brings_nothing(catalog: Catalog, file: Path) -> None:
    assert catalog.round_trip.compare(file).differences == ()


def test_the_hidden_columns_are_hidden_and_unprotected(file: Path) -> None:
    with editing(file) as book:
        sheet = book["Records"]
        hidden = [item for item in sheet.column_dimensions.values() if item.hidden]
        names = [sheet.cell(1, place).value for item in hidden for place in range(item.min, item.max + 1)]
        assert names == ["Pillarbook uid", "Pillarbook check"]
        assert not sheet.protection.sheet
        assert book["Pillarbook"].sheet_state == "hidden"
        assert sheet.cell(line(sheet, "2020-002"), column(sheet, "Date")).value == datetime(2020, 12, 9)
        assert sheet.cell(line(sheet, "2020-001"), column(sheet, "Date")).value == "October 2020"


ONE_CELL: tuple[tuple[str, str, str, Any, tuple[str, str, str]], ...] = (
    ("Records", "2020-001", "Title", "Visit to the harbour", ("Title", "Visit to the port", "Visit to the harbour")),
    ("Records", "2020-001", "Status", "planned", ("Status", "completed", "planned")),
    ("Records", "2020-001", "Date", datetime(2020, 10, 5), ("Date", "October 2020", "5 October 2020")),
    ("Records", "2020-001", "Date", "5.10.2020", ("Date", "October 2020", "5 October 2020")),
    ("Records", "2020-001", "Mode", "online", ("Mode", "in-person", "online")),
    ("Records", "2020-001", "Themes", "Border control",
     ("Themes", "Border control; Firearms\\; ammunition", "Border control")),
    ("Records", "2020-001", "Pillars", "Pillar I; Pillar II", ("Pillars", "Pillar I", "Pillar I; Pillar II")),
    ("Records", "2020-001", "Tags", "late; new one", ("Tags", "late", "late; new one")),
    ("Records", "2020-001", "Budget", 13, ("Budget", "12.5", "13")),
    ("Records", "2020-002", "Participants", "61", ("Participants", "60", "61")),
    ("Records", "2020-002", "Training: topics", "Profiling", ("Training: topics", "Profiling; Targeting", "Profiling")),
    ("Held in", "Tirana", "Place", "Bar", ("Held in, Tirana: Place", "Tirana", "Bar")),
    ("Organisations", "European Union", "Role", "Host", ("Organisations, European Union: Role", "Donor", "Host")),
    ("Participant groups", "Police", "How many", 21, ("Participant groups, Police: How many", "20", "21")),
    ("Equipment", "Test kits", "Quantity", 4, ("Equipment, Test kits: Quantity", "3", "4")),
    ("Equipment", "Test kits", "Handed over", "5 Dec 2020",
     ("Equipment, Test kits: Handed over", "December 2020", "5 December 2020")),
    ("Equipment", "Test kits", "Recipients", "Port Control Unit: 1; European Union: 2",
     ("Equipment, Test kits: Recipients", "Port Control Unit: 2", "Port Control Unit: 1; European Union: 2")),
    ("Equipment", "Laptops", "Donor", "European Union", ("Equipment, Laptops: Donor", "", "European Union")),
    ("Figures claimed", "Seizures", "Before", 800, ("Figures claimed, Seizures: Before", "744", "800")),
)  # fmt: skip


@pytest.mark.parametrize(("sheet", "said", "heading", "value", "expected"), ONE_CELL)
def test_a_changed_cell_is_found_and_accepted_changes_just_that(
    catalog: Catalog, file: Path, sheet: str, said: str, heading: str, value: Any, expected: tuple[str, str, str]
) -> None:
    with editing(file) as book:
        write(book[sheet], said, heading, value)
    before = catalog.exchange().records
    found = catalog.round_trip.compare(file)
    label, was, theirs = expected
    assert [one[0:1] + one[2:] for one in told(found)] == [("theirs", label, was, theirs, was)]
    accept(catalog, found)
    changed = [(old, new) for old, new in zip(before, catalog.exchange().records, strict=True) if old != new]
    assert len(changed) == 1
    assert _unlike(*changed[0]) == {label.partition(":")[0] if sheet == "Records" else sheet}
    assert catalog.round_trip.compare(file).differences == ()
    catalog.undo()
    assert catalog.exchange().records == before


_LABELS = {
    "title": "Title", "status": "Status", "date": "Date", "mode": "Mode", "themes": "Themes", "pillars": "Pillars",
    "tags": "Tags", "own": "Budget", "training": "Training", "places": "Held in", "organisations": "Organisations",
    "equipment": "Equipment", "figures": "Figures claimed",
}  # fmt: skip


def _unlike(old: Any, new: Any) -> set[str]:
    names = {name for name in old.__dataclass_fields__ if getattr(old, name) != getattr(new, name)}
    if names == {"participants"}:
        same = replace(old.participants, groups=new.participants.groups) == new.participants
        return {"Participant groups" if same else "Participants"}
    return {_LABELS[name] for name in names}


def test_what_a_value_is_known_by_stays_where_it_was_not_changed(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Pillars", "Pillar I; Pillar II")
        write(book["Records"], "2020-002", "Participants", 61)
    accept(catalog, catalog.round_trip.compare(file))
    bases = {pillar.code: pillar.basis for pillar in record(catalog, "2020-001").pillars}
    assert bases == {"I": "section", "II": "officer"}
    counted = record(catalog, "2020-002").participants
    assert counted is not None
    assert (counted.count, counted.qualifier) == (61, "over")


def _sort(book: Workbook) -> None:
    for sheet in book.worksheets[:7]:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), start=2):
            for place, value in enumerate(row, start=1):
                sheet.cell(number, place).value = value


def _move_column(book: Workbook) -> None:
    sheet = book["Records"]
    sheet.insert_cols(1)
    place = column(sheet, "Status")
    for row in sheet.iter_rows():
        row[0].value = row[place - 1].value
    sheet.delete_cols(place)


def _retype(book: Workbook) -> None:
    sheet = book["Records"]
    write(sheet, "2020-001", "Date", datetime(2020, 10, 1))
    write(sheet, "2020-002", "Date", "2020-12-09")
    write(sheet, "2020-002", "Participants", " 60 ")
    write(sheet, "2020-002", "Title", "Training in Bar  ")
    write(book["Equipment"], "Test kits", "Serial numbers", "008;009")


def _hide_and_filter(book: Workbook) -> None:
    book["Records"].column_dimensions["B"].hidden = True
    book["Records"].row_dimensions[3].hidden = True


def _head(book: Workbook) -> None:
    book["Records"].insert_rows(1, 3)
    book["Records"]["A1"] = "Please check until Friday"


def _rename(book: Workbook) -> None:
    sheet = book["Records"]
    for heading, name in (("Title", "What happened"), ("Summary", "In short")):
        sheet.cell(1, column(sheet, heading)).value = name
    sheet.title = "Sheet1"


def _drop(*headings: str) -> Callable[[Workbook], None]:
    def drop(book: Workbook) -> None:
        for sheet in book.worksheets[:7]:
            for heading in headings:
                if heading in [cell.value for cell in sheet[1]]:
                    sheet.delete_cols(column(sheet, heading))

    return drop


def _drop_sheets(book: Workbook) -> None:
    for name in ("About", "Equipment"):
        book.remove(book[name])


HARMLESS = {
    "rows sorted": _sort,
    "a column moved": _move_column,
    "cells retyped by the spreadsheet": _retype,
    "hidden and filtered": _hide_and_filter,
    "a title above": _head,
    "columns and sheet renamed": _rename,
    "hidden columns deleted": _drop("Pillarbook uid", "Pillarbook part", "Pillarbook check"),
    "all marks deleted": _drop("Pillarbook uid", "Pillarbook part", "Pillarbook check", "Reference"),
    "a column deleted": _drop("Summary"),
    "sheets deleted": _drop_sheets,
}


@pytest.mark.parametrize("edit", HARMLESS.values(), ids=HARMLESS)
def test_what_moves_cells_about_changes_nothing(catalog: Catalog, file: Path, edit: Callable[[Workbook], None]) -> None:
    with editing(file) as book:
        edit(book)
    assert told(catalog.round_trip.compare(file)) == []


@pytest.mark.parametrize("edit", HARMLESS.values(), ids=HARMLESS)
def test_a_change_is_found_wherever_its_cell_has_gone(
    catalog: Catalog, file: Path, edit: Callable[[Workbook], None]
) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-003", "Status", "ongoing")
        edit(book)
    found = [one for one in told(catalog.round_trip.compare(file)) if one[2] == "Status"]
    assert found == [("theirs", "2020-003", "Status", "completed", "ongoing", "completed")]


def test_three_states_are_told_apart(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        for said, status in (("2020-001", "ongoing"), ("2020-002", "ongoing"), ("ND-001", "cancelled")):
            write(book["Records"], said, "Status", status)
    for ref, status in (("2020-002", "postponed"), ("2020-003", "cancelled"), ("ND-001", "cancelled")):
        catalog.do(EditRecord(catalog.record_id(ref), {"status": status}))
    found = catalog.round_trip.compare(file)
    assert sorted(told(found)) == [
        ("conflict", "2020-002", "Status", "completed", "ongoing", "postponed"),
        ("here", "2020-003", "Status", "completed", "completed", "cancelled"),
        ("theirs", "2020-001", "Status", "completed", "ongoing", "completed"),
    ]
    assert found.same == 1
    accept(catalog, found, ("theirs",))
    assert record(catalog, "2020-002").status == "postponed"
    assert record(catalog, "2020-001").status == "ongoing"


def test_an_entry_renamed_here_meanwhile_is_no_change_of_its_records(catalog: Catalog, file: Path) -> None:
    number, _ = catalog.care.named("themes", "borders")
    catalog.do(EditEntry(number, {"names": (Name("Frontier work"),)}))
    assert told(catalog.round_trip.compare(file)) == []


def test_what_was_emptied_is_cleared_only_where_that_is_ticked(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Summary", None)
        write(book["Records"], "2020-001", "Title", None)
    found = catalog.round_trip.compare(file)
    assert [(one.kind, one.label, one.detail) for one in found.differences] == [
        ("problem", "Title", "every record needs one"),
        ("clear", "Summary", ""),
    ]
    accept(catalog, found)
    assert record(catalog, "2020-001").summary == "Two lines.\nOf text."
    accept(catalog, found, ("clear",))
    assert record(catalog, "2020-001").summary is None


def test_added_rows_become_drafts_with_their_parts(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        sheet = book["Records"]
        row = {"Reference": "new", "Title": "A second visit", "Kind": "activity", "Date": date(2021, 1, 3)}
        sheet.append([row.get(str(cell.value)) for cell in sheet[1]])
        book["Organisations"].append(["new", None, "European Union", "Donor"])
    found = catalog.round_trip.compare(file)
    assert [(one.kind, one.label, one.detail) for one in found.differences if one.kind != "new"] == []
    accept(catalog, found)
    made = record(catalog, "2021-001")
    assert (made.title, made.review.state, made.date) == ("A second visit", "draft", PartialDate.parse("2021-01-03"))
    assert made.organisations == (OrganisationLink("eu", "European Union", "donor"),)


def test_a_copied_row_is_a_new_record_and_the_first_one_stays_itself(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        sheet = book["Records"]
        sheet.append([cell.value for cell in sheet[line(sheet, "2020-001")]])
        sheet.cell(sheet.max_row, column(sheet, "Title")).value = "Visit to another port"
    found = catalog.round_trip.compare(file)
    assert [(one.kind, one.record) for one in found.differences] == [("new", "Visit to another port")]


def test_rows_of_tables_come_and_go(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        kits = book["Equipment"]
        kits.append(["2020-003", None, "Cameras", 2, None, None, "Port Control Unit: 2"])
        kits.delete_rows(line(kits, "Laptops"))
        ties = book["Organisations"]
        ties.append(["2020-001", None, "European Union", "Host"])
        ties.delete_rows(line(ties, "Port Control Unit"))
    found = catalog.round_trip.compare(file)
    assert sorted((one.kind, one.label, one.was or one.theirs) for one in found.differences) == [
        ("deleted", "Equipment", "Laptops · 5 · 2000.5 · EUR"),
        ("deleted", "Organisations", "Port Control Unit · Host"),
        ("new", "Equipment", "Cameras · 2 · Port Control Unit: 2"),
        ("new", "Organisations", "European Union · Host"),
    ]
    accept(catalog, found)
    lines = record(catalog, "2020-003").equipment
    assert [item.item for item in lines] == ["Test kits", "Laptops", "Cameras"]
    assert lines[2].recipients == (Recipient("pcu", "Port Control Unit", 2),)
    accept(catalog, catalog.round_trip.compare(file), ("deleted",))
    assert [item.item for item in record(catalog, "2020-003").equipment] == ["Test kits", "Cameras"]
    assert {tied.role for tied in record(catalog, "2020-001").organisations} == {"donor", "host"}


def test_deleted_rows_are_trashed_only_where_that_is_ticked(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        book["Records"].delete_rows(line(book["Records"], "2020-003"))
        write(book["Equipment"], "Laptops", "Quantity", 7)
    found = catalog.round_trip.compare(file)
    assert [(one.kind, one.record) for one in found.differences] == [("deleted", "2020-003 Handover of kits")]
    accept(catalog, found)
    assert record(catalog, "2020-003")
    accept(catalog, found, ("deleted",))
    assert [line.ref for line in catalog.trash.lines()] == ["2020-003"]


def test_a_record_deleted_here_meanwhile_is_told_where_its_row_was_changed(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-003", "Status", "ongoing")
    catalog.do(DeleteRecords((catalog.record_id("2020-003"), catalog.record_id("ND-001"))))
    found = catalog.round_trip.compare(file)
    assert [(one.kind, one.record) for one in found.differences] == [("problem", "2020-003 Handover of kits")]


def test_an_added_column_is_offered_as_an_own_field(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        sheet = book["Records"]
        place = sheet.max_column + 1
        sheet.cell(1, place).value = "Visitors"
        sheet.cell(line(sheet, "2020-001"), place).value = 12
    found = catalog.round_trip.compare(file)
    assert [(one.kind, one.label, one.theirs) for one in found.differences] == [("column", "Visitors", "1 value: 12")]
    accept(catalog, found, ("column",))
    assert [item.name for item in catalog.bulk.own()] == ["Budget", "Visitors"]
    assert record(catalog, "2020-001").own[catalog.bulk.field("Visitors").path.removeprefix("own.")] == 12
    assert catalog.round_trip.compare(file).differences == ()


def test_days_in_numbers_are_read_in_the_order_that_their_column_decides(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Date", "30/10/2020")
        write(book["Records"], "2020-002", "Date", "09/11/2020")
    found = catalog.round_trip.compare(file).differences
    assert sorted((one.kind, one.was, one.theirs) for one in found) == [
        ("theirs", "9 December 2020", "9 November 2020"), ("theirs", "October 2020", "30 October 2020")
    ]  # fmt: skip


def test_a_day_in_numbers_that_may_be_what_it_was_is_asked_for_and_not_ticked(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-002", "Date", "09/12/2020")
    found = catalog.round_trip.compare(file)
    assert told(found) == [("doubt", "2020-002", "Date", "9 December 2020", "12 September 2020", "9 December 2020")]
    (doubt,) = found.differences
    assert doubt.detail == "“09/12/2020” may be 9 December 2020, as it was, or 12 September 2020"
    assert doubt.place not in found.of(SAID)
    accept(catalog, found, ("doubt",))
    assert record(catalog, "2020-002").date == PartialDate.parse("2020-09-12")


def test_a_day_in_numbers_is_no_question_where_here_says_the_other_day_meanwhile(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-002", "Date", "09/12/2020")
    catalog.do(EditRecord(catalog.record_id("2020-002"), {"date": PartialDate.parse("2020-09-12")}))
    assert [one.kind for one in catalog.round_trip.compare(file).differences] == ["here"]


def test_a_day_or_a_version_is_no_number_whatever_its_column_decides(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Equipment"], "Test kits", "Value", "12,5")
        write(book["Equipment"], "Laptops", "Value", "1.2.3")
    found = {one.kind: one.theirs for one in catalog.round_trip.compare(file).differences}
    assert found == {"theirs": "12.5", "problem": "1.2.3"}


PROBLEMS = (
    ("Records", "2020-001", "Themes", "Border control; Fishing", "“Fishing”: nothing here has that name"),
    ("Records", "2020-002", "Date", "09/11/2020", "is not a date Pillarbook knows"),
    ("Records", "2020-002", "Participants", "some", "type a number"),
    ("Records", "2020-002", "Participants", "about 60", "how exact the number is stands in the column beside it"),
    ("Records", "2020-003", "Participants: women", 3, "it does not apply to a record of the kind “donation”"),
    ("Records", "2020-001", "Kind", None, "every record needs one"),
    ("Equipment", "Laptops", "Item", None, "every row needs one"),
    ("Organisations", "European Union", "Role", "Cook", "nothing here has that name"),
)


@pytest.mark.parametrize(("sheet", "said", "heading", "value", "detail"), PROBLEMS)
def test_what_cannot_be_understood_is_told_and_not_done(
    catalog: Catalog, file: Path, sheet: str, said: str, heading: str, value: Any, detail: str
) -> None:
    with editing(file) as book:
        write(book[sheet], said, heading, value)
    found = catalog.round_trip.compare(file)
    assert [one.kind for one in found.differences] == ["problem"]
    assert detail in found.differences[0].detail
    assert found.accepted([one.place for one in found.differences]) == ()


def test_people_who_are_not_public_stay_out_and_stay(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        assert [row[2].value for row in book["People"].iter_rows(min_row=2)] == ["Ann Open"]
        offered = [rule.formula1 for rule in book["People"].data_validations.dataValidation]
        assert offered == ['"Ann Open"', '"Donor,Host"']
        book["People"].delete_rows(2)
    accept(catalog, catalog.round_trip.compare(file), ("deleted",))
    assert [tied.person for tied in record(catalog, "2020-001").people] == ["ben"]


def test_a_workbook_of_another_catalogue_is_compared_with_what_is_here(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        sheet = book["Pillarbook"]
        sheet.cell(line(sheet, "catalogue"), 2).value = "another"
        write(book["Records"], "2020-001", "Status", "ongoing")
        book["Records"].delete_rows(line(book["Records"], "2020-003"))
    found = catalog.round_trip.compare(file)
    assert told(found) == [("differs", "2020-001", "Status", "", "ongoing", "completed")]
    assert "another catalogue" in found.notes[0]


def test_without_its_hidden_sheet_a_workbook_is_compared_with_what_is_here(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        book.remove(book["Pillarbook"])
        write(book["Records"], "2020-001", "Status", "ongoing")
    found = catalog.round_trip.compare(file)
    assert [one[0] for one in told(found)] == ["theirs"]
    assert "hidden sheet" in found.notes[0]


def test_a_workbook_that_was_exported_to_be_read_is_refused(catalog: Catalog, tmp_path: Path) -> None:
    catalog.export(tmp_path / "plain.xlsx")
    with pytest.raises(CannotImport, match="exported to be read, as “Plain” shows it"):
        catalog.round_trip.compare(tmp_path / "plain.xlsx")


def test_where_the_log_does_not_reach_the_check_values_tell_who_changed_what(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        sheet = book["Pillarbook"]
        sheet.cell(line(sheet, "clock"), 2).value = "mark 1"
        for ref in ("2020-001", "2020-002"):
            write(book["Records"], ref, "Status", "ongoing")
    for ref in ("2020-002", "2020-003"):
        catalog.do(EditRecord(catalog.record_id(ref), {"title": "Changed here"}))
    found = catalog.round_trip.compare(file)
    assert sorted(one[:3] for one in told(found)) == [
        ("differs", "2020-002", "Status"),
        ("differs", "2020-002", "Title"),
        ("theirs", "2020-001", "Status"),
    ]


def test_nothing_is_done_where_a_record_was_changed_since_it_was_looked_at(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Status", "ongoing")
    found = catalog.round_trip.compare(file)
    catalog.do(EditRecords((catalog.record_id("2020-001"),), (FieldChange("title", value="Other"),)))
    with pytest.raises(ChangedMeanwhile):
        accept(catalog, found)
    assert record(catalog, "2020-001").status == "completed"


def test_all_that_is_accepted_is_one_step(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Mode", "online")
        write(book["Records"], "2020-002", "Status", "ongoing")
        write(book["Equipment"], "Laptops", "Quantity", 7)
        book["Records"].delete_rows(line(book["Records"], "ND-001"))
    before, found = catalog.exchange(), catalog.round_trip.compare(file)
    catalog.do(TakeBackChanges(found.accepted(found.of(("theirs", "deleted"))), found.seen, "Take back out.xlsx"))
    assert record(catalog, "2020-001").mode == Judged("online", "officer")
    done, _ = catalog.steps()
    assert done is not None
    assert done.label == "Take back out.xlsx"
    catalog.undo()
    assert catalog.exchange() == before


def test_comparing_can_be_stopped(tmp_path: Path) -> None:
    catalog = with_records(*(activity(f"Meeting {number}") for number in range(60)))
    file = exported(catalog, tmp_path)
    with editing(file) as book:
        for row in range(2, 62):
            book["Records"].cell(row, column(book["Records"], "Status")).value = "planned"
    with pytest.raises(Stopped):
        catalog.round_trip.compare(file, lambda _done, _total: False)
    assert len(catalog.round_trip.compare(file, lambda _done, _total: True).differences) == 60


def test_a_file_that_is_no_such_workbook_is_refused(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "else.csv"
    path.write_text("One,Two\n1,2\n")
    with pytest.raises(CannotImport):
        catalog.round_trip.compare(path)


def test_only_workbooks_are_written(catalog: Catalog, tmp_path: Path) -> None:
    with pytest.raises(CannotExport):
        catalog.round_trip.export(tmp_path / "out.csv")
    assert list(tmp_path.iterdir()) == []
