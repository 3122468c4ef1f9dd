"""The tree of follow-ups: groups that fold, lines that are ticked; keys for all that can be done."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from catalog.query.page_answers import FollowUpLine
from ui.models.follow_ups import COLUMNS, ON, PAGE, FollowUpModel
from ui.widgets.lists.calm_delegate import soften
from ui.widgets.tables.check_delegate import CheckDelegate
from ui.words import _

_DONE = "done"
_TURN = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTHS = (34, 24, 22, 8, 12)


class FollowUpTree(QTreeView):
    """``turned`` asks to mark the selected lines as done or open, ``removed`` to delete them, ``edited`` and ``opened``
    are about the current one. ``sorted_by`` carries a column, or None for the order by day, and whether from below."""

    turned = Signal()
    edited = Signal()
    removed = Signal()
    opened = Signal()
    sorted_by = Signal(object, bool)

    def __init__(self, model: FollowUpModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._folded = {(_DONE, "")}
        self.setModel(model)
        self.setAccessibleName(_("Follow-ups"))
        self.setItemDelegate(CheckDelegate(self))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setIndentation(16)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setExpandsOnDoubleClick(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.header().setStretchLastSection(True)
        self.header().setSectionsClickable(True)
        self.header().setSortIndicatorShown(True)
        self.header().setSortIndicatorClearable(True)
        self.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.header().sortIndicatorChanged.connect(self._sort)
        self.verticalScrollBar().valueChanged.connect(self._reveal)
        self._place = ("", -1, -1)
        self._top = 0
        self.collapsed.connect(lambda index: self._fold(index, True))
        self.expanded.connect(lambda index: self._fold(index, False))
        self.doubleClicked.connect(self._double_clicked)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)

    def line(self) -> FollowUpLine | None:
        """The follow-up that is current."""
        return self._model.line(self.currentIndex())

    def lines(self) -> tuple[FollowUpLine, ...]:
        """Those that are selected, of a group that is selected all of it, in their order."""
        groups = self._model.groups
        ranges = [(part.parent(), part.top(), part.bottom()) for part in self.selectionModel().selection().toList()]
        whole = {row for parent, top, bottom in ranges if not parent.isValid() for row in range(top, bottom + 1)}
        some = {
            (parent.row(), row): groups[parent.row()].lines[row]
            for parent, top, bottom in ranges if parent.isValid() for row in range(top, bottom + 1)
        }  # fmt: skip
        some |= {(row, place): line for row in whole for place, line in enumerate(groups[row].lines)}
        return tuple(some[place] for place in sorted(some))

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.sorted_by.emit(column if column >= 0 else None, order == Qt.SortOrder.DescendingOrder)

    def _reveal(self) -> None:
        """Lets those groups go on whose end one has come near, or has passed."""
        last = self.indexAt(QPoint(1, self.viewport().height() - 1))
        line = last if last.parent().isValid() else QModelIndex()
        reached = len(self._model.groups)
        if last.isValid():
            reached = last.parent().row() if line.isValid() else last.row() - 1
        for group in range(min(reached + 1, len(self._model.groups))):
            index = self._model.index(group, 0)
            end = self._model.rowCount(index)
            if self.isExpanded(index) and (group != reached or line.row() + PAGE // 2 > end):
                self._model.reveal(group, end - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.line()
        if line is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._group_key(event)
        elif event.key() in _TURN and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opened.emit()
        elif event.key() in _TURN:
            self.turned.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edited.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _group_key(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in _TURN:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            super().keyPressEvent(event)

    def _double_clicked(self, index: QModelIndex) -> None:
        line = self._model.line(index)
        if line is None:
            self.setExpanded(index, not self.isExpanded(index))
        elif index.column() == ON and line.record_id:
            self.opened.emit()
        else:
            self.edited.emit()

    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        soften(options.palette)
        super().drawRow(painter, options, index)

    # Staying where one was

    def _fold(self, index: QModelIndex, folded: bool) -> None:
        key = self._model.groups[index.row()].key
        if folded:
            self._folded.add(key)
        else:
            self._folded.discard(key)

    def _remember(self) -> None:
        line, index = self.line(), self.currentIndex()
        self._place = (line.uid if line else "", index.parent().row(), index.row())
        self._top = self.verticalScrollBar().value()

    def _restore(self) -> None:
        """Folds as it was; the same line is current, or the one that came into its place."""
        for number, group in enumerate(self._model.groups):
            index = self._model.index(number, 0)
            self.setFirstColumnSpanned(number, QModelIndex(), True)
            self.setExpanded(index, group.key not in self._folded)
        uid, group_row, row = self._place
        index = self._model.place(uid) if uid else QModelIndex()
        if not index.isValid() or not self.isExpanded(index.parent()):
            index = self._near(group_row, row)
        self.setCurrentIndex(index)
        self.verticalScrollBar().setValue(self._top)
        self._reveal()

    def _near(self, group: int, row: int) -> QModelIndex:
        groups = self._model.groups
        if not groups or (group < 0 and row < 0):
            return QModelIndex()
        parent = self._model.index(max(0, min(group, len(groups) - 1)), 0)
        last = self._model.rowCount(parent) - 1
        return self._model.index(min(max(row, 0), last), 0, parent) if self.isExpanded(parent) else parent

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column in range(len(COLUMNS)):
            self.setColumnWidth(column, self.viewport().width() * _WIDTHS[column] // 100)
