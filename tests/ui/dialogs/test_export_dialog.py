"""The export window: which records by which profile, seen before it is written, by keys and clicks."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialogButtonBox, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.own_fields import DefineField, RemoveField
from catalog.commands.profiles import DeleteProfile, SaveProfile
from catalog.exporting.profiles.built_in import BUILT_IN, DONATION_REGISTER, HXL, PLAIN
from catalog.exporting.profiles.charts import Chart
from catalog.exporting.profiles.profile import Profile, read, written
from catalog.exporting.profiles.shown import Shown, shown
from catalog.model.record import EquipmentLine
from catalog.query.answers import Sort
from catalog.store.database import Database
from tests.ui.finding import the
from tests.ui.late_tasks import LateTasks
from tests.ui.opened import Opened
from tests.worlds import activity, empty, entry, with_records
from ui.controllers.session import Session
from ui.dialogs.export_dialog import ExportDialog
from ui.dialogs.profile_dialog import ProfileDialog
from ui.models.chosen_columns import COLUMN, HASHTAG, HEADING, ChosenColumns, Offer
from ui.models.first_rows import FirstRows
from ui.settings import Settings
from ui.widgets.exporting.hashtag_line import HashtagLine
from ui.widgets.exporting.ticked_list import TickedList

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LISTS = Profile("Our lists", "for the Friday meeting", "record", shown("ref", "title"), notes=True)


def donations() -> Catalog:
    return with_records(
        activity("Cameras handed over", kind="donation", date="2020-11-05", jurisdictions=("AL",),
                 equipment=(EquipmentLine("camera", quantity=2), EquipmentLine("tripod", quantity=3))),
        activity("Alpha meeting", date="2020-10-05", jurisdictions=("RS",)),
        activity("Hidden visit", date="2020-09-05", access="internal"),
        entries=(entry("areas", "RS", "Serbia"), entry("areas", "AL", "Albania")),
    )  # fmt: skip


@pytest.fixture
def opened(qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings) -> Opened:
    return Opened(qtbot, make_session(donations()), settings)


@pytest.fixture
def dialog(opened: Opened) -> ExportDialog:
    return ask(opened)


def ask(opened: Opened) -> ExportDialog:
    opened.press("Ctrl+E")
    return seen(opened.window.findChildren(ExportDialog)[-1])


def seen(dialog: ExportDialog) -> ExportDialog:
    """After the rest in which nothing more is chosen."""
    dialog._previewing._resting.stop()
    dialog._previewing._look()
    return dialog


def choose(box: QComboBox, words: str) -> None:
    """As an officer does: to the box, and by letters to its line."""
    box.setFocus()
    place = next(row for row in range(box.count()) if box.itemText(row) == words)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))


def press(dialog: ExportDialog, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(dialog.columns.table, key, held)


def go_to(dialog: ExportDialog, row: int) -> None:
    table = dialog.columns.table
    table.setFocus()
    table.setCurrentIndex(dialog.columns.model.index(row, COLUMN))


def ticked(dialog: ExportDialog) -> list[str]:
    return [column.key for column in dialog.columns.model.chosen]


def profiles(dialog: ExportDialog) -> list[str]:
    box = dialog.bar.box
    return [box.itemText(row) for row in range(box.count()) if box.itemData(row)]


def save(opened: Opened, name: str) -> None:
    """In the dialog for name and purpose that is open."""
    form = opened.window.findChildren(ProfileDialog)[-1]
    form.name.clear()
    QTest.keyClicks(form.name, name)
    form.buttons.button(QDialogButtonBox.StandardButton.Save).click()


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))


# At first


def test_enter_is_enough_for_a_plain_workbook(dialog: ExportDialog) -> None:
    assert (dialog.choice.profile, dialog.export.isDefault(), dialog.export.isEnabled()) == (PLAIN, True, True)
    assert dialog.form.currentText() == "Workbook (.xlsx)"


def test_it_says_before_writing_how_many_rows_there_will_be_and_what_stays(dialog: ExportDialog) -> None:
    assert dialog.preview.count.text() == "2 rows from 2 records"
    assert dialog.preview.wide.text() == "33 columns · Equipment lines: 2 · Participants: 0 · Organisations: 0"
    assert dialog.preview.told.text() == "Left out: 1 internal record."
    click(dialog.access.levels["internal"])
    seen(dialog)
    assert (dialog.preview.count.text(), dialog.preview.told.text()) == ("3 rows from 3 records", "")


def test_the_first_rows_are_shown_as_they_will_be_written(dialog: ExportDialog) -> None:
    model = dialog.preview.model
    headings = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(7)]
    assert headings == ["Reference", "Kind", "Type", "Title", "Summary", "Status", "Date"]
    cells = [[model.index(row, column).data() for column in (1, 3, 6, 7)] for row in range(model.rowCount())]
    assert cells == [["donation", "Cameras handed over", "5 November 2020", "2020-11-05"],
                     ["activity", "Alpha meeting", "5 October 2020", "2020-10-05"]]  # fmt: skip


def test_the_selected_records_are_meant_where_there_are_several(opened: Opened) -> None:
    opened.selection.select(opened.ids[:2])
    dialog = ask(opened)
    assert (dialog.records.selected.isChecked(), dialog.records.selected.text()) == (True, "The 2 &selected records")
    assert dialog.preview.count.text() == "2 rows from 2 records"
    click(dialog.records.all)
    assert dialog.wanted.ids is None


def test_without_any_record_found_an_empty_table_can_be_written(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings, tmp_path: Path
) -> None:
    dialog = ask(Opened(qtbot, make_session(empty()), settings))
    assert dialog.preview.count.text() == "0 rows from 0 records"
    dialog.export_to(tmp_path / "out.csv")
    assert rows(tmp_path / "out.csv")[0][0] == "Reference"


def test_every_control_has_a_name_for_a_screen_reader(dialog: ExportDialog) -> None:
    controls = [dialog.bar.box, dialog.form, dialog.columns.table, dialog.preview.table, dialog.rows.grain,
                dialog.rows.period, dialog.rows.order, dialog.rows.only]  # fmt: skip
    assert all(control.accessibleName() for control in controls)
    assert all(button.text() or button.accessibleName() for button in dialog.findChildren(QAbstractButton)
               if button.isVisible())  # fmt: skip


def test_letters_under_labels_are_each_given_once(dialog: ExportDialog) -> None:
    texts = [button.text() for button in dialog.findChildren(QAbstractButton) if button.parent() is not None]
    keys = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
    assert sorted(keys) == sorted(set(keys))


# Columns


def test_a_column_is_left_out_with_space_and_moved_with_alt_and_an_arrow(dialog: ExportDialog) -> None:
    go_to(dialog, 0)
    press(dialog, Qt.Key.Key_Space)
    go_to(dialog, 2)
    press(dialog, Qt.Key.Key_Up, ALT)
    assert ticked(dialog)[:3] == ["type", "kind", "title"]
    press(dialog, Qt.Key.Key_Down, ALT)
    assert ticked(dialog)[:3] == ["kind", "type", "title"]
    assert dialog.columns.table.currentIndex().row() == 2


def test_space_ticks_or_leaves_out_all_columns_that_are_selected(dialog: ExportDialog) -> None:
    go_to(dialog, 0)
    press(dialog, Qt.Key.Key_Down, SHIFT)
    press(dialog, Qt.Key.Key_Down, SHIFT)
    press(dialog, Qt.Key.Key_Space)
    assert ticked(dialog)[0] == "title"
    press(dialog, Qt.Key.Key_Space)
    assert ticked(dialog)[:4] == ["ref", "kind", "type", "title"]


def test_a_column_is_drawn_to_another_place_by_mouse() -> None:
    model = ChosenColumns()
    model.show([Offer(key, key) for key in "abc"], shown("a", "b", "c"))
    held = model.mimeData([model.index(0, COLUMN)])
    before_end, on_first = (3, model.index(-1, -1)), (-1, model.index(0, 0))
    for (row, on), order in ((before_end, "bca"), (on_first, "bca")):
        assert model.dropMimeData(held, Qt.DropAction.MoveAction, row, 0, on) is False
        assert "".join(column.key for column in model.chosen) == order
    held = model.mimeData([model.index(2, COLUMN)])
    model.dropMimeData(held, Qt.DropAction.MoveAction, 0, 0, model.index(-1, -1))
    assert "".join(column.key for column in model.chosen) == "abc"


def test_f2_gives_a_column_a_heading_of_ones_own_and_an_empty_one_takes_it_back(dialog: ExportDialog) -> None:
    for typed, heading in (("No.", "No."), ("", ""), ("Reference", "")):
        go_to(dialog, 0)
        press(dialog, Qt.Key.Key_F2)
        editor = dialog.columns.table.findChildren(QLineEdit)[-1]
        editor.selectAll()
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
        QTest.keyClicks(editor, typed)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert dialog.columns.model.chosen[0] == Shown("ref", heading)
    assert dialog.choice.profile == PLAIN


@pytest.mark.parametrize("heading", ["=1+1", "<b>bold</b>", "a\u202eb", "  spaced   out ", "ა", "№ 1; 2 = 3 #x"])
def test_a_hostile_heading_is_shown_written_and_kept_as_text(
    dialog: ExportDialog, opened: Opened, tmp_path: Path, heading: str
) -> None:
    model = dialog.columns.model
    model.setData(model.index(0, HEADING), heading)
    said = " ".join(heading.split())
    assert model.chosen[0] == Shown("ref", said)
    again = read(written(dialog.choice.profile))
    assert again is not None
    assert again.columns[0] == Shown("ref", said)
    dialog.verbs.save_as.trigger()
    save(opened, "Hostile")
    assert opened.session.catalog.profiles.named("Hostile").columns[0] == Shown("ref", said)
    dialog.export_to(tmp_path / "out.xlsx")
    assert "exported to out.xlsx" in opened.window.quiet.label.text()


def test_a_very_long_heading_is_not_cut_silently(dialog: ExportDialog) -> None:
    long = "long " * 6_600
    dialog.choice.take(PLAIN, Profile("x", columns=(Shown("ref", long), Shown("title"))))
    go_to(dialog, 0)
    assert len(dialog.columns.model.index(0, HEADING).data()) < 300
    press(dialog, Qt.Key.Key_F2)
    editor = the(dialog.columns.table, QLineEdit)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert dialog.columns.model.chosen[0].heading == long
    press(dialog, Qt.Key.Key_F2)
    editor = dialog.columns.table.findChildren(QLineEdit)[-1]
    QGuiApplication.clipboard().setText("x" * 33_000)
    editor.selectAll()
    editor.paste()
    assert dialog.columns.hint.text() == "A heading has at most 255 characters."


def test_without_a_column_nothing_can_be_written(dialog: ExportDialog) -> None:
    go_to(dialog, 0)
    dialog.columns.table.selectAll()
    press(dialog, Qt.Key.Key_Space)
    assert (dialog.export.isEnabled(), dialog.columns.hint.text()) == (False, "Tick at least one column.")
    click(dialog.columns.usual)
    assert (dialog.export.isEnabled(), dialog.choice.profile) == (True, PLAIN)


def test_own_fields_are_columns_and_go_with_the_usual_ones(opened: Opened, tmp_path: Path) -> None:
    opened.session.do(DefineField("Budget", "number"))
    dialog = ask(opened)
    assert ticked(dialog)[-1] == "own.budget"
    dialog.choice.alter(columns=shown("own.budget", "title"))
    opened.session.do(RemoveField("budget"))
    dialog.reject()
    dialog = ask(opened)
    dialog.choice.alter(columns=shown("own.budget", "title"))
    assert (ticked(dialog), dialog.columns.hint.text()) == (
        ["title"], "Columns that this catalogue does not have are left out.")  # fmt: skip
    dialog.export_to(tmp_path / "out.csv")
    assert rows(tmp_path / "out.csv")[0] == ["Title", "Naming note"]


# Rows and sheets


def test_one_row_per_equipment_line_has_columns_of_its_own(dialog: ExportDialog) -> None:
    choose(dialog.rows.grain, "Equipment line")
    seen(dialog)
    assert ticked(dialog)[:4] == ["ref", "title", "date", "item"]
    assert dialog.preview.count.text() == "2 rows from 2 records"
    assert dialog.preview.model.index(1, 3).data() == "tripod"


def test_what_adds_up_is_told_apart_for_a_time_and_has_no_order(dialog: ExportDialog) -> None:
    choose(dialog.rows.grain, "Donor or agreement, added up")
    choose(dialog.rows.period, "Each quarter")
    assert (dialog.choice.profile.grain, dialog.choice.profile.period) == ("donor", "quarter")
    assert not dialog.rows._form.isRowVisible(dialog.rows.order)
    assert dialog.rows._form.isRowVisible(dialog.rows.period)


def test_a_profile_can_look_for_some_records_only(dialog: ExportDialog) -> None:
    QTest.keyClicks(dialog.rows.only, "kind:donation")
    seen(dialog)
    assert dialog.preview.count.text() == "1 row from 1 record"


def test_what_names_nothing_in_what_a_profile_looks_for_is_said(dialog: ExportDialog) -> None:
    dialog.rows.only.setText("kind:don country:nowhere")
    seen(dialog)
    assert dialog.preview.count.text() == "0 rows from 0 records"
    assert "Nothing here is named “nowhere”." in dialog.preview.told.text()


def test_the_order_and_further_sheets_are_chosen(dialog: ExportDialog) -> None:
    choose(dialog.rows.order, "Title, from A to Z")
    click(dialog.rows.sheets["place"])
    seen(dialog)
    assert dialog.choice.profile.sort == Sort("title", False)
    assert dialog.choice.profile.beside == ("equipment line", "participant group", "organisation", "place")
    assert dialog.preview.model.index(0, 3).data() == "Alpha meeting"


def test_an_order_that_a_profile_brings_along_is_kept_and_said(dialog: ExportDialog) -> None:
    dialog.choice.alter(sort=Sort("kind", True))
    assert dialog.rows.order.currentText() == "Kind, from Z to A"
    assert dialog.choice.profile.sort == Sort("kind", True)


def test_a_form_without_columns_says_so(dialog: ExportDialog) -> None:
    choose(dialog.form, "JSON, the interchange form (.json)")
    assert dialog.preview.count.text() == "2 records"
    assert dialog.preview.wide.text() == "Whole records: columns and rows do not apply to this form."
    assert not dialog.columns.isEnabled()
    choose(dialog.form, "CSV, one table (.csv)")
    assert dialog.columns.isEnabled()
    assert dialog.preview.wide.text() == "33 columns · this form has no further sheets"


# Profiles


def test_a_built_in_profile_is_chosen_with_its_purpose(dialog: ExportDialog) -> None:
    assert profiles(dialog) == [profile.name for profile in BUILT_IN]
    choose(dialog.bar.box, "Donation register")
    assert dialog.choice.profile == DONATION_REGISTER
    assert dialog.bar.purpose.text() == DONATION_REGISTER.purpose
    assert dialog.rows.grain.currentText() == "Equipment line"


def test_hashtags_stand_below_the_headings_where_a_profile_has_them(dialog: ExportDialog) -> None:
    assert dialog.columns.table.isColumnHidden(2)
    choose(dialog.bar.box, "HXL")
    seen(dialog)
    assert not dialog.columns.table.isColumnHidden(2)
    assert dialog.preview.model.index(0, 0).data() == HXL.columns[0].hashtag


def test_hashtags_fit_their_columns_at_first_and_are_taken_away_together(dialog: ExportDialog) -> None:
    assert dialog.columns.table.isColumnHidden(HASHTAG)
    click(dialog.columns.hashtags)
    assert not dialog.columns.table.isColumnHidden(HASHTAG)
    assert dialog.choice.profile.columns[:2] == (
        Shown("ref", "", "#activity +id"),
        Shown("kind", "", "#activity +kind"),
    )
    assert seen(dialog).preview.model.index(0, 0).data() == "#activity +id"
    click(dialog.columns.hashtags)
    assert dialog.choice.profile == PLAIN


def test_a_hashtag_is_chosen_among_those_that_there_are_or_typed(dialog: ExportDialog) -> None:
    click(dialog.columns.hashtags)
    for typed, is_picked, tag in (
        ("org +ac", True, "#org +acronym"), ("Org+Ours", False, "#org +ours"), ("a b", False, "#org +ours"),
        ("", False, ""),
    ):  # fmt: skip
        dialog.columns.table.setFocus()
        dialog.columns.table.setCurrentIndex(dialog.columns.model.index(0, HASHTAG))
        press(dialog, Qt.Key.Key_F2)
        editor = dialog.columns.table.findChildren(HashtagLine)[-1]
        editor.clear()
        QTest.keyClicks(editor, typed)
        if is_picked:
            popup = editor.completer().popup()
            assert popup is not None
            QTest.keyClick(popup, Qt.Key.Key_Down)
            QTest.keyClick(popup, Qt.Key.Key_Return)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert dialog.columns.model.chosen[0].hashtag == tag
        told = "A hashtag is a word behind #, and further words behind +: #org +name"
        assert (dialog.columns.hint.text() == told) == (typed == "a b")


def test_a_data_package_states_the_licence_that_was_chosen(dialog: ExportDialog, tmp_path: Path) -> None:
    assert not dialog.licence.isVisible()
    choose(dialog.form, "Data package (.zip)")
    choose(dialog.licence, "CC-BY-4.0 – anybody may use it who names you")
    dialog.export_to(tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert b'"name": "CC-BY-4.0"' in archive.read("datapackage.json")


# The chart


def turn(pane: TickedList, words: str) -> None:
    """Goes to the line that begins with these words, and presses Space."""
    pane.setFocus()
    pane.setCurrentItem(next(pane.item(row) for row in range(pane.count()) if pane.item(row).text() == words))
    QTest.keyClick(pane, Qt.Key.Key_Space)


def test_a_chart_is_chosen_of_numbers_and_what_names_the_rows(dialog: ExportDialog, tmp_path: Path) -> None:
    choose(dialog.rows.grain, "Equipment line")
    choose(dialog.chart.kind, "Bars upon each other")
    assert dialog.choice.profile.chart == Chart("stacked", ("ref",), ("quantity",))
    turn(dialog.chart.labels, "Item")
    turn(dialog.chart.labels, "Reference")
    turn(dialog.chart.numbers, "Value")
    assert dialog.choice.profile.chart == Chart("stacked", ("item",), ("quantity", "value"))
    dialog.export_to(tmp_path / "out.xlsx")
    chart = openpyxl.load_workbook(tmp_path / "out.xlsx")["Chart"]
    assert list(chart.values) == [("Item", "Quantity"), ("camera", 2), ("tripod", 3)]
    assert len(chart._charts) == 1


def test_a_chart_can_be_of_a_further_sheet(dialog: ExportDialog) -> None:
    choose(dialog.rows.grain, "Equipment line")
    choose(dialog.chart.kind, "Lines")
    dialog.rows.sheets["jurisdiction"].click()
    choose(dialog.chart.sheet, "Jurisdictions")
    assert dialog.choice.profile.chart == Chart("lines", ("jurisdiction", "period"), ("records",), "jurisdiction")
    dialog.rows.sheets["jurisdiction"].click()
    assert dialog.chart.hint.text() == (
        "The sheet that this chart is of is not in the file: tick it under Rows and sheets."
    )
    choose(dialog.chart.kind, "None")
    assert dialog.choice.profile.chart is None


def test_without_numbers_there_is_no_chart_and_that_is_said(dialog: ExportDialog) -> None:
    choose(dialog.rows.grain, "Organisation of a record")
    for box in dialog.rows.sheets.values():
        if box.isChecked():
            box.click()
    assert not dialog.chart.kind.isEnabled()
    assert dialog.chart.hint.text() == ("A chart needs a column of numbers: tick one, or a further sheet that adds up.")


def test_what_a_chart_shows_comes_back_with_its_column(dialog: ExportDialog) -> None:
    dialog.choice.take(PLAIN, replace(PLAIN, columns=(Shown("ref"), Shown("women"), Shown("men")),
                                      chart=Chart("bars", ("ref",), ("women", "men"))))  # fmt: skip
    go_to(dialog, 2)
    press(dialog, Qt.Key.Key_Space)
    turn(dialog.chart.numbers, "Women")
    assert dialog.chart.hint.text() == "Tick at least one number, and one column that names the rows."
    assert dialog.choice.profile.chart == Chart("bars", ("ref",), ("men",))


def test_what_is_altered_for_once_is_said_and_taken_back(dialog: ExportDialog) -> None:
    assert not dialog.verbs.restore.isEnabled()
    go_to(dialog, 0)
    press(dialog, Qt.Key.Key_Space)
    assert dialog.bar.box.currentText() == "Plain – changed"
    assert dialog.verbs.restore.text() == "&Restore it"
    dialog.verbs.restore.trigger()
    assert (dialog.bar.box.currentText(), dialog.choice.profile) == ("Plain", PLAIN)


def test_a_profile_is_saved_under_a_name_and_chosen(opened: Opened, dialog: ExportDialog) -> None:
    go_to(dialog, 0)
    press(dialog, Qt.Key.Key_Space)
    dialog.verbs.save_as.trigger()
    form = opened.window.findChildren(ProfileDialog)[-1]
    assert form.name.text() == "Plain 2"
    save(opened, "No references")
    kept = opened.session.catalog.profiles.named("No references")
    assert (kept.columns[0].key, kept.is_built_in) == ("kind", False)
    assert (dialog.bar.box.currentText(), dialog.choice.is_altered) == ("No references", False)
    assert dialog.quiet.label.text() == "Profile “No references” saved"
    dialog.quiet.undo.click()
    assert profiles(dialog) == [profile.name for profile in BUILT_IN]
    assert dialog.choice.kept == PLAIN


def test_a_profile_does_not_take_the_name_of_another_one_nor_of_a_built_in_one(
    opened: Opened, dialog: ExportDialog
) -> None:
    dialog.verbs.save_as.trigger()
    form = opened.window.findChildren(ProfileDialog)[-1]
    form.name.setText("hxl")
    assert form.hint.text() == "Another profile has this name."
    assert not form.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()


@pytest.fixture
def with_own(opened: Opened) -> ExportDialog:
    for profile in (LISTS, Profile("Second", key="")):
        opened.session.do(SaveProfile(profile))
    dialog = ask(opened)
    choose(dialog.bar.box, "Our lists")
    return dialog


def test_changes_of_an_own_profile_are_saved_and_undone(opened: Opened, with_own: ExportDialog) -> None:
    assert not with_own.verbs.save.isEnabled()
    click(with_own.access.notes)
    with_own.verbs.save.trigger()
    assert opened.session.catalog.profiles.named("Our lists").notes is False
    assert (with_own.bar.box.currentText(), with_own.choice.is_altered) == ("Our lists", False)
    with_own.quiet.undo.click()
    assert opened.session.catalog.profiles.named("Our lists").notes is True
    assert with_own.access.notes.isChecked()


def test_an_own_profile_gets_another_name_and_what_was_altered_for_once_stays(
    opened: Opened, with_own: ExportDialog
) -> None:
    click(with_own.access.notes)
    with_own.verbs.name.trigger()
    save(opened, "Friday")
    kept = opened.session.catalog.profiles.named("Friday")
    assert (kept.notes, kept.purpose) == (True, "for the Friday meeting")
    assert with_own.bar.box.currentText() == "Friday – changed"


def test_own_profiles_are_ordered_and_deleted(with_own: ExportDialog) -> None:
    assert (with_own.verbs.up.isEnabled(), with_own.verbs.down.isEnabled()) == (False, True)
    with_own.verbs.down.trigger()
    assert profiles(with_own)[-2:] == ["Second", "Our lists"]
    assert (with_own.verbs.up.isEnabled(), with_own.verbs.down.isEnabled()) == (True, False)
    with_own.verbs.delete.trigger()
    assert profiles(with_own) == [*(profile.name for profile in BUILT_IN), "Second"]
    assert with_own.choice.kept == PLAIN


def test_a_built_in_profile_is_neither_changed_nor_deleted(dialog: ExportDialog) -> None:
    verbs = dialog.verbs
    assert not any(each.isEnabled() for each in (verbs.save, verbs.name, verbs.up, verbs.down, verbs.delete))


def test_a_profile_is_passed_on_as_text_and_taken_in_from_it(opened: Opened, with_own: ExportDialog) -> None:
    with_own.verbs.copy.trigger()
    assert read(QGuiApplication.clipboard().text()) == Profile(
        LISTS.name, LISTS.purpose, LISTS.grain, LISTS.columns, notes=True
    )
    with_own.verbs.paste.trigger()
    assert opened.window.findChildren(ProfileDialog)[-1].name.text() == "Our lists 2"
    save(opened, "Theirs")
    assert opened.session.catalog.profiles.named("Theirs").columns == LISTS.columns
    assert with_own.bar.box.currentText() == "Theirs"


def test_a_profile_is_passed_on_as_a_file(opened: Opened, with_own: ExportDialog, tmp_path: Path) -> None:
    with_own.verbs.write_to(tmp_path / "lists.txt")
    with_own.verbs.read_from(tmp_path / "lists.txt")
    save(opened, "Theirs")
    assert opened.session.catalog.profiles.named("Theirs").purpose == "for the Friday meeting"


@pytest.mark.parametrize("content", [b"", b"Dear all, see you on Friday", b"\xff\xfe\x00", b"PK\x03\x04" * 1000])
def test_a_text_without_a_profile_is_told(dialog: ExportDialog, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mail.txt").write_bytes(content)
    dialog.verbs.read_from(tmp_path / "mail.txt")
    assert dialog.quiet.label.text().startswith("There is no export profile in mail.txt.")
    dialog.verbs.read_from(tmp_path / "nowhere.txt")
    assert dialog.quiet.label.text().startswith("That did not work:")


def test_a_very_long_name_leaves_the_window_as_wide_as_it_was(opened: Opened, dialog: ExportDialog) -> None:
    width = dialog.minimumSizeHint().width()
    opened.session.do(SaveProfile(Profile("name " * 39 + "end", "purpose " * 60)))
    dialog.choice.take(dialog.profiles.own[0])
    QApplication.processEvents()
    assert dialog.minimumSizeHint().width() == width
    assert dialog.bar.box.currentText().endswith("…")


def test_a_profile_that_is_deleted_elsewhere_leaves_the_first_one(opened: Opened, with_own: ExportDialog) -> None:
    opened.session.do(DeleteProfile(with_own.choice.kept.key))
    assert with_own.choice.kept == PLAIN


# Only to be read


def test_a_catalogue_that_is_only_read_is_exported_and_its_profiles_stay(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "office.pillarbook"
    Catalog.create(path, seeded=False).close()
    catalog = Catalog(Database(path, read_only=True, uri=f"{path.as_uri()}?mode=ro"))
    dialog = ask(Opened(qtbot, make_session(catalog), settings))
    verbs = dialog.verbs
    changing = (verbs.save, verbs.save_as, verbs.name, verbs.up, verbs.down, verbs.delete, verbs.paste, verbs.read)
    assert not any(each.isEnabled() for each in changing)
    assert "can only be read" in verbs.save_as.toolTip()
    assert verbs.copy.isEnabled()
    dialog.export_to(tmp_path / "out.csv")
    assert (tmp_path / "out.csv").exists()
    catalog.close()


# Writing


def test_an_export_is_written_as_chosen_and_said_with_the_ways_to_it(opened: Opened, tmp_path: Path) -> None:
    dialog = ask(opened)
    go_to(dialog, 0)
    press(dialog, Qt.Key.Key_Space)
    dialog.export_to(tmp_path / "out.csv")
    assert rows(tmp_path / "out.csv")[0][0] == "Kind"
    quiet = opened.window.quiet
    assert quiet.label.text().startswith("2 records exported to out.csv. Left out: 1 internal record")
    assert [button.text() for button in quiet.others][:2] == ["Show in folder", "Open"]
    assert not dialog.isVisible()


def test_an_export_that_cannot_be_written_is_told_and_the_window_stays(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    opened.session.failed.disconnect()
    dialog = ask(opened)
    with qtbot.waitSignal(opened.session.failed) as heard:
        dialog.export_to(tmp_path / "nowhere" / "out.csv")
    assert "was not written" in str(heard.args[0])
    assert dialog.isVisible()


def test_the_last_choice_is_offered_again_in_this_catalogue(opened: Opened, tmp_path: Path) -> None:
    dialog = ask(opened)
    choose(dialog.bar.box, "Donation register")
    click(dialog.access.notes)
    dialog.export_to(tmp_path / "out.csv")
    again = ask(opened)
    assert again.bar.box.currentText() == "Donation register – changed"
    assert (again.access.notes.isChecked(), again.form.currentData()) == (True, ".csv")


def test_export_again_writes_by_the_same_profile_under_a_new_dated_name(opened: Opened, tmp_path: Path) -> None:
    dialog = ask(opened)
    choose(dialog.bar.box, "Donation register")
    dialog.export_to(tmp_path / "first.csv")
    opened.press("Ctrl+Shift+X")
    opened.press("Ctrl+Shift+X")
    named = "catalogue Donation register 2021-01-15"
    assert sorted(path.name for path in tmp_path.glob("*.csv")) == [
        f"{named} 2.csv", f"{named}.csv", "first.csv"]  # fmt: skip
    assert rows(tmp_path / f"{named}.csv") == rows(tmp_path / "first.csv")


def test_export_again_asks_the_first_time(opened: Opened) -> None:
    opened.press("Ctrl+Shift+X")
    assert opened.window.findChildren(ExportDialog)


# The clipboard


def test_the_selected_records_are_copied_as_a_profile_shows_them(opened: Opened) -> None:
    opened.selection.select(opened.ids[:2])
    menu = opened.window.exporting.copy_as
    menu.aboutToShow.emit()
    by_name = {item.text(): item for item in menu.actions()}
    assert list(by_name) == [profile.name for profile in BUILT_IN]
    by_name["Donation register"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    lines = bytes(data.data("text/tab-separated-values").data()).decode().splitlines()
    assert [line.split("\t")[4] for line in lines] == ["Item", "camera", "tripod"]
    assert "<td" in data.html()
    assert opened.window.quiet.label.text() == "2 records copied"


def test_the_menu_of_copying_opens_before_the_profiles_are_known(stepping: tuple[Opened, Stepping]) -> None:
    opened, tasks = stepping
    menu = opened.window.exporting.copy_as
    assert not menu.menuAction().isEnabled()
    opened.selection.select(opened.ids[:1])
    assert menu.menuAction().isEnabled()
    tasks.is_late = True
    menu.aboutToShow.emit()
    assert [item.isEnabled() for item in menu.actions()] == [False]
    tasks.answer()
    assert [item.text() for item in menu.actions()] == [profile.name for profile in BUILT_IN]


# Late answers, models


class Stepping(LateTasks):
    """Answers one question at a time."""

    def step(self) -> None:
        self._kept.pop(0)()


@pytest.fixture
def stepping(qtbot: QtBot, settings: Settings) -> tuple[Opened, Stepping]:
    many = with_records(*(activity(f"Meeting {number}", access="internal") for number in range(2)),
                        *(activity(f"Meeting {number}", date="2020") for number in range(201)))  # fmt: skip
    tasks = Stepping()
    return Opened(qtbot, Session(many, tasks), settings), tasks


def test_rows_are_shown_at_once_and_counted_then(stepping: tuple[Opened, Stepping]) -> None:
    opened, tasks = stepping
    dialog = ask(opened)
    assert dialog.preview.count.text() == "201 rows from 201 records"
    tasks.is_late = True
    click(dialog.access.levels["internal"])
    assert dialog.preview.count.text() == "counting…"
    seen(dialog)
    tasks.step()
    assert (dialog.preview.count.text(), dialog.preview.model.rowCount()) == ("counting…", 50)
    assert (dialog.preview.wide.text(), dialog.preview.told.text()) == ("33 columns", "")
    tasks.step()
    assert dialog.preview.count.text() == "203 rows from 203 records"


def test_other_columns_are_shown_without_counting_again(stepping: tuple[Opened, Stepping]) -> None:
    opened, tasks = stepping
    dialog = ask(opened)
    tasks.is_late = True
    go_to(dialog, 0)
    press(dialog, Qt.Key.Key_Space)
    seen(dialog)
    tasks.step()
    assert dialog.preview.count.text() == "201 rows from 201 records"
    assert dialog.preview.model.headerData(0, Qt.Orientation.Horizontal) == "Kind"
    assert not tasks._kept


def test_what_adds_up_is_not_shown_before_all_is_added(stepping: tuple[Opened, Stepping]) -> None:
    opened, tasks = stepping
    dialog = ask(opened)
    tasks.is_late = True
    choose(dialog.bar.box, "Donor table")
    seen(dialog)
    tasks.step()
    assert dialog.preview.count.text() == "1 row from 201 records"
    assert not tasks._kept


def test_the_number_of_records_found_is_said_once_it_is_known(stepping: tuple[Opened, Stepping]) -> None:
    opened, tasks = stepping
    tasks.is_late = True
    opened.question.result = None
    opened.press("Ctrl+E")
    dialog = opened.window.findChildren(ExportDialog)[-1]
    assert dialog.records.all.text() == "&All records found"
    opened.question.result = opened.session.catalog.search(opened.question.query)
    opened.question.answered.emit(opened.question.result)
    assert dialog.records.all.text() == "&All 203 records found"


def test_an_answer_that_comes_after_the_window_is_closed_disturbs_nothing(qtbot: QtBot, settings: Settings) -> None:
    tasks = LateTasks()
    opened = Opened(qtbot, Session(donations(), tasks), settings)
    dialog = ask(opened)
    tasks.is_late = True
    click(dialog.access.notes)
    seen(dialog)
    dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not opened.window.findChildren(ExportDialog)
    tasks.answer()


def test_the_columns_are_a_proper_model(qtmodeltester: ModelTester) -> None:
    model = ChosenColumns()
    model.show([Offer("a", "Alpha"), Offer("b", "Beta")], [Shown("b", "Second", "#b")])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.move(0, 1)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_the_first_rows_are_a_proper_model(qtmodeltester: ModelTester) -> None:
    model = FirstRows()
    model.show((("A", "B"), ("#a", "#b")), [("x", 1), (None, 2.5)])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
