"""A chart one can walk through by keys and choose in."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.models.chart import Chart
from ui.widgets.charts.chart_paint import paint
from ui.widgets.charts.chart_picture import Picture

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ChartView(QWidget):
    """``chosen`` carries a place that was clicked or pressed (Space), ``entered`` one that is wanted as a list (Enter,
    double click); ``cleared`` says that nothing is to be chosen (Esc)."""

    chosen = Signal(int)
    entered = Signal(int)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = Chart("")
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_chart(self, chart: Chart) -> None:
        self.chart = chart
        self.current = min(self.current, max(len(chart.labels) - 1, 0))
        self.setAccessibleName(chart.title)
        self._tell()
        self.update()

    def go_to(self, place: int) -> None:
        """Makes a place current, and tells it."""
        if self.chart.labels:
            self.current = min(max(place, 0), len(self.chart.labels) - 1)
            self._tell()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 280)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 140)

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        paint(painter, self._picture())
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._picture().place(event.position() if hasattr(event, "position") else event.pos().toPointF())
            QToolTip.showText(event.globalPos(), "" if place is None else escape(self.chart.told(place)), self)
            return True
        return bool(super().event(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._picture().place(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go_to(place)
            self.chosen.emit(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._picture().place(event.position())
        if place is not None:
            self.entered.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self.chart.labels) - 1
        if key in _STEPS:
            self.go_to(self.current + _STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else last)
        elif key == Qt.Key.Key_Space and last >= 0:
            self.chosen.emit(self.current)
        elif key in _ENTER and last >= 0:
            self.entered.emit(self.current)
        elif key == Qt.Key.Key_Escape and self.chart.chosen:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    # Parts

    def _picture(self) -> Picture:
        current = self.current if self.hasFocus() and self.chart.labels else None
        return Picture(QRectF(self.rect()), self.font(), self.chart, current)

    def _tell(self) -> None:
        said = self.chart.told(self.current) if self.chart.labels else self.chart.note
        self.setAccessibleDescription(said)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
