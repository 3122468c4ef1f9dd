"""What of a widget has been painted anew."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget


class Painted(QObject):
    """Gathers the region of a widget that is painted from now on, and how many times it is."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
            self.times += 1
        return False

    def covers(self, box: QRect) -> bool:
        return QRegion(box).subtracted(self.region).isEmpty()
