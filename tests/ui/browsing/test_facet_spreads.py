"""Histograms in the filter panel: what is dragged, typed and shown is one and the same range."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.model.record import Participants
from catalog.query.parsing import parse
from catalog.query.spreads import Bin, EachRow, Spread
from catalog.query.tree import Query
from tests.ui.late_tasks import LateTasks
from tests.ui.opened import Opened
from tests.worlds import activity, with_records
from ui.controllers.places import REST
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.models.spread_words import row_in_words, told
from ui.widgets.filters.facet_spread import FacetSpread
from ui.widgets.filters.filter_panel import FilterPanel

SHIFT, NONE, LEFT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture(scope="module")
def seeded_catalog() -> Catalog:
    """Ten years, one record in each, and one without a date."""
    dated = (activity(f"Visit {year}", date=str(year), participants=Participants(year - 2000))
             for year in range(2010, 2020))  # fmt: skip
    return with_records(*dated, activity("Some day"))


@pytest.fixture
def panel(qtbot: QtBot, session: Session, question: Question) -> FilterPanel:
    panel = FilterPanel(question, TermWords(session, question, question))
    qtbot.addWidget(panel)
    panel.resize(300, 900)
    question.ask(Query())
    panel.view.unfold({"year", "participants", "tag"})
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def histogram(panel: FilterPanel, name: str = "year") -> FacetSpread:
    root = next(index for index in panel.model.roots() if panel.model._nodes[index.internalId()].field == name)
    found = panel.view.indexWidget(panel.model.index(0, 0, root))
    assert isinstance(found, FacetSpread)
    return found


def test_without_a_usable_date_there_is_a_line_and_no_empty_block(
    qtbot: QtBot, panel: FilterPanel, question: Question
) -> None:
    whole, line = histogram(panel).height(), histogram(panel).fontMetrics().height()
    question.ask(parse("some"))
    qtbot.waitUntil(lambda: histogram(panel).height() < 2 * line)
    assert histogram(panel)._picture().spread == Spread("date", "years", (), unknown=1)
    question.ask(parse(""))
    qtbot.waitUntil(lambda: histogram(panel).height() == whole)


def at(bar: FacetSpread, place: int) -> QPoint:
    return bar._picture().column(place, place).center().toPoint()


def drag(bar: FacetSpread, first: int, *along: int, release: bool = True) -> None:
    QTest.mousePress(bar, LEFT, NONE, at(bar, first))
    for place in along:
        QTest.mouseMove(bar, at(bar, place))
    if release:
        QTest.mouseRelease(bar, LEFT, NONE, at(bar, (first, *along)[-1]))


def test_dragging_chooses_the_years_dragged_over(panel: FilterPanel, question: Question) -> None:
    drag(histogram(panel), 2, 3, 4)
    assert question.query == parse("date:2012..2014")
    drag(histogram(panel), 6, 5)
    assert question.query == parse("date:2015..2016")


def test_the_list_follows_while_one_drags(panel: FilterPanel, question: Question) -> None:
    bar = histogram(panel)
    drag(bar, 2, 3, release=False)
    assert question.query == parse("date:2012..2013")
    drag(bar, 2, 5, release=False)
    assert question.query == parse("date:2012..2015")
    assert bar.in_words() == "2012–2015: 4 records"


def test_what_is_dragged_stays_until_it_is_counted(panel: FilterPanel, session: Session) -> None:
    bar, tasks = histogram(panel), LateTasks()
    session.tasks, tasks.is_late = tasks, True
    drag(bar, 2, 3, release=False)
    tasks.answer()
    drag(bar, 2, 3, 7)
    assert bar.in_words() == "2012–2017: 6 records"
    tasks.answer()
    assert bar.in_words() == "2012–2017: 6 records"
    assert bar._picture().is_pending is False


def test_escape_gives_a_drag_up(panel: FilterPanel, question: Question) -> None:
    question.ask(parse("date:2011..2018"))
    bar = histogram(panel)
    drag(bar, 2, 3, release=False)
    QTest.keyClick(bar, Key.Key_Escape)
    assert question.query == parse("date:2011..2018")
    QTest.mouseRelease(bar, LEFT, NONE, at(bar, 3))
    assert question.query == parse("date:2011..2018")


def test_what_is_chosen_narrows_no_bar(panel: FilterPanel) -> None:
    before = histogram(panel)._spread
    drag(histogram(panel), 2, 7)
    after = histogram(panel)._spread
    assert before is not None
    assert after is not None
    assert after.counts == before.counts
    assert after.chosen() == (2, 7)


def test_a_click_on_what_is_chosen_forgets_it(panel: FilterPanel, question: Question) -> None:
    bar = histogram(panel, "participants")
    drag(bar, 2)
    assert question.query == parse("participants:10..19")
    drag(bar, 2)
    assert question.query == Query()


def test_those_without_a_date_stay_included(panel: FilterPanel, question: Question) -> None:
    question.ask(parse("date:2010..2015,undated"))
    drag(histogram(panel), 0, 7)
    assert question.query == parse("date:2010..2017,undated")


def test_those_without_a_number_have_a_line_of_their_own(panel: FilterPanel) -> None:
    lines = panel.model._root("participants").children
    assert [(line.kind, line.value and (line.value.value, line.value.count)) for line in lines] == [
        ("spread", None), ("value", ("?", 1)),
    ]  # fmt: skip


def test_a_range_is_no_value_of_its_own(panel: FilterPanel, question: Question) -> None:
    question.ask(parse("participants:5..9"))
    assert [line.kind for line in panel.model._root("participants").children] == ["spread", "value"]
    assert panel.model.choices("participants") == 1


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        (((Key.Key_Left, NONE), (Key.Key_Return, NONE)), "date:2019"),
        (((Key.Key_Left, NONE), (Key.Key_Left, NONE), (Key.Key_Space, NONE)), "date:2018"),
        (((Key.Key_Left, NONE), (Key.Key_Left, SHIFT), (Key.Key_Left, SHIFT), (Key.Key_Enter, NONE)),
         "date:2017..2019"),
        (((Key.Key_Left, NONE), (Key.Key_Right, NONE), (Key.Key_Right, SHIFT), (Key.Key_Enter, NONE)), "date:2019"),
        (((Key.Key_Left, NONE), (Key.Key_Escape, NONE), (Key.Key_Return, NONE)), ""),
    ],
)  # fmt: skip
def test_keys_choose_a_range(
    panel: FilterPanel, question: Question, keys: tuple[tuple[Key, Qt.KeyboardModifier], ...], asked: str
) -> None:
    bar = histogram(panel)
    for key, held in keys:
        QTest.keyClick(bar, key, held)
    assert question.query == parse(asked)


def test_delete_forgets_the_range(panel: FilterPanel, question: Question) -> None:
    question.ask(parse("date:2010..2015"))
    QTest.keyClick(histogram(panel), Key.Key_Delete)
    assert question.query == Query()


def test_enter_on_its_line_goes_in_and_escape_out_again(qtbot: QtBot, panel: FilterPanel) -> None:
    bar = histogram(panel)
    panel.activateWindow()
    panel.view.setCurrentIndex(panel.model.index(0, 0, panel.model.index_of(panel.model._root("year"))))
    QTest.keyClick(panel.view, Key.Key_Return)
    qtbot.waitUntil(bar.hasFocus)
    QTest.keyClick(bar, Key.Key_Escape)
    qtbot.waitUntil(panel.view.hasFocus)


def test_it_says_what_it_shows(panel: FilterPanel) -> None:
    bar = histogram(panel)
    assert bar.accessibleName() == "Year, histogram: nothing chosen"
    drag(bar, 2, 7)
    assert histogram(panel).accessibleName() == "Year, histogram: 2012–2017: 6 records"


def test_counts_that_are_not_true_any_more_are_not_said(panel: FilterPanel) -> None:
    drag(histogram(panel), 2, 7)
    panel._show_counting()
    assert histogram(panel).in_words() == "counting…"


def test_only_those_that_stand_open_are_counted(panel: FilterPanel, question: Question) -> None:
    assert [spread.field for spread in question.spreads] == ["date", "participants"]
    panel.view.unfold({"quantity"})
    assert [spread.field for spread in question.spreads] == ["quantity"]
    assert panel.model.spread("year") is None


def test_a_drag_is_one_step_of_the_way_however_long_it_rests(qtbot: QtBot, opened: Opened) -> None:
    places, panel = opened.window.ways.places, opened.window.screens.browse.panel
    drag(histogram(panel), 0, 1, release=False)
    qtbot.wait(REST + 100)
    assert places._at == 0
    QTest.mouseRelease(histogram(panel), LEFT, NONE, at(histogram(panel), 1))
    qtbot.waitUntil(lambda: places._at == 1)


@pytest.mark.parametrize(
    ("unit", "ends", "words"),
    [
        ("years", ("2019", "2021"), "2019–2021"),
        ("years", ("2019", "2019"), "2019"),
        ("quarters", ("2020-Q1", "2020-Q3"), "Q1–Q3 2020"),
        ("quarters", ("2019-Q4", "2020-Q1"), "Q4 2019 – Q1 2020"),
        ("months", ("2020-03", "2020-03"), "Mar 2020"),
        ("months", ("2020-03", "2020-05"), "Mar–May 2020"),
        ("numbers", ("20", "49"), "20–49"),
        ("numbers", ("", "9"), "up to 9"),
        ("numbers", ("200", ""), "200 or more"),
        ("numbers", ("", ""), "any number"),
    ],
)  # fmt: skip
def test_ranges_are_said_in_words(unit: str, ends: tuple[str, str], words: str) -> None:
    spread = Spread("date", unit, (Bin(*ends),), EachRow(((1234,),)))  # type: ignore[arg-type]
    assert row_in_words(spread, 0, 0) == words
    assert told(spread, 0, 0) == f"{words}: 1\u202f234 records"
