"""The small buttons over the map, and the actions behind them, which have keys and a menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ui.icons import icon
from ui.widgets.made import named
from ui.words import _


class MapTools(QWidget):
    """Its actions are those of the map, its parent, and work while that has the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.zoom_in = self._action(_("Zoom &in"), "+", "=")
        self.zoom_out = self._action(_("Zoom &out"), "-")
        self.to_result = self._action(_("Zoom to the &result"), "Home", "0")
        self.to_most = self._action(_("Zoom to where &most of it is"), "End")
        self.copy_picture = self._action(_("Copy as &picture"), "Ctrl+Shift+C")
        self.copy_table = self._action(_("Copy as &table"), "Ctrl+Shift+T")
        self.menu = QMenu(self)
        self.menu.addActions([self.zoom_in, self.zoom_out, self.to_result, self.to_most])
        self.menu.addSeparator()
        self.menu.addActions([self.copy_picture, self.copy_table])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self._button(self.zoom_in, "zoom-in"), self._button(self.zoom_out, "zoom-out"), self._more()):
            row.addWidget(button)
        self.adjustSize()

    def _action(self, text: str, *keys: str) -> QAction:
        made = QAction(text, self)
        made.setShortcuts([QKeySequence(key) for key in keys])
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._over.addAction(made)
        return made

    def _button(self, does: QAction, drawing: str) -> QToolButton:
        button = QToolButton(self)
        button.clicked.connect(does.trigger)
        return self._dressed(button, drawing, does.text().replace("&", ""))

    def _more(self) -> QToolButton:
        button = QToolButton(self)
        button.setMenu(self.menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        return self._dressed(button, "more", _("More for the map"))

    def _dressed(self, button: QToolButton, drawing: str, words: str) -> QToolButton:
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setIcon(icon(drawing))
        button.setToolTip(words)
        return named(button, words)
