"""The pinned saved views as tiles: name, purpose and live count; the same keys and right click as in the rail."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from ui.models.views import LINE, ViewLine
from ui.theme import palette
from ui.widgets.dashboard.tile_paint import TILE, TileWords, paint_ground, paint_words
from ui.widgets.lists.calm_delegate import CalmDelegate
from ui.widgets.view_list import ViewList
from ui.words import _

_GAP = 8
_CELL = TILE + QSize(_GAP, _GAP)


class ViewTiles(ViewList):
    """As high as its tiles; ``listed`` says that there are other tiles than before."""

    listed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_TileDelegate(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setGridSize(_CELL)
        self.setAccessibleName(_("Saved views on the Dashboard"))
        self._fit()

    def show_lines(self, lines: Sequence[ViewLine]) -> None:
        before = self.views.rowCount()
        super().show_lines(tuple(line for line in lines if line.view.is_pinned))
        self._fit()
        if before != self.views.rowCount():
            self.listed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        across = max(1, self.viewport().width() // _CELL.width())
        rows = -(-self.views.rowCount() // across)
        self.setFixedHeight(max(1, rows) * _CELL.height() + 2)


class _TileDelegate(CalmDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return TILE

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: ViewLine = index.data(LINE)
        painter.save()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        tile = QRect(option.rect.topLeft(), TILE)
        paint_ground(painter, tile, hovered=hovered, focused=focused, chosen=line.is_open)
        ink = palette().accent if line.count else palette().faint
        told = "" if line.count is None else line.counted
        name = line.view.name + (" *" if line.is_altered else "")
        paint_words(painter, tile, TileWords(told, name, line.view.purpose, ink))
        painter.restore()
