"""A cell that is being typed in: completion in any spelling, and keys that go on to the next cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget

from ui.editing.picking_out import pick_out_first, picked_out, show_choices
from ui.editing.tables.columns import Column, Offer
from ui.widgets.isolating import isolated
from ui.widgets.made import named

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
DOWN, NEXT, PREVIOUS, OUT, BACK_OUT, CANCEL = range(6)
_ENTER = (Key.Key_Return, Key.Key_Enter)
_TABS = (Key.Key_Tab, Key.Key_Backtab)
_TEXT = Qt.ItemDataRole.UserRole
_NO_LIMIT = 10_000_000
_WIDEST, _MOST = 420, 10

Offers = Callable[[str], Iterable[Offer]]


class CellEditor(QLineEdit):
    """``finished`` says that typing ended, and where to go on: DOWN, NEXT, PREVIOUS, OUT, BACK_OUT or CANCEL.

    A new name may be typed where entries are offered: nothing is chosen before Down was pressed, except where
    only what is offered may stand.
    """

    finished = Signal(object, int)

    def __init__(self, column: Column, offers: Offers, parent: QWidget) -> None:
        super().__init__(parent, frame=False, maxLength=_NO_LIMIT)
        named(self, column.heading)
        self._column, self._offers = column, offers
        self.place = (0, 0)
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.textEdited.connect(self._typed)

    # Offering

    def _typed(self, typed: str) -> None:
        self.offer(typed if typed.strip() else None)

    def offer(self, typed: str | None) -> None:
        """Shows what may be meant; nothing for None."""
        self._model.clear()
        for offer in self._offers(typed) if typed is not None else ():
            item = QStandardItem(isolated(offer.label))
            item.setData(offer.text, _TEXT)
            item.setEditable(False)
            self._model.appendRow(item)
        if not self._model.rowCount():
            self._popup.hide()
            return
        show_choices(self._completer, QRect(0, 0, max(self.width(), _WIDEST), self.height()))
        if self._column.closed:
            pick_out_first(self._completer)

    @property
    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        assert popup is not None
        return popup

    @property
    def is_offering(self) -> bool:
        return self._popup.isVisible()

    def _take(self, index: QModelIndex) -> None:
        text = index.data(_TEXT)
        if isinstance(text, str):
            self.setText(text)

    def _take_chosen(self) -> bool:
        """Whether a choice was picked out, and now stands in the cell."""
        chosen = picked_out(self._completer)
        self._popup.hide()
        if chosen.isValid():
            self._take(chosen)
        return chosen.isValid()

    # Keys

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in (*_ENTER, *_TABS, Key.Key_Escape, Key.Key_Down):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                event.accept()
                self._press(event)
                return True
        return bool(super().event(event))

    def _press(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Key.Key_Down:
            self.offer(self.text() if self._column.several else "")
            pick_out_first(self._completer)
        elif key == Key.Key_Escape and self.is_offering:
            self._popup.hide()
        elif key == Key.Key_Escape:
            self.finished.emit(self, CANCEL)
        elif key in _ENTER:
            self._enter()
        else:
            self._take_chosen()
            self.finished.emit(self, _direction(event))

    def _enter(self) -> None:
        """A choice among several is put in, and one goes on typing; else the cell is done."""
        if not (self._take_chosen() and self._column.several):
            self.finished.emit(self, DOWN)


def _direction(event: QKeyEvent) -> int:
    back = event.key() == Key.Key_Backtab or bool(event.modifiers() & Shift)
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return BACK_OUT if back else OUT
    return PREVIOUS if back else NEXT
