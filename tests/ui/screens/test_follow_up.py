"""What is to be done: the editor, the groups, the screen and its keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QInputDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.follow_ups import AddFollowUp
from catalog.model.dates import PartialDate
from catalog.model.record import FollowUp
from catalog.query.page_answers import FollowUpLine, Standing
from tests.ui.finding import the
from tests.worlds import TODAY, activity, empty, entry, ids, seeded, with_records
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.models.follow_up_groups import AllFollowUps, Asked, group_of, grouped
from ui.models.follow_ups import PAGE, FollowUpModel
from ui.views.follow_up import FollowUpView
from ui.widgets.officer.follow_up_editor import FollowUpEditor
from ui.widgets.officer.until_dialog import UntilDialog

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

    def uid(self, what: str, state: str) -> str:
        lines = self.catalog.follow_ups()
        return next(line.uid for line in lines if (line.follow_up.what, line.follow_up.state) == (what, state))

    def groups(self) -> dict[str, list[str]]:
        return {group.name: [line.follow_up.what for line in group.lines] for group in self.view.model.groups}


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    return Shown(qtbot, make_session)


@pytest.mark.parametrize(
    ("due", "state", "group"),
    [
        ("2021-01-14", "open", "overdue"),
        ("2021-01-15", "open", "today"),
        ("2021-01-12/2021-01-15", "open", "today"),
        ("2021-01-16", "open", "this week"),
        ("2021-01-17", "open", "this week"),
        ("2021-01-18", "open", "this month"),
        ("2021-01-31", "open", "this month"),
        ("2021-02-01", "open", "later"),
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
    model.show(grouped(shown.catalog.follow_ups(), TODAY), TODAY)
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
    model.show((), TODAY)
    model.show(grouped(shown.catalog.follow_ups()[:2], TODAY), TODAY)


def test_follow_ups_stand_in_their_groups_with_counts_and_done_is_folded(shown: Shown) -> None:
    assert shown.groups() == {
        "overdue": ["Overdue one"],
        "today": ["Today"],
        "this week": ["On Sunday"],
        "this month": ["Next Monday"],
        "undated": ["Some day"],
        "waiting": ["Awaited"],
        "done": ["Past"],
    }
    model = shown.view.model
    assert model.index(1, 0).data() == "Today  1"
    assert model.index(5, 0).data() == "Waiting for Headquarters  1"
    assert [shown.tree.isExpanded(model.index(row, 0)) for row in range(7)] == [True] * 6 + [False]
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
    shown.tree.setExpanded(shown.view.model.index(6, 0), True)
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
    assert shown.groups()["this month"] == ["Next Monday", "Call the ministry"]
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
    assert shown.groups() == {"today": ["Today"]}
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


def test_one_on_no_record_may_stand_on_a_unit_a_project_or_a_source(qtbot: QtBot, make_session: Make) -> None:
    catalog = with_records(entries=(entry("organisations", "pcu", "Port Control Unit"), entry("sources", "n", "News")))
    view = FollowUpView(make_session(catalog), Selection())
    qtbot.addWidget(view)
    view.show()
    view.new_line.entered.emit(FollowUp("Visit"))
    edit(view)
    editor = the(view, FollowUpEditor)
    QTest.keyClicks(editor.on, "port control unit (organisation)")
    editor.repeat.setCurrentIndex(editor.repeat.findText("every 3 months"))
    editor.accept()
    (line,) = catalog.follow_ups()
    assert (line.on, line.follow_up.repeat) == ("Port Control Unit", "FREQ=MONTHLY;INTERVAL=3")


def edit(view: FollowUpView) -> None:
    view.tree.setCurrentIndex(view.model.index(0, 0, view.model.index(0, 0)))
    QTest.keyClick(view.tree, Key.Key_F2)


def test_what_it_stands_on_stays_and_what_is_unknown_is_not_saved(qtbot: QtBot) -> None:
    item = FollowUp("Visit", on={"vocabulary": "sources", "key": "n"}, repeat="now and then")
    editor = FollowUpEditor(lambda: TODAY, "", item)
    qtbot.addWidget(editor)
    assert (editor.item().on, editor.item().repeat) == (item.on, "now and then")
    editor.on.offer([Standing("sources", "n", "News")])
    assert (editor.on.text(), editor.item().on) == ("News (source)", item.on)
    QTest.keyClicks(editor.on, "x")
    assert not editor.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()
    editor.on.selectAll()
    QTest.keyClick(editor.on, Key.Key_Delete)
    assert editor.item().on is None


def test_a_screen_that_is_hidden_catches_up_when_shown(shown: Shown) -> None:
    shown.view.hide()
    shown.session.do(AddFollowUp(FollowUp("Later on", due="2021-03")))
    shown.view.show()
    assert shown.groups()["later"] == ["Later on"]


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


# Many at once


def choose(shown: Shown, *whats: str) -> None:
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    shown.go_to(whats[0])
    for line in shown.catalog.follow_ups():
        if line.follow_up.what in whats:
            shown.tree.selectionModel().select(shown.view.model.place(line.uid), flags)


def test_space_marks_all_that_are_selected_and_one_undo_takes_it_back(shown: Shown) -> None:
    before = shown.groups()
    choose(shown, "Today", "On Sunday", "Awaited")
    shown.press(Key.Key_Space)
    assert set(shown.groups()["done"]) == {"Today", "On Sunday", "Awaited", "Past"}
    shown.session.undo()
    assert shown.groups() == before


def test_a_heading_stands_for_its_group(shown: Shown) -> None:
    shown.tree.setCurrentIndex(shown.view.model.index(0, 0))
    assert [line.follow_up.what for line in shown.tree.lines()] == ["Overdue one"]
    shown.tree.selectAll()
    assert len(shown.tree.lines()) == len(ITEMS)


@pytest.mark.parametrize(("days", "group"), [(1, "this week"), (7, "this month")])
def test_what_is_snoozed_stands_under_the_later_day(shown: Shown, days: int, group: str) -> None:
    choose(shown, "Overdue one", "Today")
    shown.view.actions_on.snooze_by(days)
    assert {"Overdue one", "Today"} <= set(shown.groups()[group])
    assert "overdue" not in shown.groups()
    shown.session.undo()
    assert shown.groups()["overdue"] == ["Overdue one"]


def test_it_is_snoozed_until_a_day_in_words(shown: Shown) -> None:
    shown.go_to("Some day")
    shown.view.actions_on.ask_until()
    dialog = the(shown.view, UntilDialog)
    QTest.keyClicks(dialog.day, "in 3 weeks")
    assert dialog.understood.text() == "Friday, 5 February 2021"
    dialog.accept()
    assert shown.groups()["later"] == ["Some day"]
    shown.go_to("Some day")
    shown.view.actions_on.snooze_to(None)
    assert shown.groups()["undated"] == ["Some day"]


def test_many_are_assigned_in_one_step(shown: Shown) -> None:
    choose(shown, "Overdue one", "Awaited")
    shown.view.actions_on.ask_owner()
    dialog = the(shown.view, QInputDialog)
    assert dialog.comboBoxItems() == ["Đorđe"]
    dialog.setTextValue("Ana")
    dialog.accept()
    owners = {line.follow_up.what: line.follow_up.owner for line in shown.catalog.follow_ups()}
    assert (owners["Overdue one"], owners["Awaited"], owners["Some day"]) == ("Ana", "Ana", None)
    shown.session.undo()
    assert {line.follow_up.owner for line in shown.catalog.follow_ups()} == {"Đorđe", None}


def test_what_repeats_is_there_again_once_it_is_done(shown: Shown, qtbot: QtBot) -> None:
    shown.session.do(AddFollowUp(FollowUp("Report", due="2021-01-15", repeat="weekly")))
    shown.go_to("Report")
    with qtbot.waitSignal(shown.session.said) as said:
        shown.press(Key.Key_Space)
    assert said.args == ["Follow-up done; the next one was made", True]
    assert "Report" in shown.groups()["this month"]
    assert shown.view.model.place(shown.uid("Report", "open")).siblingAtColumn(1).data() == (
        "22 January 2021 · every week"
    )


def test_those_that_wait_stand_by_whom_for(shown: Shown) -> None:
    shown.session.do(AddFollowUp(FollowUp("More", state="waiting", waiting_for="Ana")))
    names = [shown.view.model.index(row, 0).data() for row in range(8)]
    assert names[-3:] == ["Waiting for Ana  1", "Waiting for Headquarters  1", "Done  1"]


# Order


def test_a_heading_of_a_column_sorts_within_groups_and_is_given_up_again(shown: Shown) -> None:
    for what in ("b", "a"):
        shown.session.do(AddFollowUp(FollowUp(what, due="2021-01-14")))
    header = shown.tree.header()
    header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert shown.groups()["overdue"] == ["a", "b", "Overdue one"]
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert shown.groups()["overdue"] == ["Overdue one", "b", "a"]
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert shown.groups()["overdue"] == ["Overdue one", "b", "a"]


# The calendar


def test_an_arrow_key_chooses_a_day_and_escape_all_days(shown: Shown) -> None:
    table = shown.view.calendar.table
    QTest.keyClick(table, Key.Key_Right)
    QTest.keyClick(table, Key.Key_Right)
    assert shown.groups() == {"this week": ["On Sunday"]}
    assert shown.view.count.text() == "1 to do on 17 January 2021"
    QTest.keyClick(table, Key.Key_Down)
    assert shown.groups() == {}
    assert "24 January 2021" in shown.view.empty.text()
    QTest.keyClick(table, Key.Key_Escape)
    assert len(shown.groups()) == 7


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space])
def test_enter_and_space_choose_today_and_give_it_up(shown: Shown, key: Qt.Key) -> None:
    QTest.keyClick(shown.view.calendar.table, key)
    assert shown.groups() == {"today": ["Today"]}
    QTest.keyClick(shown.view.calendar.table, key)
    assert len(shown.groups()) == 7


def test_a_click_chooses_a_day_and_another_gives_it_up(shown: Shown) -> None:
    table = shown.view.calendar.table
    QTest.keyClick(table, Key.Key_Right)
    place = table.visualRect(table.currentIndex()).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert len(shown.groups()) == 7
    left = place - QPoint(table.visualRect(table.currentIndex()).width(), 0)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, left)
    assert shown.groups() == {"today": ["Today"]}
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, left)
    assert len(shown.groups()) == 7


def test_a_period_stands_on_all_its_days_and_a_long_one_on_its_last() -> None:
    arranged = AllFollowUps([
        FollowUpLine(FollowUp("span", uid="1"), PartialDate.parse("2021-02-01/2021-02-03")),
        FollowUpLine(FollowUp("year", uid="2"), PartialDate.parse("2021")),
        FollowUpLine(FollowUp("done", uid="3", state="done"), PartialDate.parse("2021-02-02")),
        FollowUpLine(FollowUp("no year", uid="4"), PartialDate.parse("XXXX-02-02")),
    ]).arranged(Asked(), TODAY)  # fmt: skip
    assert {day.isoformat(): count for day, count in arranged.days.items()} == {
        "2021-02-01": 1, "2021-02-02": 1, "2021-02-03": 1, "2021-12-31": 1,
    }  # fmt: skip


def test_what_is_added_on_another_day_is_seen(shown: Shown) -> None:
    QTest.keyClick(shown.view.calendar.table, Key.Key_Return)
    shown.view.new_line.entered.emit(FollowUp("Some other day"))
    assert "Some other day" in shown.groups()["undated"]


# Large groups


def test_a_large_group_shows_a_page_and_goes_on_near_its_end(shown: Shown) -> None:
    lines = [FollowUpLine(FollowUp(f"{number:04}", uid=str(number)), None) for number in range(1000)]
    shown.view.model.show(grouped(lines, TODAY), TODAY)
    parent = shown.view.model.index(0, 0)
    assert shown.view.model.rowCount(parent) == PAGE
    shown.tree.verticalScrollBar().setValue(shown.tree.verticalScrollBar().maximum())
    assert shown.view.model.rowCount(parent) > PAGE
    shown.view.model.reveal_all()
    assert shown.view.model.rowCount(parent) == 1000
    shown.view.model.show(grouped(lines, TODAY), TODAY)
    assert shown.view.model.place("999").data() == "0999"
    assert shown.view.model.rowCount(parent) == 1000


# Suggestions


@pytest.fixture
def suggesting(qtbot: QtBot, make_session: Make) -> FollowUpView:
    catalog = with_records(activity("Told"), activity("Course", kind="training"))
    view = FollowUpView(make_session(catalog), Selection())
    qtbot.addWidget(view)
    view.show()
    return view


def suggested(view: FollowUpView) -> list[str]:
    return [view.suggestions.list.item(row).text() for row in range(view.suggestions.list.count())]


def test_suggestions_stand_in_a_section_of_their_own(suggesting: FollowUpView) -> None:
    assert suggested(suggesting) == [
        "1 training without a count",
        "2 records without a source",
        "2 records not checked",
    ]
    assert suggesting.model.groups == ()
    assert "attendance list" in suggesting.suggestions.why.text()


def test_enter_shows_the_records_of_a_suggestion(suggesting: FollowUpView, qtbot: QtBot) -> None:
    suggesting.suggestions.list.setCurrentRow(1)
    with qtbot.waitSignal(suggesting.browse_asked) as asked:
        QTest.keyClick(suggesting.suggestions.list, Key.Key_Return)
    assert str(asked.args[0]) == "no:source -is:seeded"


def test_delete_dismisses_a_rule_until_it_is_asked_for_again(suggesting: FollowUpView) -> None:
    QTest.keyClick(suggesting.suggestions.list, Key.Key_Delete)
    assert suggested(suggesting) == ["2 records without a source", "2 records not checked"]
    assert suggesting.suggestions.again_button.text() == "Suggest 1 dismissed again"
    suggesting.suggestions.again_button.click()
    assert suggested(suggesting)[0] == "1 training without a count"
    assert suggesting.suggestions.again_button.isHidden()


def test_f2_makes_a_suggestion_a_follow_up_on_its_records(suggesting: FollowUpView) -> None:
    suggesting.suggestions.list.setCurrentRow(1)
    QTest.keyClick(suggesting.suggestions.list, Key.Key_F2)
    editor = the(suggesting, FollowUpEditor)
    assert editor.what.text() == "2 records without a source"
    assert editor.on_records.text() == "&On 2 records"
    editor.accept()
    assert [len(group.lines) for group in suggesting.model.groups] == [2]


def test_seeded_records_are_suggested_only_once_asked_for(qtbot: QtBot, make_session: Make) -> None:
    view = FollowUpView(make_session(seeded()), Selection())
    qtbot.addWidget(view)
    view.show()
    assert suggested(view) == []
    assert "nothing" in view.suggestions.state.text()
    view.suggestions.seeded.setChecked(True)
    assert any("not checked" in words for words in suggested(view))


# A calendar file


def test_what_is_shown_is_written_to_a_calendar(shown: Shown, qtbot: QtBot, tmp_path: Path) -> None:
    shown.view.filter_box.setText("sunday")
    with qtbot.waitSignal(shown.session.said) as said:
        shown.view.actions_on.export(tmp_path / "desk.ics", shown.view.arranged.uids)
    assert said.args == ["1 follow-up written to desk.ics", False]
    assert "SUMMARY:On Sunday" in (tmp_path / "desk.ics").read_text("utf-8")
    shown.view.actions_on.export(tmp_path / "tasks.ics", shown.view.arranged.uids, as_tasks=True)
    assert "BEGIN:VTODO" in (tmp_path / "tasks.ics").read_text("utf-8")


def test_a_whole_week_is_in_sight_in_little_room(shown: Shown) -> None:
    calendar = shown.view.calendar
    calendar.setFixedWidth(240)
    calendar.grab()
    assert calendar.table.horizontalHeader().length() <= calendar.table.viewport().width()
