"""A table some of whose lines hold others below them, which fold away."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ui.widgets.lists.calm_delegate import CalmDelegate
from ui.widgets.tables.entered_table import EnteredTable

FOLDED = Qt.ItemDataRole.UserRole + 10
"""Whether what lies below a line is folded away; None where nothing lies there."""

_KEYS = {Qt.Key.Key_Left: True, Qt.Key.Key_Minus: True, Qt.Key.Key_Right: False, Qt.Key.Key_Plus: False}
_MARKS = {True: "▸ ", False: "▾ "}
_MARK_WIDTH = 24


class FoldingTable(EnteredTable):
    """``fold_asked`` carries a row, and whether what lies below it is to be folded away: by ← and →, − and +, or a
    click on its mark."""

    fold_asked = Signal(int, bool)

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self.setItemDelegate(_MarkDelegate(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        folds, index = _KEYS.get(Qt.Key(event.key())), self.currentIndex()
        if folds is None or not index.isValid():
            super().keyPressEvent(event)
        else:
            self.fold_asked.emit(index.row(), folds)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        folded = index.data(FOLDED)
        if index.column() == 0 and folded is not None and event.position().x() < self._mark_end():
            self.fold_asked.emit(index.row(), not folded)

    def _mark_end(self) -> int:
        return self.columnViewportPosition(0) + _MARK_WIDTH


class _MarkDelegate(CalmDelegate):
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        folded = index.data(FOLDED) if index.column() == 0 else None
        if folded is not None:
            option.text = _MARKS[folded] + option.text
