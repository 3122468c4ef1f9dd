"""How all tiles of the Dashboard are painted: a ground, a large number, what it counts, and what else belongs to it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPen

from ui.theme import color, palette
from ui.widgets.one_line import draw_line
from ui.words import _

TILE = QSize(160, 80)
_PADDING = 10
_RADIUS = 6


@dataclass(frozen=True, slots=True)
class TileWords:
    """``number`` is empty while it is not counted yet; ``ink`` is its colour."""

    number: str
    label: str
    more: str
    ink: str


def paint_ground(painter: QPainter, room: QRect, *, hovered: bool, focused: bool, chosen: bool = False) -> None:
    look = palette()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(color(look.accent_ground if hovered or chosen else look.ground))
    painter.setPen(QPen(color(look.accent if focused else look.line), 2 if focused else 1))
    painter.drawRoundedRect(QRectF(room).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)


def paint_words(painter: QPainter, tile: QRect, words: TileWords) -> None:
    room, font, look = tile.adjusted(_PADDING, 8, -_PADDING, -8), QFont(painter.font()), palette()
    large, small = _scaled(font, 1.5), _scaled(font, 0.9)
    _draw(painter, _part(room, 0, 0.44), words.number or _("counting…"), words.ink, large if words.number else small)
    _draw(painter, _part(room, 0.46, 0.28), words.label, look.text, font)
    _draw(painter, _part(room, 0.75, 0.27), words.more, look.faint, small)


def _part(room: QRect, top: float, share: float) -> QRect:
    return QRect(room.left(), room.top() + round(top * room.height()), room.width(), round(share * room.height()))


def _draw(painter: QPainter, room: QRect, text: str, ink: str, font: QFont) -> None:
    painter.setFont(font)
    painter.setPen(color(ink))
    draw_line(painter, room, text)


def _scaled(font: QFont, by: float) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * by)
    return made
