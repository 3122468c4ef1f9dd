"""Import of a table, driven: place, columns, rows, summary; nothing is taken in before the last button."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester

from catalog.rooms.tables import Opened as OpenedTable
from catalog.rooms.tables import Sight
from tests.catalog.importing.test_joining_sheets import book
from tests.ui.opened import Opened
from ui.dialogs import import_dialog
from ui.dialogs.tables.table_dialog import TableDialog

HEADINGS = ("Activity", "Date", "Country", "Participants", "Foo")
ROWS = (
    ("Alpha meeting", "05/10/2020", "Serbia", "12", "x"),
    ("Beta training event", "05/11/2020", "Albania", "many", "y"),
    ("Study visit", "06/11/2020", "Albnia", "over 20", "z"),
)


def table(folder: Path, *rows: tuple[str, ...], above: tuple[str, ...] = ("Izvještaj",)) -> Path:
    path = folder / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows([above, (), HEADINGS, *(rows or ROWS)])
    return path


def opened_dialog(opened: Opened, path: Path) -> TableDialog:
    import_dialog.preview(opened.session, path, opened.window)
    (dialog,) = opened.window.findChildren(TableDialog)
    return dialog


@pytest.fixture
def dialog(opened: Opened, tmp_path: Path) -> TableDialog:
    return opened_dialog(opened, table(tmp_path))


def titles(opened: Opened) -> list[str]:
    return sorted(item.title for item in opened.session.catalog.exchange().records)


def column(dialog: TableDialog, row: int) -> list[str]:
    model = dialog.columns.model
    return [model.text(row, place) for place in range(model.columnCount())]


def answer(dialog: TableDialog) -> None:
    dialog.columns.columns.selectRow(1)
    dialog.columns.order.setCurrentIndex(1)
    dialog.columns.order.activated.emit(1)


def test_the_table_is_found_and_can_be_corrected(dialog: TableDialog) -> None:
    assert dialog.place.row.value() == 3
    assert "semicolons" in dialog.place.told.text()
    dialog.place.row.setValue(4)
    dialog.place.row.editingFinished.emit()
    assert dialog.table.sight.head.headings[0] == "Alpha meeting"
    dialog.place.row.setValue(3)
    dialog.place.row.editingFinished.emit()
    assert column(dialog, 0) == [
        "Activity",
        "Title",
        "by its heading",
        "Alpha meeting · Beta training event · Study visit",
        "",
    ]


def test_what_may_be_read_in_two_ways_is_asked_before_anything_is_taken_in(dialog: TableDialog) -> None:
    assert "is the day first or the month?" in dialog.columns.asked.text()
    assert not dialog.do.isEnabled()
    assert "answer what is asked" in dialog.summary.told.text()
    answer(dialog)
    assert dialog.columns.asked.text() == ""
    assert dialog.do.isEnabled()


def test_without_a_title_the_page_of_columns_says_so(dialog: TableDialog) -> None:
    answer(dialog)
    dialog.columns.columns.selectRow(0)
    dialog.columns.target.setCurrentIndex(0)
    assert dialog.columns.asked.text().startswith("No column tells the title")
    dialog.columns.columns.selectRow(4)
    dialog.columns.target.setCurrentIndex(dialog.columns.target.findText("Title"))
    assert dialog.columns.asked.isHidden()


def test_titles_can_be_made_of_columns(dialog: TableDialog) -> None:
    answer(dialog)
    columns = dialog.columns
    columns.columns.selectRow(0)
    columns.target.setCurrentIndex(0)
    columns.columns.selectRow(4)
    dialog._go(1)
    columns.titled.click()
    columns.columns.selectRow(2)
    columns.titled.click()
    assert column(dialog, 2)[1] == "Concerns; part of the title"
    assert columns.asked.isHidden()
    assert dialog.table.found
    assert [draft.record.title for draft in dialog.table.found.drafts.rows if draft.record][:1] == ["x – Serbia"]
    columns.titled.click()
    assert dialog.table.sight.mapping.titles == ("Foo",)


def test_rows_are_united_by_what_one_chooses(dialog: TableDialog) -> None:
    answer(dialog)
    united = dialog.columns.united
    assert united.currentText() == "– (each is a record)"
    united.setCurrentIndex(united.findText("Date"))
    united.activated.emit(united.currentIndex())
    assert dialog.table.sight.mapping.united_by == "Date"
    dialog.table.tell(0, target="")
    dialog.table.tell(4, target="title")
    dialog.table.unite_by("title and days")
    assert united.currentText() == "title and days"
    assert [dialog.rows.model.text(row, 0) for row in range(dialog.rows.model.count())] == ["4", "5", "6"]


def test_a_column_becomes_a_new_own_field(opened: Opened, dialog: TableDialog) -> None:
    answer(dialog)
    columns = dialog.columns
    dialog._go(1)
    columns.columns.selectRow(4)
    assert not columns.name.isVisibleTo(dialog)
    columns.target.setCurrentIndex(columns.target.findText("new own field"))
    assert (columns.name.text(), columns.type.currentText()) == ("Foo", "text")
    columns.name.setText("Bar")
    columns.name.editingFinished.emit()
    assert column(dialog, 4)[1] == "new own field “Bar”"
    dialog._go(3)
    assert "1 own field is made: “Bar” (text)." in dialog.summary.told.text()
    dialog.do.click()
    assert "Bar" in [one.name for one in opened.session.catalog.vocabulary("fields")]


def test_a_column_is_told_otherwise_and_a_text_given_its_meaning(dialog: TableDialog) -> None:
    answer(dialog)
    columns = dialog.columns
    columns.columns.selectRow(2)
    assert [columns.problems_model.text(0, place) for place in range(2)] == ["C6", "Albnia"]
    dialog._go(1)
    columns.columns.selectRow(2)
    assert [columns.meant.completer().model().index(row, 0).data() for row in range(2)] == ["Serbia", "Albania"]
    columns.meant.setFocus()
    QTest.keyClicks(columns.meant, "Albania")
    QTest.keyClick(columns.meant, Qt.Key.Key_Return)
    assert (column(dialog, 2)[4], dialog.step.text()) == ("", "Step 2 of 4: Columns")
    columns.columns.selectRow(4)
    assert columns.target.currentText() == "left out"
    columns.target.setFocus()
    columns.target.setEditText("")
    QTest.keyClicks(columns.target, "Summary")
    QTest.keyClick(columns.target, Qt.Key.Key_Return)
    assert column(dialog, 4)[1] == "Summary"
    draft = dialog.table.found.drafts.rows[2] if dialog.table.found else None
    assert draft
    assert draft.record
    assert (draft.record.summary, draft.record.jurisdictions) == ("z", ("AL",))


def test_each_row_says_what_it_is_and_what_becomes_of_it(dialog: TableDialog) -> None:
    answer(dialog)
    rows = dialog.rows
    assert [rows.which.itemText(place) for place in range(rows.which.count())] == [
        "All rows (3)", "New (1)", "Same as (1)", "Perhaps same as (1)", "With problems (2)",
    ]  # fmt: skip
    assert rows.which.currentText() == "Perhaps same as (1)"
    assert rows.model.text(0, 2) == "Beta training event"
    assert rows.model.text(0, 5) == "Leave out"
    beside = [rows.beside_model.text(place, 0) for place in range(rows.beside_model.rowCount())]
    assert "Title" in beside
    QTest.keyClick(rows.rows, Qt.Key.Key_Space)
    assert rows.model.text(0, 5) == "New record"
    QTest.keyClick(rows.rows, Qt.Key.Key_Space)
    assert rows.model.text(0, 5) == "Add to the record here"
    assert dialog.do.text() == "&Import 1 new record, 2 additions"


def test_what_becomes_of_rows_is_counted_as_one_says_it_and_holds_when_columns_are_told_otherwise(
    dialog: TableDialog,
) -> None:
    answer(dialog)
    assert dialog.table.found
    assert dialog.table.fates() == {"new": 1, "cite": 1, "leave": 1}
    _same, perhaps, new = dialog.table.found.drafts.rows
    dialog.table.decide([perhaps], "new")
    dialog.table.decide([perhaps, new], "leave")
    assert dialog.table.fates() == {"new": 0, "cite": 1, "leave": 2}
    dialog.table.decide([new], "cite")
    assert dialog.table.fates()["leave"] == 2, "what is no record here cannot be cited in one"
    dialog.table.decide([perhaps], "new")
    dialog.table.tell(4, target="summary")
    assert dialog.table.fates() == {"new": 1, "cite": 1, "leave": 1}
    assert dialog.table.fate(new) == "leave"


def test_all_is_taken_in_at_once_and_undone_at_once(opened: Opened, dialog: TableDialog) -> None:
    before = titles(opened)
    answer(dialog)
    for _page in range(3):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.step.text() == "Step 4 of 4: Summary"
    assert dialog.do.text() == "&Import 1 new record, 1 addition"
    dialog.do.click()
    assert titles(opened) == [*before, "Study visit"]
    assert opened.window.quiet.label.text() == "Imported list.csv: 1 new record, 1 addition"
    opened.press("Ctrl+Z")
    assert titles(opened) == before


def test_a_mapping_is_saved_and_used_again(opened: Opened, dialog: TableDialog, tmp_path: Path) -> None:
    answer(dialog)
    dialog.columns.saved.save_as("Partner")
    assert dialog.columns.saved.choice.currentText() == "Partner"
    dialog.reject()
    dialog.deleteLater()
    again = TableDialog(opened.session, *_read(opened, table(tmp_path, *ROWS[1:])), opened.window)
    assert again.table.sight.mapping.columns[1].order == "day first"
    assert again.columns.asked.text() == ""
    again.reject()


def test_a_saved_mapping_can_be_deleted_and_comes_back_with_undo(opened: Opened, dialog: TableDialog) -> None:
    answer(dialog)
    saved = dialog.columns.saved
    assert not saved.delete.isEnabled()
    saved.save_as("Partner")
    saved.delete.click()
    assert [saved.choice.itemText(row) for row in range(saved.choice.count())] == ["as found"]
    assert not saved.delete.isEnabled()
    opened.session.undo()
    assert saved.choice.currentText() == "Partner"


def _read(opened: Opened, path: Path) -> tuple[OpenedTable, Sight]:
    tables = opened.session.catalog.tables
    found = tables.open(path)
    return found, tables.sight(found)


def test_a_choice_that_cannot_be_is_told_in_the_window(dialog: TableDialog) -> None:
    dialog.table.choose_encoding("ascii")
    assert dialog.problem.isVisibleTo(dialog)
    assert "choose another encoding" in dialog.problem.text()
    assert dialog.table.opened.book.encoding == "utf-8"


def test_the_models_keep_qts_rules(dialog: TableDialog, qtmodeltester: ModelTester) -> None:
    models = (dialog.place.model, dialog.columns.model, dialog.columns.problems_model, dialog.rows.model,
              dialog.rows.beside_model)  # fmt: skip
    for model in models:
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    dialog.reject()


def test_what_numbers_are_counted_in_is_shown_and_can_be_corrected(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "costs.csv"
    path.write_text("Title,Item,Value (USD '000)\nHandover,Scanners,12\n", "utf-8")
    dialog = opened_dialog(opened, path)
    dialog.columns.columns.selectRow(2)
    assert dialog.columns.scale.currentText() == "as its heading says (thousands)"
    dialog.columns.scale.setCurrentIndex(1)
    dialog.columns.scale.activated.emit(1)
    assert dialog.table.found
    assert [line.value for draft in dialog.table.found.drafts.rows if draft.record
            for line in draft.record.equipment] == [12]  # fmt: skip


def test_the_numbers_of_an_own_field_are_as_they_stand_whatever_its_heading_says(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "costs.csv"
    path.write_text("Title,Budget ('000)\nHandover,12\n", "utf-8")
    dialog = opened_dialog(opened, path)
    dialog.columns.columns.selectRow(1)
    dialog.table.tell_new_field(1, "Budget", "number")
    assert dialog.columns.scale.currentText() == "as its heading says (in full)"


def test_the_lines_of_other_sheets_are_joined_unless_one_says_otherwise(opened: Opened, tmp_path: Path) -> None:
    path = book(tmp_path / "theirs.xlsx", {
        "Visits": (("Reference", "Title"), ("A-1", "Visit")),
        "Given & lent": (("Reference", "Item"), ("A-1", "Scanner"), ("A-1", "Laptop")),
    })  # fmt: skip
    dialog = opened_dialog(opened, path)
    assert dialog.place.along.isVisibleTo(dialog.place)
    assert "(Given && lent)" in dialog.place.along.text()
    dialog.place.along.click()
    assert dialog.table.sight.mapping.alone
    assert dialog.table.found
    assert dialog.table.found.in_words()[1] == "Only this sheet is taken in; left out: Given & lent."
    assert dialog.place.along.isVisibleTo(dialog.place)


def test_a_table_without_other_sheets_asks_nothing_of_them(dialog: TableDialog) -> None:
    assert not dialog.place.along.isVisibleTo(dialog.place)


def test_sheets_of_one_heading_are_read_as_one_table_unless_one_says_otherwise(opened: Opened, tmp_path: Path) -> None:
    heads = ("Title", "Venue", "Summary")
    path = book(tmp_path / "months.xlsx", {
        "May": (("Our visits",), heads, ("Visit", "Tirana", "a")), "June & July": (heads, ("Tour", "Bar", "b")),
    })  # fmt: skip
    dialog = opened_dialog(opened, path)
    place = dialog.place
    assert place.together.text() == "&Read the 2 sheets of these headings as one table: May, June && July"
    assert (place.together.isChecked(), place.row.isVisibleTo(place)) == (True, False)
    assert [[place.model.text(row, at) for at in (0, 1, 4)] for row in range(place.model.count())] == [
        ["", "Title", "Sheet"], ["3", "Visit", "May"], ["2", "Tour", "June & July"],
    ]  # fmt: skip
    assert dialog.table.found
    assert [dialog.rows.model.text(row, 0) for row in range(2)] == ["3 (May)", "2 (June & July)"]
    place.together.click()
    assert (dialog.table.sight.grid.name, dialog.table.sight.grid.parts) == ("May", ())
    assert (place.together.isChecked(), place.row.isVisibleTo(place), place.row.value()) == (False, True, 2)
    place.together.click()
    dialog.columns.saved.save_as("Months")
    assert opened.session.catalog.tables.mappings.named("Months").together


def test_a_table_alone_asks_nothing_of_sheets_like_it(dialog: TableDialog) -> None:
    assert not dialog.place.together.isVisibleTo(dialog.place)


def test_a_list_of_people_is_not_proposed_beside_a_table_of_records_and_can_be_chosen(
    opened: Opened, tmp_path: Path
) -> None:
    path = book(tmp_path / "theirs.xlsx", {
        "Participants": (("First name", "Last name", "Organisation", "Country", "Venue", "Donor"), ("A", "B", *"cdef")),
        "Visits": (("Title", "Venue", "Reporting"), ("Visit", "Tirana", "x")),
    })  # fmt: skip
    dialog = opened_dialog(opened, path)
    sheet = dialog.place.sheet
    assert [sheet.itemText(at) for at in range(sheet.count())] == [
        "Participants – 4 of 6 columns known", "Visits – 2 of 3 columns known",
    ]  # fmt: skip
    assert sheet.currentData() == "Visits"
    sheet.setCurrentIndex(0)
    sheet.activated.emit(0)
    assert dialog.table.sight.head.sheet == "Participants"


def test_a_list_of_people_tells_beside_each_record_how_many_took_part(opened: Opened, tmp_path: Path) -> None:
    heads = ("Name", "Sex", "Training title", "Date")
    path = book(tmp_path / "people.xlsx", {
        "List": (heads, ("Ana", "F", "Drugs", "2020-10-05"), ("Ivo", "M", *(None,) * 2), ("Ivo", "M", *(None,) * 2)),
    })  # fmt: skip
    dialog = opened_dialog(opened, path)
    model = dialog.rows.model
    assert (model.headings[model.participants], model.text(0, model.participants)) == (
        "Participants", "2 participants (1 woman, 1 man)",
    )  # fmt: skip
    assert not dialog.rows.rows.isColumnHidden(model.participants)
    assert dialog.rows.told.text() == (
        "2 participants (1 woman, 1 man), listed in 3 rows. Row 4 lists a person once more, who counts once."
    )
    assert "They are counted; their names are not kept." in dialog.summary.told.text()


def test_nothing_that_is_told_of_a_person_is_kept_in_a_mapping_as_what_it_means(opened: Opened, tmp_path: Path) -> None:
    heads = ("Name", "Sex", "Training title", "Date")
    path = book(tmp_path / "people.xlsx", {
        "List": (heads, ("Ana", "F", "Drugs", "2020-10-05"), ("Prepared by: Ivo", "x", "Drugs", "2020-10-05")),
    })  # fmt: skip
    dialog = opened_dialog(opened, path)
    dialog._go(1)
    columns = dialog.columns
    columns.columns.selectRow(0)
    assert columns.problems_model.text(0, 1) == "Prepared by: Ivo"
    assert not columns.form.isRowVisible(columns.meant)


def test_a_table_that_lists_nobody_has_no_column_of_participants(dialog: TableDialog) -> None:
    assert dialog.rows.rows.isColumnHidden(dialog.rows.model.participants)
