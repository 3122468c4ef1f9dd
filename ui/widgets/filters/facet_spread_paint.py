"""Paints the histogram of a filter: its words, bars with the chosen band, the ends of its axis, what stands apart."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from catalog.query.spreads import SPREADS, Spread
from ui.models.spread_words import apart, at_rest, bin_in_words
from ui.theme import Palette, color, palette
from ui.widgets.one_line import RIGHT, draw_line

BARS = 44
MARGIN = 4
LOWEST = 2
"""Pixels of a bar that has anything at all."""


def height(metrics: QFontMetrics, name: str, spread: Spread | None) -> int:
    """One line of words above the bars of a facet, the axis below, and under that of days what has none; where there
    are no bars that line alone."""
    if spread is not None and not spread.bins:
        return metrics.height() + 2 * MARGIN
    return (3 if SPREADS[name] == "date" else 2) * metrics.height() + BARS + 4 * MARGIN


@dataclass(frozen=True, slots=True)
class Picture:
    """``row`` are the first and last bin of the band; ``is_pending`` where it is not chosen yet."""

    room: QRect
    font: QFont
    spread: Spread | None
    row: tuple[int, int] | None
    words: str
    is_pending: bool = False
    has_focus: bool = False
    is_stale: bool = False

    @property
    def bars(self) -> QRectF:
        top = self.room.top() + MARGIN + QFontMetrics(self.font).height() + MARGIN
        return QRectF(self.room.left() + MARGIN, top, self.room.width() - 2 * MARGIN, BARS)

    def column(self, first: int, last: int) -> QRectF:
        """The whole height of a row of bins."""
        assert self.spread is not None
        bars, wide = self.bars, self.bars.width() / len(self.spread.bins)
        return QRectF(bars.left() + first * wide, bars.top(), (last - first + 1) * wide, bars.height())

    def place(self, where: QPointF, *, near: bool) -> int | None:
        """The bin at a point; ``near`` takes the nearest for what lies outside."""
        bars = self.bars.adjusted(0, -MARGIN, 0, MARGIN)
        if self.spread is None or not self.spread.bins or not (near or bars.contains(where)):
            return None
        count = len(self.spread.bins)
        return min(max(int((where.x() - bars.left()) / bars.width() * count), 0), count - 1)


def paint(painter: QPainter, picture: Picture) -> None:
    look = palette()
    painter.setFont(picture.font)
    _paint_words(painter, picture, look)
    if picture.spread and picture.spread.bins:
        if picture.row:
            _paint_band(painter, picture, look)
        _paint_bars(painter, picture, picture.spread, look)
        _paint_axis(painter, picture, picture.spread, look)
    if picture.has_focus:
        painter.setPen(color(look.accent))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(picture.room.adjusted(0, 0, -1, -1))


def _paint_words(painter: QPainter, picture: Picture, look: Palette) -> None:
    words = picture.words or (at_rest(picture.spread) if picture.spread else "")
    painter.setPen(color(look.text if picture.row and not picture.is_stale else look.faint))
    draw_line(painter, _line(picture, picture.room.top() + MARGIN), words)


def _paint_band(painter: QPainter, picture: Picture, look: Palette) -> None:
    assert picture.row is not None
    band = picture.column(*picture.row).adjusted(0, -2, 0, 1)
    style = Qt.PenStyle.DashLine if picture.is_pending else Qt.PenStyle.SolidLine
    painter.setPen(QPen(color(look.accent), 1, style))
    painter.setBrush(color(look.accent_ground))
    painter.drawRect(band)


def _paint_bars(painter: QPainter, picture: Picture, spread: Spread, look: Palette) -> None:
    counts = [spread.count(place, place) for place in range(len(spread.bins))]
    highest = max(*counts, 1)
    first, last = picture.row or (0, len(counts))
    gap = 1 if picture.column(0, 0).width() > 4 else 0
    for place, count in enumerate(counts):
        whole = picture.column(place, place).adjusted(gap, 0, -gap, 0)
        if count:
            chosen = first <= place <= last and not picture.is_stale
            top = whole.bottom() - max(LOWEST, whole.height() * count / highest)
            bar = QRectF(whole.left(), top, whole.width(), whole.bottom() - top)
            painter.fillRect(bar, color(look.accent if chosen else look.faint))
    painter.setPen(color(look.faint))
    painter.drawLine(picture.bars.bottomLeft(), picture.bars.bottomRight())


def _paint_axis(painter: QPainter, picture: Picture, spread: Spread, look: Palette) -> None:
    below = int(picture.bars.bottom()) + MARGIN
    painter.setPen(color(look.faint))
    start, end = bin_in_words(spread, 0), bin_in_words(spread, len(spread.bins) - 1)
    line = _line(picture, below)
    draw_line(painter, line, f"‹ {start}" if spread.earlier else start)
    if len(spread.bins) > 1:
        draw_line(painter, line, f"{end} ›" if spread.later else end, RIGHT)
    draw_line(painter, _line(picture, below + line.height()), apart(spread))


def _line(picture: Picture, top: int) -> QRect:
    room = picture.room
    return QRect(room.left() + MARGIN, top, room.width() - 2 * MARGIN, QFontMetrics(picture.font).height())
