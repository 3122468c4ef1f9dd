"""The names of rows on the table's own ground: no buttons, as nothing is to be clicked."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.theme import color, palette
from ui.widgets.one_line import draw_line

PADDING = 4


class RowNames(QHeaderView):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        below = self.viewport().rect()
        below.setTop(max(0, self.length() - self.offset()))
        QPainter(self.viewport()).fillRect(below, color(palette().ground))

    def paintSection(self, painter: QPainter, room: QRect, place: int) -> None:
        look, side = palette(), Qt.Orientation.Vertical
        font = self.model().headerData(place, side, Qt.ItemDataRole.FontRole)
        painter.fillRect(room, color(look.ground))
        painter.setPen(color(look.line))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.setFont(font if isinstance(font, QFont) else self.font())
        painter.setPen(color(look.text))
        inside = room.adjusted(PADDING, 0, -PADDING, 0)
        draw_line(painter, inside, str(self.model().headerData(place, side) or ""))
