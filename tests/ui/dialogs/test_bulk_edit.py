"""Bulk edit, find and replace and own fields through the window: seen before, done in one step, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from catalog.commands.bulk import EditRecords
from catalog.commands.own_fields import DefineField
from catalog.model.field_change import FieldChange
from catalog.query.answers import RecordRow
from catalog.query.parsing import parse
from tests.ui.opened import Opened
from ui.controllers.long_change import LongChange
from ui.dialogs.bulk_edit_dialog import BulkEditDialog
from ui.dialogs.own_fields_dialog import OwnFieldForm, OwnFieldsDialog
from ui.dialogs.replace_dialog import ReplaceDialog
from ui.editing.counted_editor import CountedEditor
from ui.models.previews import SPANS, PreviewLine, PreviewModel
from ui.widgets.tables.preview_table import excerpt


def dialog(opened: Opened, kind: type[QDialog]) -> QDialog:
    """The dialog that was just opened."""
    return [found for found in opened.window.findChildren(kind) if found.isVisible()][-1]


def cells(table: PreviewModel) -> list[list[str]]:
    return [[table.index(row, column).data() for column in range(4)] for row in range(table.rowCount())]


@pytest.fixture
def editing(opened: Opened) -> BulkEditDialog:
    opened.selection.select(opened.ids)
    opened.press("Ctrl+Shift+E")
    found = dialog(opened, BulkEditDialog)
    assert isinstance(found, BulkEditDialog)
    return found


def choose(editing: BulkEditDialog, label: str) -> None:
    editing.field.setCurrentIndex(editing.field.findText(label))


def model_of(found: BulkEditDialog | ReplaceDialog) -> PreviewModel:
    model = found.table.model()
    assert isinstance(model, PreviewModel)
    return model


def test_what_is_empty_is_filled_and_the_rest_replaced_where_one_ticks_it(
    opened: Opened, editing: BulkEditDialog, qtbot: QtBot
) -> None:
    opened.session.do(EditRecords(opened.ids[:1], (FieldChange("summary", "set", "Mine"),)))
    choose(editing, "Summary")
    assert (editing.change.isEnabled(), editing.change.text()) == (False, "&Change")
    assert editing.editor is not None
    editing.editor.fill("Told")
    qtbot.waitUntil(editing.change.isEnabled)
    assert editing.sentence.text() == "3 selected: 2 empty will be filled, 1 keeps what it says."
    assert editing.change.text() == "&Change 2 records"
    editing.replace.setChecked(True)
    assert editing.sentence.text() == "3 selected: 2 empty will be filled, 1 will change."
    assert editing.change.text() == "&Change 3 records"
    qtbot.waitUntil(lambda: cells(model_of(editing))[0][0] != "…")
    assert cells(model_of(editing))[0][1:] == ["Summary", "Mine", "Told"]
    editing.change.click()
    assert opened.window.quiet.label.text() == "Summary changed: 3 records"
    assert [record.summary for record in opened.session.catalog.records(opened.ids)] == ["Told"] * 3
    opened.press("Ctrl+Z")
    assert [record.summary for record in opened.session.catalog.records(opened.ids)] == ["Mine", None, None]


@pytest.mark.parametrize(
    ("typed", "field"), [("them", "Themes"), ("STATUS", "Status"), ("nothing such", "Title"), ("", "Title")]
)
def test_a_field_is_chosen_by_typing_a_part_of_its_name(
    qtbot: QtBot, editing: BulkEditDialog, typed: str, field: str
) -> None:
    with qtbot.waitActive(editing):
        editing.activateWindow()
    line = editing.field.lineEdit()
    assert line is not None
    qtbot.waitUntil(lambda: line.selectedText() == "Title")
    QTest.keyClicks(line, typed)
    if offers := QApplication.activePopupWidget():
        QTest.keyClick(offers, Qt.Key.Key_Escape)
    QTest.keyClick(editing.field, Qt.Key.Key_Tab)
    assert (editing.field.currentText(), editing.field.itemText(editing.field.currentIndex())) == (field, field)


def test_only_what_a_field_can_bear_is_offered(editing: BulkEditDialog) -> None:
    offered = {}
    for label in ("Title", "Status", "Tags"):
        choose(editing, label)
        offered[label] = [editing.operation.itemText(place) for place in range(editing.operation.count())]
    assert offered == {
        "Title": ["Set to", "Add"],
        "Status": ["Set to", "Take out", "Clear"],
        "Tags": ["Set to", "Add", "Take out", "Clear"],
    }


@pytest.mark.parametrize(("typed", "code", "held"), [
    ("over 60", None, (60, "over")), ("60", None, (60, "exactly")), ("60", "at least", (60, "at least")),
])  # fmt: skip
def test_a_number_of_participants_keeps_how_exactly_it_is_known(
    opened: Opened, editing: BulkEditDialog, qtbot: QtBot, typed: str, code: str | None, held: tuple[int, str]
) -> None:
    choose(editing, "Participants")
    editor = editing.editor
    assert isinstance(editor, CountedEditor)
    QTest.keyClicks(editor.count.line, typed)
    if code:
        editor.qualifier.set_code(code)
    qtbot.waitUntil(editing.change.isEnabled)
    editing.change.click()
    told = [record.participants for record in opened.session.catalog.records(opened.ids)]
    assert {(said.count, said.qualifier) for said in told if said} == {held}


def test_clearing_needs_no_value(opened: Opened, editing: BulkEditDialog) -> None:
    choose(editing, "Concerns")
    editing.operation.setCurrentIndex(editing.operation.findData("clear"))
    assert editing.sentence.text() == "3 selected: 3 will be cleared."
    assert not editing.value.isVisible()
    editing.change.click()
    assert [record.jurisdictions for record in opened.session.catalog.records(opened.ids)] == [(), (), ()]


def test_a_field_is_found_by_typing_part_of_its_name(editing: BulkEditDialog) -> None:
    line, completer = editing.field.lineEdit(), editing.field.completer()
    assert line is not None
    assert completer is not None
    line.selectAll()
    QTest.keyClicks(line, "concer")
    popup = completer.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert editing.field.currentText() == "Concerns"
    assert editing.editor is not None
    assert editing.editor.field.path == "jurisdictions"


@pytest.mark.parametrize("label", ["Title", "Date", "Themes", "Status", "Mode", "Participants", "Group"])
def test_tab_goes_from_what_is_done_to_the_value_and_on(editing: BulkEditDialog, label: str, qtbot: QtBot) -> None:
    choose(editing, label)
    assert editing.editor is not None
    qtbot.waitUntil(editing.editor.isVisible)
    editing.operation.setFocus()
    seen: list[QWidget | None] = []
    for _step in range(3):
        editing.focusNextChild()
        seen.append(editing.focusWidget())
    assert seen[0] is not None
    assert editing.editor.isAncestorOf(seen[0])
    assert editing.replace in seen


def test_tab_comes_round_to_the_field_again(editing: BulkEditDialog, qtbot: QtBot) -> None:
    with qtbot.waitActive(editing):
        editing.activateWindow()
    editing.field.setFocus()
    stops = [editing.focusWidget()]
    while len(stops) < 20:
        QTest.keyClick(stops[-1], Qt.Key.Key_Tab)
        stops.append(editing.focusWidget())
        if stops[-1] is stops[0]:
            break
    assert stops[-1] is editing.field
    assert len(stops) == len(set(stops)) + 1


def test_without_records_it_says_what_to_do(opened: Opened) -> None:
    opened.selection.select(())
    opened.selection.open(0)
    for item in (opened.window.bulk.edit, opened.window.bulk.replace):
        assert (item.isEnabled(), item.statusTip()) == (False, "Select records first")


def test_find_and_replace_shows_every_place_first(opened: Opened, qtbot: QtBot) -> None:
    opened.selection.select(opened.ids)
    opened.press("Ctrl+H")
    found = dialog(opened, ReplaceDialog)
    assert isinstance(found, ReplaceDialog)
    assert not found.replace.isEnabled()
    found.put.setText("Meet")
    found.wanted.setText("meeting")
    qtbot.waitUntil(found.replace.isEnabled)
    assert found.sentence.text() == "1 place in 1 record."
    assert [line[1:] for line in cells(model_of(found))] == [["Title", "Alpha meeting", "Alpha Meet"]]
    assert [model_of(found).index(0, column).data(SPANS) for column in (2, 3)] == [((6, 13),), ((6, 10),)]
    found.regex.setChecked(True)
    found.wanted.setText("(")
    qtbot.waitUntil(lambda: "no regular expression" in found.sentence.text())
    assert not found.replace.isEnabled()
    found.wanted.setText("(meet)ing")
    found.put.setText(r"\1up")
    qtbot.waitUntil(found.replace.isEnabled)
    found.replace.click()
    assert opened.window.quiet.label.text() == "Replaced in 1 record"
    assert "Alpha meetup" in [record.title for record in opened.session.catalog.records(opened.ids)]
    assert opened.settings.texts("replace/fields") == ("title", "summary")


def test_own_fields_are_defined_changed_ordered_and_removed(opened: Opened) -> None:
    opened.window.bulk.own.trigger()
    found = dialog(opened, OwnFieldsDialog)
    assert isinstance(found, OwnFieldsDialog)
    found.new.click()
    form = dialog(opened, OwnFieldForm)
    assert isinstance(form, OwnFieldForm)
    form.name.setText("Colour")
    form.type.setCurrentIndex(form.type.findData("choice"))
    form.choices.setPlainText("green\nred")
    form.kinds["donation"].setChecked(False)
    form.accept()
    opened.session.do(DefineField("Budget", "number"))
    texts = [found.list.item(row).text() for row in range(found.list.count())]
    assert texts == ["Colour – Choice: green, red · Activity, Training", "Budget – Number"]
    found.list.setCurrentRow(1)
    found.up.click()
    assert [item.key for item in opened.session.catalog.bulk.own()] == ["budget", "colour"]
    found.remove.click()
    assert [item.key for item in opened.session.catalog.bulk.own()] == ["colour"]
    assert opened.window.quiet.label.text() == "Field “Budget” removed; what records say in it is kept"


def test_a_preview_is_an_item_model_of_any_length(qtbot: QtBot) -> None:  # noqa: ARG001
    row = RecordRow(7, "u", "2020-007", "activity", "", "A", "", "completed", None, (), "unknown", (), (), (), (), (),
                    (), (), "", "", "not checked", 0, 0)  # fmt: skip
    made: list[int] = []

    def line(place: int) -> PreviewLine:
        made.append(place)
        return PreviewLine(7, "Title", "A", "")

    model = PreviewModel(lambda _ids, done: done([row]))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(5, line)
    assert model.index(0, 3).data() == "–"
    made.clear()
    model.show(1_000_000, line)
    assert (model.rowCount(), len(made)) == (1_000_000, 0)


def test_a_mark_far_inside_a_text_is_in_sight() -> None:
    text, marks = excerpt("x" * 100 + "needle\n", ((100, 106),))
    assert text[slice(*marks[0])] == "needle"
    assert len(text) < 40


def test_a_long_change_that_is_stopped_changes_nothing_and_says_so(opened: Opened) -> None:
    change = LongChange(opened.session, opened.window)
    told: list[str] = []
    change.ended.connect(lambda: told.append("ended"))
    change.done.connect(lambda _changes: told.append("done"))
    change.stop()
    change.run(EditRecords(opened.ids, (FieldChange("summary", "set", "x"),)), "said")
    assert told == ["ended"]
    assert opened.window.quiet.label.text() == "Stopped, as you asked. Nothing was changed."
    assert [record.summary for record in opened.session.catalog.records(opened.ids)] == [None] * 3


@pytest.mark.parametrize("turn", ["undo", "redo"])
def test_undoing_and_redoing_can_be_stopped_too(opened: Opened, turn: str) -> None:
    opened.session.do(EditRecords(opened.ids, (FieldChange("summary", "set", "x"),)))
    if turn == "redo":
        opened.session.undo()
    before = [record.summary for record in opened.session.catalog.records(opened.ids)]
    change, told = LongChange(opened.session, opened.window), list[str]()
    change.ended.connect(lambda: told.append("ended"))
    change.done.connect(lambda _changes: told.append("done"))
    change.stop()
    getattr(change, turn)()
    assert told == ["ended"]
    assert opened.window.quiet.label.text() == "Stopped, as you asked. Nothing was changed."
    assert [record.summary for record in opened.session.catalog.records(opened.ids)] == before


def test_own_fields_are_facets_by_name_beside_the_list(opened: Opened) -> None:
    panel = opened.window.screens.browse.panel
    opened.session.do(DefineField("Colour", "choice", choices=("green", "red")))
    opened.session.do(EditRecords(opened.ids[:2], (FieldChange("own.colour", "set", "green"),)))
    assert panel.order[-1] == "own.colour"
    last = panel.model.index(panel.model.rowCount() - 1, 0)
    assert last.data() == "Colour"
    opened.question.ask(parse("own.colour:green"))
    assert len(opened.ids) == 2
    assert opened.window.words.condition(opened.question.query.conditions[0]) == "Colour: green"
    opened.session.undo()
    opened.session.undo()
    assert "own.colour" not in panel.order
