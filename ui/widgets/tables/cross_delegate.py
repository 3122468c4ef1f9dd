"""Paints a cell of a crosstab: its number on a shade of how large it is, outlined where it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.crosstab import CHOSEN, IS_TOTAL, SHARE
from ui.shades import shade
from ui.theme import color, palette

PADDING = 8
Index = QModelIndex | QPersistentModelIndex


class CrossDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = QFontMetrics(_bold(option.font)).horizontalAdvance(str(index.data()))
        return QSize(width + 2 * PADDING, option.fontMetrics.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, is_total = palette(), bool(index.data(IS_TOTAL))
        painter.save()
        ground = color(look.surface) if is_total else shade(look, float(index.data(SHARE)))
        painter.fillRect(option.rect.adjusted(0, 0, -1, -1), ground)
        painter.setFont(_bold(option.font) if is_total else option.font)
        painter.setPen(color(look.text))
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        inside = option.rect.adjusted(1, 1, -3, -3)
        if index.data(CHOSEN):
            painter.setPen(QPen(color(look.text), 2))
            painter.drawRect(inside)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(
                QPen(color(look.accent), 2, Qt.PenStyle.DashLine if index.data(CHOSEN) else Qt.PenStyle.SolidLine)
            )
            painter.drawRect(inside)
        painter.restore()


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
