"""Headings as on the page: small and faint, with a thin line below; before the rows, without one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.theme import color, palette

_WIDEST = 16


class PlainHeader(QHeaderView):
    """Columns can be made wider and narrower by their edges."""

    def __init__(self, parent: QWidget, orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__(orientation, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        if orientation == Qt.Orientation.Horizontal:
            self.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 5)
        small = QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * 0.9)
        self.setFont(small)

    def sectionSizeFromContents(self, section: int) -> QSize:
        size = super().sectionSizeFromContents(section)
        widest = self.fontMetrics().averageCharWidth() * _WIDEST
        width = size.width() if self.orientation() == Qt.Orientation.Horizontal else min(size.width() + 8, widest)
        return QSize(width, self.fontMetrics().height() + 8)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model, look = self.model(), palette()
        painter.fillRect(rect, color(look.ground))
        painter.setPen(color(look.faint))
        text = str(model.headerData(section, self.orientation()) or "")
        room = rect.adjusted(4, 0, -4, 0)
        fitting = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        if self.orientation() == Qt.Orientation.Vertical:
            painter.drawText(room.adjusted(0, 4, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, fitting)
            return
        side = model.headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        across = side & Qt.AlignmentFlag.AlignHorizontal_Mask
        painter.drawText(room, across | Qt.AlignmentFlag.AlignVCenter, fitting)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
