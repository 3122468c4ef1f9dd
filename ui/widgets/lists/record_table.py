"""The table itself: rows by id, one selection that survives every refresh, sorting and choosable columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.models.columns import NUMBERS
from ui.models.records import RecordsModel
from ui.theme import color, palette
from ui.widgets.lists.record_header import RecordHeader
from ui.widgets.lists.row_delegate import RowDelegate, row_height
from ui.words import _

_SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class RecordTable(QTableView):
    """``chosen`` announces the ids selected by the user, ``entered`` the record that has become current,
    ``activated_record`` one that was double-clicked or entered, ``letters`` what was
    typed to jump to."""

    chosen = Signal(tuple)
    entered = Signal(int)
    activated_record = Signal(int)
    letters = Signal(str)

    def __init__(self, model: RecordsModel, delegate: RowDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent, showGrid=False, wordWrap=False, cornerButtonEnabled=False)
        self.records = model
        self._quiet = True
        self._selected: tuple[int, ...] = ()
        self._current = 0
        self._delegate = delegate
        self.header = RecordHeader(model, self)
        self.setHorizontalHeader(self.header)
        self.setModel(model)
        self.header.set_up()
        self.setItemDelegate(delegate)
        self.header.folded.connect(self._fold)
        model.columnsInserted.connect(self._restore_quietly)
        self._set_up_manners()
        self._set_up_rows()
        self.doubleClicked.connect(self._activate)
        self._quiet = False

    # Showing

    def show_records(self, ids: Sequence[int], *, from_top: bool = False) -> None:
        """Shows these records; what is selected, current and in sight stays so where it is still there."""
        anchor = self._anchor()
        self._quiet = True
        self.records.show(ids)
        self.executeDelayedItemsLayout()
        self._restore()
        self._quiet = False
        if from_top:
            self._scroll_to_current()
        else:
            self._scroll_back(anchor)
        self._tell()

    def choose(self, ids: tuple[int, ...], current: int) -> None:
        """Selects these records without announcing it."""
        if (ids, current) == (self._selected, self._current):
            return
        self._selected, self._current = ids, current
        self._restore_quietly()

    def go_to(self, record: int) -> None:
        """Makes a record the only selected one and brings it into sight."""
        place = self.records.place(record)
        if place is not None:
            self.setCurrentIndex(self.records.index(place, self._first_column()))

    def enter(self) -> None:
        """Takes the keys, with a record to begin at."""
        if not self.selectionModel().hasSelection():
            self._jump(max(0, self.currentIndex().row()))
        self.setFocus()

    def selected(self) -> tuple[int, ...]:
        """Ids of the selected records in the order of the list."""
        found = self.selectionModel().selection()
        spans = sorted({(found.at(i).top(), found.at(i).bottom()) for i in range(found.count())})
        return tuple(chain.from_iterable(self.records.ids[top : bottom + 1] for top, bottom in spans))

    # Qt's events

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._tell()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        for row in (previous.row(), current.row()):
            self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
        if not self._quiet and current.isValid():
            self._current = self.records.ids[current.row()]
            self.entered.emit(self._current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._activate(self.currentIndex())
        elif event.key() == Qt.Key.Key_Home and not event.modifiers():
            self._jump(0)
        elif event.key() == Qt.Key.Key_End and not event.modifiers():
            self._jump(len(self.records.ids) - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        if search.strip():
            self.letters.emit(search)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.fit(self.viewport().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            self._paint_focus()

    # Parts

    def _set_up_manners(self) -> None:
        self.setAccessibleName(_("Records"))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setMouseTracking(True)

    def _set_up_rows(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height(self.fontMetrics()))
        rows.setSelectionModel(QItemSelectionModel(self.records, rows))

    def _fold(self, folded: bool) -> None:
        """Rows are as high as what stands in them."""
        self._delegate.below_title = folded
        self._fit_rows()

    def show_snippets(self, shown: bool) -> None:
        """Whether there may be a second line that says where the words stand."""
        if shown != self._delegate.with_snippets:
            self._delegate.with_snippets = shown
            self._fit_rows()

    def _fit_rows(self) -> None:
        anchor = self._anchor()
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics(), self._delegate.lines))
        self._scroll_back(anchor)

    def _first_column(self) -> int:
        return NUMBERS["title"]

    def _jump(self, place: int) -> None:
        if self.records.ids:
            self.setCurrentIndex(self.records.index(place, self._first_column()))

    def _activate(self, index: QModelIndex) -> None:
        self.activated_record.emit(self.records.ids[index.row()])

    def _tell(self) -> None:
        if self._quiet:
            return
        self._selected = self.selected()
        self.chosen.emit(self._selected)

    def _restore(self) -> None:
        """Selects again what was selected; ranges rather than rows, so that a hundred thousand are quick."""
        model = self.selectionModel()
        model.clear()
        place = self.records.place(self._current)
        if place is not None:
            index = self.records.index(place, self._first_column())
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(self._spans(self._selected), _SELECT)

    def _restore_quietly(self) -> None:
        self._quiet = True
        self._restore()
        self._quiet = False

    def _spans(self, ids: Sequence[int]) -> QItemSelection:
        places = sorted(place for number in ids if (place := self.records.place(number)) is not None)
        selection = QItemSelection()
        start = 0
        for end in range(1, len(places) + 1):
            if end == len(places) or places[end] != places[end - 1] + 1:
                first, last = places[start], places[end - 1]
                selection.select(self.records.index(first, 0), self.records.index(last, self.records.columnCount() - 1))
                start = end
        return selection

    def _anchor(self) -> tuple[int, int] | None:
        """The record by which the eye finds its place again, and how far below the top it stands."""
        top = self.rowAt(0)
        here = self.records.place(self._current)
        if here is not None and self.viewport().rect().contains(0, self.rowViewportPosition(here)):
            top = here
        if not 0 <= top < len(self.records.ids):
            return None
        return self.records.ids[top], self.rowViewportPosition(top)

    def _scroll_to_current(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        else:
            self.scrollToTop()

    def _scroll_back(self, anchor: tuple[int, int] | None) -> None:
        place = self.records.place(anchor[0]) if anchor else None
        if anchor and place is not None:
            height = self.verticalHeader().defaultSectionSize()
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(place * height - anchor[1])

    def _paint_focus(self) -> None:
        place = self.currentIndex().row()
        top, height = self.rowViewportPosition(place), self.rowHeight(place)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(color(palette().accent), 1))
        painter.drawRect(0, top, self.viewport().width() - 1, height - 2)
        painter.fillRect(0, top, 3, height - 1, color(palette().accent))
        painter.end()
