"""The points of a line, each line's of a shape of its own: lines that cross are told apart without their colours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

SIZE = 4.0
"""Pixels from the middle of a point to its edge."""
_CORNERS: tuple[Sequence[tuple[float, float]], ...] = (
    (),
    ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    ((0, -1.2), (1.2, 1), (-1.2, 1)),
    ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    ((0, 1.2), (1.2, -1), (-1.2, -1)),
    ((-1.3, -0.4), (-0.4, -0.4), (-0.4, -1.3), (0.4, -1.3), (0.4, -0.4), (1.3, -0.4),
     (1.3, 0.4), (0.4, 0.4), (0.4, 1.3), (-0.4, 1.3), (-0.4, 0.4), (-1.3, 0.4)),
    ((-1.5, -0.5), (1.5, -0.5), (1.5, 0.5), (-1.5, 0.5)),
    ((0, -0.5), (0.8, -1.3), (1.3, -0.8), (0.5, 0), (1.3, 0.8), (0.8, 1.3),
     (0, 0.5), (-0.8, 1.3), (-1.3, 0.8), (-0.5, 0), (-1.3, -0.8), (-0.8, -1.3)),
)  # fmt: skip
SHAPES = len(_CORNERS)


def draw_marker(painter: QPainter, at: QPointF, place: int) -> None:
    """A circle, a square, a triangle and so on, with the painter's pen and brush, by the place of its line."""
    painter.drawPath(_outline(place).translated(at))


def _outline(place: int) -> QPainterPath:
    path, corners = QPainterPath(), _CORNERS[place % SHAPES]
    if not corners:
        path.addEllipse(QPointF(0, 0), SIZE, SIZE)
        return path
    path.addPolygon(QPolygonF([QPointF(x * SIZE, y * SIZE) for x, y in corners]))
    path.closeSubpath()
    return path
