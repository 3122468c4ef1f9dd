"""Comparing two selected records, from the Record menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.controllers.selection import Selection
from ui.screens import Screens
from ui.window.actions import action, only_with_records
from ui.words import _


class TwinActions(QObject):
    """``screen_asked`` carries the key of the screen to be shown."""

    screen_asked = Signal(str)

    def __init__(self, selection: Selection, screens: Screens, parent: QObject) -> None:
        super().__init__(parent)
        self._selection, self._screens = selection, screens
        self.compare = action(self, _("Comp&are and merge…"), self._compare)
        why = _("Select the two records that may be one; then they can be compared")
        only_with_records(selection, [self.compare], two=True, why=why)

    def _compare(self) -> None:
        """The record that was made first stays, unless the sides are swapped."""
        self.show_both(*sorted(self._selection.subjects))

    def show_both(self, first: int, second: int) -> None:
        """Two records side by side on their screen."""
        self.screen_asked.emit("twins")
        self._screens.twins.compare(first, second)
