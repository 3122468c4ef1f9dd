"""The History and Trash screens, and deleting from wherever records are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.commands.tags import ChangeTags
from catalog.commands.trash import DeleteRecords
from catalog.model.history import HistoryFilter
from tests.ui.finding import the
from tests.ui.opened import Opened
from tests.worlds import ids
from ui.controllers.session import Session
from ui.models.history import HistoryModel
from ui.models.trash import TrashModel
from ui.views.history import HistoryView
from ui.views.trash import TrashView
from ui.widgets.page.purge_dialog import PurgeDialog
from ui.widgets.page.sections.pieces import Action
from ui.widgets.page.sections.word_difference import difference
from ui.words import READ_ONLY


def titles(opened: Opened) -> list[str]:
    return [row.title for row in opened.session.catalog.rows(opened.ids)]


def history(opened: Opened) -> HistoryView:
    opened.window.show_screen("history")
    return the(opened.window, HistoryView)


def trash(opened: Opened) -> TrashView:
    opened.window.show_screen("trash")
    return the(opened.window, TrashView)


def told(view: HistoryView) -> list[str]:
    """The steps that are shown, without their days."""
    model = view.model
    groups = [model.item(row) for row in range(model.rowCount())]
    return [group.child(row).text() for group in groups for row in range(group.rowCount())]


def test_delete_moves_the_selection_to_the_trash_in_one_step_and_undo_brings_it_back(
    opened: Opened,
) -> None:
    table = opened.window.screens.browse.records.table
    table.setFocus()
    opened.selection.select(opened.ids[:2])
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert titles(opened) == ["Gamma"]
    assert opened.window.quiet.label.text() == "Moved to the trash: 2 records"
    opened.window.quiet.undo.click()
    assert titles(opened) == ["Beta training", "Alpha meeting", "Gamma"]


def test_delete_is_about_the_page_too_but_never_about_text_that_is_typed(opened: Opened) -> None:
    first = opened.ids[0]
    opened.window.open_record(first)
    opened.window.search.setFocus()
    QTest.keyClick(opened.window.search.line, Qt.Key.Key_Delete)
    assert len(titles(opened)) == 3
    opened.window.page.view.setFocus()
    QTest.keyClick(opened.window.page.view, Qt.Key.Key_Delete)
    assert first not in opened.ids


def test_the_trash_lists_restores_and_says_how_many(opened: Opened) -> None:
    opened.session.do(DeleteRecords(opened.ids[:2]))
    view = trash(opened)
    assert [line.title for line in view.model.lines] == ["Alpha meeting", "Beta training"]
    assert view.count.text() == "2 records in the trash"
    view.table.selectRow(0)
    view.restore.click()
    assert [line.title for line in view.model.lines] == ["Beta training"]
    assert "Alpha meeting" in titles(opened)
    opened.session.undo()
    assert len(view.model.lines) == 2


def test_a_row_is_chosen_whatever_keys_are_held(opened: Opened) -> None:
    opened.session.do(DeleteRecords(opened.ids[:2]))
    view = trash(opened)
    QTest.keyClick(view.count, Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    view.table.selectRow(0)
    assert [line.title for line in view.chosen] == ["Alpha meeting"]


def test_purging_asks_with_a_box_to_be_ticked_and_nothing_undoes_it(opened: Opened) -> None:
    opened.session.do(DeleteRecords(opened.ids[:1]))
    view = trash(opened)
    view.purge_all.click()
    dialog = the(view, PurgeDialog)
    assert dialog.purge.text() == "&Purge 1 record"
    assert "With it go its notes" in "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert not dialog.purge.isEnabled()
    dialog.understood.click()
    dialog.purge.click()
    assert view.model.lines == ()
    assert view.empty.isVisible()
    assert opened.window.quiet.label.text() == "1 record purged"
    assert opened.window.quiet.undo.isHidden()
    assert opened.session.catalog.steps()[0] is None


def test_one_purges_by_keys_in_the_order_in_which_the_window_reads(opened: Opened) -> None:
    opened.session.do(DeleteRecords(opened.ids[:1]))
    view = trash(opened)
    view.purge_all.click()
    dialog = the(view, PurgeDialog)
    dialog.understood.setFocus()
    QTest.keyClick(dialog.understood, Qt.Key.Key_Space)
    QTest.keyClick(dialog.understood, Qt.Key.Key_Tab)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert view.model.lines == ()


def test_not_purging_changes_nothing(opened: Opened) -> None:
    opened.session.do(DeleteRecords(opened.ids[:1]))
    view = trash(opened)
    view.purge.click()
    the(view, PurgeDialog).buttons.button(QDialogButtonBox.StandardButton.Cancel).click()
    assert len(view.model.lines) == 1


def test_history_tells_every_step_and_takes_one_back_from_under_others(opened: Opened) -> None:
    session, number = opened.session, opened.ids[0]
    session.do(EditRecord(number, {"title": "Another title", "summary": "Said."}))
    session.do(ChangeTags(opened.ids, add=("x",)))
    view = history(opened)
    assert told(view) == ["Add tag “x” (3 records)", "Edit record", "Import"]
    view.tree.setCurrentIndex(view.model.place(session.catalog.history.steps()[1].seq))
    text = view.page.toPlainText().replace("\u00a0", " ")
    assert "Beta training → Another title" in text
    title = next(line for line in session.catalog.history.lines(view._shown) if line.field == "title")
    view.page.acted.emit(Action("take back", str(view._shown), ",".join(map(str, title.changes))))
    (record,) = session.catalog.records([number])
    assert (record.title, record.summary) == ("Beta training", "Said.")
    assert told(view)[0] == "Take back: Edit record"
    assert told(view)[2] == "Edit record (taken back since)"


@pytest.mark.parametrize(
    ("kind", "typed", "found"),
    [
        (None, "", ["Delete record", "Add tag “x” (3 records)", "Edit record", "Import"]),
        ("tagged", "", ["Add tag “x” (3 records)"]),
        ("edited", "", ["Edit record"]),
        ("deleted", "", ["Delete record"]),
        ("made", "", ["Import"]),
        ("vocabularies", "", ["Add tag “x” (3 records)", "Import"]),
        (None, "2001", []),
        (None, "nonsense", ["Delete record", "Add tag “x” (3 records)", "Edit record", "Import"]),
    ],
)
def test_history_is_filtered(opened: Opened, kind: str | None, typed: str, found: list[str]) -> None:
    opened.session.do(EditRecord(opened.ids[0], {"title": "Another title"}))
    opened.session.do(ChangeTags(opened.ids, add=("x",)))
    opened.session.do(DeleteRecords(opened.ids[:1]))
    view = history(opened)
    view.filter.kind.setCurrentIndex(view.filter.kind.findData(kind))
    view.filter.kind.activated.emit(0)
    view.filter.days.setText(typed)
    assert told(view) == found
    view.filter.clear.click()
    assert view.filter.wanted == HistoryFilter()


def test_a_history_without_steps_says_what_comes_here_and_one_without_fitting_steps_that_none_fits(
    opened: Opened, qtbot: QtBot, make_session: Callable[[Catalog], Session]
) -> None:
    bare = HistoryView(make_session(Catalog.in_memory()))
    qtbot.addWidget(bare)
    bare.show()
    assert bare.empty.text().startswith("Nothing was changed yet.")
    view = history(opened)
    view.filter.days.setText("2001")
    assert (view.empty.text(), view.empty.isVisible()) == ("No step fits this filter.", True)


def test_escape_takes_the_days_back(opened: Opened) -> None:
    view = history(opened)
    view.filter.days.setFocus()
    QTest.keyClicks(view.filter.days, "today")
    QTest.keyClick(view.filter.days, Qt.Key.Key_Escape)
    assert (view.filter.days.text(), view.filter.wanted) == ("", HistoryFilter())


def test_what_stands_in_the_way_is_told(opened: Opened) -> None:
    session, number = opened.session, opened.ids[0]
    errors: list[Exception] = []
    session.failed.disconnect()
    session.failed.connect(errors.append)
    session.do(EditRecord(number, {"title": "Two"}))
    step = session.catalog.history.steps()[0].seq
    session.do(EditRecord(number, {"title": "Three"}))
    history(opened).page.acted.emit(Action("take back", str(step)))
    assert "was changed again by “Edit record” (Officer, " in str(errors[0])


def test_a_long_text_is_told_by_what_is_different() -> None:
    before = "The unit was given twenty kits, and a course was held for its officers in the port."
    after = before.replace("twenty", "thirty").replace(" in the port", "")
    pieces = [(piece.text, piece.style) for piece in difference(before, after)]
    assert ("twenty", "removed") in pieces
    assert ("thirty", "added") in pieces
    assert "".join(text for text, style in pieces if style != "removed") == after


def test_models_keep_the_rules_of_models(opened: Opened, qtmodeltester: ModelTester) -> None:
    opened.session.do(DeleteRecords(opened.ids[:1]))
    model, steps = TrashModel(), HistoryModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show(opened.session.catalog.trash.lines())
    model.show([])
    tester = QAbstractItemModelTester(steps, QAbstractItemModelTester.FailureReportingMode.Warning)
    steps.show(opened.session.catalog.history.steps())
    steps.show([])
    assert steps.rowCount(QModelIndex()) == 0
    assert tester.model() is steps


def test_a_catalogue_that_is_only_read_deletes_restores_and_takes_back_nothing(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.session.do(DeleteRecords(opened.ids[:1]))
    path = tmp_path / "then.pillarbook"
    opened.session.catalog.history.as_it_was(date.today(), path)
    catalog = Catalog.open(path)
    session = type(opened.session)(catalog, opened.session.tasks)
    view = TrashView(session)
    qtbot.addWidget(view)
    view.show()
    assert (view.restore.isEnabled(), view.purge.isEnabled(), view.purge_all.isEnabled()) == (False, False, False)
    assert view.restore.toolTip() == READ_ONLY
    steps = HistoryView(session)
    qtbot.addWidget(steps)
    steps.show()
    assert "Take back" not in steps.page.toPlainText()
    assert len(ids(catalog)) == 2
    session.close()
