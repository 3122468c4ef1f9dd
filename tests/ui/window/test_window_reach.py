"""Where the focus goes in the window, and which records its commands are about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import SIGNAL, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QHeaderView, QMenu, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from catalog.catalog import Catalog
from catalog.commands.records import MarkChecked
from catalog.commands.tags import ChangeTags
from catalog.commands.vocabulary import AddEntry
from catalog.errors import Busy
from catalog.model.vocabulary import Entry, Name
from catalog.query.parsing import parse
from catalog.store.database import Database
from tests.ui.finding import the
from tests.ui.late_tasks import LateTasks
from tests.ui.opened import Opened, world
from ui.controllers.session import Session
from ui.settings import Settings
from ui.tasks import InlineTasks
from ui.views.follow_up import FollowUpView
from ui.views.vocabularies import VocabulariesView
from ui.widgets.action_palette import ActionPalette, actions_of
from ui.widgets.banner import Banner
from ui.widgets.officer.follow_up_editor import FollowUpEditor
from ui.widgets.page import page_pane
from ui.widgets.page.sections.pieces import Action
from ui.widgets.page.sections.shut import CHANGING
from ui.window import state as window_state
from ui.words import READ_ONLY


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_first_banner_tells_how_far_checking_is_and_goes_at_its_end(
    qtbot: QtBot, make_session: Callable[[Any], Session], settings: Settings
) -> None:
    opened = Opened(qtbot, make_session(world()), settings, is_new=True)
    banner = opened.window.findChild(Banner)
    assert banner is not None
    assert "none of the records checked yet" in banner.accessibleName()
    opened.session.do(MarkChecked(opened.ids[:1]))
    assert "1 of 3" in banner.accessibleName()
    again = Opened(qtbot, opened.session, settings).window.findChild(Banner)
    assert again is not None
    assert "1 of 3" in again.accessibleName()
    opened.session.do(MarkChecked(opened.ids))
    assert not banner.isVisible()
    assert not opened.window.kept.flag("banner")


@pytest.mark.parametrize("key", ["Ctrl+8", "Ctrl+9"])
def test_no_command_is_about_records_out_of_sight(opened: Opened, key: str) -> None:
    opened.selection.select(opened.ids[:2])
    opened.selection.open(opened.ids[0])
    opened.press(key)
    actions = opened.window.selection_actions
    assert not any(item.isEnabled() for item in (actions.tags, actions.note, actions.check, actions.copy))
    assert opened.selection.ids == ()
    opened.window.open_record(opened.ids[2])
    assert actions.tags.isEnabled()
    assert opened.selection.subjects == (opened.ids[2],)
    opened.press("Ctrl+1")
    assert opened.selection.ids == opened.ids[:2]


def test_the_first_keys_go_to_the_search_box(opened: Opened) -> None:
    assert focus() is opened.window.search.line


def test_tab_goes_in_reading_order(qtbot: QtBot, make_session: Callable[[Any], Session], settings: Settings) -> None:
    opened = Opened(qtbot, make_session(world()), settings, is_new=True)
    window = opened.window
    opened.question.ask(parse("country:RS"))
    window.activateWindow()
    window.rail._buttons[0].setFocus()
    qtbot.waitUntil(window.rail._buttons[0].hasFocus)
    areas = (window.rail, window.head, window.search.line, window.search.filters, window.screens.browse.panel,
             window.screens.browse.records, window.page)  # fmt: skip
    met: list[int] = []
    for _stop in range(40):
        met += [place for place, area in enumerate(areas) if area is focus() or area.isAncestorOf(focus())]
        if met[-1] == len(areas) - 1:
            break
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert met == sorted(met)
    assert set(met) == set(range(len(areas)))


@pytest.mark.parametrize("key", ["Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5"])
def test_a_screen_s_key_leads_into_the_screen(opened: Opened, key: str) -> None:
    opened.press(key)
    assert opened.window.stack.isAncestorOf(focus())


def test_the_page_keeps_its_share_of_the_width(opened: Opened) -> None:
    window = opened.window
    widths = []
    for width in (2000, 1280, 2000):
        window.resize(QSize(width, 800))
        QApplication.processEvents()
        widths.append(window.page.width())
    assert widths[0] == widths[2] == page_pane.MOST
    assert page_pane.LEAST <= widths[1] < 400


def test_a_width_chosen_for_the_page_is_kept_within_limits(opened: Opened) -> None:
    window = opened.window
    window.place.panes.moveSplitter(window.place.panes.width() - 420, 1)
    window.resize(QSize(1600, 800))
    QApplication.processEvents()
    assert abs(window.page.width() - 420) <= 2
    window_state.save(window, opened.question)
    assert abs(int(window.kept.text("page")) - 420) <= 2


def test_no_menu_has_one_mnemonic_twice(opened: Opened) -> None:
    for menu in opened.window.menuBar().findChildren(QMenu):
        letters = [text[text.index("&") + 1].casefold() for text in _mnemonic_texts(menu)]
        assert sorted(letters) == sorted(set(letters)), menu.title()


def _mnemonic_texts(menu: QMenu) -> list[str]:
    return [text for item in menu.actions() if "&" in (text := item.text().replace("&&", ""))]


def test_the_records_search_stands_only_where_it_searches(opened: Opened) -> None:
    for key in opened.window.screens.titles:
        opened.window.show_screen(key)
        searched = ("browse", "regions", "pillars", "time", "equipment", "training", "cross", "organisations")
        assert opened.window.search_row.isVisible() == (key in searched)
    opened.press("Ctrl+F")
    assert opened.window.screen_key == "browse"
    assert focus() is opened.window.search.line


def test_the_restored_filter_is_no_longer_told_once_another_is_asked(
    qtbot: QtBot, make_session: Callable[[Any], Session], settings: Settings
) -> None:
    session = make_session(world())
    first = Opened(qtbot, session, settings)
    first.question.ask(parse("country:RS"))
    window_state.save(first.window, first.question)
    again = Opened(qtbot, session, settings)
    assert "Still filtered" in again.window.quiet.label.text()
    again.question.ask(parse("alpha"))
    assert not again.window.quiet.isVisible()


def test_a_screen_that_shows_no_filter_is_not_told_of_the_restored_one(
    qtbot: QtBot, make_session: Callable[[Any], Session], settings: Settings
) -> None:
    session = make_session(world())
    first = Opened(qtbot, session, settings)
    first.question.ask(parse("country:RS"))
    first.window.show_screen("trash")
    window_state.save(first.window, first.question)
    again = Opened(qtbot, session, settings)
    assert (again.window.screen_key, again.window.quiet.isVisible()) == ("trash", False)


class HeldTasks(InlineTasks):
    """Another program holds the catalogue for the first change."""

    def change(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Any = None) -> None:  # noqa: ARG002
        self.change = super().change  # type: ignore[method-assign]
        failed(Busy(path="office.pillarbook"))


def test_a_change_that_is_kept_out_is_named_and_can_be_tried_again(opened: Opened) -> None:
    opened.session.tasks = HeldTasks(print)
    opened.session.do(ChangeTags(opened.ids[:1], add=("report",)))
    (box,) = [item for item in opened.window.findChildren(QMessageBox) if item.isVisible()]
    assert "report" in box.text()
    box.buttons()[0].click()
    assert opened.session.catalog.tags_of(opened.ids[:1]) == {"report": 1}


def test_a_change_that_takes_long_is_told_until_it_is_over(qtbot: QtBot, opened: Opened) -> None:
    tasks = LateTasks()
    tasks.change = tasks.ask  # type: ignore[method-assign]
    tasks.is_late = True
    opened.session.tasks = tasks
    opened.session.do(ChangeTags(opened.ids[:1], add=("report",)))
    qtbot.waitUntil(opened.window.quiet.isVisible)
    assert "waiting" in opened.window.quiet.label.text()
    tasks.answer()
    assert not opened.window.quiet.isVisible()


def test_in_a_catalogue_that_is_only_read_the_keys_say_why(
    qtbot: QtBot, make_session: Callable[[Any], Session], settings: Settings, seeded_file: Path
) -> None:
    read_only = Catalog(Database(seeded_file, read_only=True, uri=f"{seeded_file.as_uri()}?mode=ro"))
    opened = Opened(qtbot, make_session(read_only), settings, is_new=True)
    assert not opened.window.work.check.isEnabled()
    for key in opened.window.findChildren(QShortcut):
        opened.window.quiet.hide()
        key.activated.emit()
        assert opened.window.quiet.isVisible()
    assert "only be read" in opened.window.quiet.label.text()
    read_only.close()


def test_in_a_catalogue_that_is_only_read_what_would_change_it_is_off_and_says_why(
    qtbot: QtBot, make_session: Callable[[Any], Session], settings: Settings, seeded_file: Path
) -> None:
    read_only = Catalog(Database(seeded_file, read_only=True, uri=f"{seeded_file.as_uri()}?mode=ro"))
    opened = Opened(qtbot, make_session(read_only), settings)
    window, session = opened.window, opened.session
    opened.selection.open(opened.ids[0])
    page = window.page
    assert {action.verb for action in page.view._written.actions} & CHANGING == set()
    assert "Mark as checked" in page.view.toPlainText()
    told: list[str] = []
    session.said.connect(lambda text, _undo: told.append(text))
    page.act(Action("tags"))
    session.do(MarkChecked((opened.ids[0],), True))
    assert told == [READ_ONLY, READ_ONLY]
    changing = [*window.selection_actions.changing, *window.bulk.part, window.edits.edit, window.files.import_]
    assert {(item.isEnabled(), item.statusTip()) for item in changing} == {(False, READ_ONLY)}
    window.show_screen("follow-up")
    view = window.screens.widget("follow-up", window.stack)
    assert isinstance(view, FollowUpView)
    line = view.new_line
    assert (line.isEnabled(), line.toolTip()) == (False, READ_ONLY)
    read_only.close()


@pytest.mark.parametrize(("gone", "next_one"), [((0,), 1), ((1,), 2), ((2,), 1), ((0, 1), 2), ((0, 2), 1)])
def test_after_a_record_went_to_the_trash_the_next_one_is_open(
    opened: Opened, gone: tuple[int, ...], next_one: int
) -> None:
    ids = opened.ids
    opened.selection.open(ids[gone[0]])
    opened.selection.select(tuple(ids[place] for place in gone))
    opened.window.selection_actions.delete.trigger()
    assert (opened.selection.current, opened.selection.ids) == (ids[next_one], (ids[next_one],))


def test_no_button_of_a_screen_has_the_letter_of_a_menu(opened: Opened) -> None:
    window = opened.window
    menus = {QKeySequence.mnemonic(item.text()) for item in window.menuBar().actions()}
    for key in window.screens.titles:
        window.show_screen(key)
        buttons = window.screens.widget(key, window.stack).findChildren(QAbstractButton)
        clashing = [button.text() for button in buttons if QKeySequence.mnemonic(button.text()) in menus]
        assert (key, clashing) == (key, [])


def test_a_banner_s_button_is_pressed_by_enter(qtbot: QtBot) -> None:
    action = QAction("Start")
    banner = Banner("Made", [action])
    qtbot.addWidget(banner)
    with qtbot.waitSignal(action.triggered):
        QTest.keyClick(the(banner, QPushButton), Qt.Key.Key_Return)


def test_a_palette_without_a_match_says_so(opened: Opened) -> None:
    opened.press("Ctrl+K")
    palette = the(opened.window, ActionPalette)
    assert [
        item for item in actions_of(opened.window.menuBar()) if item[0] == "Record › Steps of checking › Start checking"
    ]
    QTest.keyClicks(palette.box, "xyzzy")
    assert palette.list.topLevelItemCount() == 1
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_follow_up_begun_on_a_vocabulary_is_about_the_entry_that_is_shown(opened: Opened) -> None:
    opened.session.do(AddEntry(Entry("organisations", "pcu", (Name("Port Control Unit"),))))
    window = opened.window
    window.show_screen("vocabularies")
    view = window.findChild(VocabulariesView)
    assert isinstance(view, VocabulariesView)
    names = [view.kinds.item(row).text() for row in range(view.kinds.count())]
    view.kinds.setCurrentRow(next(row for row, name in enumerate(names) if "rganisations" in name))
    view.tree.setCurrentIndex(view.model.index(0, 0))
    opened.press("Ctrl+Shift+F")
    editor = the(window, FollowUpEditor)
    assert editor.on.text() == "Port Control Unit (organisation)"
    editor.what.setText("Visit")
    editor.accept()
    (line,) = opened.session.catalog.follow_ups()
    assert (line.on, line.record_id) == ("Port Control Unit", None)


_SORTING = (SIGNAL("sectionClicked(int)"), SIGNAL("sortIndicatorChanged(int,Qt::SortOrder)"))


def test_headings_can_be_pressed_only_where_they_sort(opened: Opened) -> None:
    idle = []
    for key in opened.window.screens.titles:
        opened.window.show_screen(key)
        for header in opened.window.screens.widget(key, opened.window.stack).findChildren(QHeaderView):
            if header.sectionsClickable() and not header.isHidden() and not any(map(header.receivers, _SORTING)):
                idle.append((key, type(header.parent()).__name__))
    assert idle == []
