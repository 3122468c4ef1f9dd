"""A table whose rows are ticked by keys, one by one or all that belong together."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.models.ticked import TickedModel
from ui.widgets.tables.calm_table import CalmTable


class TickedTable(CalmTable):
    """Space ticks the selected rows, wherever in them the focus is; Shift+Space all rows of the same thing."""

    def __init__(self, model: TickedModel[Any, Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self._ticked = model

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._ticked.turn_whole(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Space:
            for index in self.selectionModel().selectedRows():
                self._ticked.turn(index.row())
        else:
            super().keyPressEvent(event)
