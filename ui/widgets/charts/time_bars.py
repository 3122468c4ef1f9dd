"""Bars along time: drag over them, or walk them with the arrow keys, to choose a range of days."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.models.chart import Chart
from ui.models.spread_words import at_rest
from ui.models.time_chart import chart_of, told
from ui.models.timeline import Timeline
from ui.theme import Palette, color, palette
from ui.widgets.charts.chart_paint import MARGIN, Picture, paint
from ui.widgets.filters.facet_spread import FacetSpread, Measured
from ui.widgets.one_line import draw_line
from ui.words import _

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TimeBars(FacetSpread):
    """``entered`` says that what is chosen is wanted in Browse (Enter once it is chosen, double click), ``copy_asked``
    that the bars are wanted as a table."""

    entered = Signal()
    copy_asked = Signal()

    def __init__(self, measured: Measured, parent: QWidget | None = None) -> None:
        self._timeline: Timeline | None = None
        self.chart = Chart("")
        self._clicked = ""
        super().__init__(_("Time"), measured, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleDescription(
            _("Left and right go along, Shift widens, Enter chooses, Enter again opens in Browse, Esc forgets.")
        )

    def show_timeline(self, timeline: Timeline) -> None:
        """In the colours of the look that is on now."""
        self._timeline, self.chart = timeline, chart_of(timeline)
        self.renew()

    @property
    def is_dragged(self) -> bool:
        return self._held is not None

    @property
    def sides(self) -> tuple[float, float]:
        """Where the first bin begins and the last ends."""
        plot = self._drawn().plot
        return plot.left(), plot.right()

    @property
    def top(self) -> float:
        """Where the plot begins."""
        return self._drawn().plot.top()

    @property
    def lines_at(self) -> tuple[float, ...]:
        """Where the labelled bins begin, as shares of the whole."""
        count = len(self.chart.labels)
        return tuple(place / count for place in range(0, count, self._drawn().every)) if count else ()

    def in_words(self) -> str:
        pointed = None if self._pointed is None else (self._pointed, self._pointed)
        row = self._row or pointed or self._chosen()
        if self._timeline is None or self._spread is not self._timeline.spread or row is None:
            return super().in_words()
        return told(self._timeline, self.chart, *row)

    def sizeHint(self) -> QSize:
        return QSize(480, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 150)

    # Mouse and keys

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """What the first click was about, which may stand elsewhere by now."""
        if event.button() == Qt.MouseButton.LeftButton and self._clicked:
            self.asked.emit(self._clicked)
            self.entered.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held is not None and self._row and self._spread:
            self._clicked = self._spread.asked(*self._row)
        super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """The keys that the bars answer go before those of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_copy(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_copy(event):
            self.copy_asked.emit()
        elif event.key() in _ENTER:
            self._enter()
        elif event.key() == Qt.Key.Key_Escape and self._row is None and self._chosen():
            self._choose(())
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self._row and self._row != self._chosen():
            self._choose(self._row)
        else:
            self.entered.emit()

    # What it shows

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look, picture = QPainter(self), palette(), self._drawn()
        painter.fillRect(self.rect(), color(look.ground))
        paint(painter, picture)
        if self.chart.labels:
            paint_today(painter, picture, self._timeline, look)
        self._paint_row(painter, picture, look)
        self._paint_words(painter, look)
        if self.hasFocus():
            painter.setPen(color(look.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_row(self, painter: QPainter, picture: Picture, look: Palette) -> None:
        """What is not chosen yet."""
        if self._row is None or self._row[1] >= len(self.chart.labels):
            return
        band = picture.column(self._row[0]).united(picture.column(self._row[1]))
        veil = color(look.accent)
        veil.setAlphaF(0.14)
        painter.setBrush(veil)
        painter.setPen(QPen(color(look.accent), 1.5, Qt.PenStyle.DashLine))
        painter.drawRect(band)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_words(self, painter: QPainter, look: Palette) -> None:
        found = self._timeline is not None and self._timeline.total
        said = self.in_words() or (at_rest(self._spread) if self._spread and found else "")
        painter.setPen(color(look.text if self._row or self._chosen() else look.faint))
        line = self.rect().adjusted(MARGIN, MARGIN // 2, -MARGIN, 0)
        line.setHeight(self.fontMetrics().height())
        draw_line(painter, line, said)

    def _drawn(self) -> Picture:
        room = QRectF(self.rect()).adjusted(0, self.fontMetrics().height(), 0, 0)
        return Picture(room, self.font(), self.chart)

    def _place(self, where: QPointF) -> int | None:
        if self._spread is None or len(self._spread.bins) != len(self.chart.labels):
            return None
        return self._drawn().place(where, near=self._held is not None)


def paint_today(painter: QPainter, picture: Picture, timeline: Timeline | None, look: Palette) -> None:
    at = timeline.today_at() if timeline else None
    if at is None:
        return
    plot = picture.plot
    x = plot.left() + at * plot.width()
    painter.setPen(QPen(color(look.warning), 1.5))
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom() + 3))
    said, metrics = _("Today"), picture.metrics
    wide = metrics.horizontalAdvance(said)
    left = x + 4 if x + 4 + wide < plot.right() else x - 4 - wide
    painter.drawText(QPointF(left, plot.top() + metrics.ascent()), said)


def _is_copy(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) in QKeySequence.keyBindings(QKeySequence.StandardKey.Copy)
