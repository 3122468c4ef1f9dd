"""The list holds ids, fetches rows when they are painted, and never loses its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.own_fields import ChangeField, DefineField, RemoveField
from catalog.commands.records import EditRecord
from catalog.commands.tags import ChangeTags
from catalog.query.answers import Snippet, Sort
from catalog.query.parsing import parse
from tests.ui.screens.painting import Painted
from tests.worlds import activity, entry, ids, with_records
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.models.columns import NUMBERS
from ui.models.paged import ROW
from ui.models.records import RecordsModel
from ui.tasks import InlineTasks
from ui.widgets.lists.record_list import RecordList

Make = Callable[[Catalog], Session]


class Shown:
    """A list on screen over three records of three days."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.session = session
        self.question = Question(session)
        self.selection = Selection()
        self.list = RecordList(session, self.question, self.selection)
        qtbot.addWidget(self.list)
        self.list.resize(900, 400)
        self.question.ask(parse(""))
        self.list.show()
        qtbot.waitExposed(self.list)

    def titles(self) -> list[str]:
        return [row.title for row in self.session.catalog.rows(self.list.model.ids)]

    def cell(self, qtbot: QtBot, place: int, key: str) -> str:
        index = self.list.model.index(place, NUMBERS[key])
        qtbot.waitUntil(lambda: index.data(ROW) is not None)
        return str(index.data())


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    catalog = with_records(
        activity("Alpha", date="2020-01-05"), activity("Beta", date="2020-02-05"), activity("Gamma", date="2020-03-05")
    )
    return Shown(qtbot, make_session(catalog))


class Painting(InlineTasks):
    """Tasks of a window that has not been painted yet."""

    def __init__(self) -> None:
        super().__init__(print)
        self.painted: list[Callable[[], object]] = []

    def after_paint(self, go_on: Callable[[], object]) -> None:
        self.painted.append(go_on)


def test_the_first_rows_stand_before_anything_else_is_asked(qtbot: QtBot) -> None:
    tasks = Painting()
    shown = Shown(qtbot, Session(with_records(activity("Alpha"), activity("Beta")), tasks))
    assert [shown.list.model.index(place, NUMBERS["title"]).data() for place in (0, 1)] == ["Alpha", "Beta"]
    assert shown.list.table.header.sortIndicatorSection() == NUMBERS["date"]
    assert shown.question.result is None
    tasks.painted.pop(0)()
    assert shown.question.result
    assert shown.question.result.ids == shown.list.model.ids


def test_what_is_loaded_for_later_waits_until_the_first_rows_are_painted(qapp: object) -> None:  # noqa: ARG001
    tasks, loaded = Painting(), list[str]()
    question = Question(Session(with_records(activity("Alpha")), tasks))
    question.when_shown(lambda: loaded.append("before"))
    assert not tasks.painted
    question.ask(parse(""))
    assert not loaded
    tasks.painted.pop()()
    assert loaded == ["before"]
    question.when_shown(lambda: loaded.append("after"))
    assert loaded == ["before"]
    tasks.painted.pop()()
    assert loaded == ["before", "after"]


def test_the_model_is_a_sound_table(qtmodeltester: ModelTester, session: Session) -> None:
    model = RecordsModel(lambda ids, done: done(session.catalog.rows(ids)))
    model.show(session.catalog.search(parse("")).ids)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_the_model_stays_sound_while_rows_come_and_go(session: Session) -> None:
    model = RecordsModel(lambda ids, done: done(session.catalog.rows(ids)))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    ids = session.catalog.search(parse("")).ids
    for part in (ids, ids[:3], (), ids):
        model.show(part)
        model.renew(None)


def test_only_the_page_in_sight_is_fetched(qtbot: QtBot) -> None:
    asked: list[tuple[int, ...]] = []
    model = RecordsModel(lambda ids, _done: asked.append(ids))
    model.show(tuple(range(1, 100_001)))
    model.index(70, 1).data()
    model.index(71, 1).data()
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [tuple(range(65, 129))]


def test_rows_come_when_they_are_painted(qtbot: QtBot, shown: Shown) -> None:
    assert [shown.cell(qtbot, place, "title") for place in range(3)] == ["Gamma", "Beta", "Alpha"]
    assert shown.cell(qtbot, 0, "date") == "5 March 2020"


def test_a_changed_row_is_shown_anew(qtbot: QtBot, shown: Shown) -> None:
    shown.cell(qtbot, 0, "title")
    shown.session.do(EditRecord(shown.list.model.ids[0], {"title": "Gamma again"}))
    qtbot.waitUntil(lambda: shown.cell(qtbot, 0, "title") == "Gamma again")


def test_keys_select_and_the_selection_is_shared(shown: Shown) -> None:
    table = shown.list.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert shown.selection.ids == shown.list.model.ids[:2]
    assert shown.selection.current == shown.list.model.ids[1]
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert shown.selection.ids == shown.list.model.ids


def test_a_selection_made_elsewhere_is_shown(shown: Shown) -> None:
    shown.selection.select(tuple(shown.list.model.ids[1:]))
    assert shown.list.table.selected() == shown.list.model.ids[1:]


def test_selection_and_current_record_stay_when_the_order_changes(shown: Shown) -> None:
    first = shown.list.model.ids[0]
    shown.list.table.go_to(first)
    shown.question.order_by(Sort("title", descending=False))
    assert shown.titles() == ["Alpha", "Beta", "Gamma"]
    assert (shown.selection.ids, shown.selection.current) == ((first,), first)
    assert shown.list.table.currentIndex().row() == 2


def test_selection_stays_when_tags_are_put_on(shown: Shown) -> None:
    ids = tuple(shown.list.model.ids)
    shown.list.table.selectAll()
    shown.session.do(ChangeTags(ids, add=("report",)))
    assert shown.selection.ids == ids


def test_what_is_no_longer_found_is_no_longer_selected(shown: Shown) -> None:
    shown.list.table.selectAll()
    shown.question.ask(parse("beta"))
    assert shown.selection.ids == shown.list.model.ids
    assert shown.titles() == ["Beta"]


def test_letters_jump_to_the_next_title_that_begins_so(shown: Shown) -> None:
    shown.list.table.setFocus()
    QTest.keyClicks(shown.list.table, "be")
    assert shown.list.table.currentIndex().row() == 1


def test_a_click_on_a_heading_asks_for_that_order_and_again_for_its_reverse(shown: Shown) -> None:
    header = shown.list.table.horizontalHeader()
    header.sectionClicked.emit(NUMBERS["title"])
    assert shown.question.sort == Sort("title", descending=False)
    header.sectionClicked.emit(NUMBERS["title"])
    assert shown.question.sort == Sort("title", descending=True)


def test_enter_asks_for_the_record(qtbot: QtBot, shown: Shown) -> None:
    shown.list.table.go_to(shown.list.model.ids[1])
    with qtbot.waitSignal(shown.list.activated) as heard:
        QTest.keyClick(shown.list.table, Qt.Key.Key_Return)
    assert heard.args == [shown.list.model.ids[1]]


def test_nothing_found_says_so_and_shows_the_way_out(shown: Shown) -> None:
    shown.question.ask(parse("zzzz"))
    assert not shown.list.table.isVisible()
    assert shown.list.empty.isVisible()
    shown.list.empty.clear.click()
    assert shown.list.table.isVisible()


def test_an_unknown_name_is_named(shown: Shown) -> None:
    shown.question.ask(parse("pillar:nowhere"))
    assert "nowhere" in shown.list.empty.label.text()


def test_columns_are_chosen_and_come_back(shown: Shown) -> None:
    table = shown.list.table
    table.setColumnHidden(NUMBERS["ref"], False)
    state = table.header.kept()
    table.setColumnHidden(NUMBERS["ref"], True)
    table.header.take_up(state)
    assert "ref" in table.header.shown()


@pytest.fixture
def with_own(shown: Shown) -> Shown:
    """A list over three records, of which two say a budget, and one a colour."""
    for name, type_ in (("Budget", "number"), ("Colour", "text")):
        shown.session.do(DefineField(name, type_))
    _gamma, beta, alpha = ids(shown.session.catalog)
    shown.session.do(EditRecord(alpha, {"own": {"budget": 1200}}))
    shown.session.do(EditRecord(beta, {"own": {"budget": 30, "colour": "green"}}))
    return shown


def test_each_own_field_is_a_column_that_can_be_shown_and_ordered_by(qtbot: QtBot, with_own: Shown) -> None:
    header = with_own.list.table.header
    assert "own.budget" not in header.shown()
    header.arrange(("own.budget", "title"))
    assert header.shown() == ("own.budget", "title")
    number = with_own.list.model.numbers["own.budget"]
    header.sectionClicked.emit(number)
    assert with_own.titles() == ["Beta", "Alpha", "Gamma"]
    assert header.sortIndicatorSection() == number
    cells = [with_own.list.model.index(place, number) for place in range(3)]
    qtbot.waitUntil(lambda: all(cell.data(ROW) for cell in cells))
    assert [cell.data() for cell in cells] == ["30", "1200", ""]


def test_only_numbers_stand_at_the_right_below_their_heading(with_own: Shown) -> None:
    model, role = with_own.list.model, Qt.ItemDataRole.TextAlignmentRole
    at_right = [
        key for key, number in model.numbers.items() if model.headerData(number, Qt.Orientation.Horizontal, role)
    ]
    assert at_right == ["own.budget"]


def test_a_column_follows_its_own_field(with_own: Shown) -> None:
    header, model, session = with_own.list.table.header, with_own.list.model, with_own.session
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    header.arrange(("title", "own.colour", "own.budget"))
    session.do(ChangeField("colour", "Shade"))
    assert model.headerData(model.numbers["own.colour"], Qt.Orientation.Horizontal) == "Shade"
    session.do(RemoveField("colour"))
    assert header.shown() == ("title", "own.budget")
    session.undo()
    assert set(header.shown()) == {"title", "own.colour", "own.budget"}
    assert header.sortIndicatorSection() == NUMBERS["date"]


def test_columns_of_own_fields_come_back_whatever_became_of_the_fields(with_own: Shown) -> None:
    header, session = with_own.list.table.header, with_own.session
    header.arrange(("own.colour", "title", "own.budget", "ref"))
    state, own = header.kept(), header.kept_own()
    session.do(RemoveField("budget"))
    session.do(DefineField("Room"))
    again = RecordList(session, with_own.question, with_own.selection)
    again.table.header.take_up(state, own)
    assert again.table.header.shown() == ("own.colour", "title", "ref")
    again.deleteLater()


def test_what_is_selected_stays_so_when_a_column_comes(with_own: Shown) -> None:
    with_own.list.table.selectAll()
    with_own.session.do(DefineField("Room"))
    model = with_own.list.model
    chosen = with_own.list.table.selectionModel()
    assert all(chosen.isSelected(model.index(place, model.numbers["own.room"])) for place in range(3))
    assert len(with_own.selection.ids) == 3


def test_a_broken_column_state_changes_nothing(shown: Shown) -> None:
    before = shown.list.table.header.shown()
    shown.list.table.header.take_up(shown.list.table.header.kept().left(40))
    assert shown.list.table.header.shown() == before


def test_select_all_of_a_hundred_thousand_is_quick(qtbot: QtBot, shown: Shown) -> None:
    shown.list.table.show_records(tuple(range(1, 100_001)))
    shown.list.table.selectAll()
    assert len(shown.selection.ids) == 100_000
    assert shown.list.table.horizontalHeader().selectionModel() is not shown.list.table.selectionModel()
    qtbot.waitExposed(shown.list)


@pytest.mark.parametrize("width", [598, 976, 1400, 2200])
def test_the_columns_fit_and_the_title_has_room(qtbot: QtBot, shown: Shown, width: int) -> None:
    shown.list.resize(width, 400)
    table = shown.list.table
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    assert table.columnWidth(NUMBERS["title"]) >= 50 * table.fontMetrics().averageCharWidth()


@pytest.mark.parametrize("width", range(700, 1400, 50))
def test_no_room_is_left_beside_the_columns(shown: Shown, width: int) -> None:
    shown.list.resize(width, 400)
    assert shown.list.table.header.length() == shown.list.table.viewport().width()


def test_ample_room_goes_to_the_place_too(shown: Shown) -> None:
    table = shown.list.table
    shown.list.resize(1000, 400)
    narrow = table.columnWidth(NUMBERS["where"])
    shown.list.resize(1800, 400)
    assert table.columnWidth(NUMBERS["where"]) > narrow + 100
    shown.list.resize(1000, 400)
    assert table.columnWidth(NUMBERS["where"]) == narrow


def test_columns_without_room_stand_below_the_title_and_are_still_shown(shown: Shown) -> None:
    table = shown.list.table
    wide, keys = table.rowHeight(0), table.header.shown()
    shown.list.resize(598, 400)
    assert table.isColumnHidden(NUMBERS["where"])
    assert table.header.shown() == keys
    assert table.rowHeight(0) > wide
    shown.list.resize(1400, 400)
    assert not table.isColumnHidden(NUMBERS["where"])
    assert table.rowHeight(0) == wide


def test_a_column_chosen_without_room_stands_beside_the_others(shown: Shown) -> None:
    shown.list.resize(598, 400)
    header = shown.list.table.header
    menu = QMenu()
    next(action for action in header.actions_for(menu) if action.text() == "Reference").trigger()
    assert header.shown() == ("date", "title", "where", "flag", "tags", "ref")
    assert not header.isSectionHidden(NUMBERS["where"])


def test_the_row_that_loses_the_focus_is_painted_anew(qtbot: QtBot, shown: Shown) -> None:
    table = shown.list.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home)
    shown.cell(qtbot, 0, "title")
    QApplication.processEvents()
    painted = Painted(table.viewport())
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: painted.covers(table.visualRect(table.model().index(0, NUMBERS["where"]))))


def test_an_answer_is_painted_once(qtbot: QtBot, shown: Shown) -> None:
    qtbot.waitUntil(lambda: shown.list.table.viewport().isVisible())
    QApplication.processEvents()
    painted = Painted(shown.list.table.viewport())
    shown.question.ask(parse("date:2020-02"))
    QApplication.processEvents()
    assert (shown.titles(), painted.times) == (["Beta"], 1)


def test_where_nothing_is_found_another_spelling_is_one_key_away(qtbot: QtBot, shown: Shown) -> None:
    shown.question.ask(parse("alhpa"))
    qtbot.waitUntil(lambda: bool(shown.list.empty.suggestions))
    said = [button.text() for button in shown.list.empty.suggestions]
    assert said == ["Did you mean “Alpha”?  1 record"]
    shown.list.enter()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert shown.question.query == parse("Alpha")
    qtbot.waitUntil(shown.list.table.isVisible)


def test_what_is_offered_keeps_the_keyboard_when_the_same_is_asked_again(qtbot: QtBot, shown: Shown) -> None:
    shown.question.ask(parse("alhpa"))
    qtbot.waitUntil(lambda: bool(shown.list.empty.suggestions))
    shown.list.activateWindow()
    shown.list.enter()
    offered = shown.list.empty.suggestions
    shown.question.refresh()
    shown.list.empty._ask()
    assert shown.list.empty.suggestions == offered
    qtbot.waitUntil(offered[0].hasFocus)


def test_what_stands_in_the_way_can_be_left_out(qtbot: QtBot, shown: Shown) -> None:
    shown.question.ask(parse("alpha kind:donation"))
    qtbot.waitUntil(lambda: bool(shown.list.empty.suggestions))
    buttons = shown.list.empty.suggestions
    assert [button.text() for button in buttons] == ["Without “kind:donation”:  1 record"]
    buttons[0].click()
    assert shown.titles() == ["Alpha"]
    assert shown.list.empty.suggestions == []


def test_a_row_says_where_the_words_stand_when_its_title_does_not(qtbot: QtBot, make_session: Make) -> None:
    catalog = with_records(
        activity("Alpha", summary="Held at the port of Durrës."), activity("Durrës, day two"), activity("Gamma")
    )
    shown = Shown(qtbot, make_session(catalog))
    low = shown.list.table.rowHeight(0)
    shown.question.ask(parse("durres"))
    rows = {row.title: row for row in catalog.rows(shown.list.model.ids)}
    qtbot.waitUntil(lambda: shown.list.snippets.of(rows["Alpha"]) == Snippet("summary", "Held at the port of Durrës."))
    assert shown.list.snippets.of(rows["Durrës, day two"]) is None
    assert shown.list.table.rowHeight(0) > low
    shown.question.ask(parse("kind:activity"))
    assert shown.list.snippets.of(rows["Alpha"]) is None
    assert shown.list.table.rowHeight(0) == low


def test_a_snippet_stays_until_the_next_one_has_come_and_is_new_after_a_change(
    qtbot: QtBot, make_session: Make
) -> None:
    catalog = with_records(activity("Alpha", summary="Held at the port."))
    shown = Shown(qtbot, make_session(catalog))
    shown.question.ask(parse("por*"))
    row = catalog.rows(shown.list.model.ids)[0]
    qtbot.waitUntil(lambda: shown.list.snippets.of(row) is not None)
    shown.question.ask(parse("port"))
    assert shown.list.snippets.of(row) == Snippet("summary", "Held at the port.")
    shown.session.do(EditRecord(row.id, {"summary": "A port far away."}))
    assert shown.list.snippets.of(row) == Snippet("summary", "Held at the port.")
    (anew,) = catalog.rows(shown.list.model.ids)
    qtbot.waitUntil(lambda: shown.list.snippets.of(anew) == Snippet("summary", "A port far away."))


@pytest.mark.parametrize(("colour", "dots"), [("#b03060", True), ("#nothing", False)])
def test_a_tag_has_a_dot_of_its_colour(qtbot: QtBot, make_session: Make, colour: str, dots: bool) -> None:
    tags = (entry("tags", "ours", details={"colour": colour}), entry("tags", "plain"))
    shown = Shown(qtbot, make_session(with_records(activity("Alpha", tags=("ours", "plain")), entries=tags)))
    assert shown.cell(qtbot, 0, "tags") == "ours, plain"
    seen = shown.list.grab().toImage()
    pixels = {seen.pixelColor(x, y).name() for x in range(seen.width()) for y in range(seen.height())}
    assert ("#b03060" in pixels) == dots


def test_going_on_by_a_row_paints_that_row_and_the_one_before(shown: Shown, qtbot: QtBot) -> None:
    table = shown.list.table
    table.setFocus()
    table.setCurrentIndex(table.records.index(0, 0))
    QApplication.processEvents()
    painted = Painted(table.viewport())
    QTest.keyClick(table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: painted.times > 0)
    both = table.rowViewportPosition(0), table.rowViewportPosition(2)
    assert (painted.region.boundingRect().top(), painted.region.boundingRect().bottom() + 1) == both
