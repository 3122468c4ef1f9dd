"""Slanted lines, as far apart on paper as on the screen: Qt's own patterns shrink with the dots of a printer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

STEP = 5.0


def hatch(painter: QPainter, room: QRectF, ink: QColor) -> None:
    painter.save()
    painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(ink, 1.0))
    at = room.left() - room.height()
    while at < room.right():
        painter.drawLine(QPointF(at, room.bottom()), QPointF(at + room.height(), room.top()))
        at += STEP
    painter.restore()
