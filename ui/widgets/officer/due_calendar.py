"""A month beside the list: how much stands on each day; the chosen day filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from PySide6.QtCore import QDate, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QKeyEvent, QPainter, QPalette, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QTableView, QToolButton, QWidget

from ui import theme
from ui.widgets.made import named
from ui.words import _, ngettext, number

_DOT = 4
_MOST_DOTS = 3
_NARROWEST = 20
"""Pixels of a day: as wide as Qt would have it, a week does not fit beside the list and stays scrolled."""
_ENTER = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DueCalendar(QCalendarWidget):
    """``chosen`` carries the day that was chosen by click or arrow key, or None once it is given up: by another click,
    or Escape."""

    chosen = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(
            parent, firstDayOfWeek=Qt.DayOfWeek.Monday, gridVisible=False,
            verticalHeaderFormat=QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader,
            horizontalHeaderFormat=QCalendarWidget.HorizontalHeaderFormat.ShortDayNames,
        )  # fmt: skip
        self._today = today
        self._counts: Mapping[date, int] = {}
        self._fresh = False
        self.day: date | None = None
        self.setSelectedDate(_qdate(today()))
        self.table = named(cast(QTableView, self.findChild(QTableView)), _("Days with follow-ups"))
        self.table.horizontalHeader().setMinimumSectionSize(_NARROWEST)
        named(self, _("Calendar of follow-ups"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, QTextCharFormat())
        for name, arrow in (("prev", Qt.ArrowType.LeftArrow), ("next", Qt.ArrowType.RightArrow)):
            button = cast(QToolButton, self.findChild(QToolButton, f"qt_calendar_{name}month"))
            button.setIcon(QIcon())
            button.setArrowType(arrow)
        self._soften()
        for watched in (self.table, self.table.viewport()):
            watched.installEventFilter(self)
        self.selectionChanged.connect(self._select)
        self.clicked.connect(self._click)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    def show_counts(self, counts: Mapping[date, int]) -> None:
        self._counts = counts
        self.updateCells()

    def clear(self) -> None:
        """Chooses no day."""
        if self.day is not None:
            self._choose(None)

    def in_words(self, day: date) -> str:
        """ "15 January 2021: 2 follow-ups"."""
        count = self._counts.get(day, 0)
        told = ngettext("{count} follow-up", "{count} follow-ups", count).format(count=number(count))
        return f"{self.locale().toString(_qdate(day), 'd MMMM yyyy')}: {told}"

    def _select(self) -> None:
        self._fresh = True
        self._choose(_date(self.selectedDate()))

    def _click(self, day: QDate) -> None:
        if not self._fresh:
            self._choose(None if _date(day) == self.day else _date(day))
        self._fresh = False

    def _choose(self, day: date | None) -> None:
        self.day = day
        self.table.setAccessibleDescription(self.in_words(day) if day else "")
        self.updateCells()
        self.chosen.emit(day)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before the days' own keys: Escape gives the day up, Enter and Space choose the current one or give it up."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self._fresh = False
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.day is not None:
                self.clear()
                return True
            if event.key() in _ENTER:
                self._click(self.selectedDate())
                return True
        return super().eventFilter(watched, event)

    # Painting

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._soften()

    def _soften(self) -> None:
        """The head is as calm as the rest: it takes the colours of what is selected."""
        mine = QGuiApplication.palette()
        mine.setColor(QPalette.ColorRole.Highlight, theme.color(theme.palette().surface))
        mine.setColor(QPalette.ColorRole.HighlightedText, theme.color(theme.palette().text))
        self.setPalette(mine)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        shown = day if isinstance(day, date) else _date(day)
        look = theme.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect.adjusted(1, 1, -1, -1), shown)
        font = painter.font()
        font.setBold(shown == self._today())
        painter.setFont(font)
        painter.setPen(theme.color(look.text if shown.month == self.monthShown() else look.faint))
        painter.drawText(rect.adjusted(0, 0, 0, -2 * _DOT), Qt.AlignmentFlag.AlignCenter, str(shown.day))
        self._paint_dots(painter, rect, shown)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, day: date) -> None:
        look = theme.palette()
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), theme.color(look.ground))
        is_chosen = day == self.day
        is_current = self.table.hasFocus() and _qdate(day) == self.selectedDate()
        outlined = is_chosen or is_current or day == self._today()
        painter.setPen(
            QPen(theme.color(look.accent), 2 if is_chosen or is_current else 1) if outlined else Qt.PenStyle.NoPen
        )
        painter.setBrush(theme.color(look.accent_ground) if is_chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 3, 3)

    def _paint_dots(self, painter: QPainter, rect: QRect, day: date) -> None:
        """One dot for one, two for two, three for more; those of days that are past in the colour of what is late."""
        look, dots = theme.palette(), min(_MOST_DOTS, self._counts.get(day, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(look.warning if day < self._today() else look.accent))
        left = rect.center().x() - (dots * (_DOT + 2) - 2) // 2
        for place in range(dots):
            painter.drawEllipse(left + place * (_DOT + 2), rect.bottom() - _DOT - 3, _DOT, _DOT)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
