"""The quiet line: says what was done, offers Undo, and goes by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ui.icons import icon
from ui.widgets.made import named, plain_label
from ui.words import _

STAYS = 10_000
"""Milliseconds; it stays while the pointer is over it or one of its buttons has the focus."""


class QuietLine(QFrame):
    """``undo_asked`` is the Undo button. ``offer`` puts other buttons in its place."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quiet-line")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.label = plain_label()
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.undo = QToolButton(self)
        self.undo.setText(_("Undo"))
        self.undo.setIcon(icon("undo"))
        self.undo.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.undo.clicked.connect(self.undo_asked)
        self.undo.clicked.connect(self.hide)
        self.others: list[QToolButton] = []
        self.close_button = named(QToolButton(self, autoRaise=True), _("Close this line"))
        self.close_button.setIcon(icon("close"))
        self.close_button.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 8, 6)
        self._row.setSpacing(8)
        for item in (self.label, self.undo, self.close_button):
            self._row.addWidget(item)
        self._going = QTimer(self, singleShot=True, interval=STAYS)
        self._going.timeout.connect(self._go)
        self.hide()

    def say(self, text: str, can_undo: bool = False) -> None:
        self.label.setText(text)
        self.undo.setVisible(can_undo)
        for button in self.others:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.others = []
        self._show(text)

    def say_while(self, text: str) -> None:
        """Says what goes on; it stays until something else is said or it is withdrawn."""
        self.say(text)
        self._going.stop()

    def offer(self, text: str, *actions: QAction) -> None:
        """Says something with a button for each action."""
        self.say(text)
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            self._row.insertWidget(self._row.count() - 1, button)
            self.others.append(button)

    def withdraw(self, text: str) -> None:
        """Goes, if this is still what it says."""
        if self.label.text() == text:
            self.hide()

    def _show(self, text: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        self.show()
        self._going.start()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _go(self) -> None:
        inside = self.focusWidget()
        if self.underMouse() or (inside is not None and inside.hasFocus()):
            self._going.start()
        else:
            self.hide()
