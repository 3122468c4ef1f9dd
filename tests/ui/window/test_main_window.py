"""The whole window, driven by keys and clicks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.commands.tags import ChangeTags
from catalog.model.record import Judged, Participants
from catalog.query.parsing import parse
from catalog.query.tree import Query
from catalog.store.database import Database
from tests.ui.finding import the
from tests.ui.opened import Opened, world
from tests.worlds import empty
from ui import theme
from ui.controllers.session import Session
from ui.controllers.undoing import Undoing
from ui.settings import Settings
from ui.widgets.action_palette import ActionPalette, actions_of
from ui.widgets.banner import Banner
from ui.widgets.lists.why_empty import WhyEmpty
from ui.window import state as window_state
from ui.words import number

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001
    theme.apply("light")
    yield
    theme.apply("light")


def test_from_the_box_to_the_list_to_a_tagged_selection(qtbot: QtBot, opened: Opened) -> None:
    opened.press("Ctrl+F")
    QTest.keyClicks(opened.window.search.line, "be")
    QTest.keyClick(opened.window.search.line, Qt.Key.Key_Return)
    table = opened.window.screens.browse.records.table
    assert table.hasFocus()
    assert opened.selection.ids == opened.ids
    opened.session.do(ChangeTags(opened.selection.ids, add=("report",)), say="Tags changed")
    assert opened.window.quiet.isVisible()
    qtbot.waitUntil(lambda: "report" in str(opened.session.catalog.tags_of(opened.ids)))


def test_undo_says_what_it_undoes_and_the_quiet_line_offers_redo(opened: Opened) -> None:
    opened.session.do(ChangeTags(opened.ids, add=("report",)))
    assert "report" in opened.window.undoing.undo.text()
    opened.press("Ctrl+Z")
    assert opened.session.catalog.tags_of(opened.ids) == {}
    assert "report" in opened.window.undoing.redo.text()
    opened.window.quiet.others[0].click()
    assert opened.session.catalog.tags_of(opened.ids) == {"report": 3}


def test_typing_is_undone_before_the_catalogue(opened: Opened) -> None:
    opened.session.do(ChangeTags(opened.ids, add=("report",)))
    line = opened.window.search.line
    line.setFocus()
    QTest.keyClicks(line, "x")
    opened.press("Ctrl+Z")
    assert line.text() == ""
    assert opened.session.catalog.tags_of(opened.session.catalog.search(Query()).ids) == {"report": 3}
    opened.press("Ctrl+Z")
    assert opened.session.catalog.tags_of(opened.session.catalog.search(Query()).ids) == {}


def test_a_step_from_before_this_start_is_shown_first(qtbot: QtBot, opened: Opened) -> None:
    opened.session.do(ChangeTags(opened.ids, add=("report",)))
    later = Undoing(opened.session, datetime.now(UTC) + timedelta(minutes=1), opened.window)
    opened.session.ask_for_steps()
    with qtbot.waitSignal(later.warned) as heard:
        later.undo_step()
    assert "press again" in heard.args[0]
    assert opened.session.catalog.tags_of(opened.ids) == {"report": 3}
    later.undo_step()
    assert opened.session.catalog.tags_of(opened.ids) == {}


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("Ctrl+2", "regions"),
        ("Ctrl+3", "pillars"),
        ("Ctrl+4", "time"),
        ("Ctrl+5", "equipment"),
        ("Ctrl+6", "training"),
        ("Ctrl+7", "cross"),
        ("Ctrl+8", "follow-up"),
        ("Ctrl+9", "sources"),
        ("Alt+0", "organisations"),
        ("Alt+5", "trash"),
        ("Ctrl+1", "browse"),
    ],
)
def test_every_screen_has_its_key(opened: Opened, key: str, screen: str) -> None:
    opened.press(key)
    assert opened.window.screen_key == screen
    assert opened.window.screens.widget(screen, opened.window.stack).isVisible()


def test_the_selection_stays_when_a_new_screen_is_made(opened: Opened) -> None:
    opened.selection.select(opened.ids[:2])
    opened.press("Ctrl+2")
    assert opened.selection.ids == opened.ids[:2]


def test_the_filter_is_in_sight_wherever_it_filters(opened: Opened) -> None:
    opened.question.ask(parse("country:RS"))
    for key in ("browse", "regions", "pillars"):
        opened.window.show_screen(key)
        assert opened.window.search.filters.isVisible()
        assert opened.window.search.filters._count.text() == "Filtered: 2 of 3"


def test_sums_stand_in_the_status_line(opened: Opened) -> None:
    opened.window.screens.browse.records.table.selectAll()
    assert "3 selected" in opened.window.statusBar().selected.text()  # type: ignore[attr-defined]
    assert opened.window.statusBar().selected.text().startswith("   ·")  # type: ignore[attr-defined]
    assert opened.window.statusBar().shown.text() == "3 of 3"  # type: ignore[attr-defined]


def test_thousands_of_its_sums_stand_apart_as_all_numbers_do(opened: Opened) -> None:
    people = Participants(count=300041, qualifier="at least", unit="people")
    course = {"participants": people, "our_role": Judged("led")}
    opened.session.catalog.do(EditRecord(opened.session.catalog.record_id("2020-002"), course))
    opened.window.screens.browse.records.table.selectAll()
    told = opened.window.statusBar().selected.text()  # type: ignore[attr-defined]
    assert told.endswith(f"trained: at least {number(300041)}")
    assert number(300041) != "300041"


@pytest.mark.parametrize("period", ["date:2020-10", "ended:2020", "year:2020", "date.within:2020-10"])
def test_what_a_period_leaves_out_is_said_and_can_be_included(opened: Opened, period: str) -> None:
    opened.question.ask(parse(f"country:RS {period}"))
    line = opened.window.screens.browse.undated
    assert line.label.text() == "1 more matches but has no usable date"
    line.include_button.click()
    assert [row.title for row in opened.session.catalog.rows(opened.ids)] == ["Alpha meeting", "Gamma"]
    assert not line.isVisible()


def test_the_undated_can_be_shown_alone(opened: Opened) -> None:
    opened.question.ask(parse("country:RS date:2020-10"))
    opened.window.screens.browse.undated.show_button.click()
    assert [row.title for row in opened.session.catalog.rows(opened.ids)] == ["Gamma"]


def test_the_window_comes_back_as_it_was_left(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings
) -> None:
    catalog = world()
    first = Opened(qtbot, make_session(catalog), settings)
    first.question.ask(parse("country:RS alpha"))
    first.window.screens.browse.panel._hide("kind", True)
    first.window.show_screen("regions")
    window_state.save(first.window, first.question)
    second = Opened(qtbot, make_session(catalog), settings)
    assert second.question.query == parse("country:RS alpha")
    assert second.window.screen_key == "regions"
    assert second.window.screens.browse.panel.hidden == {"kind"}
    assert "Concerns: Serbia" in second.window.quiet.label.text()


def test_where_there_is_little_room_everything_folds(opened: Opened) -> None:
    opened.window.resize(QSize(1024, 640))
    QApplication.processEvents()
    assert opened.window.search_row.filter_button.isVisible()
    assert not opened.window.screens.browse.panel.isVisible()
    assert not opened.window.page.isVisible()
    opened.window.open_record(opened.ids[0])
    assert opened.window.page.isVisible()
    QTest.keyClick(opened.window.place.drawer, Qt.Key.Key_Escape)
    assert not opened.window.page.isVisible()
    opened.press("Ctrl+Shift+L")
    assert opened.window.screens.browse.panel.isVisible()
    opened.window.resize(QSize(1400, 800))
    QApplication.processEvents()
    assert opened.window.page.isVisible()
    assert opened.window.screens.browse.panel.isVisible()


def test_the_filter_button_counts_the_filters(opened: Opened) -> None:
    opened.question.ask(parse("country:RS kind:activity alpha"))
    assert opened.window.search_row.filter_button.text() == "Filters (2)"


def test_every_action_is_in_the_palette_and_done_from_there(opened: Opened) -> None:
    names = [name for name, _action in actions_of(opened.window.menuBar())]
    assert "View › Look › Dark" in names
    assert "File › Export…" in names
    opened.press("Ctrl+K")
    palette = opened.window.findChild(ActionPalette)
    assert palette is not None
    QTest.keyClicks(palette.box, "regions")
    assert palette.findChildren(QTreeWidget)[0].topLevelItemCount() == 1
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert opened.window.screen_key == "regions"


def test_copying_gives_text_table_and_cells(opened: Opened) -> None:
    opened.selection.select(opened.ids[:1])
    opened.press("Ctrl+C")
    data = QGuiApplication.clipboard().mimeData()
    assert "Beta training" in data.text()
    assert "<table>" in data.html()
    assert "\t" in bytes(data.data("text/tab-separated-values").data()).decode()


def test_the_look_changes_at_once(opened: Opened) -> None:
    dark = opened.window.looks.all[2]
    dark.trigger()
    assert theme.is_dark()
    assert opened.settings.look == "dark"


def test_a_first_start_says_what_this_is_and_can_begin_checking(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings
) -> None:
    opened = Opened(qtbot, make_session(world()), settings, is_new=True)
    banner = opened.window.findChild(Banner)
    assert banner is not None
    assert banner.isVisible()
    banner.findChildren(QPushButton)[0].click()
    assert opened.window.screen_key == "review"
    assert opened.selection.current == opened.ids[0]
    assert not banner.isVisible()
    assert not opened.window.kept.flag("banner")


def test_a_catalogue_that_may_only_be_read_says_so_and_changes_nothing(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings, seeded_file: Path
) -> None:
    read_only = Catalog(Database(seeded_file, read_only=True, uri=f"{seeded_file.as_uri()}?mode=ro"))
    opened = Opened(qtbot, make_session(read_only), settings)
    banner = opened.window.findChild(Banner)
    assert banner is not None
    assert "only be read" in banner.accessibleName()
    opened.selection.select(opened.ids[:1])
    assert not any(action.isEnabled() for action in opened.window.selection_actions.changing)
    assert opened.window.selection_actions.copy.isEnabled()
    read_only.close()


def test_everything_can_be_reached_by_a_mnemonic(opened: Opened) -> None:
    for menu in opened.window.menuBar().actions():
        assert "&" in menu.text()


def test_keys_are_given_once(opened: Opened) -> None:
    keys = [
        key.toString()
        for action in opened.window.findChildren(QAction)
        for key in action.shortcuts()
        if not key.isEmpty()
    ]
    assert sorted(keys) == sorted(set(keys))
    assert not [key for key in keys if len(key) == 1 or "Ctrl+Alt" in key]


@pytest.mark.parametrize("height", [480, 640, 1000])
def test_all_buttons_of_the_rail_are_in_sight_and_none_lies_over_another(opened: Opened, height: int) -> None:
    opened.window.resize(1024, height)
    QApplication.processEvents()
    buttons = [*opened.window.rail._buttons, opened.window.rail.view_button]
    rail = opened.window.rail.rect()
    assert all(rail.contains(button.geometry()) for button in buttons)
    assert not any(one.geometry().intersects(other.geometry()) for one, other in pairwise(buttons))


@pytest.mark.parametrize(
    ("screen", "words"),
    [
        ("equipment", "No record tells of equipment yet."),
        ("training", "No record is a training yet."),
        ("organisations", "No record names any yet."),
        ("cross", "There is no record yet."),
    ],
)
def test_a_screen_of_an_empty_catalogue_does_not_ask_to_clear_a_search(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings, screen: str, words: str
) -> None:
    opened = Opened(qtbot, make_session(empty()), settings)
    opened.window.show_screen(screen)
    label = the(opened.window.screens.widget(screen, opened.window.stack), WhyEmpty)
    assert label.text().startswith(words)
    opened.question.ask(parse("kits"))
    assert "Clear or widen the search" in label.text()
