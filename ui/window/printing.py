"""Print, save as PDF, save or copy as a picture: what of the window they are about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.settings import Settings
from ui.widgets.page.record_page import RecordPageView
from ui.window.actions import action
from ui.words import _

if TYPE_CHECKING:
    from ui.dialogs.print_dialog import Make, Way
    from ui.printing.asked import Asked, Printed
    from ui.printing.leaving import Leaving
    from ui.printing.sheets import Sheet


class PrintActions(QObject):
    """``screen`` answers the screen that is shown. ``written`` carries a sentence on what was written, the file, and
    what gives the draft of it as sent, ``printed`` the same of what a printer has."""

    written = Signal(str, Path, object)
    printed = Signal(str, object)

    def __init__(
        self,
        session: Session,
        question: Question,
        words: TermWords,
        settings: Settings,
        screen: Callable[[], QWidget],
        page: RecordPageView,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._question, self._words, self._settings = session, question, words, settings
        self._screen, self._page, self._window = screen, page, window
        self.print = action(self, _("&Print…"), partial(self._open, "print"), "Ctrl+P")
        self.pdf = action(self, _("Save as P&DF…"), partial(self._open, "pdf"))
        self.picture = action(self, _("Save or copy pict&ure…"), partial(self._open, "picture"))

    @property
    def all(self) -> list[QAction]:
        return [self.print, self.pdf, self.picture]

    def offered(self) -> dict[str, Make]:
        """What can be printed now, by its name: the screen, and the record whose page is read, whichever has the keys
        first."""
        from ui.printing.asked import Printed
        from ui.printing.leaving import Leaving

        things: list[object] = [self._screen()]
        if self._page.page:
            things.insert(0 if self._page.isAncestorOf(self._window.focusWidget()) else 1, self._page)
        makes = [partial(self._sheet, thing) for thing in things if isinstance(thing, Printed)]
        return {make(Leaving(self._session.catalog, ())).title: make for make in makes}

    def _open(self, way: Way) -> None:
        from ui.dialogs.print_dialog import PrintDialog

        offered = self.offered()
        if not offered:
            self._session.said.emit(_("This screen cannot be printed yet"), False)
            return
        dialog = PrintDialog(self._session, self._settings, way, offered, self._window)
        dialog.written.connect(self.written)
        dialog.printed.connect(self.printed)
        dialog.open()

    def _sheet(self, what: Printed, leaving: Leaving) -> Sheet:
        return what.printed(self._asked(leaving))

    def _asked(self, leaving: Leaving) -> Asked:
        from ui.printing.asked import Asked

        said = map(self._words.condition, leaving.question(self._question.query).conditions)
        return Asked(self._session.catalog, " · ".join(said) or _("All records"), self._question.result, leaving)
