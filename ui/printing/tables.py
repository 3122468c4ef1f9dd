"""Paints a table row by row: the head again on each page, every word in full, wrapped in its column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.printing.flow import Flow, font, wrapped
from ui.printing.sheets import Column, Row, Table
from ui.theme import LIGHT, color
from ui.words import _, ngettext, number

GAP, STEP, SIZE = 4.0, 12.0, 11
"""Around the text of a cell; the indent of a level; the size of the letters."""
_NARROWEST = 34.0


class TablePainter:
    """``went_on`` is called after each row, and raises where the work is to stop."""

    def __init__(self, flow: Flow, table: Table, went_on: Callable[[], object]) -> None:
        self._flow, self._table, self._went_on = flow, table, went_on
        self._painter = flow.painter
        self._widths = widths(table.columns, flow.width)
        self._font, self._strong = font(SIZE), font(SIZE, is_strong=True)

    def paint(self) -> None:
        self._head()
        shown = 0
        for row in self._table.rows():
            self._went_on()
            if not self._row(row):
                break
            shown += 1
        if self._flow.is_full:
            self._tell_rest(self._table.count - shown)
        elif not shown:
            self._row(Row((_("Nothing stands here."), *[""] * (len(self._widths) - 1))))
        self._flow.y += 3 * GAP

    def _head(self) -> None:
        """With the first row below it, or not at all on this page."""
        head = Row(tuple(column.heading for column in self._table.columns), is_strong=True,
                   grounds=(LIGHT.surface,) * len(self._widths))  # fmt: skip
        high = self._height(head)
        if self._flow.y + 3 * high > self._flow.bottom:
            self._flow.turn()
        self._draw(head, high)

    def _row(self, row: Row) -> bool:
        """False where there is no more room, and no page to turn to."""
        high = self._height(row)
        if self._flow.y + high > self._flow.bottom:
            if not self._flow.turn():
                return False
            self._head()
        if self._flow.y + high > self._flow.bottom:
            self._draw_over_pages(row, high)
        else:
            self._draw(row, high)
        return True

    def _draw_over_pages(self, row: Row, high: float) -> None:
        """A row that is higher than a page goes on on the next, cut between lines."""
        self._dress(row)
        line, drawn = self._painter.fontMetrics().lineSpacing(), 0.0
        while drawn < high:
            room = min(high - drawn, (self._flow.bottom - self._flow.y) // line * line)
            self._painter.save()
            self._dress(row)
            self._painter.setClipRect(QRectF(0, self._flow.y, self._flow.width, room))
            self._cells(row, high, self._flow.y - drawn)
            self._painter.restore()
            drawn += room
            self._flow.y += room
            if drawn < high:
                self._flow.turn()
                self._head()

    def _height(self, row: Row) -> float:
        self._dress(row)
        return max(
            self._painter.boundingRect(QRectF(0, 0, self._inside(place, row), 1e6), text or " ", wrapped()).height()
            for place, text in enumerate(row.cells)
        ) + 2 * GAP  # fmt: skip

    def _dress(self, row: Row) -> None:
        self._painter.setFont(self._strong if row.is_strong else self._font)

    def _inside(self, place: int, row: Row) -> float:
        indent = row.indent * STEP if place == 0 else 0.0
        return max(self._widths[place] - 2 * GAP - indent, _NARROWEST / 2)

    def _draw(self, row: Row, high: float) -> None:
        self._dress(row)
        self._cells(row, high, self._flow.y)
        self._flow.y += high

    def _cells(self, row: Row, high: float, y: float) -> None:
        x = 0.0
        for place, (text, wide) in enumerate(zip(row.cells, self._widths, strict=True)):
            ground = row.grounds[place] if row.grounds else ""
            if ground:
                self._painter.fillRect(QRectF(x, y, wide, high), color(ground))
            inside = self._inside(place, row)
            room = QRectF(x + wide - GAP - inside, y + GAP, inside, high)
            self._painter.setPen(color(LIGHT.text))
            self._painter.drawText(room, text, wrapped(self._side(place)))
            x += wide
        if row.drawing:
            row.drawing(self._painter, QRectF(x - self._widths[-1] + GAP, y, self._widths[-1] - 2 * GAP, high))
        rule(self._painter, self._flow.width, y + high)

    def _side(self, place: int) -> Qt.AlignmentFlag:
        is_number = self._table.columns[place].is_number
        return Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft

    def _tell_rest(self, left: int) -> None:
        words = ngettext(
            "… and {count} more row. The PDF has them all.", "… and {count} more rows. The PDF has them all.", left
        )
        told = words.format(count=number(left))
        self._painter.setFont(self._strong)
        self._painter.drawText(QPointF(GAP, self._flow.y + STEP + GAP), told)
        self._flow.y += 2 * STEP


def widths(columns: Sequence[Column], whole: float) -> list[float]:
    """The width that each column has; a narrow one has room for a few letters."""
    shares = sum(column.share for column in columns) or 1.0
    least = min(_NARROWEST, whole / max(len(columns), 1))
    spare = whole - least * len(columns)
    return [least + spare * column.share / shares for column in columns]


def rule(painter: QPainter, width: float, y: float) -> None:
    painter.setPen(color(LIGHT.line))
    painter.drawLine(QPointF(0, y), QPointF(width, y))
