"""Paints an offer of the search box: its label, in a fainter colour what else it is, at the end its number."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.controllers.completing import Line
from ui.models.offers import COUNT, LABEL, LINE
from ui.theme import color, palette
from ui.widgets.isolating import revealed
from ui.widgets.one_line import LEFT, RIGHT, advance, draw_line

_PADDING = 8
_GAP = 12


class OfferDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = palette()
        line: Line = index.data(LINE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, color(look.accent_ground))
        room = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        count: str = index.data(COUNT)
        _draw(painter, room, count, look.faint, RIGHT)
        room.adjust(0, 0, -_advance(painter, count), 0)
        label = revealed(index.data(LABEL))
        _draw(painter, room, label, look.faint if line.count == 0 else look.text)
        room.adjust(_advance(painter, label), 0, 0, 0)
        _draw(painter, room, revealed(line.offer.besides), look.faint)
        painter.restore()


def _advance(painter: QPainter, text: str) -> int:
    return advance(text, painter.font()) + _GAP if text else 0


def _draw(painter: QPainter, room: QRect, text: str, ink: str, side: Qt.AlignmentFlag = LEFT) -> None:
    if room.width() > 2 * _PADDING:
        painter.setPen(color(ink))
        draw_line(painter, room, text, side)
