"""Rows with some air, their selection as calm as in the list of records."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import color, palette


class CalmDelegate(QStyledItemDelegate):
    """Otherwise the platform's own."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 16, option.fontMetrics.height() + 8)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        soften(option.palette)


def soften(colours: QPalette) -> None:
    """Gives the selection the look's own colours."""
    look = palette()
    colours.setColor(QPalette.ColorRole.Highlight, color(look.accent_ground))
    colours.setColor(QPalette.ColorRole.HighlightedText, color(look.text))
