"""A tree in which selecting is choosing: the selected nodes are those that the query names."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui.models.areas import EVERYTHING, VALUE, Areas, AreasModel
from ui.theme import color, palette
from ui.widgets.lists.calm_delegate import CalmDelegate, frame, soften
from ui.words import _

_ROW = QItemSelectionModel.SelectionFlag.Rows


class AreaTree(QTreeView):
    """``chosen`` announces the values of the nodes that the user has selected, none for all records;
    ``entered`` that they want to see what they chose."""

    chosen = Signal(tuple)
    entered = Signal()

    def __init__(self, model: AreasModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, uniformRowHeights=True, expandsOnDoubleClick=False, indentation=16)
        self.areas = model
        self._quiet = False
        self._opened: dict[str, bool] = {}
        self.setModel(model)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setItemDelegate(CalmDelegate(self))
        self.setAccessibleName(_("Regions, with their records"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._set_up_header()
        self._signals()

    def show_areas(self, areas: Areas) -> None:
        """Shows the counts and the choice; what is open, current and in sight stays so."""
        self._quiet = True
        current, top = self._value(self.currentIndex()), self.verticalScrollBar().value()
        if self.areas.show(areas):
            self._open()
        self._restore(areas, current)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(top)
        self._quiet = False

    def values(self) -> tuple[str, ...]:
        """The chosen values, in the order of the tree."""
        found = (self._value(index) for index in self.selectionModel().selectedRows())
        return tuple(value for value in found if value != EVERYTHING)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._quiet:
            self.chosen.emit(self.values())

    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        soften(options.palette)
        super().drawRow(painter, options, index)
        row = QRect(0, options.rect.top(), self.viewport().width(), options.rect.height())
        if self.selectionModel().isRowSelected(index.row(), index.parent()):
            painter.fillRect(0, row.top(), 3, row.height(), color(palette().accent))
        if self.hasFocus() and index == self.currentIndex().siblingAtColumn(index.column()):
            frame(painter, row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.Toggle | _ROW)
        else:
            super().keyPressEvent(event)

    def _set_up_header(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def _signals(self) -> None:
        self.doubleClicked.connect(lambda _index: self.entered.emit())
        self.expanded.connect(lambda index: self._remember(index, is_open=True))
        self.collapsed.connect(lambda index: self._remember(index, is_open=False))

    def _remember(self, index: QModelIndex, *, is_open: bool) -> None:
        if not self._quiet:
            self._opened[self._value(index)] = is_open

    def _open(self) -> None:
        """Regions stand open at first, jurisdictions folded."""
        for index in self.areas.regions():
            self.setExpanded(index, True)
        for value, is_open in self._opened.items():
            self.setExpanded(self.areas.index_of(value), is_open)

    def _restore(self, areas: Areas, current: str) -> None:
        chosen = QItemSelection()
        for value in areas.chosen or {EVERYTHING}:
            index = self.areas.index_of(value)
            chosen.select(index, index)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROW)
        here = self.areas.index_of(current)
        self.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)

    @staticmethod
    def _value(index: QModelIndex) -> str:
        return str(index.data(VALUE) or EVERYTHING)
