"""The names of a stack's parts, each once, on its largest: a colour alone tells not everybody what it means."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui.models.chart import Series
from ui.shades import ink_on
from ui.theme import Palette, color
from ui.widgets.charts.chart_picture import Picture

_AROUND = 4


def paint_names(painter: QPainter, picture: Picture, look: Palette) -> None:
    """Where they have room."""
    for series, part in _largest(picture):
        room = _room(picture, series.name, part)
        if part.width() >= room.width() + _AROUND and part.height() >= room.height() + _AROUND:
            ground = color(series.colour if series.fill == "solid" else look.ground)
            painter.fillRect(room, ground)
            painter.setPen(ink_on(ground))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, series.name)


def _largest(picture: Picture) -> Iterator[tuple[Series, QRectF]]:
    """The largest part of each series, of several the last."""
    stacks = [list(picture.bars(place)) for place in range(len(picture.chart.labels))]
    for parts in zip(*stacks, strict=True):
        yield max(reversed(parts), key=lambda part: part[1].height())


def _room(picture: Picture, name: str, part: QRectF) -> QRectF:
    wide, high = picture.metrics.horizontalAdvance(name), picture.metrics.height()
    return QRectF(part.center().x() - wide / 2, part.center().y() - high / 2, wide, high)
