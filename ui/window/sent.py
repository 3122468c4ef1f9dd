"""What was sent, in the window: a file that was written is marked, and all that was sent is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from catalog.query.tree import Query
from ui.controllers.session import Session
from ui.window.actions import action
from ui.words import _

if TYPE_CHECKING:
    from catalog.model.sent import SentDraft

AsSent = Callable[[], "SentDraft"]
"""Gives what is to be kept of a file; reads the file for its hash, so it is called away from the window."""


class SentActions(QObject):
    """``browse_asked`` carries what finds records of a thing sent."""

    browse_asked = Signal(Query)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.show_all = action(self, _("&Sent reports…"), self._show_all)

    def marking(self, as_sent: AsSent) -> list[QAction]:
        """What marks a file that was just written; nothing where nothing may be kept."""
        if self._session.catalog.is_read_only:
            return []
        return [action(self, _("Mark as sent…"), partial(self.mark, as_sent))]

    def mark(self, as_sent: AsSent) -> None:
        """Asks for the name of a file that was written, and keeps that it was sent."""
        catalog = self._session.catalog

        def work() -> tuple[SentDraft, frozenset[str]]:
            return as_sent(), frozenset(item.name for item in catalog.sent.all())

        self._session.tasks.ask(work, self._ask, self._session.failed.emit)

    def _ask(self, found: tuple[SentDraft, frozenset[str]]) -> None:
        from ui.dialogs.sent_dialog import SentDialog

        draft, taken = found
        dialog = SentDialog(draft, taken, self._session.today, self._window)
        dialog.chosen.connect(self._keep)
        dialog.open()

    def _keep(self, draft: SentDraft) -> None:
        from catalog.commands.sent import MarkSent

        self._session.do(MarkSent(draft), say=_("Marked as sent: {name}").format(name=draft.name))

    def _show_all(self) -> None:
        from ui.dialogs.sent_list_dialog import SentListDialog

        dialog = SentListDialog(self._session, self._window)
        dialog.browse_asked.connect(self.browse_asked)
        dialog.open()
