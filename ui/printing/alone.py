"""A picture by itself, for a letter or a slide: light, sharp, with its title above and its notes below."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap

from ui.printing.sheets import Picture
from ui.theme import LIGHT, color

SHARPNESS = 2.0
"""Dots of the picture to one of its own."""
_EDGE, _LETTERS = 12.0, 15
_ITS_LETTERS = 12
"""Pixels that a picture makes about as large as the words around it."""


def alone(picture: Picture, title: str, notes: Iterable[str] = ()) -> QPixmap:
    size, below = picture.size, "\n".join(notes)
    head, foot = _height(title, _font(bold=True), size.width()), _height(below, _font(), size.width())
    drawn = QPixmap(int(size.width() * SHARPNESS), int((head + size.height() + foot) * SHARPNESS))
    drawn.setDevicePixelRatio(SHARPNESS)
    drawn.fill(color(LIGHT.ground))
    painter = QPainter(drawn)
    painter.setPen(color(LIGHT.text))
    _write(painter, QRectF(0, 0, size.width(), head), title, _font(bold=True))
    _write(painter, QRectF(0, head + size.height(), size.width(), foot), below, _font())
    painter.translate(0, head)
    picture.paint(painter, _font(_ITS_LETTERS))
    painter.end()
    return drawn


def _font(pixels: int = _LETTERS, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def _height(words: str, font: QFont, width: float) -> float:
    room = QRectF(0, 0, width - 2 * _EDGE, 10_000)
    needed = QFontMetricsF(font).boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
    return needed + 2 * _EDGE if words else 0


def _write(painter: QPainter, room: QRectF, words: str, font: QFont) -> None:
    painter.setFont(font)
    painter.drawText(room.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE), Qt.TextFlag.TextWordWrap, words)
