"""The latest steps of the catalogue's history under their days: what, how many records, who and when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from catalog.model.history import HistoryStep
from ui.models.history import HistoryModel
from ui.widgets.made import named
from ui.widgets.tables.history_tree import HistoryTree
from ui.words import _

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecentSteps(HistoryTree):
    """As high as its rows; ``asked`` carries the number of a step that was clicked or entered."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.steps = HistoryModel()
        super().__init__(self.steps, parent)
        named(self, _("Recent changes"))
        self._shown: tuple[HistoryStep, ...] = ()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemsExpandable(False)
        self.setRootIsDecorated(False)
        self.setHeaderHidden(True)
        self.setColumnHidden(1, True)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._ask)

    def show_steps(self, steps: Sequence[HistoryStep]) -> None:
        """Steps that did not change leave the current row as it is."""
        if tuple(steps) == self._shown:
            return
        self._shown = tuple(steps)
        self.steps.show(steps)
        self.expandAll()
        for row in range(self.steps.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = len(self._shown) + self.steps.rowCount()
        return QSize(320, rows * self.sizeHintForRow(0) + 4 if rows else 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers():
            self._ask(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _ask(self, index: QModelIndex) -> None:
        if step := self.steps.step(index):
            self.asked.emit(step.seq)
