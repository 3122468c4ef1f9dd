"""The window's frame: rail, search, screens, record page, status; it connects them and decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog.query.tree import Query
from ui import messages, tab_order
from ui.controllers.copying import Copying
from ui.controllers.keeper import Keeper
from ui.controllers.question import Question
from ui.controllers.record_actions import RecordActions
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.controllers.undoing import Undoing
from ui.screens import Screens
from ui.settings import Settings
from ui.widgets.lists.record_table import RecordTable
from ui.widgets.made import column
from ui.widgets.officer.note_drafts import NoteDrafts
from ui.widgets.page.record_page import RecordPageView
from ui.widgets.quiet_line import QuietLine
from ui.widgets.searching.search_box import SearchBox
from ui.widgets.searching.search_row import SearchRow
from ui.widgets.status_line import StatusLine
from ui.window.actions import LookActions, ScreenActions, SelectionActions, action, open_help
from ui.window.banners import banners
from ui.window.bulk import BulkActions
from ui.window.conditions import conditions_action
from ui.window.editing import EditActions
from ui.window.exporting import ExportActions
from ui.window.files import FileActions
from ui.window.frame_first import FrameFirst
from ui.window.menus import Menus
from ui.window.page_place import PagePlace
from ui.window.past import PastActions
from ui.window.printing import PrintActions
from ui.window.somebody import SomebodyActions
from ui.window.twins import TwinActions
from ui.window.ways import Ways
from ui.window.work import WorkActions
from ui.words import _

NARROW = 1200
"""Pixels of width below which the rail shows icons, filters fold away and the page lies over the list."""


class MainWindow(QMainWindow):
    """``closed`` says that the user is done with this catalogue; ``files`` carries what else is to be opened."""

    closed = Signal()

    def __init__(
        self, session: Session, question: Question, selection: Selection, settings: Settings, *, is_new: bool = False
    ) -> None:
        super().__init__()
        self._session, self._question, self._selection, self._settings = session, question, selection, settings
        self.past = PastActions(session, settings, self)
        self.kept = settings.of_catalog(session.catalog.store_id, None if self.past.day else session.path)
        self.words = TermWords(session, question, self)
        self.keeper = Keeper(session, self)
        self.drafts = NoteDrafts(self.keeper)
        self._frame = FrameFirst(session.tasks, self)
        self.quiet = QuietLine(self)
        self.search = SearchBox(session, question, self.words)
        self.page = RecordPageView(session, selection, question, self.drafts)
        self.screens = Screens(session, question, selection, self.words, settings, self.kept, self)
        self.ways = Ways(session, question, selection, self.screens, self.words, self.kept, lambda: self.screen_key,
                         self.go_to_screen, self)  # fmt: skip
        self.undoing = Undoing(session, datetime.now(UTC), self)
        self.files = FileActions(session, settings, self.quiet, self)
        self.looks = LookActions(settings, self)
        self.bulk = BulkActions(session, selection, settings, self)
        self.printing = PrintActions(session, question, self.words, settings, self._screen, self.page, self)
        self._make_actions()
        self._lay_out()
        self._make_menus()
        self._listen()
        self._show_banners(is_new)
        self.keeper.load()
        self.show_screen("browse")
        self.setWindowTitle(f"{session.path.name} – Pillarbook" if session.path else "Pillarbook")

    # Screens

    def show_screen(self, key: str) -> None:
        self.ways.places.rest()
        if self.isVisible() and key != self.screen_key:
            self._frame.expect()
        if not self._has_room_for_page(key):
            self.place.put_away()
        self.stack.setCurrentWidget(self.screens.widget(key, self.stack))
        self.screen_actions.by_key[key].setChecked(True)
        self.search_row.setVisible(self.screens.shows_query(key))
        self._place_page()
        self.ways.places.move()

    def go_to_screen(self, key: str) -> None:
        """Shows a screen and gives it the keys."""
        self.show_screen(key)
        self._focus_screen()

    @property
    def screen_key(self) -> str:
        return self.screens.key_of(self.stack.currentWidget())

    def _screen(self) -> QWidget:
        return self.screens.widget(self.screen_key, self.stack)

    def open_record(self, record: int) -> None:
        """Shows a record's page, over the screen where there is no room beside it."""
        self.ways.open_record(record)
        self.place.open()

    def browse(self, query: Query) -> None:
        self.show_screen("browse")
        self._question.ask(query)
        self._focus_screen()

    def cite(self, source: str, locator: str) -> None:
        """Shows cited lines: beside the page in Review, else where the sources are."""
        if self.screen_key == "review" and self.screens.review.evidence.show_place(source, locator):
            return
        self.show_screen("sources")
        self.screens.sources.show_citation(source, locator)

    def announce_restored(self) -> None:
        """Says once what filters the records since the last time, as soon as its words are known."""

        def say() -> None:
            self._question.counted.disconnect(say)
            if not self.screens.shows_query(self.screen_key):
                return
            words = " · ".join(self.words.condition(item) for item in self._question.query.conditions)
            text = _("Still filtered as last time: {words}").format(words=words)
            self.quiet.offer(text, self.clear)
            self._question.asked.connect(lambda _query: self.quiet.withdraw(text))

        self._question.counted.connect(say)

    # Making

    def _make_actions(self) -> None:
        records = RecordActions(self._session, self._selection, self, self.drafts, self._listed, self._about)
        self.copying = Copying(self._session, self._selection, self)
        self.exporting = ExportActions(self._session, self._question, self._selection, self.words, self._settings,
                                       self.kept, self.copying, self)  # fmt: skip
        self.selection_actions = SelectionActions(
            self._selection, records, self.copying.copy, lambda: self.open_record(self._selection.current),
            read_only=self._session.catalog.is_read_only, parent=self,
        )  # fmt: skip
        self.screen_actions = ScreenActions(self.screens.titles, self.go_to_screen, self)
        self.edits = EditActions(self._session, self._question, self._selection, self.page, self.keeper, self)
        self.work = WorkActions(
            self._session, self._selection, self.selection_actions, self.screens, self.page, self
        )  # fmt: skip
        self.somebody = SomebodyActions(self._session, self.screens, self)
        self.twins = TwinActions(self._selection, self.screens, self)
        self.twins.screen_asked.connect(self.show_screen)
        self.work.screen_entered.connect(self.go_to_screen)
        self.work.said.connect(self.quiet.say)
        self.find_records = action(self, _("&Find"), self._find, "Ctrl+F")
        self.select_all = action(self, _("Select &all"), self._select_all, "Ctrl+A")
        self.clear = action(self, _("C&lear the filter"), self.search.clear)
        self.conditions = conditions_action(self._session, self._question, self.words, self)
        self.search.menu.insertAction(self.search.menu.actions()[1], self.conditions)
        self.as_text = action(self, _("&Edit the search as text"), self.search.edit_as_text)
        self.filters = action(self, _("Go to the &filters"), self._show_filters, "Ctrl+Shift+L")
        self.find_action = action(self, _("Find an &action…"), self._open_palette, "Ctrl+K")
        self.help = action(self, _("&Help"), partial(open_help, self), "F1")

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        body = QWidget()
        self.place = PagePlace(self.page, self.stack, body)
        column(body, self.place.panes, margin=0)
        self.rail = self.ways.rail(self.screen_actions, self)
        self.search_row = SearchRow(self.search, self.ways.bar(self.search), self.filters, self._question)
        self.head = QWidget()
        self.banners = column(self.head, gap=0, margin=0)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.head)
        right.addWidget(self.search_row)
        right.addWidget(body, 1)
        right.addWidget(self.quiet)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)
        self.setStatusBar(StatusLine(self._session, self._question, self._selection, self))
        self.setMinimumSize(720, 480)

    def _make_menus(self) -> None:
        menus, records = Menus(self.menuBar()), self.selection_actions
        menus.file(partial(self.files.fill, exporting=self.exporting.part, printing=self.printing.all))
        menus.edit([self.undoing.undo, self.undoing.redo],
                   [records.copy, self.exporting.copy_as.menuAction(), self.select_all],
                   [self.find_records, self.as_text, self.conditions, self.clear], self.bulk.part,
                   [self.past.as_it_was, self.past.back], [self.past.preferences])  # fmt: skip
        menus.record([records.open], *self.edits.parts, records.changing, [self.twins.compare], self.work.record_part)
        menus.view(
            list(self.screen_actions.by_key.values()), [self.filters],
            filters=self.screens.browse.panel.fill_menu, looks=self.looks.all,
            columns=lambda menu: menu.addActions(self._table().header.actions_for(menu)),
        )  # fmt: skip
        menus.go(
            [self.ways.go.back, self.ways.go.forward, self.somebody.open], self.ways.go.recent, self.ways.views.fill
        )
        menus.help([self.help, self.find_action])

    def _listen(self) -> None:
        self._question.when_shown(self._session.ask_for_steps)
        self._session.said.connect(self.quiet.say)
        self._session.failed.connect(lambda error: messages.tell(self, error))
        self._session.kept_out.connect(partial(messages.offer_again, self))
        self._session.waiting.connect(self._tell_waiting)
        self.printing.written.connect(self.files.say_written)
        self.exporting.written.connect(self.files.say_written)
        for copied in (self.exporting.copied, self.printing.printed, self.copying.copied):
            copied.connect(self.files.say_copied)
        self.files.sent.browse_asked.connect(self.browse)
        self.page.sent.shown_asked.connect(self.files.sent.show_all.trigger)
        self.quiet.undo_asked.connect(self.undoing.undo_step)
        self.undoing.warned.connect(lambda text: self.quiet.say(text))
        self.undoing.undone.connect(self._say_undone)
        self.undoing.redone.connect(lambda what: self.quiet.say(_("Done again: {what}").format(what=what), True))
        self.ways.views.said.connect(lambda text: self.quiet.say(text))
        self.ways.views.explained.connect(self.work.say_read_only)
        self.ways.views.opened.connect(self._enter_view)
        self.search.left.connect(self._to_list)
        self.search.said.connect(lambda text: self.quiet.say(text))
        self.screens.open_record.connect(self.open_record)
        self.screens.browse_asked.connect(self.browse)
        self.screens.made.connect(self._add_context)
        self.page.cite_asked.connect(self.cite)
        self.page.person_asked.connect(self.somebody.show_person)
        self.somebody.screen_entered.connect(self.go_to_screen)
        self.page.twins.compare_asked.connect(self.twins.show_both)
        self.place.drawer.closed.connect(self._focus_screen)
        self.place.left.connect(self._focus_screen)
        self.place.turned.connect(self._tell_sight)
        self.edits.page_asked.connect(self.open_record)
        self.edits.banner_made.connect(self.banners.addWidget)
        self.edits.explained.connect(self.work.say_read_only)
        self._add_context("browse")
        self.page.add_action(self.selection_actions.delete)

    def _add_context(self, key: str) -> None:
        """The same actions by right click, on every list of records."""
        for records in self.screens.lists(key):
            records.add_actions([*self.selection_actions.context(), *self.edits.context()])

    def _show_banners(self, is_new: bool) -> None:
        empty = action(self, _("Start an empty catalogue"), self.files.new_empty.trigger)
        actions = (self.work.check, empty, self.files.save_copy, self.past.back)
        for banner in banners(self._session, self.kept, *actions, is_new=is_new):
            self.banners.addWidget(banner)

    # Doing

    def _tell_waiting(self, waits: bool) -> None:
        text = _("Not saved yet; still waiting for the disk, or for another program that is writing…")
        (self.quiet.say_while if waits else self.quiet.withdraw)(text)

    def _say_undone(self, what: str) -> None:
        self.quiet.offer(_("Undone: {what}").format(what=what), self.undoing.redo)

    def _find(self) -> None:
        if self.search_row.isHidden():
            self.show_screen("browse")
        self.search.setFocus()
        self.search.line.selectAll()

    def _to_list(self) -> None:
        if not self.screens.shows_query(self.screen_key):
            self.show_screen("browse")
        if self.screen_key == "browse":
            self.screens.browse.records.enter()
        else:
            self._focus_screen()

    def _enter_view(self) -> None:
        """The list gets the keys with a record of its own: they are about none that the view does not show."""
        self._focus_screen()
        self._question.ask_then(self._question.query, lambda _result: self._to_list())

    def _focus_screen(self) -> None:
        tab_order.enter(self, self._screen())

    def _about(self) -> Mapping[str, str] | None:
        return self.screens.about(self.stack.currentWidget())

    def _listed(self) -> tuple[int, ...]:
        result = self._question.result
        return tuple(result.ids) if result and self._selection.lists_in_sight else ()

    def _table(self) -> RecordTable:
        return self.screens.browse.records.table

    def _select_all(self) -> None:
        for records in self.screens.lists(self.screen_key):
            records.table.selectAll()

    def _show_filters(self) -> None:
        self.show_screen("browse")
        self.screens.browse.show_filters()

    def _open_palette(self) -> None:
        from ui.widgets.action_palette import open_palette

        open_palette(self.menuBar(), self)

    # Room

    @property
    def is_narrow(self) -> bool:
        return self.width() < NARROW

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        was = event.oldSize().width()
        if was < 0 or (was < NARROW) != self.is_narrow:
            self.rail.set_narrow(self.is_narrow)
            self.screens.browse.set_narrow(self.is_narrow)
            self.search_row.set_narrow(self.is_narrow)
            self._place_page()

    def _has_room_for_page(self, key: str) -> bool:
        """Whether it stands beside the screen: the list where the window is wide, the evidence always."""
        return key == "review" or (key == "browse" and not self.is_narrow)

    def _place_page(self) -> None:
        self.place.settle(beside=self._has_room_for_page(self.screen_key))

    def _tell_sight(self) -> None:
        """A command is about nothing that is out of sight."""
        self._selection.see(
            lists=self.screens.shows_query(self.screen_key),
            page=self.place.is_in_sight,
        )

    def focusNextPrevChild(self, forward: bool) -> bool:
        row, filters = self.search_row, self.screens.browse
        areas = (self.rail, self.head, row.filter_button, self.search.line, self.search, row, filters.drawer,
                 filters.panel, self.stack, self.place.drawer, self.page, self.quiet)  # fmt: skip
        return tab_order.step(self, areas, forward=forward) or super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.edits.editing.keep()
        self.keeper.write_last()
        super().closeEvent(event)
        self.closed.emit()
