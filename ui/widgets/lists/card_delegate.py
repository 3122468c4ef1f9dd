"""Paints a record as a card: kind and date, title, where; what is inferred is dotted and says so."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from catalog.query.answers import RecordRow
from ui.models.board import INFERRED
from ui.models.paged import ROW
from ui.theme import Palette, color, palette
from ui.widgets.lists.row_delegate import paint_kind
from ui.widgets.page.few_lines import broken, draw
from ui.words import _

PADDING = 8
GAP = 8
WIDE = 320
MARK = 16


class CardDelegate(QStyledItemDelegate):
    """All cards are equally high, so that a long column needs no measuring."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        width = option.widget.width() if option.widget else 0
        lines = (_title_lines(width) + 2) * option.fontMetrics.lineSpacing()
        return QSize(64, lines + 2 * PADDING + 8 + GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = palette()
        row: RecordRow | None = index.data(ROW)
        card = option.rect.adjusted(1, 1, -2, -GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, card, option.state, look, dotted=bool(index.data(INFERRED)))
        if row is not None:
            self._paint_words(painter, card, option.font, row, look, inferred=bool(index.data(INFERRED)))
        painter.restore()

    def _paint_words(
        self, painter: QPainter, card: QRect, font: QFont, row: RecordRow, look: Palette, *, inferred: bool
    ) -> None:
        room = card.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        line = QFontMetrics(font).lineSpacing()
        paint_kind(painter, QRectF(room.left() - 3, room.top(), MARK, line), row.kind, look)
        painter.setFont(font)
        painter.setPen(color(look.faint))
        date = row.date.in_words() if row.date else _("date unknown")
        _one_line(painter, room.adjusted(MARK, 0, 0, 0), date)
        painter.setPen(color(look.text))
        title = broken(row.title, font, room.width(), _title_lines(card.width()))
        draw(painter, room.adjusted(0, line + 4, 0, 0), title)
        painter.setPen(color(look.faint))
        below = QRect(room.left(), room.bottom() - line + 1, room.width(), line)
        _one_line(painter, below.adjusted(0, 0, -_paint_inferred(painter, below) if inferred else 0, 0), row.where)


def _title_lines(width: int) -> int:
    """Wide cards need fewer lines."""
    return 2 if width >= WIDE else 3


def _paint_ground(painter: QPainter, card: QRect, state: QStyle.StateFlag, look: Palette, *, dotted: bool) -> None:
    selected = bool(state & QStyle.StateFlag.State_Selected)
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    pen = QPen(color(look.accent if selected or focused else look.faint if dotted else look.line))
    pen.setWidthF(2 if focused else 1)
    if dotted:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(color(look.accent_ground if selected else look.surface if hovered else look.ground))
    painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def _paint_inferred(painter: QPainter, room: QRect) -> int:
    """Says "inferred" at the end of the line, and returns the width it took."""
    font = painter.font()
    plain = QFont(font)
    font.setItalic(True)
    painter.setFont(font)
    word = _("inferred")
    painter.drawText(room, Qt.AlignmentFlag.AlignRight, word)
    width = painter.fontMetrics().horizontalAdvance(word)
    painter.setFont(plain)
    return width + PADDING


def _one_line(painter: QPainter, room: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.TextFlag.TextSingleLine, shown)
