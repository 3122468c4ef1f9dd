"""The records found one below the other, each where it lies along time."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip

from catalog.query.answers import RecordRow, Snippet
from catalog.query.tree import Query
from ui.models.along import Along
from ui.models.columns import NUMBERS, Column
from ui.models.paged import ROW
from ui.models.spans import date_in_words, fate_in_words, span_of
from ui.theme import Palette, color
from ui.widgets.charts.span_paint import paint_span, paint_way, place
from ui.widgets.lists.record_list import RecordList
from ui.widgets.lists.record_table import RecordTable
from ui.widgets.lists.row_delegate import PADDING, RowDelegate, paint_kind
from ui.widgets.one_line import advance, draw_line
from ui.words import _

MARK = 16
"""Pixels for the sign of a kind."""

Sides = Callable[[], tuple[float, float]]
Snippets = Callable[[RecordRow], Snippet | None]


class TrackDelegate(RowDelegate):
    """``sides`` tells where the bars above begin and end; what has no usable date stands to the right of them."""

    def __init__(self, query: Callable[[], Query], snippet: Snippets, parent: QObject | None = None) -> None:
        super().__init__(query, snippet, parent)
        self.sides: Sides = lambda: (0.0, 1.0)
        self.along = Along()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        row: RecordRow | None = index.data(ROW)
        QToolTip.showText(event.globalPos(), escape(told(row)) if row else "", view)
        return True

    def _paint_cell(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: RecordRow,
        column: Column,  # noqa: ARG002
        look: Palette,
    ) -> None:
        painter.setFont(option.font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lines(painter, option.rect, look)
        left, right = self.sides()
        span = span_of(row, self.along.scale)
        if span is None:
            self._paint_undated(painter, option.rect, row, look)
            return
        room = place(span, left, right, option.rect.center().y())
        ink = color(look.kinds.get(row.kind, look.faint))
        if span.is_in_sight:
            paint_span(painter, span, room, ink)
        else:
            paint_way(painter, room, ink, forward=room.center().x() > (left + right) / 2)
        self._write(painter, option.rect, row, room, span.sign, look)

    def _paint_lines(self, painter: QPainter, room: QRect, look: Palette) -> None:
        left, right = self.sides()
        faint = color(look.line)
        faint.setAlphaF(0.6)
        painter.setPen(QPen(faint, 1))
        for at in self.along.lines:
            x = left + at * (right - left)
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
        if self.along.today is not None:
            x = left + self.along.today * (right - left)
            painter.setPen(QPen(color(look.warning), 1.5))
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))

    def _write(self, painter: QPainter, row_room: QRect, row: RecordRow, bar: QRectF, sign: str, look: Palette) -> None:
        """After the bar, before it, or on it, where there is most room if it is nowhere enough."""
        left, right = self.sides()
        words = _title(row, sign)
        wanted = advance(words, painter.font()) + MARK + 2
        rooms = {"after": right - bar.right() - PADDING, "before": bar.left() - left - PADDING, "on": bar.width()}
        where = next((side for side in ("after", "before") if rooms[side] >= wanted), max(rooms, key=rooms.__getitem__))
        wide = min(wanted, rooms[where] - (2 * PADDING if where == "on" else 0))
        start = {"after": bar.right() + PADDING, "before": bar.left() - PADDING - wide, "on": bar.left() + PADDING}[
            where
        ]
        room = QRectF(start, row_room.top(), wide, row_room.height())
        if where == "on":
            _clear_ground(painter, room, wide, look)
        _write_title(painter, room, row, words, look)

    def _paint_undated(self, painter: QPainter, room: QRect, row: RecordRow, look: Palette) -> None:
        left, right = self.sides()
        words = _title(row, "")
        wide = min(advance(words, painter.font()) + MARK + PADDING, right - left)
        _write_title(painter, QRectF(right - wide, room.top(), wide, room.height()), row, words, look)
        painter.setPen(color(look.faint))
        beside = QRect(int(right) + 2 * PADDING, room.top(), room.right() - int(right) - 3 * PADDING, room.height())
        draw_line(painter, beside, date_in_words(row))


def told(row: RecordRow) -> str:
    """ "Seminar – October 2020 – planned"."""
    return " – ".join(filter(None, (row.title, date_in_words(row), fate_in_words(row))))


def _title(row: RecordRow, sign: str) -> str:
    said = " · ".join(filter(None, (row.title, fate_in_words(row))))
    return f"{sign} {said}" if sign else said


def _write_title(painter: QPainter, room: QRectF, row: RecordRow, words: str, look: Palette) -> None:
    paint_kind(painter, QRectF(room.left(), room.top(), MARK - 4, room.height()), row.kind, look)
    painter.setPen(color(look.faint if fate_in_words(row) else look.text))
    line = room.adjusted(MARK, 0, 0, 0).toRect()
    draw_line(painter, line, words)


def _clear_ground(painter: QPainter, room: QRectF, wide: float, look: Palette) -> None:
    """So that a title reads that stands on its own bar."""
    metrics = painter.fontMetrics()
    ground = color(look.ground)
    ground.setAlphaF(0.86)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(
        QRectF(room.left() - 3, room.center().y() - metrics.height() / 2, wide + 3, metrics.height()), 3, 3
    )


class TrackTable(RecordTable):
    """One line for each record, as wide as there is room."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.resizeSection(NUMBERS["title"], self.viewport().width())

    def show_snippets(self, shown: bool) -> None:
        """There is no room for a second line."""


class TrackList(RecordList):
    """The list of the records found, drawn along the bars that stand above it."""

    def _make_table(self) -> RecordTable:
        self._track = TrackDelegate(lambda: self._question.query, self.snippets.of, self)
        table = TrackTable(self.model, self._track, self)
        table.header.arrange(("title",))
        table.header.setSectionHidden(NUMBERS["mark"], True)
        table.header.hide()
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setAccessibleName(_("Records along time"))
        return table

    def stand_below(self, sides: Sides) -> None:
        self._track.sides = sides

    def show_along(self, along: Along) -> None:
        self._track.along = along
        self.table.viewport().update()
