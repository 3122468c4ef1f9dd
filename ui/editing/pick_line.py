"""A line that completes from a vocabulary: choices with their context, and the making of a new entry last."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget

from ui.editing.entry_items import Choice, Choices
from ui.editing.picking_out import pick_out_first, picked_out, show_choices
from ui.widgets.isolating import revealed, shortened

_CHOICE = Qt.ItemDataRole.UserRole
_MOST = 10
_LONGEST = 1000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PickLine(QLineEdit):
    """``picked`` carries a choice. Enter picks what is marked, what is called just so, or the only match; where
    several match it marks the first. Escape closes the choices, and only them. ``emptied`` says that Backspace was
    pressed in an empty line."""

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
        if self._model.rowCount():
            show_choices(self._completer)
        else:
            self._popup.hide()

    @property
    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        assert popup is not None
        return popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._enter()
        elif event.key() == Qt.Key.Key_Down:
            self._offer_first()
        elif event.key() == Qt.Key.Key_Escape and self._popup.isVisible():
            self._popup.hide()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def take(self) -> bool:
        """Picks what is called just as it stands there; whether there was one."""
        found = self.choices.named(self.text()) if self.text().strip() else []
        if len(found) == 1:
            self._choose(found[0])
        return len(found) == 1

    def _enter(self) -> None:
        marked = picked_out(self._completer)
        if marked.isValid():
            self._pick(marked)
        elif self.text().strip() and not self.take():
            self._choose_only_match()

    def _choose_only_match(self) -> None:
        found = self.choices.matching(self.text().strip())
        if len(found) == 1:
            self._choose(found[0])
        else:
            self._offer_first()

    def _offer_first(self) -> None:
        self.offer()
        pick_out_first(self._completer)

    def _pick(self, index: QModelIndex) -> None:
        choice = index.data(_CHOICE)
        if choice:
            self._choose(choice)

    def _choose(self, choice: Choice) -> None:
        self._popup.hide()
        self.picked.emit(choice)


def _item(choice: Choice) -> QStandardItem:
    context = f"  –  {choice.context}" if choice.context else ""
    item = QStandardItem(f"{revealed(shortened(choice.label, 80))}{revealed(shortened(context, 60))}")
    item.setData(choice, _CHOICE)
    return item
