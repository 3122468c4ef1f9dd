"""Plain text to be read: numbered lines, the cited ones marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QFontDatabase,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.theme import color, palette
from ui.words import _

_MARGIN = 8


class NumberedText(QPlainTextEdit):
    """Read-only, copyable; Tab leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, readOnly=True, tabChangesFocus=True, undoRedoEnabled=False)
        self.setAccessibleName(_("Document"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(_MARGIN)
        self._marked: frozenset[int] = frozenset()
        self._margin = _Margin(self, self._paint_numbers)
        self.updateRequest.connect(self._scroll_margin)
        self.blockCountChanged.connect(lambda _count: self._make_room())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._recolour)
        self._make_room()

    def mark(self, lines: Iterable[int]) -> None:
        """Marks lines, counted from 1."""
        self._marked = frozenset(line for line in lines if line <= self.blockCount())
        self.viewport().update()
        self._margin.update()

    def _recolour(self) -> None:
        self.mark(self._marked)

    def marked(self) -> frozenset[int]:
        return self._marked

    def go_to(self, line: int) -> None:
        """Puts the cursor on a line, and the line near the top."""
        block = self.document().findBlockByNumber(min(line, self.blockCount()) - 1)
        self.setTextCursor(QTextCursor(block))
        self.verticalScrollBar().setValue(max(0, block.firstLineNumber() - 2))

    def margin_width(self) -> int:
        digits = max(3, len(str(self.blockCount())))
        return self.fontMetrics().horizontalAdvance("9") * digits + 3 * _MARGIN

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(QRect(inside.left(), inside.top(), self.margin_width(), inside.height()))

    def _make_room(self) -> None:
        self.setViewportMargins(self.margin_width(), 0, 0, 0)

    def _scroll_margin(self, rect: QRect, dy: int) -> None:
        if dy:
            self._margin.scroll(0, dy)
        else:
            self._margin.update(0, rect.y(), self._margin.width(), rect.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for block, top, height in self._blocks(event.rect()):
            if block.blockNumber() + 1 in self._marked:
                painter.fillRect(0, top, self.viewport().width(), height, color(palette().mark))
        painter.end()
        super().paintEvent(event)

    def _blocks(self, area: QRect) -> Iterator[tuple[QTextBlock, int, int]]:
        """The lines that an area shows, each with its top and height."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= area.bottom():
            height = self.blockBoundingRect(block).height()
            yield block, round(top), round(top + height) - round(top)
            top += height
            block = block.next()

    def _paint_numbers(self, painter: QPainter, area: QRect) -> None:
        painter.fillRect(area, color(palette().surface))
        for block, top, height in self._blocks(area):
            self._paint_number(painter, block, top, height)

    def _paint_number(self, painter: QPainter, block: QTextBlock, top: int, height: int) -> None:
        look, line = palette(), block.blockNumber() + 1
        cited = line in self._marked
        painter.setPen(color(look.text if cited else look.faint))
        room = QRect(0, top, self._margin.width() - _MARGIN, self.fontMetrics().height())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight, str(line))
        if cited:
            painter.fillRect(0, top, 4, height, color(look.accent))


class _Margin(QWidget):
    """The strip with the numbers."""

    def __init__(self, text: NumberedText, paint: Callable[[QPainter, QRect], None]) -> None:
        super().__init__(text)
        self._text, self._paint = text, paint
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))

    def sizeHint(self) -> QSize:
        return QSize(self._text.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter, event.rect())
        painter.end()
