"""What is drawn behind and around the words of a page: chips, grounds, the ring of the focus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextDocument

from ui.shades import mixed
from ui.theme import Palette
from ui.widgets.page.page_formats import GROUND_PADDING, PageFormats
from ui.widgets.page.page_writer import Chip, Written


@dataclass(frozen=True)
class PageShapes:
    """Draws in the document's own coordinates; ``font`` is that of the page."""

    document: QTextDocument
    look: Palette
    font: QFont

    def draw_behind(self, painter: QPainter, written: Written, seen: QRectF) -> None:
        for first, last in written.grounds:
            self._draw_ground(painter, self._ground(first, last))
        for chip in written.chips:
            for box in self._boxes(chip.start, chip.start + chip.length):
                if box.intersects(seen):
                    self._draw_chip(painter, box, chip)

    def draw_ring(self, painter: QPainter, start: int, end: int) -> None:
        """Around the characters between two places of the document."""
        painter.setPen(QPen(QColor(self.look.accent), 2))
        for box in self._boxes(start, end):
            painter.drawRoundedRect(box.adjusted(-2, -1, 2, 1), 4, 4)

    def _ground(self, first: int, last: int) -> QRectF:
        document, layout = self.document, self.document.documentLayout()
        top = layout.blockBoundingRect(document.findBlock(first)).top() - GROUND_PADDING
        bottom = layout.blockBoundingRect(document.findBlock(last)).bottom() + GROUND_PADDING
        margin = document.documentMargin()
        return QRectF(margin, top, document.textWidth() - 2 * margin, bottom - top)

    def _draw_ground(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(self.look.accent_ground, self.look.ground, 0.5))
        painter.drawRoundedRect(box, 6, 6)
        painter.setBrush(QColor(self.look.accent))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), 3, box.height()), 1.5, 1.5)

    def _draw_chip(self, painter: QPainter, box: QRectF, chip: Chip) -> None:
        ink = PageFormats(self.look, self.font).color(chip.color or ("accent" if chip.button else "faint"))
        painter.setBrush(mixed(ink.name(), self.look.ground, 0.0 if chip.button else 0.1))
        painter.setPen(QPen(mixed(ink.name(), self.look.ground, 0.9 if chip.dotted else 0.45), 1,
                            Qt.PenStyle.DotLine if chip.dotted else Qt.PenStyle.SolidLine))  # fmt: skip
        radius = 4 if chip.button else min(9.0, box.height() / 2)
        painter.drawRoundedRect(box, radius, radius)

    def _boxes(self, start: int, end: int) -> Iterator[QRectF]:
        """The rectangles that the characters between two places cover, one a line."""
        block = self.document.findBlock(start)
        layout = block.layout()
        origin = self.document.documentLayout().blockBoundingRect(block).topLeft()
        metrics = QFontMetricsF(PageFormats(self.look, self.font).scaled(0.9))
        height = metrics.ascent() + metrics.descent() + 3
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            begin = max(start - block.position(), line.textStart())
            stop = min(end - block.position(), line.textStart() + line.textLength())
            if begin < stop:
                left, right = _x(line.cursorToX(begin)), _x(line.cursorToX(stop))
                top = origin.y() + line.y() + line.ascent() - metrics.ascent() - 1.5
                yield QRectF(origin.x() + left, top, right - left, height).adjusted(0.5, 0, -0.5, 0)


def _x(answer: Any) -> float:
    """The bindings give (x, cursor) where C++ gives x."""
    return float(answer[0] if isinstance(answer, tuple) else answer)
