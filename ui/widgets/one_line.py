"""One line of text in painted cells: measured, cut to its room and laid out once, not at each painting.

What is remembered is told by a copy of the font: that of a painter or an option ends with it. It is the window's own
thread's: what is painted elsewhere, as sheets for the printer are, lays out its own.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText, QTransform

LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
KEPT = 4096
"""Texts that are remembered: some windows full of cells."""


def cut(text: str, font: QFont, width: int) -> str:
    """The text where it fits, else its beginning with an ellipsis."""
    return _cut(text, QFont(font), width)


def advance(text: str, font: QFont) -> int:
    """The width of a text, in pixels."""
    return _advance(text, QFont(font))


def unshortened(text: str, font: QFont) -> int:
    """The width at which a text is not cut: that of a text laid out is a rounded one."""
    return _laid_out(text, QFont(font))[1] + 2


def draw_line(painter: QPainter, room: QRect, text: str, side: Qt.AlignmentFlag = LEFT) -> None:
    """Draws a text in the middle of the room's height, at its left or right end, cut where it has no room."""
    font = QFont(painter.font())
    laid, width, height = _laid_out(_cut(text, font, room.width()), font)
    left = room.left() if side == LEFT else room.left() + room.width() - width
    painter.drawStaticText(left, room.top() + (room.height() - height) // 2, laid)


@lru_cache(maxsize=KEPT)
def _cut(text: str, font: QFont, width: int) -> str:
    """What is short is laid out rather than measured: most likely it fits, and is drawn next."""
    line, metrics = text.replace("\n", " "), QFontMetrics(font)
    if len(line) * metrics.averageCharWidth() <= width and _laid_out(line, font)[1] <= width:
        return line
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=KEPT)
def _advance(text: str, font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(text)


@lru_cache(maxsize=KEPT)
def _laid_out(text: str, font: QFont) -> tuple[QStaticText, int, int]:
    """With its width and height in pixels."""
    laid = QStaticText(text)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.prepare(QTransform(), font)
    return laid, round(laid.size().width()), round(laid.size().height())
