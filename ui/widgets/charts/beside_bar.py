"""One bar beside others, for what has no place among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.charts.chart_picture import MARGIN, Picture
from ui.widgets.charts.chart_view import ChartView


class BesideBar(ChartView):
    """``top`` tells where the others' plot begins, so that its own begins there."""

    def __init__(self, width: int, top: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._top = top
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setFixedWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def _picture(self) -> Picture:
        above = self._top() - MARGIN - self.fontMetrics().height()
        return replace(super()._picture(), room=QRectF(self.rect()).adjusted(0, above, 0, 0), is_beside=True)
