"""Rows with a check box whose border can be seen in every look."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from ui.theme import color, palette
from ui.widgets.lists.calm_delegate import CalmDelegate


class CheckDelegate(CalmDelegate):
    """Draws the border that some styles derive from the ground, and so lose on a dark one."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        if not filled.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            return
        style = filled.widget.style() if filled.widget else QApplication.style()
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, filled, filled.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(palette().faint), 1))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.restore()
