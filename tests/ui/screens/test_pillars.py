"""Pillars: the current answer as cards in columns, one selection for all of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.model.record import PillarLink
from catalog.query.parsing import parse
from catalog.query.tree import Query
from tests.worlds import activity, entry, with_records
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.models.board import INFERRED, CardsModel, laid_out, programmes
from ui.models.columns import NUMBERS
from ui.models.paged import ROW
from ui.views.pillars import PillarsView
from ui.widgets.lists.card_list import CardList

Make = Callable[[Catalog], Session]
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def pillar(code: str, basis: str = "stated") -> PillarLink:
    return PillarLink("rp", code, basis)


def small_world() -> Catalog:
    """Pillar I has three records, II has one of them and one of its own, III none; one stands outside."""
    nodes = [
        entry("nodes", f"rp/{code}", name, details={"kind": "pillar"})
        for code, name in (("I", "Borders"), ("II", "Crime"), ("III", "Health"))
    ]
    return with_records(
        activity("Alpha", date="2020-05-01", pillars=(pillar("I"),)),
        activity("Beta", date="2020-04-01", pillars=(pillar("I"), pillar("II", "inferred"))),
        activity("Gamma", date="2020-03-01", pillars=(pillar("I"),)),
        activity("Delta", date="2020-02-01", pillars=(pillar("II"),)),
        activity("Epsilon", date="2020-01-01"),
        entries=(
            entry("programmes", "rp", "Regional programme"),
            entry("programmes", "ccp", "Containers"),
            entry("programmes", "pca", "Central programme"),
            entry("nodes", "pca/1", "Borders", details={"kind": "sub-programme"}),
            *nodes,
        ),
    )


class Shown:
    """The screen over the small world."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.session = session
        self.question = Question(session)
        self.selection = Selection()
        self.view = PillarsView(session, self.question, self.selection)
        qtbot.addWidget(self.view)
        self.view.resize(1000, 600)
        self.question.ask(Query())
        self.view.show()
        qtbot.waitExposed(self.view)
        self.view.activateWindow()
        qtbot.waitUntil(self.view.isActiveWindow)

    @property
    def lists(self) -> list[CardList]:
        return self.view.board.lists

    def columns(self) -> list[tuple[str, list[str]]]:
        return [(column.name, self._titles(column.ids)) for column in self.view.shown().columns]

    def selected(self) -> list[str]:
        return self._titles(self.selection.ids)

    def opened(self) -> list[str]:
        return self._titles((self.selection.current,))

    def marked(self) -> list[list[str]]:
        """The titles of the cards that look selected, by column."""
        return [self._titles(sorted(_rows(cards))) for cards in self.lists]

    def click(self, column: int, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        cards = self.lists[column]
        where = cards.visualRect(cards.cards.index(row, NUMBERS["title"])).center()
        QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, modifier, where)

    def focused(self) -> int:
        return next(place for place, cards in enumerate(self.lists) if cards.hasFocus())

    def _titles(self, ids: tuple[int, ...] | list[int]) -> list[str]:
        return [row.title for row in self.session.catalog.rows(ids)]


def _rows(cards: CardList) -> list[int]:
    return [cards.cards.ids[index.row()] for index in cards.selectionModel().selectedIndexes()]


@pytest.fixture
def shown(qtbot: QtBot, make_session: Make) -> Shown:
    return Shown(qtbot, make_session(small_world()))


def test_the_model_is_a_sound_list(qtmodeltester: ModelTester, session: Session) -> None:
    model = CardsModel(lambda ids, done: done(session.catalog.rows(ids)))
    board = laid_out(session.catalog, programmes(session.catalog)[0], session.catalog.search(Query()).ids)
    model.show_column(board.columns[0])
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]


def test_columns_hold_the_list_in_its_order_and_what_fits_none_comes_last(shown: Shown) -> None:
    assert shown.columns() == [
        ("Pillar I", ["Alpha", "Beta", "Gamma"]),
        ("Pillar II", ["Beta", "Delta"]),
        ("Pillar III", []),
        ("Outside any pillar", ["Epsilon"]),
    ]


def test_a_record_in_two_pillars_is_counted_once_and_the_screen_says_so(shown: Shown) -> None:
    assert shown.view.total.text() == "5 records · 1 stands in several columns and is counted once"


def test_only_programmes_with_pillars_can_be_chosen(shown: Shown) -> None:
    names = [shown.view.programme.itemText(place) for place in range(shown.view.programme.count())]
    assert names == ["Regional programme", "Central programme"]


def test_the_board_follows_the_query(shown: Shown) -> None:
    shown.question.ask(parse("pillar:II"))
    assert [titles for _name, titles in shown.columns()] == [["Beta"], ["Beta", "Delta"], [], []]


def test_an_inferred_card_is_dotted_and_says_so(qtbot: QtBot, shown: Shown) -> None:
    card = shown.lists[1].cards.index(0, 0)
    qtbot.waitUntil(lambda: card.data(ROW) is not None)
    assert card.data(INFERRED)
    assert card.data(Qt.ItemDataRole.AccessibleTextRole) == "Activity, Beta, 1 April 2020, pillar inferred"
    assert not shown.lists[0].cards.index(1, 0).data(INFERRED)


def test_arrows_go_to_the_card_beside_over_empty_columns(shown: Shown) -> None:
    shown.lists[0].enter(2)
    QTest.keyClick(shown.lists[0], Key.Key_Right)
    assert (shown.focused(), shown.selected(), shown.opened()) == (1, ["Delta"], ["Delta"])
    QTest.keyClick(shown.lists[1], Key.Key_Right)
    assert (shown.focused(), shown.selected()) == (3, ["Epsilon"])
    QTest.keyClick(shown.lists[3], Key.Key_Left)
    QTest.keyClick(shown.lists[1], Key.Key_Down)
    assert (shown.focused(), shown.selected()) == (1, ["Delta"])


def test_a_record_that_stands_twice_is_marked_twice_and_selected_once(shown: Shown) -> None:
    shown.lists[0].enter(1)
    assert shown.selected() == ["Beta"]
    assert shown.marked() == [["Beta"], ["Beta"], [], []]


def test_control_adds_cards_of_other_columns_and_takes_them_back(shown: Shown) -> None:
    shown.click(0, 0)
    shown.click(1, 1, CONTROL)
    shown.click(3, 0, CONTROL)
    assert shown.selected() == ["Alpha", "Delta", "Epsilon"]
    shown.click(1, 1, CONTROL)
    assert shown.selected() == ["Alpha", "Epsilon"]


def test_control_takes_a_record_back_from_both_its_columns(shown: Shown) -> None:
    shown.click(0, 0)
    shown.click(0, 1, CONTROL)
    shown.click(1, 0, CONTROL)
    assert shown.selected() == ["Alpha"]
    assert shown.marked() == [["Alpha"], [], [], []]


def test_a_plain_click_selects_anew(shown: Shown) -> None:
    shown.click(0, 0)
    shown.click(1, 1, CONTROL)
    shown.click(3, 0)
    assert shown.selected() == ["Epsilon"]
    assert shown.marked() == [[], [], [], ["Epsilon"]]


def test_shift_and_arrows_select_a_range(shown: Shown) -> None:
    shown.lists[0].enter(0)
    QTest.keyClick(shown.lists[0], Key.Key_Down, SHIFT)
    QTest.keyClick(shown.lists[0], Key.Key_Down, SHIFT)
    assert shown.selected() == ["Alpha", "Beta", "Gamma"]


def test_what_is_selected_elsewhere_is_marked_here(shown: Shown) -> None:
    beta = shown.lists[0].cards.ids[1]
    shown.selection.select((beta,))
    assert shown.marked() == [["Beta"], ["Beta"], [], []]


def test_enter_and_double_click_open(qtbot: QtBot, shown: Shown) -> None:
    shown.lists[0].enter(2)
    with qtbot.waitSignal(shown.view.open_record) as opened:
        QTest.keyClick(shown.lists[0], Key.Key_Return)
    assert opened.args == [shown.lists[0].cards.ids[2]]


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_a_double_click_on_a_head_asks_for_the_whole_column_in_browse(qtbot: QtBot, shown: Shown, place: int) -> None:
    shown.question.ask(parse("-gamma"))
    with qtbot.waitSignal(shown.view.browse_asked) as asked:
        QTest.mouseDClick(shown.view.board.heads[place], Qt.MouseButton.LeftButton)
    assert asked.args is not None
    assert shown.session.catalog.search(asked.args[0]).ids == shown.view.shown().columns[place].ids


def test_control_and_enter_ask_for_it_too(qtbot: QtBot, shown: Shown) -> None:
    shown.lists[1].enter(0)
    with qtbot.waitSignal(shown.view.browse_asked) as asked:
        QTest.keyClick(shown.lists[1], Key.Key_Return, CONTROL)
    assert asked.args == [parse("pillar:rp/II")]


def test_letters_jump_in_the_column(shown: Shown) -> None:
    shown.lists[0].enter(0)
    QTest.keyClicks(shown.lists[0], "ga")
    assert shown.selected() == ["Gamma"]


def test_tab_enters_the_board_where_it_was_left_and_leaves_it_again(shown: Shown) -> None:
    shown.lists[1].enter(0)
    QTest.keyClick(shown.lists[1], Key.Key_Tab)
    assert shown.view.programme.hasFocus()
    QTest.keyClick(shown.view.programme, Key.Key_Tab)
    QTest.keyClick(shown.view.as_board, Key.Key_Tab)
    assert shown.focused() == 1


def test_the_screen_hands_its_focus_to_the_cards(shown: Shown) -> None:
    shown.view.setFocus()
    assert shown.focused() == 0


def test_another_programme_has_its_own_columns(shown: Shown) -> None:
    shown.view.programme.setFocus()
    QTest.keyClick(shown.view.programme, Key.Key_Down)
    assert [name for name, _titles in shown.columns()] == ["Sub-programme 1", "Outside any pillar"]
    assert len(shown.lists) == 2


def test_a_change_repaints_its_card_and_keeps_the_place(qtbot: QtBot, shown: Shown) -> None:
    shown.lists[0].enter(1)
    shown.session.do(EditRecord(shown.selection.current, {"title": "Beta again"}))
    qtbot.waitUntil(lambda: shown.lists[0].cards.index(1, 2).data() == "Beta again")
    assert shown.lists[0].current() == shown.selection.current


def test_a_catalogue_without_pillars_says_what_would_be_here(qtbot: QtBot, make_session: Make) -> None:
    shown = Shown(qtbot, make_session(with_records(activity("Alone"))))
    assert shown.view.empty.isVisible()
    assert shown.view.shown().total == 0


def test_four_columns_fit_without_scrolling_sideways(shown: Shown) -> None:
    shown.view.resize(824, 560)
    assert shown.view.board.width() <= shown.view.width()


def test_coming_to_the_cards_changes_neither_the_open_record_nor_the_selection(shown: Shown) -> None:
    record = shown.question.result.ids[-1] if shown.question.result else 0
    shown.selection.open(record)
    shown.selection.select((record,))
    shown.view.setFocus()
    assert (shown.selection.current, shown.selection.ids) == (record, (record,))


def test_the_card_that_had_the_focus_first_opens_by_a_click(shown: Shown) -> None:
    shown.view.setFocus()
    cards = shown.lists[0]
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=cards.visualRect(cards.currentIndex()).center())
    assert shown.selection.current == cards.current()
    assert shown.selected() == ["Alpha"]


def test_what_a_period_leaves_out_for_want_of_a_date_is_said_under_the_board(qtbot: QtBot, make_session: Make) -> None:
    shown = Shown(qtbot, make_session(with_records(activity("Dated", date="2020"), activity("Some day"))))
    shown.question.ask(parse("date:2020"))
    assert shown.view.undated.isVisible()
    assert shown.view.undated.label.text() == "1 more matches but has no usable date"


def test_a_selected_card_is_not_filled_around(shown: Shown) -> None:
    cards = shown.lists[0]
    cards.enter(0)
    corner = cards.visualRect(cards.currentIndex()).bottomLeft()
    before = cards.grab().toImage().pixelColor(corner)
    shown.selection.select(())
    assert cards.grab().toImage().pixelColor(corner) == before
