"""A line that completes from a vocabulary: choices with their context, and the making of a new entry last."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui.editing.entry_items import Choice, Choices
from ui.widgets.isolating import revealed, shortened

_CHOICE = Qt.ItemDataRole.UserRole
_MOST = 10
_LONGEST = 1000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PickLine(QLineEdit):
    """``picked`` carries a choice. Enter picks what is marked, what is called just so, or the only match; where
    several match it marks the first. ``emptied`` says that Backspace was pressed in an empty line."""

    picked = Signal(Choice)
    emptied = Signal()

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent, maxLength=_LONGEST, frame=False)
        self.choices = choices
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST)
        self._completer.activated[QModelIndex].connect(self._pick)  # type: ignore[index]
        self.textEdited.connect(self.offer)

    def offer(self) -> None:
        """Shows what matches."""
        self._model.clear()
        for choice in self.choices.matching(self.text()):
            self._model.appendRow(_item(choice))
        popup = self._completer.popup()
        if self._model.rowCount():
            self._completer.complete()
        elif popup:
            popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._enter()
        elif event.key() == Qt.Key.Key_Down:
            self.offer()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def take(self) -> bool:
        """Picks what is called just as it stands there; whether there was one."""
        found = self.choices.named(self.text()) if self.text().strip() else []
        if len(found) == 1:
            self.picked.emit(found[0])
        return len(found) == 1

    def _enter(self) -> None:
        typed = self.text().strip()
        if not typed or self.take():
            return
        found = self.choices.matching(typed)
        if len(found) == 1:
            self.picked.emit(found[0])
            return
        self.offer()
        if popup := self._completer.popup():
            popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _pick(self, index: QModelIndex) -> None:
        choice = index.data(_CHOICE)
        if choice:
            self.picked.emit(choice)


def _item(choice: Choice) -> QStandardItem:
    context = f"  –  {choice.context}" if choice.context else ""
    item = QStandardItem(f"{revealed(shortened(choice.label, 80))}{revealed(shortened(context, 60))}")
    item.setData(choice, _CHOICE)
    return item
