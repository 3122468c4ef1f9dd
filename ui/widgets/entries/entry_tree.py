"""The tree of a vocabulary: it stays where one was while entries come and go; names are edited in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from catalog.model.care import CareLine
from ui.models.entries import EntriesModel
from ui.widgets.lists.calm_delegate import CalmDelegate, soften
from ui.words import _

_COUNTS = 76
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BRANCHES_OPEN = 400
"""Rows up to which a vocabulary is shown with all its branches open."""


class EntryTree(QTreeView):
    """``chosen`` says that another row is current, ``entered`` that Enter was pressed on one; ``keys`` are the actions
    whose keys hold here."""

    chosen = Signal()
    entered = Signal()

    def __init__(self, model: EntriesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.keys: list[QAction] = []
        self._current, self._folded = 0, set[int]()
        self._opened = set[int]()
        self._row, self._above = 0, 0
        self.setModel(model)
        self.setAccessibleName(_("Entries"))
        self.setItemDelegate(CalmDelegate(self))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setIndentation(16)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, _COUNTS)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit())

    def line(self) -> CareLine | None:
        """The entry that is current."""
        return self._model.line(self.currentIndex())

    def lines(self) -> tuple[CareLine, ...]:
        """The entries that are selected; where a cluster is current, all of it."""
        rows = self.selectionModel().selectedRows()
        found = [line for row in rows if (line := self._model.line(row))]
        return tuple(found) or self._model.cluster(self.currentIndex())

    def choose(self, entry: int) -> bool:
        """Makes an entry current, if the tree shows it."""
        place = self._model.place(entry)
        if place.isValid():
            self._select(place)
            self.scrollTo(place)
        return place.isValid()

    def _select(self, place: QModelIndex) -> None:
        """This row alone, whatever keys are held down."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(place, flag.ClearAndSelect | flag.Rows)

    def event(self, event: QEvent) -> bool:
        """The keys of the entries' own actions go before those of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meant(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant = self._meant(event)
        if meant:
            meant.trigger()
        elif event.key() in _ENTER and not self._is_editing:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _meant(self, event: QKeyEvent) -> QAction | None:
        if self._is_editing:
            return None
        pressed = QKeySequence(event.keyCombination())
        return next((act for act in self.keys if act.isEnabled() and act.shortcut() == pressed), None)

    @property
    def _is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        soften(options.palette)
        super().drawRow(painter, options, index)

    # Staying where one was

    def _remember(self) -> None:
        line = self.line()
        self._current = line.id if line else self._current
        above = self._model.line(self.currentIndex().parent())
        self._row, self._above = max(0, self.currentIndex().row()), above.id if above else 0
        branches = [(line.id, index) for index in self._indexes() if (line := self._model.line(index))]
        self._opened = {number for number, index in branches if self.isExpanded(index)}
        self._folded = {number for number, index in branches if not self.isExpanded(index)}

    def _indexes(self, parent: QModelIndex = QModelIndex()) -> list[QModelIndex]:  # noqa: B008
        """Those that may be folded, each before what lies below it."""
        found = []
        for row in range(self._model.rowCount(parent)):
            index = self._model.index(row, 0, parent)
            if self._model.hasChildren(index):
                found += [index, *self._indexes(index)]
        return found

    def _restore(self) -> None:
        if self._model.count <= _BRANCHES_OPEN:
            self.expandAll()
        for index in self._indexes():
            line = self._model.line(index)
            if line and line.id in self._folded:
                self.collapse(index)
            elif line is None or line.id in self._opened:
                self.expand(index)
        if not self.choose(self._current):
            self._choose_near()
        self.chosen.emit()

    def _choose_near(self) -> None:
        """What came into the place of the entry that is gone."""
        above = self._model.place(self._above)
        last = self._model.rowCount(above) - 1
        place = self._model.index(min(self._row, last), 0, above) if last >= 0 else above
        if place.isValid():
            self._select(place)
            self.scrollTo(place)
