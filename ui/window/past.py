"""The catalogue as it was on a day, from the Edit menu; and the settings of the account."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.controllers.session import Session
from ui.settings import Settings
from ui.window.actions import action
from ui.words import _


class PastActions(QObject):
    """``asked`` carries the day that is to be shown, ``left`` that today's catalogue is wanted again."""

    asked = Signal(date)
    left = Signal()

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._settings, self._window = session, settings, window
        self.as_it_was = action(self, _("The catalogue as it &was on…"), self._ask)
        self.back = action(self, _("&Back to today's catalogue"), self.left.emit)
        self.preferences = action(self, _("&Preferences…"), self._prefer)
        self.day = session.catalog.as_it_was_on
        self.back.setVisible(self.day is not None)
        self.as_it_was.setVisible(self.day is None)
        self.as_it_was.setEnabled(session.path is not None)

    def _ask(self) -> None:
        from ui.widgets.officer.day_dialog import DayDialog

        dialog = DayDialog(self._session.today, self._window)
        dialog.chosen.connect(self.asked)
        dialog.open()

    def _prefer(self) -> None:
        from ui.dialogs.preferences_dialog import PreferencesDialog

        dialog = PreferencesDialog(self._settings, self._window)
        dialog.author_changed.connect(self._sign)
        dialog.open()

    def _sign(self, author: str) -> None:
        self._session.catalog.author = author
