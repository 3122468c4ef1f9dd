"""A chip: one condition of the query in words, taken away by a click, Space, Delete or Backspace."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.theme import color, palette
from ui.words import _

_PADDING = 10
_CROSS = 8
_WIDEST = 320


class FilterChip(QAbstractButton):
    """``clicked`` asks for the condition to be taken away."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Filter {text}, press to take it away").format(text=text))
        self.setToolTip(_("Take this filter away"))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 3 * _PADDING + _CROSS + 6
        return QSize(min(width, _WIDEST), metrics.height() + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(look.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(color(look.line if self.underMouse() else look.accent_ground))
        room = self.rect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(room, room.height() / 2, room.height() / 2)
        painter.setPen(color(look.text))
        words = room.adjusted(_PADDING, 0, -2 * _PADDING - _CROSS + 2, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
        self._paint_cross(painter, room)
        painter.end()

    def _paint_cross(self, painter: QPainter, room: QRect) -> None:
        right, middle, half = room.right() - _PADDING, room.center().y() + 0.5, _CROSS / 2 - 0.5
        painter.setPen(QPen(color(palette().faint), 1.4))
        for way in (1, -1):
            painter.drawLine(
                round(right - 2 * half), round(middle - way * half), round(right), round(middle + way * half)
            )
