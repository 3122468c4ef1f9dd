"""Comparing two selected records, from the Record menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.controllers.selection import Selection
from ui.screens import Screens
from ui.window.actions import action
from ui.words import _


class TwinActions(QObject):
    """``screen_asked`` carries the key of the screen to be shown; ``said`` what the quiet line is to say."""

    screen_asked = Signal(str)
    said = Signal(str)

    def __init__(self, selection: Selection, screens: Screens, parent: QObject) -> None:
        super().__init__(parent)
        self._selection, self._screens = selection, screens
        self.compare = action(self, _("Comp&are and merge…"), self._compare)

    def _compare(self) -> None:
        """The record that was made first stays, unless the sides are swapped."""
        ids = sorted(self._selection.subjects)
        if len(ids) != 2:
            self.said.emit(_("Select the two records that may be one; then they can be compared"))
            return
        self.show_both(*ids)

    def show_both(self, first: int, second: int) -> None:
        """Two records side by side on their screen."""
        self.screen_asked.emit("twins")
        self._screens.twins.compare(first, second)
