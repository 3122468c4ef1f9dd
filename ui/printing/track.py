"""Records as a table on paper with each drawn where it lies along time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from catalog.query.answers import RecordRow
from ui.models.along import Along
from ui.models.columns import COLUMNS, NUMBERS
from ui.models.spans import span_of
from ui.printing.asked import Asked
from ui.printing.sheets import Column, Picture, Row, Table
from ui.theme import LIGHT, color
from ui.widgets.charts.span_key import paint_key
from ui.widgets.charts.span_paint import paint_span, paint_way, place
from ui.words import _

_SHOWN = tuple(COLUMNS[NUMBERS[key]] for key in ("kind", "date", "title", "where"))
_WIDE = 34.0
"""The share of the drawing, beside those of the words."""
_KEY = QSizeF(900, 20)


def track_table(asked: Asked, along: Along) -> Table:
    """Some of the list's columns, and a drawing of the days."""
    columns = (*(Column(item.title, item.width) for item in _SHOWN), Column(_("Along time"), _WIDE))
    return Table(columns, partial(_rows, asked, along), len(asked.ids))


def key_picture() -> Picture:
    """What the forms of the spans mean."""

    def paint(painter: QPainter, font: QFont) -> None:
        painter.setFont(font)
        paint_key(painter, _KEY, LIGHT, color(LIGHT.ground))

    return Picture(_KEY, paint)


def _rows(asked: Asked, along: Along) -> Iterator[Row]:
    for row in asked.rows(asked.ids):
        yield Row((*(item.text(row) for item in _SHOWN), ""), drawing=partial(_draw, row, along))


def _draw(row: RecordRow, along: Along, painter: QPainter, room: QRectF) -> None:
    """In the last cell: lines where the labelled bars begin, today, and the span; nothing for what has no date."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for at in along.lines:
        _line(painter, room, at, LIGHT.line, 0.8)
    if along.today is not None:
        _line(painter, room, along.today, LIGHT.warning, 1.2)
    span, ink = span_of(row, along.scale), color(LIGHT.kinds.get(row.kind, LIGHT.faint))
    if span:
        bar = place(span, room.left(), room.right(), room.center().y())
        if span.is_in_sight:
            paint_span(painter, span, bar, ink, color(LIGHT.ground))
        else:
            paint_way(painter, bar, ink, forward=bar.center().x() > room.center().x())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.restore()


def _line(painter: QPainter, room: QRectF, at: float, ink: str, wide: float) -> None:
    x = room.left() + at * room.width()
    painter.setPen(QPen(color(ink), wide))
    painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
