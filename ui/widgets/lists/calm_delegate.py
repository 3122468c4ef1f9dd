"""Rows with some air, their selection and focus as calm as in the list of records."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import color, palette

BESIDE = "\u2002"
"""Keeps what stands at the right of its column away from the words of the next."""


class CalmDelegate(QStyledItemDelegate):
    """Otherwise the platform's own; the view shows the focus by ``frame``, around the whole row.

    Qt's own style outlines a box to be ticked a little darker than the window, too faint to be seen on either look.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 16, option.fontMetrics.height() + 8)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        soften(option.palette)
        option.palette.setColor(QPalette.ColorRole.Window, color(palette().faint))
        is_right = bool(option.displayAlignment & Qt.AlignmentFlag.AlignRight)
        if is_right and index.sibling(index.row(), index.column() + 1).isValid():
            option.text += BESIDE


def soften(colours: QPalette) -> None:
    """Gives the selection the look's own colours."""
    look = palette()
    colours.setColor(QPalette.ColorRole.Highlight, color(look.accent_ground))
    colours.setColor(QPalette.ColorRole.HighlightedText, color(look.text))


def frame(painter: QPainter, row: QRect) -> None:
    """Shows that a row has the focus."""
    painter.setPen(color(palette().accent))
    painter.drawRect(row.adjusted(0, 0, -1, -1))
