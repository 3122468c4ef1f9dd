"""Lines across a surface, as far apart on paper as on the screen: Qt's patterns shrink with the dots of a printer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

STEP = 5.0
Lines = Callable[[QRectF], Iterator[QLineF]]


def rising(room: QRectF) -> Iterator[QLineF]:
    for x in _steps(room.left() - room.height(), room.right()):
        yield QLineF(x, room.bottom(), x + room.height(), room.top())


def falling(room: QRectF) -> Iterator[QLineF]:
    for x in _steps(room.left() - room.height(), room.right()):
        yield QLineF(x, room.top(), x + room.height(), room.bottom())


def flat(room: QRectF) -> Iterator[QLineF]:
    return (QLineF(room.left(), y, room.right(), y) for y in _steps(room.top() + STEP, room.bottom()))


def upright(room: QRectF) -> Iterator[QLineF]:
    return (QLineF(x, room.top(), x, room.bottom()) for x in _steps(room.left() + STEP, room.right()))


TEXTURES: tuple[tuple[Lines, ...], ...] = (
    (), (rising,), (flat,), (falling,), (upright,), (rising, falling), (flat, upright), (rising, flat),
)  # fmt: skip
"""Each is told from the one before it without any colour."""


def hatch(painter: QPainter, room: QRectF, ink: QColor, *ways: Lines) -> None:
    painter.save()
    painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(ink, 1.0))
    for way in ways:
        painter.drawLines(list(way(room)))
    painter.restore()


def _steps(begin: float, end: float) -> Iterator[float]:
    while begin < end:
        yield begin
        begin += STEP
