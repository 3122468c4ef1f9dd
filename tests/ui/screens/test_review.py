"""Review: the records one after the other with their evidence, by keyboard alone, and going on where one was."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.records import MarkChecked
from catalog.commands.trash import DeleteRecords
from catalog.model.record import Citation, Fact, Judged
from catalog.query.parsing import parse
from catalog.store.database import Database
from tests.ui.finding import the
from tests.ui.opened import Opened
from tests.worlds import activity, empty, entry, with_records
from ui.controllers.session import Session
from ui.settings import DocumentPaths, Settings
from ui.views.review import ReviewView
from ui.widgets.action_palette import actions_of
from ui.widgets.banner import Banner
from ui.widgets.page.page_view import PageView
from ui.widgets.page.sections.pieces import Action

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LINES = "\n".join(f"This is line {line}" for line in range(1, 101))
SHA256 = hashlib.sha256(LINES.encode()).hexdigest()


def world() -> Catalog:
    """Three records in the list's order Gamma, Beta, Alpha; Beta stands on a newsletter and has an inferred mode."""
    mode = Fact("mode", value="in-person", basis="inferred", words="met in Tirana")
    return with_records(
        activity("Alpha", date="2020-10-05"),
        replace(
            activity("Beta", date="2020-11-05", mode=Judged("in-person", "inferred"), facts=(mode,)),
            citations=(Citation("news", section="News", locator="lines 40–41"), Citation("news", locator="line 7")),
        ),
        activity("Gamma", date="2020-12-05"),
        entries=(entry("sources", "news", "Newsletter", details={"sha256": SHA256}),),
    )


@pytest.fixture
def opened(qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings) -> Opened:
    return Opened(qtbot, make_session(world()), settings, is_new=True)


def review(opened: Opened) -> ReviewView:
    opened.window.go_to_screen("review")
    return the(opened.window, ReviewView)


def title(opened: Opened) -> str:
    rows = opened.session.catalog.rows((opened.selection.current,))
    return rows[0].title if rows else ""


def told(opened: Opened) -> tuple[str, str]:
    return title(opened), the(opened.window, ReviewView).bar.told.text()


def press(verb: QAction) -> None:
    """By its key, as the window hears it."""
    QTest.keySequence(QApplication.focusWidget() or QApplication.topLevelWidgets()[0], verb.shortcut())


def test_start_checking_of_the_banner_leads_to_the_first_record_that_is_not_checked(opened: Opened) -> None:
    opened.session.do(MarkChecked(opened.ids[:1]))
    banner = the(opened.window, Banner)
    next(button for button in banner.findChildren(QPushButton) if "checking" in button.text()).click()
    assert opened.window.screen_key == "review"
    assert told(opened) == ("Beta", "1 of 3 checked")


def test_marking_as_checked_goes_on_to_the_next_until_all_are_checked(opened: Opened) -> None:
    bar = review(opened).bar
    met = []
    for _record in range(3):
        press(bar.check)
        met.append(told(opened))
    assert met == [("Beta", "1 of 3 checked"), ("Alpha", "2 of 3 checked"), ("Alpha", "3 of 3 checked")]
    assert "all of them are checked" in bar.scope.text()


def test_undo_takes_a_check_back_and_the_progress_with_it(opened: Opened) -> None:
    press(review(opened).bar.check)
    opened.press("Ctrl+Z")
    assert told(opened) == ("Beta", "0 of 3 checked")


def test_next_and_previous_go_through_all_and_skip_through_what_is_not_checked(opened: Opened) -> None:
    bar = review(opened).bar
    opened.session.do(MarkChecked(opened.ids[1:2]))
    steps = []
    for button in (bar.next, bar.next, bar.previous, bar.previous, bar.skip, bar.skip):
        press(button)
        steps.append(title(opened))
    assert steps == ["Beta", "Alpha", "Beta", "Gamma", "Alpha", "Gamma"]


def test_the_keys_work_while_the_page_is_read(opened: Opened) -> None:
    bar = review(opened).bar
    opened.window.page.view.setFocus()
    press(bar.next)
    assert title(opened) == "Beta"
    press(bar.check)
    assert told(opened) == ("Alpha", "1 of 3 checked")


CHECKING = [
    "Start checking", "Mark as checked, go on", "Skip", "Previous", "Next", "Next inferred value", "Check all records",
    "Check what the search finds",
]  # fmt: skip


def test_what_the_buttons_do_stands_in_the_menu_and_in_the_palette_while_the_screen_is_shown(opened: Opened) -> None:
    assert in_the_menu(opened) == CHECKING[:1]
    opened.question.ask(parse("alpha"))
    bar = review(opened).bar
    bar.button(bar.found).click()
    assert in_the_menu(opened) == ["Start checking", "Mark as checked, go on", "Skip", *CHECKING[5:]]
    bar.all.trigger()
    bar.next.trigger()
    assert (title(opened), in_the_menu(opened)) == ("Beta", [*CHECKING[:6], CHECKING[7]])
    opened.window.go_to_screen("browse")
    assert in_the_menu(opened) == CHECKING[:1]
    press(bar.next)
    assert the(opened.window, ReviewView).reviewing.place == 1


def in_the_menu(opened: Opened) -> list[str]:
    """What can be done now below Record › Steps of checking, as the palette finds it."""
    found = (path.split(" › ") for path, _action in actions_of(opened.window.menuBar()))
    return [name for *menus, name in found if menus[-1] == "Steps of checking"]


def test_leaving_and_coming_back_goes_on_where_one_was_also_after_a_restart(opened: Opened, qtbot: QtBot) -> None:
    press(review(opened).bar.next)
    opened.window.go_to_screen("browse")
    opened.window.open_record(opened.ids[0])
    review(opened)
    assert title(opened) == "Beta"
    again = Opened(qtbot, opened.session, opened.settings)
    review(again)
    assert title(again) == "Beta"


def test_what_the_search_finds_is_gone_through_alone(opened: Opened) -> None:
    opened.question.ask(parse("date:2020-10..2020-11"))
    view = review(opened)
    press(view.bar.next)
    view.bar.button(view.bar.found).click()
    assert told(opened) == ("Beta", "0 of 2 checked")
    view.bar.button(view.bar.all).click()
    assert told(opened) == ("Gamma", "0 of 3 checked")


def test_an_inferred_value_is_reached_and_confirmed_by_keys(opened: Opened) -> None:
    bar = review(opened).bar
    press(bar.next)
    press(bar.inferred)
    page = the(opened.window, PageView)
    assert (page.hasFocus(), page.field_here()) == (True, "mode")
    QTest.keyClick(page, Qt.Key.Key_Return, CTRL)
    assert opened.session.catalog.records((opened.selection.current,))[0].mode == Judged("in-person", "officer")


@pytest.mark.parametrize("name", ["note", "follow_up", "tags", "check"])
def test_the_records_own_actions_are_about_the_record_that_is_looked_at(opened: Opened, name: str) -> None:
    review(opened)
    assert getattr(opened.window.selection_actions, name).isEnabled()
    assert opened.selection.subjects == (opened.selection.current,)


def test_the_evidence_says_where_the_record_stands(opened: Opened) -> None:
    view = review(opened)
    assert view.evidence.state.text() == "No source is named."
    press(view.bar.next)
    places = [view.evidence.places.item(row).text() for row in range(view.evidence.places.count())]
    assert places == ["lines 40–41 · Newsletter, News", "line 7 · Newsletter"]
    assert "not on this computer" in view.evidence.state.text()
    assert view.evidence.locate.isVisible()


def test_a_located_document_stands_open_at_the_cited_lines(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_bytes(LINES.encode())
    view = review(opened)
    press(view.bar.next)
    view.evidence.take_document(tmp_path / "news.txt")
    assert view.evidence.reader.text.marked() == frozenset((40, 41))
    view.evidence.places.setCurrentRow(1)
    assert view.evidence.reader.text.marked() == frozenset((7,))
    assert DocumentPaths(opened.settings).get("news") == str(tmp_path / "news.txt")


def test_a_citation_of_the_page_is_shown_beside_it(opened: Opened) -> None:
    view = review(opened)
    press(view.bar.next)
    opened.window.page.act(Action("cite", "news", "line 7"))
    assert opened.window.screen_key == "review"
    assert view.evidence.places.currentRow() == 1


def test_another_file_is_refused_and_said(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("something else", "utf-8")
    view = review(opened)
    press(view.bar.next)
    view.evidence.take_document(tmp_path / "other.txt")
    assert not view.evidence.reader.isVisible()
    assert "another content" in view.evidence.state.text()


def test_a_record_that_is_deleted_gives_its_place_to_the_next(opened: Opened) -> None:
    bar = review(opened).bar
    press(bar.next)
    opened.session.do(DeleteRecords((opened.selection.current,)))
    press(bar.next)
    assert told(opened) == ("Alpha", "0 of 2 checked")


def test_without_records_it_says_what_would_be_here(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings
) -> None:
    opened = Opened(qtbot, make_session(empty()), settings)
    view = review(opened)
    assert view.empty.isVisible()
    assert not view.bar.check.isEnabled()


def test_a_catalogue_that_is_only_read_can_be_read_through_but_not_checked(
    qtbot: QtBot, make_session: Callable[[Catalog], Session], settings: Settings, tmp_path: Path
) -> None:
    world().save_copy(file := tmp_path / "there.pillarbook")
    read_only = Catalog(Database(file, read_only=True, uri=f"{file.as_uri()}?mode=ro"))
    opened = Opened(qtbot, make_session(read_only), settings)
    bar = review(opened).bar
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    press(bar.next)
    assert title(opened) == "Beta"
    assert not bar.check.isEnabled()
    read_only.close()
