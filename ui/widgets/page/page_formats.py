"""How the pieces of a page look: fonts, colours and distances, made from the look that is on."""

from __future__ import annotations

import html
from dataclasses import dataclass

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from ui.theme import Palette
from ui.widgets.page.sections.pieces import Piece

GROUND_PADDING = 12
_QUIET_ACTIONS = ("ask", "edit follow-up")
"""Values that can be followed but look like values, not like links."""


@dataclass(frozen=True)
class PageFormats:
    """Formats for one look and one font."""

    palette: Palette
    font: QFont

    def color(self, name: str) -> QColor:
        """A colour by its name in the palette ("faint", "kinds.training") or as #rrggbb; else that of plain text."""
        if name.startswith("#"):
            return QColor(name) if QColor.isValidColorName(name) else QColor(self.palette.faint)
        group, _, code = name.partition(".")
        found = getattr(self.palette, group, self.palette.text)
        return QColor(found.get(code, self.palette.text) if isinstance(found, dict) else found)

    def piece(self, piece: Piece) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFont(self._font(piece))
        style.setForeground(QBrush(self._ink(piece)))
        if piece.dotted and piece.style != "chip":
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            style.setUnderlineColor(self.color("faint"))
        if piece.style in ("removed", "added"):
            style.setFontStrikeOut(piece.style == "removed")
            style.setFontUnderline(piece.style == "added")
        if piece.tip:
            style.setToolTip(f"<p>{html.escape(piece.tip)}</p>".replace("\n", "<br>"))
        return style

    def _font(self, piece: Piece) -> QFont:
        if piece.style in ("small", "chip", "button"):
            return self.scaled(0.9)
        return self.scaled(1, bold=piece.style == "strong")

    def _ink(self, piece: Piece) -> QColor:
        if piece.style in ("warning", "good", "faint"):
            return self.color(piece.style)
        if piece.style in ("removed", "added"):
            return self.color("warning" if piece.style == "removed" else "good")
        if piece.style == "small":
            return self.color("faint")
        if piece.style == "chip" or piece.color:
            return self.color(piece.color or "text")
        link = piece.action is not None and piece.action.verb not in _QUIET_ACTIONS
        return self.color("accent" if link else "text")

    def scaled(self, factor: float, *, bold: bool = False) -> QFont:
        font = QFont(self.font)
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * factor)
        else:
            font.setPixelSize(round(font.pixelSize() * factor))
        font.setBold(bold)
        return font

    def title(self) -> QTextCharFormat:
        return self._head(1.55)

    def heading(self) -> QTextCharFormat:
        return self._head(1.08)

    def _head(self, factor: float) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFont(self.scaled(factor, bold=True))
        style.setForeground(QBrush(self.color("text")))
        return style

    def found(self, style: QTextCharFormat) -> QTextCharFormat:
        """The same, marked as a word that was looked for."""
        marked = QTextCharFormat(style)
        marked.setBackground(QBrush(self.color("mark")))
        return marked


def block(above: float = 0, below: float = 4, *, bullet: bool = False, height: float = 125) -> QTextBlockFormat:
    """A paragraph; ``height`` is its lines' in percent."""
    style = QTextBlockFormat()
    style.setTopMargin(above)
    style.setBottomMargin(below)
    style.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if bullet:
        style.setLeftMargin(14)
        style.setTextIndent(-14)
    return style


def sliver() -> QTextBlockFormat:
    """The paragraph that must follow a table, as low as can be."""
    style = QTextBlockFormat()
    style.setLineHeight(4, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return style


def rows_table(label_width: float) -> QTextTableFormat:
    style = _table()
    style.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.FixedLength, label_width), QTextLength(QTextLength.Type.VariableLength, 0)]
    )
    return style


def data_table(shares: tuple[int, ...]) -> QTextTableFormat:
    """A table whose columns take these shares of the width, in percent."""
    style = _table()
    style.setBorderCollapse(True)
    style.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in shares])
    return style


def _table() -> QTextTableFormat:
    style = QTextTableFormat()
    style.setBorder(0)
    style.setCellSpacing(0)
    style.setCellPadding(0)
    style.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    return style


def cell(palette: Palette, *, head: bool = False) -> QTextTableCellFormat:
    """A cell of a data table, with a line below it."""
    style = QTextTableCellFormat()
    style.setBottomBorder(1)
    style.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    style.setBottomBorderBrush(QBrush(QColor(palette.faint if head else palette.line)))
    style.setTopPadding(3)
    style.setBottomPadding(3)
    style.setRightPadding(8)
    return style


def label_cell() -> QTextTableCellFormat:
    style = QTextTableCellFormat()
    style.setRightPadding(12)
    style.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignTop)
    return style


def ground() -> QTextFrameFormat:
    style = QTextFrameFormat()
    style.setPadding(GROUND_PADDING)
    style.setTopMargin(12)
    style.setBottomMargin(8)
    style.setBorder(0)
    style.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    return style
