"""What leads from one part of the window to another: checking what nobody has checked, confirming, locating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from catalog.query.answers import SearchResult
from catalog.query.tree import Query, Term
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.window_actions import SelectionActions, action
from ui.words import _

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class WorkActions(QObject):
    """Three actions of the Record menu; in a catalogue that is only read, the keys say why nothing changes."""

    def __init__(self, session: Session, question: Question, selected: SelectionActions, window: MainWindow) -> None:
        super().__init__(window)
        self._question, self._window = question, window
        self.check = action(self, _("&Start checking"), self.start_checking)
        self.confirm = action(self, _("Confirm the &value"), self._confirm)
        self.locate = action(self, _("&Locate document…"), self._locate)
        if session.catalog.is_read_only:
            for item in (self.check, self.confirm):
                item.setEnabled(False)
            selected.explain_by_keys(self._say_read_only)

    def start_checking(self) -> None:
        """Shows what nobody has checked yet, and opens the first of it."""
        self._window.show_screen("browse")
        self._question.ask_then(Query((Term("review", ("not checked",)),)), self._open_first)

    def _open_first(self, result: SearchResult) -> None:
        if result.ids:
            self._window.screens.browse.records.table.go_to(result.ids[0])
            self._window.open_record(result.ids[0])

    def _confirm(self) -> None:
        """What can be confirmed is where the page's own focus is."""
        page = self._window.page
        if field := page.view.field_here():
            page.record_actions.confirm(field)
        else:
            self._window.quiet.say(_("Go to an inferred value on the page with Tab; then it can be confirmed"))

    def _locate(self) -> None:
        self._window.go_to_screen("sources")
        button = self._window.screens.sources.locate
        if button.isEnabled():
            button.click()
        else:
            self._window.quiet.say(_("Choose a source first; its document can then be located"))

    def _say_read_only(self) -> None:
        self._window.quiet.say(
            _("Nothing can be changed here: this catalogue can only be read. Save a copy to work on that.")
        )
