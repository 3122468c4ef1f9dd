"""The ways through the catalogue: saved views, back and forward, the last searches; put together for one window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from catalog.query.answers import SearchResult
from ui.controllers.open_view import OpenView, Shown
from ui.controllers.places import Place, Places
from ui.controllers.question import Question
from ui.controllers.recent_queries import RecentQueries
from ui.controllers.saved_views import SavedViews
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.screens import Screens
from ui.settings import CatalogSettings
from ui.widgets.rail import Rail
from ui.widgets.searching.search_box import SearchBox
from ui.widgets.searching.view_bar import ViewBar
from ui.widgets.view_list import ViewList
from ui.window.actions import ScreenActions
from ui.window.going import GoActions
from ui.window.menus import refilled
from ui.window.views import ViewActions

if TYPE_CHECKING:
    from catalog.query.cross_forms import CrossForm

_SOME = "has-views"
"""Whether there were saved views at the last time."""


class Ways(QObject):
    """``screen`` tells the key of the screen that is shown, ``show_screen`` shows another and gives it the
    keys."""

    def __init__(
        self,
        session: Session,
        question: Question,
        selection: Selection,
        screens: Screens,
        words: TermWords,
        kept: CatalogSettings,
        screen: Callable[[], str],
        show_screen: Callable[[str], None],
        window: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._question, self._selection, self._screens = question, selection, screens
        self._kept, self._screen, self._show_screen = kept, screen, show_screen
        self._header = screens.browse.records.table.header
        self.saved = SavedViews(session, question, self)
        self.view = OpenView(self.saved, question, self._shown, self._header.arrange, self._show_for_query, self)
        self.places = Places(self._place, self._go, self)
        titles = {key: title.replace("&", "") for key, title in screens.titles.items() if screens.shows_query(key)}
        self.views = ViewActions(session, self.saved, self.view, words, titles, window)
        self.go = GoActions(self.places, RecentQueries(kept), question, window)
        self._header.arranged.connect(self.view.look)
        self.views.opened.connect(self.places.rest)
        question.asked.connect(self.places.move)
        screens.dragged.connect(self.places.hold)
        selection.opened.connect(self.places.move)
        self.view.changed.connect(self.places.move)
        screens.made.connect(self._take_up)
        screens.step_asked.connect(self._show_step)

    def rail(self, actions: ScreenActions, window: QWidget) -> Rail:
        menu = QMenu(window)
        refilled(menu, self.views.fill)
        rail = Rail(actions.by_key.values(), ViewList(), menu)
        self.views.listen_to(rail.views)
        rail.expect_views(self._kept.flag(_SOME))
        self.saved.listed.connect(lambda: rail.expect_views(False))
        self.saved.listed.connect(self._note_views)
        return rail

    def bar(self, search: SearchBox) -> ViewBar:
        """For the row of the search box, whose finished searches become steps."""
        search.left.connect(self.places.rest)
        self.go.offer_in(search.line)
        return ViewBar(self.view, self.views.save, self.views.update)

    def open_record(self, record: int) -> None:
        """Another record than the one on the page is a step of its own."""
        if self._selection.current not in (0, record):
            self.places.step()
        self._selection.open(record)

    def _take_up(self, screen: str) -> None:
        if screen == "dashboard":
            self.views.listen_to(self._screens.dashboard.views)
        elif screen == "cross":
            self._screens.cross.arranged.connect(self.view.look)

    def _show_step(self, step: int) -> None:
        self._show_screen("history")
        self._screens.history.show_step(step)

    def _note_views(self) -> None:
        self._kept.set(_SOME, bool(self.saved.views))

    def _shown(self) -> Shown:
        screen = self._screen()
        shown = screen if self._screens.shows_query(screen) else "browse"
        own = frozenset(self._header.kept_own())
        return Shown(self._question.query, self._question.sort, self._header.shown(), shown, own, self._form())

    def _form(self) -> CrossForm | None:
        return self._screens.cross.form if self._screen() == "cross" else None

    def _show_for_query(self, screen: str, form: CrossForm | None) -> None:
        """The screen, if it shows what a query finds; with none named, the one that is shown already."""
        self.places.rest()
        wanted = next((key for key in (screen, self._screen()) if self._screens.shows_query(key)), "browse")
        if wanted != self._screen():
            self._show_screen(wanted)
        self._show_form(form)

    def _show_form(self, form: CrossForm | None) -> None:
        if form and self._screen() == "cross":
            self._screens.cross.show_form(form)

    def _place(self) -> Place:
        question = self._question
        record, view = self._selection.current, self.view.key
        return Place(question.query, question.sort, self._screen(), record, view, self._form())

    def _go(self, place: Place) -> None:
        if place.screen != self._screen():
            self._show_screen(place.screen)
        self._show_form(place.cross)
        self._question.ask_in_order(place.query, place.sort)
        self.view.key = place.view
        self._selection.open(place.record)
        self._question.ask_then(place.query, partial(self._find_again, place.record))

    def _find_again(self, record: int, _result: SearchResult) -> None:
        for records in self._screens.lists(self._screen()):
            records.table.go_to(record)
