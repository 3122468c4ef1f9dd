"""Headings as on the page: small and faint, with a thin line below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.theme import color, palette


class PlainHeader(QHeaderView):
    """Columns can be made wider and narrower by their edges."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 5)
        small = QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * 0.9)
        self.setFont(small)

    def sectionSizeFromContents(self, section: int) -> QSize:
        size = super().sectionSizeFromContents(section)
        return QSize(size.width(), self.fontMetrics().height() + 8)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model, look = self.model(), palette()
        painter.fillRect(rect, color(look.ground))
        painter.setPen(color(look.faint))
        side = model.headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        across = side & Qt.AlignmentFlag.AlignHorizontal_Mask
        text = str(model.headerData(section, self.orientation()))
        room = rect.adjusted(4, 0, -4, 0)
        fitting = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, across | Qt.AlignmentFlag.AlignVCenter, fitting)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
