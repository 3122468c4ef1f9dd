"""What leads from one part of the window to another: checking what nobody has checked, confirming, locating."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from catalog.query.answers import SearchResult
from catalog.query.tree import Query, Term
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.screens import Screens
from ui.widgets.page.record_page import RecordPageView
from ui.window.actions import SelectionActions, action, lock
from ui.words import READ_ONLY, _


class WorkActions(QObject):
    """Actions of the Record menu that lead to the page or to another screen; in a catalogue that is only read, the
    keys say why nothing changes.

    ``screen_asked`` and ``screen_entered`` carry the key of a screen to be shown, or to be worked in;
    ``record_asked`` a record to be opened; ``said`` what the quiet line is to say.
    """

    screen_asked = Signal(str)
    screen_entered = Signal(str)
    record_asked = Signal(int)
    said = Signal(str)

    def __init__(
        self,
        session: Session,
        question: Question,
        selected: SelectionActions,
        screens: Screens,
        page: RecordPageView,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._question, self._screens, self._page = question, screens, page
        self.check = action(self, _("&Start checking"), self.start_checking)
        self.confirm = action(self, _("Confirm the &value"), self._confirm)
        self.locate = action(self, _("&Locate document…"), self._locate)
        self.attach = action(self, _("Attach a f&ile…"), lambda: page.attaching.ask())
        self.differ = action(self, _("Another source sa&ys…"), lambda: page.disputing.add(page.field_here()))
        if session.catalog.is_read_only:
            lock((self.check, self.confirm, self.attach, self.differ))
            selected.explain_by_keys(self.say_read_only)

    @property
    def record_part(self) -> list[QAction]:
        """For the Record menu, in its order."""
        return [self.confirm, self.differ, self.attach, self.check, self.locate]

    def start_checking(self) -> None:
        """Shows what nobody has checked yet, and opens the first of it."""
        self.screen_asked.emit("browse")
        self._question.ask_then(Query((Term("review", ("not checked",)),)), self._open_first)

    def _open_first(self, result: SearchResult) -> None:
        if result.ids:
            self._screens.browse.records.table.go_to(result.ids[0])
            self.record_asked.emit(result.ids[0])

    def _confirm(self) -> None:
        """What can be confirmed is where the page's own focus is."""
        if field := self._page.view.field_here():
            self._page.record_actions.confirm(field)
        else:
            self.said.emit(_("Go to an inferred value on the page with Tab; then it can be confirmed"))

    def _locate(self) -> None:
        self.screen_entered.emit("sources")
        button = self._screens.sources.locate
        if button.isEnabled():
            button.click()
        else:
            self.said.emit(_("Choose a source first; its document can then be located"))

    def say_read_only(self) -> None:
        self.said.emit(READ_ONLY)
