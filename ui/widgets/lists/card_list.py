"""One column of a board: cards below each other, as many as there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from ui.models.board import CardsModel, Column
from ui.models.columns import NUMBERS
from ui.models.paged import FEW
from ui.widgets.lists.card_delegate import CardDelegate
from ui.widgets.lists.card_drags import CardDrags

Flag = QItemSelectionModel.SelectionFlag
Move = QAbstractItemView.CursorAction

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CardList(QTableView):
    """A table of one column, so that a hundred thousand cards are laid out at once.

    ``alone`` announces that the user selects anew, ``chosen`` what came and went in this column,
    ``arrived`` the record that has become current, ``activated_record`` one that was entered,
    ``all_asked`` that the whole column is wanted, ``step_asked`` the way to a neighbouring column,
    ``letters`` what was typed to jump to, ``push_asked`` that cards go into the column beside (a step; True: they stay
    here, too)."""

    alone = Signal()
    chosen = Signal(frozenset, frozenset)
    arrived = Signal(int)
    activated_record = Signal(int)
    all_asked = Signal()
    step_asked = Signal(int)
    letters = Signal(str)
    push_asked = Signal(int, bool)

    def __init__(self, model: CardsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, showGrid=False, wordWrap=False, cornerButtonEnabled=False)
        self.cards = model
        self._quiet = self._arrival_untold = False
        self._typed, self._typing = "", QElapsedTimer()
        self.drags = CardDrags(self)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setItemDelegate(CardDelegate(self))
        self.setModel(model)
        self._set_up_headers()
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._leave_selection_to_cards()
        self.doubleClicked.connect(lambda index: self._activate(index))

    def show_column(self, column: Column, selected: Collection[int]) -> None:
        """Shows a column's records; what is selected, current and in sight stays so where it is still there."""
        current, top = self.current(), self.verticalScrollBar().value()
        self._quiet = True
        if self.cards.show_column(column):
            self._go_to(current, Flag.NoUpdate)
        self._quiet = False
        self.choose(selected)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(top)

    def choose(self, ids: Collection[int]) -> None:
        """Selects these records, as far as they stand here, without announcing it."""
        selection = QItemSelection()
        for first, last in _spans(self._places(ids)):
            selection.select(self._index(first), self._index(last))
        self._quiet = True
        self.selectionModel().select(selection, Flag.ClearAndSelect)
        self._quiet = False

    def _places(self, ids: Collection[int]) -> list[int]:
        if len(ids) > FEW:
            return [place for place, number in enumerate(self.cards.ids) if number in ids]
        return sorted(place for number in ids if (place := self.cards.place(number)) is not None)

    def current(self) -> int:
        """The current record, or 0."""
        index = self.currentIndex()
        return self.cards.ids[index.row()] if index.isValid() else 0

    def subjects(self) -> tuple[int, ...]:
        """The selected cards, or the current one."""
        chosen = self._records(self.selectionModel().selection())
        return tuple(number for number in self.cards.ids if number in chosen) or tuple(filter(None, (self.current(),)))

    def lift(self, place: int) -> None:
        """Drags the selected cards; ``place`` is that of this column."""
        here = self.visualRect(self.currentIndex()).intersected(self.viewport().rect())
        self.drags.drag(self.subjects(), place, self.viewport().grab(here))

    def enter(self, row: int) -> None:
        """Makes a card current and the only selected one, and takes the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self._index(min(row, len(self.cards.ids) - 1)))

    def go_to(self, record: int) -> None:
        self.alone.emit()
        self._go_to(record, Flag.ClearAndSelect)

    # Qt's events

    def selectAll(self) -> None:
        last = len(self.cards.ids) - 1
        if last >= 0:
            self.alone.emit()
            self.selectionModel().select(QItemSelection(self._index(0), self._index(last)), Flag.ClearAndSelect)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End lead to the first and to the last card."""
        ends = {Move.MoveHome: 0, Move.MoveEnd: len(self.cards.ids) - 1}
        return self._index(ends[action]) if action in ends else super().moveCursor(action, modifiers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_cards()

    def selectionCommand(self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None) -> Flag:
        command = super().selectionCommand(index, event)
        if command & Flag.Clear and not self._quiet:
            self.alone.emit()
        return command

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._quiet:
            self._tell_arrival()
            self.chosen.emit(self._records(selected), self._records(deselected))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self._arrival_untold = current.isValid()
        if not self._quiet:
            self._tell_arrival()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here is no choice: the first card has the keys, and nothing is announced."""
        self._quiet = True
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cards.ids:
            self._go_to(self.cards.ids[0], Flag.NoUpdate)
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            added = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.push_asked.emit(_STEPS[key], added)
        elif key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.step_asked.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._enter(event.modifiers())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters typed one soon after the other are one word."""
        gone_by = self._typing.restart() if self._typing.isValid() else None
        if gone_by is None or gone_by > QApplication.keyboardInputInterval():
            self._typed = ""
            self._typing.start()
        self._typed += search
        if self._typed.strip():
            self.letters.emit(self._typed)

    # Parts

    def _set_up_headers(self) -> None:
        shown, rows = NUMBERS["title"], self.verticalHeader()
        for place in range(self.cards.columnCount()):
            self.setColumnHidden(place, place != shown)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(0)
        self.horizontalHeader().setSectionResizeMode(shown, QHeaderView.ResizeMode.Stretch)
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for header in (rows, self.horizontalHeader()):
            header.setSelectionModel(QItemSelectionModel(self.cards, header))
        self._fit_cards()

    def _leave_selection_to_cards(self) -> None:
        """A selected card shows it itself; nothing is filled around it."""
        colours = QPalette()
        colours.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(colours)

    def _fit_cards(self) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height = self.itemDelegate().sizeHint(option, QModelIndex()).height()
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)

    def _tell_arrival(self) -> None:
        if self._arrival_untold:
            self._arrival_untold = False
            self.arrived.emit(self.current())

    def _index(self, place: int) -> QModelIndex:
        return self.cards.index(place, NUMBERS["title"])

    def _go_to(self, record: int, how: Flag) -> None:
        place = self.cards.place(record)
        if place is not None:
            self.selectionModel().setCurrentIndex(self._index(place), how)

    def _records(self, selection: QItemSelection) -> frozenset[int]:
        ids, spans = self.cards.ids, (selection.at(place) for place in range(selection.count()))
        return frozenset(number for span in spans for number in ids[span.top() : span.bottom() + 1])

    def _enter(self, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.all_asked.emit()
        else:
            self._activate(self.currentIndex())

    def _activate(self, index: QModelIndex) -> None:
        self.activated_record.emit(self.cards.ids[index.row()])


def _spans(places: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of neighbours: ranges, so that selecting thousands is quick."""
    start = 0
    for end in range(1, len(places) + 1):
        if end == len(places) or places[end] != places[end - 1] + 1:
            yield places[start], places[end - 1]
            start = end
