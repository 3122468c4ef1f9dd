"""The choice of one of many fields by typing a part of its name."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit


class FieldChoice(QComboBox):
    """Completes anywhere in a name. What is typed takes the place of the name that stands there; whoever goes on has
    chosen the first name that says it, or, where none does, left it at the one before."""

    def __init__(self, labels: Iterable[str]) -> None:
        super().__init__(maxVisibleItems=20)
        self._line = QLineEdit()
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(list(labels))
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self._line.editingFinished.connect(self._settle)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason):
            self._line.selectAll()

    def _settle(self) -> None:
        typed = self.currentText().strip()
        ways = (Qt.MatchFlag.MatchFixedString, Qt.MatchFlag.MatchStartsWith, Qt.MatchFlag.MatchContains)
        found = (self.findText(typed, way) for way in ways if typed)
        self.setCurrentIndex(next((place for place in found if place >= 0), self.currentIndex()))
        self.setEditText(self.itemText(self.currentIndex()))
