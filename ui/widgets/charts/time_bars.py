"""Bars along time: drag over them, or walk them with the arrow keys, to choose a range of days; the wheel goes nearer
and farther."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.models.chart import Chart
from ui.models.spread_words import at_rest
from ui.models.time_chart import chart_of, told
from ui.models.time_scale import TimeScale
from ui.models.time_window import TimeWindow, other_unit, window_over
from ui.models.timeline import Timeline
from ui.theme import Palette, color, palette
from ui.widgets.charts.chart_paint import paint
from ui.widgets.charts.chart_picture import MARGIN, Picture
from ui.widgets.filters.facet_spread import FacetSpread, Measured, Row
from ui.widgets.one_line import draw_line
from ui.words import _

NEARER = 1.5
"""The factor of a zoom by key; one notch of the wheel is half as much."""
_NOTCH = 120
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ZOOMS = {Qt.Key.Key_Plus: NEARER, Qt.Key.Key_Equal: NEARER, Qt.Key.Key_Minus: 1 / NEARER}


class TimeBars(FacetSpread):
    """``entered`` says that what is chosen is wanted in Browse (Enter once it is chosen, double click), ``copy_asked``
    that the bars are wanted as a table; ``moved`` that others are in sight, ``unit_asked`` that these would be better
    seen as finer or coarser ones."""

    entered = Signal()
    copy_asked = Signal()
    moved = Signal()
    unit_asked = Signal(str)

    def __init__(self, measured: Measured, parent: QWidget | None = None) -> None:
        self._timeline: Timeline | None = None
        self._whole = self.chart = Chart("")
        self.window_seen = TimeWindow()
        self._wanted: TimeScale | None = None
        self._turned = 0
        self._clicked = ""
        super().__init__(_("Time"), measured, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleDescription(
            _(
                "Left and right go along, Shift widens, Enter chooses, Enter again opens in Browse, Esc forgets. "
                "Plus and minus zoom, Page up and Page down go on, 0 shows all."
            )
        )

    def show_timeline(self, timeline: Timeline) -> None:
        """In the colours of the look that is on now; the months that were in sight stay so."""
        before = self._chosen()
        self._timeline, self._whole = timeline, chart_of(timeline)
        self._see(window_over(timeline.spread, self._wanted))
        self.renew()
        chosen = self._chosen()
        if chosen and chosen != before:
            self.see(self.window_seen.showing(chosen[0]))

    # What is in sight

    @property
    def scale(self) -> TimeScale:
        """Of the bins in sight."""
        return self._timeline.in_sight(self.window_seen) if self._timeline else TimeScale()

    @property
    def today_at(self) -> float | None:
        return self._timeline.today_at(self.scale) if self._timeline else None

    def see(self, window: TimeWindow) -> None:
        """Brings these bins into sight, and keeps them there when it is counted anew."""
        if self._timeline and window != self.window_seen:
            self._see(window)
            self._wanted = None if window.is_whole else self.scale
            self._tell()
            self.moved.emit()

    def see_all(self) -> None:
        self.see(TimeWindow.over(self.window_seen.of))
        self._wanted = None

    def zoom(self, factor: float, share: float = 0.5) -> None:
        """Nearer for a factor over one; where these bins end, by finer or coarser ones."""
        if self._timeline is None or self.is_dragged or not self.window_seen.count:
            return
        if unit := other_unit(self._timeline.spread, self.window_seen, nearer=factor > 1):
            self._wanted = None if self.window_seen.is_whole else self.scale
            self.unit_asked.emit(unit)
        else:
            self.see(self.window_seen.zoomed(factor, share))

    def go_on(self, by: int) -> None:
        """By so many bins, as far as there are."""
        self.see(self.window_seen.at(self.window_seen.first + by))

    def _see(self, window: TimeWindow) -> None:
        self.window_seen, self.chart = window, self._whole.part(window.first, window.end)

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
        return told(self._timeline, self._whole, *row)

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Across, or with Shift, along the bars; else nearer and farther, a whole notch at a time."""
        across, turned = event.angleDelta().x(), event.angleDelta().y()
        is_along = abs(across) > abs(turned) or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._turned += across or turned if is_along else turned
        notches, self._turned = int(self._turned / _NOTCH), self._turned - int(self._turned / _NOTCH) * _NOTCH
        if notches and is_along:
            self.go_on(-notches * max(1, self.window_seen.count // 8))
        elif notches:
            self.zoom(NEARER ** (notches / 2), self._share(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, before = Qt.Key(event.key()), self._row
        if _is_copy(event):
            self.copy_asked.emit()
        elif key in _ZOOMS:
            self.zoom(_ZOOMS[key], self._share_of_row())
        elif key == Qt.Key.Key_0:
            self.see_all()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go_on(self.window_seen.count * (1 if key == Qt.Key.Key_PageDown else -1))
        elif event.key() in _ENTER:
            self._enter()
        elif event.key() == Qt.Key.Key_Escape and self._row is None and self._chosen():
            self._choose(())
        else:
            super().keyPressEvent(event)
        if self._row and self._row != before:
            self._follow(before or self._row)

    def _follow(self, before: Row) -> None:
        """Keeps the end of the row that moved in sight."""
        if self._row:
            self.see(self.window_seen.showing(self._row[0] if self._row[0] < before[0] else self._row[1]))

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
            paint_today(painter, picture, self.today_at, look)
        self._paint_row(painter, picture, look)
        self._paint_words(painter, look)
        if self.hasFocus():
            painter.setPen(color(look.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_row(self, painter: QPainter, picture: Picture, look: Palette) -> None:
        """What is not chosen yet."""
        window = self.window_seen
        if self._row is None or self._row[1] < window.first or self._row[0] >= window.end:
            return
        first, last = max(self._row[0], window.first), min(self._row[1], window.end - 1)
        band = picture.column(first - window.first).united(picture.column(last - window.first))
        veil = color(look.accent)
        veil.setAlphaF(0.14)
        painter.setBrush(veil)
        painter.setPen(QPen(color(look.accent), 1.5, Qt.PenStyle.DashLine))
        painter.drawRect(band)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_words(self, painter: QPainter, look: Palette) -> None:
        said = self.in_words() or self._at_rest()
        painter.setPen(color(look.text if self._row or self._chosen() else look.faint))
        line = self.rect().adjusted(MARGIN, MARGIN // 2, -MARGIN, 0)
        line.setHeight(self.fontMetrics().height())
        draw_line(painter, line, said)

    def _at_rest(self) -> str:
        """What stands there while nothing is chosen."""
        if self._timeline is None or not self._timeline.total:
            return ""
        hint = _("Drag to choose a range, turn the wheel to zoom")
        return hint if self.chart.labels else at_rest(self._timeline.spread)

    def _drawn(self) -> Picture:
        room = QRectF(self.rect()).adjusted(0, self.fontMetrics().height(), 0, 0)
        return Picture(room, self.font(), self.chart)

    def _place(self, where: QPointF) -> int | None:
        if self._spread is None or len(self._spread.bins) != self.window_seen.of:
            return None
        place = self._drawn().place(where, near=self._held is not None)
        return None if place is None else place + self.window_seen.first

    def _share(self, where: QPointF) -> float:
        """Where a point lies along the bins in sight."""
        left, right = self.sides
        return min(max((where.x() - left) / max(right - left, 1), 0.0), 1.0)

    def _share_of_row(self) -> float:
        """The middle of what the keys are at, else of all that is in sight."""
        row, window = self._row or self._chosen(), self.window_seen
        middle = (sum(row) + 1) / 2 - window.first if row else -1
        return middle / window.count if row and 0 <= middle <= window.count else 0.5


def paint_today(painter: QPainter, picture: Picture, at: float | None, look: Palette) -> None:
    """``at`` is where it begins along the bins, if it lies among them."""
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
