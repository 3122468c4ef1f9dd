"""A banner over the screens: one sentence, what can be done about it, and a way to put it away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from ui.icons import icon
from ui.theme import color, palette
from ui.widgets.made import named, plain_label
from ui.words import _


class Banner(QFrame):
    """``dismissed`` says that the user put it away."""

    dismissed = Signal()

    def __init__(
        self, text: str, actions: Sequence[QAction] = (), *, can_go: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(text)
        self._label = label = plain_label(text)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(label)
        for action in actions:
            row.addWidget(self._button(action))
        if can_go:
            row.addWidget(self._close_button())

    def say(self, text: str) -> None:
        self._label.setText(text)
        self.setAccessibleName(text)

    def put_away(self) -> None:
        self.hide()
        self.dismissed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(palette().accent_ground))
        painter.end()
        super().paintEvent(event)

    def _button(self, action: QAction) -> QPushButton:
        """A push button, which Enter presses too."""
        button = QPushButton(action.text().replace("&", ""), autoDefault=True)
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        return button

    def _close_button(self) -> QToolButton:
        button = named(QToolButton(self, autoRaise=True), _("Put this banner away"))
        button.setIcon(icon("close"))
        button.clicked.connect(self.put_away)
        return button
