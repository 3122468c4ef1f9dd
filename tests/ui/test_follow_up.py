"""What is to be done: the editor, the groups, the screen and its keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.follow_ups import AddFollowUp
from catalog.model.dates import PartialDate
from catalog.model.record import FollowUp
from catalog.query.answers import FollowUpLine
from tests.ui.finding import the
from tests.worlds import TODAY, activity, empty, ids, with_records
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.models.follow_up_groups import group_of
from ui.models.follow_ups import FollowUpModel
from ui.views.follow_up import FollowUpView
from ui.widgets.officer.follow_up_editor import FollowUpEditor

Make = Callable[[Catalog], Session]
Key = Qt.Key
ITEMS = (
    FollowUp("Overdue one", due="2021-01-14"),
    FollowUp("Today", due="2021-01-15", owner="Đorđe"),
    FollowUp("On Sunday", due="2021-01-17"),
    FollowUp("Next Monday", due="2021-01-18"),
    FollowUp("Some day"),
    FollowUp("Awaited", due="2021-01-01", state="waiting", waiting_for="Headquarters"),
    FollowUp("Past", state="done", done_on="2021-01-10"),
)


class Shown:
    """The screen on Friday 15 January 2021; the first follow-up stands on a record."""

    def __init__(self, qtbot: QtBot, make_session: Make, items: tuple[FollowUp, ...] = ITEMS) -> None:
        self.catalog = with_records(activity("Handover in Bar"))
        (self.record,) = ids(self.catalog)
        self.session = make_session(self.catalog)
        for place, item in enumerate(items):
            self.session.do(AddFollowUp(item, (self.record,) if place == 0 else ()))
        self.view = FollowUpView(self.session, Selection())
        qtbot.addWidget(self.view)
        self.view.resize(800, 500)
        self.view.show()
        qtbot.waitExposed(self.view)
        self.tree = self.view.tree

    def go_to(self, what: str) -> None:
        line = next(line for line in self.catalog.follow_ups() if line.follow_up.what == what)
        self.tree.setCurrentIndex(self.view.model.place(line.uid))
        self.tree.setFocus()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.tree, key, modifier)

    def groups(self) -> dict[str, list[str]]:
        return {group.name: [line.follow_up.what for line in group.lines] for group in self.view.model.groups}


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    return Shown(qtbot, make_session)


@pytest.mark.parametrize(
    ("due", "state", "group"),
    [
        ("2021-01-14", "open", "overdue"),
        ("2021-01-15", "open", "this week"),
        ("2021-01-17", "open", "this week"),
        ("2021-01-18", "open", "later"),
        ("2021-01", "open", "this week"),
        ("2021-02", "open", "later"),
        ("2020-12", "open", "overdue"),
        (None, "open", "undated"),
        ("XXXX-10-24", "open", "undated"),
        ("2021-01-14", "waiting", "waiting"),
        ("2021-01-14", "done", "done"),
    ],
)
def test_weeks_begin_on_monday(due: str | None, state: str, group: str) -> None:
    day = PartialDate.parse(due) if due else None
    assert group_of(FollowUpLine(FollowUp("x", state=state), day), TODAY) == group


def test_the_model_is_a_proper_tree(qtmodeltester: ModelTester, shown: Shown) -> None:
    model = FollowUpModel()
    model.show(shown.catalog.follow_ups(), TODAY)
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
    model.show([], TODAY)
    model.show(shown.catalog.follow_ups()[:2], TODAY)


def test_follow_ups_stand_in_their_groups_with_counts_and_done_is_folded(shown: Shown) -> None:
    assert shown.groups() == {
        "overdue": ["Overdue one"],
        "this week": ["Today", "On Sunday"],
        "later": ["Next Monday"],
        "undated": ["Some day"],
        "waiting": ["Awaited"],
        "done": ["Past"],
    }
    model = shown.view.model
    assert model.index(1, 0).data() == "This week  2"
    assert [shown.tree.isExpanded(model.index(row, 0)) for row in range(6)] == [True] * 5 + [False]
    assert shown.view.count.text() == "6 to do"


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
def test_a_key_marks_as_done_and_the_next_line_is_current(shown: Shown, key: Qt.Key) -> None:
    shown.go_to("Today")
    shown.press(key)
    assert shown.groups()["done"] == ["Today", "Past"]
    line = shown.tree.line()
    assert line is not None
    assert line.follow_up.what == "On Sunday"


def test_a_click_on_the_box_marks_as_done(shown: Shown) -> None:
    index = shown.view.model.index(0, 0, shown.view.model.index(0, 0))
    row = shown.tree.visualRect(index)
    place = QPoint(row.left() + 10, row.center().y())
    QTest.mouseClick(shown.tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert "Overdue one" in shown.groups()["done"]


def test_what_is_done_can_be_opened_again(shown: Shown) -> None:
    shown.tree.setExpanded(shown.view.model.index(5, 0), True)
    shown.go_to("Past")
    shown.press(Key.Key_Space)
    assert shown.groups()["undated"] == ["Some day", "Past"]


def test_delete_removes_and_undo_brings_back(shown: Shown, qtbot: QtBot) -> None:
    shown.go_to("Some day")
    with qtbot.waitSignal(shown.session.said) as said:
        shown.press(Key.Key_Delete)
    assert said.args == ["Follow-up deleted", True]
    assert "undated" not in shown.groups()
    shown.session.undo()
    assert shown.groups()["undated"] == ["Some day"]


def test_ctrl_return_opens_the_record(shown: Shown, qtbot: QtBot) -> None:
    shown.go_to("Overdue one")
    with qtbot.waitSignal(shown.view.open_record) as opened:
        shown.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.args == [shown.record]


def test_the_quick_line_adds_with_a_date_in_words(shown: Shown) -> None:
    line = shown.view.new_line
    QTest.keyClicks(line.what, "Call the ministry")
    QTest.keyClicks(line.due, "monday")
    assert line.understood.text() == "Monday, 18 January 2021"
    QTest.keyClick(line.due, Key.Key_Return)
    assert shown.groups()["later"] == ["Next Monday", "Call the ministry"]
    assert (line.what.text(), line.due.text()) == ("", "")


def test_a_date_that_is_none_is_not_added(shown: Shown) -> None:
    line = shown.view.new_line
    QTest.keyClicks(line.what, "Call")
    QTest.keyClicks(line.due, "mondya")
    QTest.keyClick(line.due, Key.Key_Return)
    assert line.what.text() == "Call"
    assert "Not a date yet" in line.understood.text()


def test_the_filter_is_folded_and_its_emptiness_is_explained(shown: Shown) -> None:
    QTest.keyClicks(shown.view.filter_box, "djor")
    assert shown.groups() == {}
    assert "djor" in shown.view.empty.text()
    shown.view.filter_box.setText("dor")
    assert shown.groups() == {"this week": ["Today"]}
    shown.view.filter_box.setText("handover bar")
    assert shown.groups() == {"overdue": ["Overdue one"]}


def test_without_any_it_says_what_would_be_here(qtbot: QtBot, make_session: Make) -> None:
    view = FollowUpView(make_session(empty()), Selection())
    qtbot.addWidget(view)
    view.show()
    assert "Ctrl+Shift+F" in view.empty.text()
    assert not view.tree.isVisible()


def test_f2_edits_and_a_date_left_alone_stays_as_it_was(shown: Shown) -> None:
    shown.go_to("Awaited")
    shown.press(Key.Key_F2)
    editor = the(shown.view, FollowUpEditor)
    assert (editor.due.text(), editor.edtf()) == ("1 January 2021", "2021-01-01")
    editor.waiting_for.clear()
    editor.accept()
    assert shown.groups()["overdue"] == ["Awaited", "Overdue one"]


def test_a_screen_that_is_hidden_catches_up_when_shown(shown: Shown) -> None:
    shown.view.hide()
    shown.session.do(AddFollowUp(FollowUp("Later on", due="2021-03")))
    shown.view.show()
    assert shown.groups()["later"] == ["Next Monday", "Later on"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "No date: it will stand under “undated”."),
        ("friday", "Friday, 22 January 2021"),
        ("yesterday", "Thursday, 14 January 2021, which is past"),
        ("2021-03", "March 2021"),
        ("frid ay", "Not a date yet. Try: friday, 15 Jan 2021, 2021-03."),
    ],
)
def test_the_editor_says_how_it_understands_the_date(qtbot: QtBot, typed: str, words: str) -> None:
    editor = FollowUpEditor(lambda: TODAY)
    qtbot.addWidget(editor)
    editor.what.setText("Something")
    QTest.keyClicks(editor.due, typed)
    assert editor.understood.text() == words
    saves = editor.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()
    assert saves == ("Not a date" not in words)


def test_a_new_follow_up_is_seen_whatever_the_filter(shown: Shown) -> None:
    shown.view.filter_box.setText("awaited")
    shown.view.new_line.entered.emit(FollowUp("Await the list"))
    assert shown.view.filter_box.text() == ""
    assert "Await the list" in shown.groups()["undated"]
    shown.view.filter_box.setText("await")
    shown.view.new_line.entered.emit(FollowUp("Await the answer"))
    assert shown.view.filter_box.text() == "await"
