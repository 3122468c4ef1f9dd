"""A drawer: a widget that lies over one side of the screen where there is no room beside it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.widgets.made import named, plain_label
from ui.words import _

Side = Literal["left", "right"]


class Drawer(QFrame):
    """Lies over ``host``. ``closed`` says that the user put it back; Esc does so too. ``turned`` says that it
    opened or is gone again."""

    closed = Signal()
    turned = Signal()

    def __init__(self, title: str, side: Side, host: QWidget) -> None:
        super().__init__(host)
        self._side, self._host = side, host
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 4, 0)
        label = plain_label(title)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head.addWidget(label)
        head.addWidget(self._close_button())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        host.installEventFilter(self)
        self.hide()

    def hold(self, content: QWidget) -> None:
        self._column.addWidget(content, 1)
        content.show()

    def open(self) -> None:
        self._fit()
        self.show()
        self.raise_()

    def close_drawer(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.turned.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.turned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        room = self._host.rect()
        width = min(320, room.width()) if self._side == "left" else max(room.width() // 2, min(420, room.width()))
        left = room.left() if self._side == "left" else room.right() + 1 - width
        self.setGeometry(left, room.top(), width, room.height())

    def _close_button(self) -> QToolButton:
        button = named(QToolButton(self, autoRaise=True), _("Close"))
        button.setIcon(icon("close"))
        button.setToolTip(_("Close (Esc)"))
        button.clicked.connect(self.close_drawer)
        return button
