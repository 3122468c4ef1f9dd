"""Back and forward through questions, screens and records, and the last searches of a catalogue."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.views import SaveView
from catalog.query.answers import Sort
from catalog.query.parsing import parse
from catalog.query.views import View
from tests.ui.opened import Opened
from ui.controllers.places import MOST, REST, Place, Places
from ui.controllers.recent_queries import MOST as MOST_QUERIES
from ui.controllers.recent_queries import RecentQueries
from ui.controllers.session import Session
from ui.settings import Settings

ALT = Qt.KeyboardModifier.AltModifier


class Walk:
    """Places in words: a question, and the screen "browse"."""

    def __init__(self) -> None:
        self.here = Place(parse(""), Sort(), "browse")
        self.places = Places(lambda: self.here, self._go)
        self.places.begin()

    def _go(self, place: Place) -> None:
        self.here = place
        self.places.move()

    def see(self, text: str, screen: str = "browse", record: int = 0) -> None:
        self.here = Place(parse(text), Sort(), screen, record)
        self.places.move()

    def rest(self, text: str, screen: str = "browse", record: int = 0) -> None:
        self.see(text, screen, record)
        self.places.rest()

    @property
    def said(self) -> str:
        return str(self.here.query)


def test_back_and_forward_go_through_what_rested(qapp: object) -> None:  # noqa: ARG001
    walk = Walk()
    for text in ("a", "b", "c"):
        walk.rest(text)
    walk.places.back()
    walk.places.back()
    assert walk.said == "a"
    walk.places.forward()
    assert walk.said == "b"
    assert (walk.places.can_go_back, walk.places.can_go_forward) == (True, True)


def test_only_what_rests_is_a_step(qtbot: QtBot) -> None:
    walk = Walk()
    for text in ("t", "tr", "tra"):
        walk.see(text)
    with qtbot.waitSignal(walk.places.rested, timeout=REST * 4) as heard:
        walk.see("train")
    assert heard.args == [walk.here]
    walk.places.back()
    assert walk.said == ""


def test_going_back_keeps_what_had_no_time_to_rest(qapp: object) -> None:  # noqa: ARG001
    walk = Walk()
    walk.see("a")
    assert walk.places.can_go_back
    walk.places.back()
    assert walk.said == ""
    walk.places.forward()
    assert walk.said == "a"


def test_a_new_way_from_the_middle_forgets_the_old_one(qapp: object) -> None:  # noqa: ARG001
    walk = Walk()
    for text in ("a", "b"):
        walk.rest(text)
    walk.places.back()
    walk.rest("c")
    assert not walk.places.can_go_forward
    walk.places.back()
    assert walk.said == "a"


def test_at_the_ends_there_is_no_way_on(qapp: object) -> None:  # noqa: ARG001
    walk = Walk()
    walk.places.back()
    walk.places.forward()
    assert (walk.said, walk.places.can_go_back, walk.places.can_go_forward) == ("", False, False)


def test_walking_along_a_list_is_no_step_and_the_last_record_comes_back(qapp: object) -> None:  # noqa: ARG001
    walk = Walk()
    walk.rest("a", record=1)
    walk.rest("a", record=2)
    walk.rest("b", record=9)
    walk.places.back()
    assert (walk.said, walk.here.record) == ("a", 2)
    walk.places.back()
    assert walk.said == ""


def test_steps_are_not_kept_for_ever(qapp: object) -> None:  # noqa: ARG001
    walk = Walk()
    for number in range(MOST + 5):
        walk.rest(f"a{number}")
    for _step in range(MOST + 5):
        walk.places.back()
    assert walk.said == "a5"


# In the window


def ask(opened: Opened, text: str) -> None:
    """Types a search and goes on to the list."""
    opened.press("Ctrl+F")
    line = opened.window.search.line
    line.clear()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def where(opened: Opened) -> tuple[str, str, int]:
    return str(opened.question.query), opened.window.screen_key, opened.selection.current


def test_question_screen_and_record_come_back_by_keys(opened: Opened) -> None:
    ask(opened, "beta")
    beta = where(opened)
    opened.press("Ctrl+3")
    pillars = where(opened)
    opened.press("Ctrl+1")
    ask(opened, "alpha")
    alpha = where(opened)
    assert len({beta, pillars, alpha}) == 3
    assert alpha[2] != beta[2]
    opened.press("Alt+Left")
    assert where(opened) == pillars
    opened.press("Alt+Left")
    assert where(opened) == beta
    assert opened.selection.ids == (beta[2],)
    for _step in range(2):
        opened.press("Alt+Right")
    assert where(opened) == alpha
    assert not opened.window.ways.go.forward.isEnabled()


def test_a_record_opened_from_another_s_page_is_a_step(opened: Opened) -> None:
    first, second, _third = opened.ids
    opened.window.open_record(first)
    opened.window.open_record(second)
    opened.press("Alt+Left")
    assert opened.selection.current == first
    opened.press("Alt+Right")
    assert opened.selection.current == second


def test_the_start_is_the_first_step(opened: Opened) -> None:
    assert not opened.window.ways.go.back.isEnabled()
    opened.press("Ctrl+5")
    assert opened.window.ways.go.back.isEnabled()
    opened.press("Alt+Left")
    assert opened.window.screen_key == "browse"


def test_the_order_and_the_open_view_come_back(opened: Opened) -> None:
    opened.session.do(SaveView(View("Serbia", "country:RS", sort=Sort("title", False))))
    opened.window.ways.views.open(opened.window.ways.saved.views[0])
    ask(opened, "alpha")
    opened.window.search.clear()
    opened.question.order_by(Sort("ref"))
    for _step in range(2):
        opened.press("Alt+Left")
    assert where(opened)[0] == "jurisdiction:RS"
    assert opened.question.sort == Sort("title", False)
    assert opened.window.ways.view.key == "serbia"
    assert not opened.window.ways.view.is_altered


def test_a_view_that_was_saved_of_a_step_is_open_there_again(qtbot: QtBot, opened: Opened) -> None:
    ask(opened, "beta")
    with qtbot.waitSignal(opened.window.ways.places.changed, timeout=REST * 4):
        opened.session.do(
            SaveView(View("Beta", "beta*")), lambda _changes: opened.window.ways.views._open_named("Beta")
        )
    opened.window.ways.places.rest()
    ask(opened, "alpha")
    opened.press("Alt+Left")
    assert opened.window.ways.view.key == "beta"


def test_the_side_buttons_of_the_mouse_go_back_and_forward(opened: Opened) -> None:
    ask(opened, "beta")
    handle = opened.window.windowHandle()
    place = opened.window.screens.browse.records.table.viewport().mapTo(opened.window, QPoint(20, 20))
    QTest.mouseClick(handle, Qt.MouseButton.BackButton, pos=place)
    assert where(opened)[0] == ""
    QTest.mouseClick(handle, Qt.MouseButton.ForwardButton, pos=place)
    assert where(opened)[0] == "beta*"


# The last searches


@pytest.fixture
def recent(settings: Settings) -> RecentQueries:
    return RecentQueries(settings.of_catalog("one"))


def test_the_last_searches_are_kept_for_one_catalogue(recent: RecentQueries, settings: Settings) -> None:
    for text in ("alpha", "country:RS", "alpha"):
        recent.note(parse(text))
    assert RecentQueries(settings.of_catalog("one")).queries == (parse("alpha"), parse("country:RS"))
    assert RecentQueries(settings.of_catalog("two")).queries == ()


@pytest.mark.parametrize(
    ("noted", "kept"),
    [
        (["tr*", "train*", "training"], ["training"]),
        (["training", "tr*"], ["tr*", "training"]),
        (["alpha", "beta", "alpha"], ["alpha", "beta"]),
        (["", "alpha", ""], ["alpha"]),
        (['"two\nlines"'], []),
    ],
)
def test_what_was_still_being_typed_gives_way_to_what_it_became(
    recent: RecentQueries, noted: list[str], kept: list[str]
) -> None:
    for text in noted:
        recent.note(parse(text))
    assert [str(query) for query in recent.queries] == kept


def test_only_the_last_searches_are_kept(recent: RecentQueries) -> None:
    for number in range(MOST_QUERIES + 5):
        recent.note(parse(f"x{number}y"))
    assert [str(query) for query in recent.queries][-1] == "x5y"


def offered(opened: Opened) -> list[str]:
    menu = opened.window.ways.go.recent
    return [action.text() for action in menu.actions() if not action.isSeparator()] if menu.isVisible() else []


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.NoModifier, ALT])
def test_below_the_empty_box_the_last_searches_are_offered(opened: Opened, keys: Qt.KeyboardModifier) -> None:
    ask(opened, "beta")
    ask(opened, "alpha")
    opened.window.search.clear()
    opened.press("Ctrl+F")
    QTest.keyClick(opened.window.search.line, Qt.Key.Key_Down, keys)
    assert offered(opened) == ["alpha", "beta", "&Clear the list"]
    menu = opened.window.ways.go.recent
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert str(opened.question.query) == "beta*"
    assert opened.window.search.line.text() == "beta"


@pytest.mark.parametrize("half_typed", ["place:nowhe", "kind:trax", "participants:>", "tag:"])
def test_what_was_not_understood_is_no_last_search(opened: Opened, half_typed: str) -> None:
    ask(opened, "beta")
    ask(opened, half_typed)
    opened.window.search.clear()
    opened.press("Ctrl+F")
    QTest.keyClick(opened.window.search.line, Qt.Key.Key_Down, ALT)
    assert offered(opened) == ["beta", "&Clear the list"]
    opened.window.ways.go.recent.close()


def test_with_a_filter_on_the_arrow_goes_to_the_list(opened: Opened) -> None:
    ask(opened, "country:RS")
    opened.press("Ctrl+F")
    QTest.keyClick(opened.window.search.line, Qt.Key.Key_Down)
    assert offered(opened) == []
    assert opened.window.screens.browse.records.table.hasFocus()
    opened.press("Ctrl+F")
    QTest.keyClick(opened.window.search.line, Qt.Key.Key_Down, ALT)
    assert offered(opened) == ["jurisdiction:RS", "&Clear the list"]
    opened.window.ways.go.recent.close()


def test_where_nothing_was_searched_for_the_arrow_goes_to_the_list(opened: Opened) -> None:
    opened.press("Ctrl+F")
    QTest.keyClick(opened.window.search.line, Qt.Key.Key_Down)
    assert opened.window.screens.browse.records.table.hasFocus()


def test_the_last_searches_can_be_forgotten(opened: Opened) -> None:
    ask(opened, "beta")
    menu = opened.window.ways.go.recent
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Nothing was searched for yet"]


# A catalogue that can only be read


def test_in_a_catalogue_that_is_only_read_views_open_and_saving_says_why_not(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings, opened: Opened
) -> None:
    catalog = _ReadOnly(opened.session.catalog._database, today=lambda: opened.session.catalog.today)
    opened.session.do(SaveView(View("Serbia", "country:RS")))
    reader = Opened(qtbot, make_session(catalog), settings)
    reader.window.ways.views.open(reader.window.ways.saved.views[0])
    assert str(reader.question.query) == "jurisdiction:RS"
    reader.press("Ctrl+B")
    assert "this catalogue can only be read" in reader.window.quiet.label.text()


class _ReadOnly(Catalog):
    is_read_only = property(lambda _self: True)
