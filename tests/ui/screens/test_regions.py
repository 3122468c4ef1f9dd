"""Regions: a tree in which selecting is choosing, with the list beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.model.record import PlaceLink, RegionLink
from catalog.model.vocabulary import Entry, Tie
from catalog.query.parsing import parse
from catalog.query.tree import Query
from tests.worlds import activity, entry, with_records
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.models.areas import VALUE, AreasModel, counted
from ui.views.regions import RegionsView
from ui.widgets.lists.undated_line import UndatedLine

Make = Callable[[Catalog], Session]
Key = Qt.Key


def region(key: str, name: str, *areas: str, parent: str | None = None) -> Entry:
    ties = tuple(Tie("areas", "areas", area) for area in areas)
    return entry("regions", key, name, ties=ties, parent=parent)


def place(key: str, name: str, area: str) -> Entry:
    return entry("places", key, name, ties=(Tie("jurisdiction", "areas", area),))


def small_world() -> Catalog:
    """Two jurisdictions in a region inside a region; one record of both, one of the region only, one of none."""
    return with_records(
        activity("Both", jurisdictions=("AL", "RS"), places=(PlaceLink("tirana"),), mode=None),
        activity("Serbia alone", jurisdictions=("RS",)),
        activity("The region", regions=(RegionLink("office", "wb"),)),
        activity("Nowhere"),
        entries=(
            entry("areas", "AL", "Albania", codes={"alpha2": "AL"}),
            entry("areas", "RS", "Serbia", codes={"alpha2": "RS"}),
            entry("region_schemes", "office", "Office regions"),
            entry("region_schemes", "un-m49", "UN M49"),
            region("office/see", "South Eastern Europe", "AL", "RS"),
            region("office/wb", "Western Balkans", "AL", "RS", parent="office/see"),
            region("un-m49/039", "Southern Europe", "AL", "RS"),
            place("tirana", "Tirana", "AL"),
        ),
    )


class Shown:
    """The screen over the small world."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.session = session
        self.question = Question(session)
        self.selection = Selection()
        self.view = RegionsView(session, self.question, self.selection)
        qtbot.addWidget(self.view)
        self.view.resize(1000, 600)
        self.question.ask(Query())
        self.view.show()
        qtbot.waitExposed(self.view)
        self.tree = self.view.tree

    def lines(self) -> list[str]:
        """The tree as it stands on screen, all of it opened."""
        self.tree.expandAll()
        index, found = self.view.model.index(0, 0), []
        while index.isValid():
            depth, above = 0, index.parent()
            while above.isValid():
                depth, above = depth + 1, above.parent()
            found.append(f"{'  ' * depth}{index.data()} {index.siblingAtColumn(1).data()}")
            index = self.tree.indexBelow(index)
        return found

    def chosen(self) -> list[str]:
        return [str(index.data()) for index in self.tree.selectionModel().selectedRows()]

    def titles(self) -> set[str]:
        return {row.title for row in self.session.catalog.rows(self.view.records.model.ids)}

    def go_to(self, value: str) -> None:
        self.tree.setFocus()
        self.tree.setCurrentIndex(self.view.model.index_of(value))

    def click(self, value: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        where = self.tree.visualRect(self.view.model.index_of(value)).center()
        QTest.mouseClick(self.tree.viewport(), Qt.MouseButton.LeftButton, modifier, where)


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    return Shown(qtbot, make_session(small_world()))


def test_the_model_is_a_sound_tree(qtmodeltester: ModelTester, session: Session) -> None:
    model = AreasModel()
    model.show(counted(session.catalog, Query(), "place", "office"))
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]


def test_each_jurisdiction_stands_once_below_its_nearest_region(shown: Shown) -> None:
    assert shown.lines() == [
        "All records 4",
        "South Eastern Europe 3",
        "  Western Balkans 3",
        "    Serbia 2",
        "    Albania 1",
        "region only, none named 1",
        "not stated 1",
    ]


def test_the_switch_asks_where_it_was_held(shown: Shown) -> None:
    shown.view.held_in.click()
    assert shown.lines() == [
        "All records 4",
        "South Eastern Europe 1",
        "  Western Balkans 1",
        "    Albania 1",
        "      Tirana 1",
        "not stated 3",
    ]


def test_the_scheme_can_be_that_of_the_united_nations(shown: Shown) -> None:
    shown.view.scheme.setFocus()
    QTest.keyClick(shown.view.scheme, Key.Key_Down)
    assert shown.view.scheme.currentText() == "UN M49"
    assert shown.lines()[:3] == ["All records 4", "Southern Europe 2", "  Serbia 2"]


def test_going_to_a_node_narrows_the_list_and_leaves_the_counts(shown: Shown) -> None:
    before = shown.lines()
    shown.go_to("RS")
    assert str(shown.question.query) == "jurisdiction:RS"
    assert shown.titles() == {"Both", "Serbia alone"}
    assert shown.lines() == before


def test_several_nodes_are_any_of_them(shown: Shown) -> None:
    shown.click("AL")
    shown.click("?", Qt.KeyboardModifier.ControlModifier)
    assert shown.question.query == parse("jurisdiction:AL,?")
    assert shown.titles() == {"Both", "Nowhere"}


def test_space_ticks_and_unticks_the_node(shown: Shown) -> None:
    shown.go_to("RS")
    QTest.keyClick(shown.tree, Key.Key_Space)
    assert shown.question.query == Query()
    assert shown.chosen() == ["All records"]


def test_all_records_takes_the_choice_back(shown: Shown) -> None:
    shown.go_to("RS")
    QTest.keyClick(shown.tree, Key.Key_Home)
    assert shown.question.query == Query()
    assert len(shown.titles()) == 4


def test_a_choice_made_elsewhere_is_marked_however_it_was_written(shown: Shown) -> None:
    shown.question.ask(parse("jurisdiction:serbia,AL"))
    assert set(shown.chosen()) == {"Serbia", "Albania"}


def test_a_chosen_node_without_records_stays_in_sight(shown: Shown) -> None:
    shown.question.ask(parse("nowhere jurisdiction:RS"))
    assert "Serbia 0" in shown.lines()
    assert shown.chosen() == ["Serbia"]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_asks_for_the_choice_in_browse(qtbot: QtBot, shown: Shown, key: Qt.Key) -> None:
    shown.go_to("RS")
    with qtbot.waitSignal(shown.view.browse_asked) as asked:
        QTest.keyClick(shown.tree, key)
    assert asked.args == [parse("jurisdiction:RS")]


def test_a_double_click_asks_for_the_node_in_browse(qtbot: QtBot, shown: Shown) -> None:
    where = shown.tree.visualRect(shown.view.model.index_of("AL")).center()
    with qtbot.waitSignal(shown.view.browse_asked) as asked:
        QTest.mouseClick(shown.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
        QTest.mouseDClick(shown.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert asked.args == [parse("jurisdiction:AL")]


def test_entering_a_record_opens_it(qtbot: QtBot, shown: Shown) -> None:
    record = shown.view.records.model.ids[0]
    shown.view.records.table.go_to(record)
    with qtbot.waitSignal(shown.view.open_record) as opened:
        QTest.keyClick(shown.view.records.table, Key.Key_Return)
    assert opened.args == [record]


def test_nodes_stay_open_and_current_when_the_counts_come_anew(shown: Shown) -> None:
    shown.tree.setExpanded(shown.view.model.index_of("office/wb"), False)
    shown.go_to("office/see")
    shown.question.ask(parse("jurisdiction:office/see serbia"))
    assert not shown.tree.isExpanded(shown.view.model.index_of("office/wb"))
    assert shown.tree.currentIndex().data(VALUE) == "office/see"


def test_tab_goes_from_the_switch_to_the_list(shown: Shown) -> None:
    shown.view.activateWindow()
    shown.view.concerns.setFocus()
    for stop in (shown.view.concerns, shown.view.scheme, shown.view.measure, shown.tree):
        assert stop.hasFocus()
        QTest.keyClick(stop, Key.Key_Tab)
    for name in ("Serbia", "Albania", "region only, none named", "not stated"):
        assert shown.view.map.hasFocus()
        assert shown.view.map.current
        assert shown.view.map.current.name == name
        QTest.keyClick(shown.view.map, Key.Key_Tab)
    assert shown.view.records.table.hasFocus()


def test_nothing_is_counted_while_the_screen_is_hidden(shown: Shown) -> None:
    shown.view.hide()
    shown.question.ask(parse("serbia"))
    assert shown.view.model.total() == 4
    shown.view.show()
    assert shown.view.model.total() == 2


def test_what_a_period_leaves_out_for_want_of_a_date_is_said_under_the_list(shown: Shown) -> None:
    shown.question.ask(parse("country:RS date:2020"))
    assert shown.view.undated.label.text() == "2 more match but have no usable date"
    shown.view.undated.include_button.click()
    assert shown.titles() == {"Both", "Serbia alone"}


def test_a_line_made_later_says_so_too(qtbot: QtBot, shown: Shown) -> None:
    shown.question.ask(parse("country:RS date:2020"))
    line = UndatedLine(shown.question)
    qtbot.addWidget(line)
    assert line.label.text() == "2 more match but have no usable date"


def test_a_screen_reader_hears_name_and_count(shown: Shown) -> None:
    heard = shown.view.model.index_of("AL").data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Albania, 1 record"
