"""A number as a tile that can be pressed: large, with what it counts below, and beside that what else belongs to it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.models.overview import Figure
from ui.theme import palette
from ui.widgets.dashboard.tile_paint import TILE, TileWords, paint_ground, paint_words
from ui.words import _


class Tile(QAbstractButton):
    """``asked`` carries the figure whose records one wants to see."""

    asked = Signal(Figure)

    def __init__(self, figure: Figure, *, urges: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure, self._urges = figure, urges
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._ask)
        self.show_figure(figure)

    def show_figure(self, figure: Figure) -> None:
        self.figure = figure
        self.setAccessibleName(figure.in_words())
        self.setAccessibleDescription(_("Shows these records in Browse"))
        self.setToolTip(figure.in_words())
        self.update()

    def sizeHint(self) -> QSize:
        return TILE

    def minimumSizeHint(self) -> QSize:
        return TILE

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, figure = QPainter(self), self.figure
        paint_ground(painter, self.rect(), hovered=self.underMouse(), focused=self.hasFocus())
        paint_words(painter, self.rect(), TileWords(figure.said, figure.label, figure.more, self._ink()))
        painter.end()

    def _ink(self) -> str:
        if not self.figure.size:
            return palette().faint
        return palette().warning if self._urges else palette().accent

    def _ask(self) -> None:
        self.asked.emit(self.figure)
