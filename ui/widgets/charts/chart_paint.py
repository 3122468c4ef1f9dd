"""Paints a chart: legend, axis, bars, stacks or lines, labels and marks, each where its picture has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from ui.models.chart import Fill, Series
from ui.theme import Palette, color, palette
from ui.widgets.charts.chart_picture import GAP, MARGIN, NARROW, WIDEST_BAR, Picture
from ui.widgets.charts.hatching import Lines, hatch, rising
from ui.widgets.charts.markers import draw_marker
from ui.widgets.charts.part_names import paint_names
from ui.words import number

_NARROW_FILLS: Mapping[Fill, Qt.BrushStyle] = {
    "solid": Qt.BrushStyle.SolidPattern, "dashed": Qt.BrushStyle.SolidPattern,
    "hollow": Qt.BrushStyle.Dense6Pattern, "crossed": Qt.BrushStyle.BDiagPattern,
}  # fmt: skip


def runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of those that lie side by side."""
    ordered = sorted(places)
    for _key, run in groupby(enumerate(ordered), lambda item: item[1] - item[0]):
        found = [place for _number, place in run]
        yield found[0], found[-1]


def paint(painter: QPainter, picture: Picture, look: Palette | None = None) -> None:
    """In the colours of the look that is on, or of a given one."""
    look = look or palette()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(picture.font)
    painter.fillRect(picture.room, color(look.ground))
    if not picture.chart.labels or picture.plot.height() < picture.metrics.height():
        return
    _paint_legend(painter, picture, look)
    _paint_axis(painter, picture, look)
    if picture.chart.kind == "lines":
        _paint_lines(painter, picture, look)
    else:
        _paint_bars(painter, picture, look)
    if picture.chart.kind == "stacked" and not picture.is_beside:
        paint_names(painter, picture, look)
    _paint_labels(painter, picture, look)
    _paint_marks(painter, picture, look)


def _paint_legend(painter: QPainter, picture: Picture, look: Palette) -> None:
    for place, (series, room) in enumerate(chain.from_iterable(picture.legend_lines())):
        box = QRectF(room.left(), room.top() + 2, room.height() - 4, room.height() - 4)
        if picture.chart.kind == "lines":
            _paint_points(painter, (box.center(),), series, place, look)
        else:
            _fill(painter, box, series, look, picture.textures[series.colour])
        painter.setPen(color(look.text))
        painter.drawText(room.adjusted(room.height() + GAP, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, series.name)


def _paint_axis(painter: QPainter, picture: Picture, look: Palette) -> None:
    plot, line = picture.plot, picture.metrics.height()
    for place in range(round(picture.top / picture.step) + 1):
        value = place * picture.step
        y = plot.bottom() - picture.height(value)
        painter.setPen(color(look.faint if place == 0 else look.line))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        if picture.is_beside:
            continue
        painter.setPen(color(look.faint))
        room = QRectF(
            picture.room.left() + MARGIN, y - line / 2, plot.left() - picture.room.left() - MARGIN - GAP, line
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number(value))


def _paint_bars(painter: QPainter, picture: Picture, look: Palette) -> None:
    for place in range(len(picture.chart.labels)):
        for series, bar in picture.bars(place):
            if bar.height() > 0:
                _fill(painter, bar, series, look, picture.textures[series.colour])
        if picture.chart.kind == "stacked" and picture.chart.stack(place) > picture.top:
            _paint_break(painter, picture.column(place), look)
        if picture.chart.kind == "stacked" or len(picture.chart.series) == 1:
            _paint_number(painter, picture, place, look)


def _paint_break(painter: QPainter, column: QRectF, look: Palette) -> None:
    """Two slanted lines across a bar that is higher than the axis."""
    painter.setPen(QPen(color(look.ground), 3))
    reach = min(column.width(), WIDEST_BAR) / 2 + GAP
    for down in (18, 25):
        middle = QPointF(column.center().x(), column.top() + down)
        painter.drawLine(middle + QPointF(-reach, 4), middle + QPointF(reach, -4))


def _fill(painter: QPainter, room: QRectF, series: Series, look: Palette, texture: tuple[Lines, ...]) -> None:
    """What is not solid is drawn round; a line of ground keeps neighbours apart."""
    if room.width() < NARROW:
        painter.fillRect(room, QBrush(color(series.colour), _NARROW_FILLS[series.fill]))
        return
    if series.fill != "solid":
        style = Qt.PenStyle.DashLine if series.fill == "dashed" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(color(series.colour), 1.5, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(room.adjusted(1, 1, -1, -1))
        if series.fill == "crossed":
            hatch(painter, room.adjusted(1, 1, -1, -1), color(series.colour), rising)
        return
    painter.fillRect(room, color(series.colour))
    hatch(painter, room, color(look.ground), *texture)
    painter.setPen(color(look.ground))
    painter.drawLine(room.topLeft(), room.topRight())


def _paint_number(painter: QPainter, picture: Picture, place: int, look: Palette) -> None:
    """Above its bars, where it has room."""
    chart, column = picture.chart, picture.column(place)
    said = chart.totals[place] if chart.totals else ""
    if not said or picture.metrics.horizontalAdvance(said) > column.width():
        return
    value = chart.stack(place)
    line = picture.metrics.height()
    room = QRectF(column.left(), column.bottom() - picture.height(value) - line - 1, column.width(), line)
    painter.setPen(color(look.text))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, said)


def _paint_lines(painter: QPainter, picture: Picture, look: Palette) -> None:
    for order, series in enumerate(picture.chart.series):
        points = [
            QPointF(picture.column(place).center().x(), picture.plot.bottom() - picture.height(value))
            for place, value in enumerate(series.values)
        ]
        joined = [point for place, point in enumerate(points) if place not in picture.chart.apart]
        painter.setPen(QPen(color(series.colour), 2))
        painter.drawPolyline(QPolygonF(joined))
        _paint_points(painter, points, series, order, look)


def _paint_points(painter: QPainter, points: Iterable[QPointF], series: Series, order: int, look: Palette) -> None:
    painter.setPen(QPen(color(series.colour), 1.5))
    painter.setBrush(color(series.colour if series.fill == "solid" else look.ground))
    for point in points:
        draw_marker(painter, point, order)


def _paint_labels(painter: QPainter, picture: Picture, look: Palette) -> None:
    line, column, every = picture.metrics.height(), picture.column(0).width(), picture.every
    painter.setPen(color(look.faint))
    for place in range(0, len(picture.chart.labels), every):
        middle = picture.column(place).center().x()
        wide = every * column - GAP
        shown = picture.metrics.elidedText(picture.chart.labels[place], Qt.TextElideMode.ElideRight, int(wide))
        said = picture.metrics.horizontalAdvance(shown)
        left = min(middle - said / 2, picture.room.right() - said - GAP)
        painter.drawText(QRectF(left, picture.plot.bottom() + GAP, said + GAP, line), Qt.AlignmentFlag.AlignLeft, shown)


def _paint_marks(painter: QPainter, picture: Picture, look: Palette) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for first, last in runs(picture.chart.chosen):
        painter.setPen(QPen(color(look.text), 2))
        whole = picture.column(first).united(picture.column(last))
        painter.drawRect(whole.adjusted(1, 2 - picture.metrics.height(), -1, 0))
    if picture.current is not None:
        painter.setPen(QPen(color(look.accent), 2, Qt.PenStyle.DotLine))
        painter.drawRect(picture.column(picture.current).adjusted(0, -2, 0, 2))
