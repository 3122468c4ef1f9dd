"""Where a chart's parts stand: legend, axis with round numbers, bars or stacks, labels that do not collide."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetrics

from ui.models.chart import Chart, Series
from ui.widgets.charts.hatching import TEXTURES, Lines
from ui.words import number

MARGIN, GAP = 12, 4
LINES = 5
"""About so many lines cross the chart."""
WIDEST_BAR = 72
NARROW = 8
"""Pixels of a bar that has no room for outlines."""


@dataclass(frozen=True, eq=False)
class Picture:
    """``is_beside`` another that has legend and numbers; ``in_print`` its colours may be lost."""

    room: QRectF
    font: QFont
    chart: Chart
    current: int | None = None
    is_beside: bool = False
    in_print: bool = False

    @cached_property
    def textures(self) -> Mapping[str, tuple[Lines, ...]]:
        """A second sign for each colour in print; none where there is but one."""
        colours = dict.fromkeys(item.colour for item in (*self.chart.keys, *self.chart.series))
        if not self.in_print or len(colours) == 1:
            return dict.fromkeys(colours, ())
        return {colour: TEXTURES[place % len(TEXTURES)] for place, colour in enumerate(colours)}

    @cached_property
    def metrics(self) -> QFontMetrics:
        return QFontMetrics(self.font)

    @cached_property
    def step(self) -> float:
        return _round_step(self.chart.reach)

    @cached_property
    def top(self) -> float:
        """The number at the upper end of the axis."""
        return max(math.ceil(self.chart.reach / self.step), 1) * self.step

    @cached_property
    def plot(self) -> QRectF:
        line = self.metrics.height()
        left = 0 if self.is_beside else self.metrics.horizontalAdvance(number(self.top)) + 2 * GAP
        legend = sum(1 for _ in self.legend_lines()) * (line + GAP)
        return self.room.adjusted(MARGIN + left, MARGIN + legend + line, -MARGIN, -MARGIN - line - 2 * GAP)

    def column(self, place: int) -> QRectF:
        """The whole height above a label."""
        plot, wide = self.plot, self.plot.width() / max(len(self.chart.labels), 1)
        return QRectF(plot.left() + place * wide, plot.top(), wide, plot.height())

    def place(self, where: QPointF, *, near: bool = False) -> int | None:
        """The column at a point; ``near`` takes the nearest for what lies outside."""
        plot, count = self.plot, len(self.chart.labels)
        if not count or not (near or plot.adjusted(0, -MARGIN, 0, 3 * MARGIN).contains(where)):
            return None
        return min(max(int((where.x() - plot.left()) / plot.width() * count), 0), count - 1)

    def height(self, value: float) -> float:
        return self.plot.height() * min(value, self.top) / self.top

    def bars(self, place: int) -> Iterator[tuple[Series, QRectF]]:
        column = self.column(place)
        if self.chart.kind == "stacked":
            yield from self._stack(column, place)
            return
        count = max(len(self.chart.series), 1)
        wide = min(column.width() * 0.8 / count, WIDEST_BAR)
        left = column.center().x() - wide * count / 2
        for order, series in enumerate(self.chart.series):
            high = self.height(series.values[place])
            yield series, QRectF(left + order * wide, column.bottom() - high, max(wide - 1, 1), high)

    def _stack(self, column: QRectF, place: int) -> Iterator[tuple[Series, QRectF]]:
        wide, bottom = min(column.width() * 0.8, WIDEST_BAR), column.bottom()
        left = column.center().x() - wide / 2
        if wide < NARROW:
            left, wide = round(column.left()), max(1, round(column.right()) - round(column.left()) - 1)
        share = self.chart.share(place) * min(1, self.top / (self.chart.stack(place) or 1))
        for series in self.chart.series:
            high = self.height(series.values[place] * share)
            bottom -= high
            yield series, QRectF(left, bottom, wide, high)

    def legend_lines(self) -> Iterator[list[tuple[Series, QRectF]]]:
        """What the colours mean, as many in a line as have room."""
        line, x, row = self.metrics.height(), self.room.left() + MARGIN, 0
        found: list[tuple[Series, QRectF]] = []
        for series in () if self.is_beside else self.chart.keys:
            wide = line + GAP + self.metrics.horizontalAdvance(series.name) + 2 * MARGIN
            if found and x + wide > self.room.right():
                yield found
                found, x, row = [], self.room.left() + MARGIN, row + 1
            found.append((series, QRectF(x, self.room.top() + MARGIN + row * (line + GAP), wide, line)))
            x += wide
        if found:
            yield found

    @cached_property
    def every(self) -> int:
        """Each label where there is room for it, else every second, third … one."""
        widest = max(self.metrics.horizontalAdvance(label) for label in self.chart.labels)
        return max(1, math.ceil(min(widest + 2 * GAP, 120) / self.column(0).width()))


def _round_step(highest: float) -> float:
    """A round distance between lines: 1, 2 or 5 times a power of ten, and never below 1."""
    rough = max(highest / LINES, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= rough)
