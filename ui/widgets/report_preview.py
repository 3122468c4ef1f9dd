"""A report as it will read: its document as a page to look at, with nothing in it read as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from catalog.reporting.document import (
    Block,
    Document,
    Heading,
    Item,
    Line,
    PageBreak,
    Paragraph,
    Reference,
    Signatures,
    Sources,
    Table,
    said,
    signed,
)
from ui import theme
from ui.words import _

MOST = 600
"""Blocks and rows that are shown; a file has all."""
_SIZES = {1: 1.7, 2: 1.25, 3: 1.1}
_SMALL = 0.88
_INDENT = 22


class ReportPreview(QTextBrowser):
    """Shows a document; the same one made anew stays where it was scrolled to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, openLinks=False, openExternalLinks=False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(24)
        self._title = ""

    def show_document(self, document: Document) -> None:
        place = self.verticalScrollBar().value() if document.title == self._title else 0
        self._title = document.title
        self.clear()
        _Writer(QTextCursor(self.document()), self.font()).write(document.blocks)
        self.setTextCursor(QTextCursor(self.document()))
        self.verticalScrollBar().setValue(place)

    def show_words(self, words: str) -> None:
        self.clear()
        self.setCurrentCharFormat(QTextCharFormat())
        self.setPlainText(words)

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        return None


class _Writer:
    def __init__(self, cursor: QTextCursor, font: QFont) -> None:
        self._cursor, self._font, self._look = cursor, font, theme.palette()
        self._is_first, self._room = True, MOST

    def write(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if self._room <= 0:
                self._line(said(_("… The file has the rest.")), self._format(ink=self._look.faint))
                return
            self._room -= 1
            self._write(block)

    def _write(self, block: Block) -> None:
        match block:
            case Heading(level, line):
                ink = self._look.accent if level < 3 else self._look.text
                style = self._format(_SIZES.get(level, 1.0), bold=True, ink=ink)
                self._line(line, style, above=14 if level > 1 else 0, below=4)
            case Paragraph(line, is_note):
                self._line(line, self._small() if is_note else self._format(), below=6)
            case Item(line, depth, number):
                self._line((*said(f"{number}. " if number else "• "), *line), self._format(), depth=depth + 1, below=2)
            case Table():
                self._table(block)
            case Sources(entries):
                for number, entry in enumerate(entries, 1):
                    self._line(said(f"[{number}] {entry}"), self._small(), depth=1, below=2)
            case Signatures(parties):
                for party in parties:
                    self._line(said(party), self._format(bold=True), above=12)
                    self._line(said(" · ".join(signed())), self._small(), above=18)
            case PageBreak():
                self._rule()

    def _line(self, line: Line, style: QTextCharFormat, *, above: float = 0, below: float = 0, depth: int = 0) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        block.setBottomMargin(below)
        block.setLeftMargin(_INDENT * depth)
        block.setTextIndent(-12 if depth else 0)
        self._begin(block)
        self._fill(self._cursor, line, style)

    def _begin(self, block: QTextBlockFormat) -> None:
        if self._is_first:
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._is_first = False

    def _rule(self) -> None:
        block = QTextBlockFormat()
        block.setProperty(QTextBlockFormat.Property.BlockTrailingHorizontalRulerWidth,
                          QTextLength(QTextLength.Type.PercentageLength, 100))  # fmt: skip
        self._begin(block)

    def _fill(self, cursor: QTextCursor, line: Line, style: QTextCharFormat) -> None:
        for piece in line:
            own = QTextCharFormat(style)
            if isinstance(piece, Reference):
                own.setForeground(QBrush(QColor(self._look.accent)))
                own.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            else:
                own.setFontWeight(QFont.Weight.Bold if piece.bold else style.fontWeight())
                own.setFontItalic(piece.italic)
            cursor.insertText(piece.text.replace("\n", "\u2028"), own)

    def _table(self, table: Table) -> None:
        rows = table.rows[: max(self._room, 1)]
        self._room -= len(rows)
        self._begin(QTextBlockFormat())
        made = self._cursor.insertTable(len(rows) + 1, len(table.columns), self._table_format(table))
        for place, column in enumerate(table.columns):
            head = self._format(_SMALL, bold=True, ink=self._look.accent)
            self._cell(made.cellAt(0, place), said(column.heading), head, is_number=column.is_number,
                       ground=self._look.surface)  # fmt: skip
        for number, row in enumerate(rows, 1):
            style = self._format(0.94, bold=table.has_total and number == len(table.rows))
            for place, line in enumerate(row):
                self._cell(made.cellAt(number, place), line, style, is_number=table.columns[place].is_number)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _cell(self, cell: Any, line: Line, style: QTextCharFormat, *, is_number: bool, ground: str = "") -> None:
        if ground:
            look = cell.format()
            look.setBackground(QBrush(QColor(ground)))
            cell.setFormat(look)
        cursor = cell.firstCursorPosition()
        if is_number:
            block = QTextBlockFormat()
            block.setAlignment(Qt.AlignmentFlag.AlignRight)
            cursor.setBlockFormat(block)
        self._fill(cursor, line, style)

    def _table_format(self, table: Table) -> QTextTableFormat:
        look = QTextTableFormat()
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, table.share))
        look.setCellPadding(4)
        look.setCellSpacing(0)
        look.setBorder(1)
        look.setBorderCollapse(True)
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBorderBrush(QBrush(QColor(self._look.line)))
        look.setHeaderRowCount(1)
        shares = sum(column.width for column in table.columns)
        look.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, 100 * column.width / shares) for column in table.columns]
        )
        return look

    def _small(self) -> QTextCharFormat:
        return self._format(_SMALL, ink=self._look.faint)

    def _format(self, factor: float = 1.0, *, bold: bool = False, ink: str = "") -> QTextCharFormat:
        style = QTextCharFormat()
        font = QFont(self._font)
        font.setPointSizeF(max(font.pointSizeF(), 9) * factor)
        font.setBold(bold)
        style.setFont(font)
        style.setForeground(QBrush(QColor(ink or self._look.text)))
        return style
