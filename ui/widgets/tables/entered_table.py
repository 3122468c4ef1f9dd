"""A calm table whose rows can be entered and copied, however many there are."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.widgets.lists.calm_delegate import frame
from ui.widgets.tables.calm_table import CalmTable

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnteredTable(CalmTable):
    """``entered`` carries the row that is wanted (Enter, double click), ``chosen`` the one that has become current;
    ``cell_entered`` says which cell of it, too; ``copy_asked`` is Ctrl+C."""

    entered = Signal(int)
    cell_entered = Signal(int, int)
    chosen = Signal(int)
    copy_asked = Signal()

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self.doubleClicked.connect(self._enter)
        self.selectionModel().currentRowChanged.connect(lambda index, _old: self.chosen.emit(index.row()))

    def rows(self) -> list[int]:
        """The selected rows, in their order."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(place) for place in range(chosen.count())]
        return sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})

    def event(self, event: QEvent) -> bool:
        """The keys that the table answers go before those of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and is_copy(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_copy(event):
            self.copy_asked.emit()
        elif event.key() in _ENTER and self.currentIndex().isValid():
            self._enter(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _enter(self, index: QModelIndex) -> None:
        self.entered.emit(index.row())
        self.cell_entered.emit(index.row(), index.column())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        row = self.currentIndex().row()
        if self.hasFocus() and row >= 0:
            painter = QPainter(self.viewport())
            frame(painter, QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row)))
            painter.end()


def is_copy(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) in QKeySequence.keyBindings(QKeySequence.StandardKey.Copy)
