"""The table in which one chooses, field by field, what two records become."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.models.side_by_side import FIRST, SECOND, SideBySideModel
from ui.widgets.lists.calm_delegate import CalmDelegate
from ui.widgets.tables.calm_table import CalmTable, Fit
from ui.words import _


class _Wrapping(CalmDelegate):
    """Cells as high as their text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = QStyledItemDelegate.sizeHint(self, option, index)
        return QSize(size.width() + 16, size.height() + 8)


class SideTable(CalmTable):
    """← and → take a side, Space unites a list again, or takes the other side; a double click takes the cell's side.

    ``chosen`` carries the path of a field and the side (0 or 1), or None for both.
    """

    chosen = Signal(str, object)

    def __init__(self, model: SideBySideModel, parent: QWidget | None = None) -> None:
        super().__init__(model, _("Field by field"), parent)
        self._model = model
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Wrapping(self))
        self.verticalHeader().setSectionResizeMode(Fit.ResizeToContents)
        self.share_out(Fit.Stretch, first=Fit.ResizeToContents)
        self.doubleClicked.connect(self._take_cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self._take(0)
            case Qt.Key.Key_Right:
                self._take(1)
            case Qt.Key.Key_Space:
                self._turn()
            case _:
                super().keyPressEvent(event)

    def _take(self, side: int | None) -> None:
        line = self._model.field(self.currentIndex().row())
        if line and line.differs:
            self.chosen.emit(line.path, side)

    def _turn(self) -> None:
        line = self._model.field(self.currentIndex().row())
        if line:
            self._take(None if line.is_list else 1 - (line.taken or 0))

    def _take_cell(self, index: QModelIndex) -> None:
        if index.column() in (FIRST, SECOND):
            self._take(index.column() - FIRST)
