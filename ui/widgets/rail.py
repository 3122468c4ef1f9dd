"""The left rail: one button a screen; icons alone where there is little room."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from ui.widgets.made import named
from ui.words import _

WIDE, NARROW = 116, 52


class Rail(QFrame):
    """Shows the screens' actions, which know which of them is on."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Screens"))
        self._buttons = [self._button(action) for action in actions]
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(2)
        for button in self._buttons:
            column.addWidget(button)
        column.addStretch()
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.setFixedWidth(NARROW if narrow else WIDE)
        for button in self._buttons:
            button.setToolButtonStyle(style)
            button.setFixedSize(QSize((NARROW if narrow else WIDE) - 12, 38))

    def _button(self, action: QAction) -> QToolButton:
        button = named(QToolButton(self, autoRaise=True), action.text().replace("&", ""))
        button.setDefaultAction(action)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
