"""The tree of follow-ups: groups that fold, lines that are ticked; keys for all that can be done."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from catalog.query.answers import FollowUpLine
from ui.models.follow_ups import COLUMNS, ON, FollowUpModel
from ui.widgets.lists.calm_delegate import soften
from ui.widgets.tables.check_delegate import CheckDelegate
from ui.words import _

_DONE = "done"
_TURN = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTHS = (36, 19, 25, 8, 12)


class FollowUpTree(QTreeView):
    """``turned`` asks to mark the current line as done or open, ``edited``, ``removed`` and ``opened`` for the rest."""

    turned = Signal(object)
    edited = Signal(object)
    removed = Signal(object)
    opened = Signal(object)

    def __init__(self, model: FollowUpModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._folded = {_DONE}
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
        self.header().setStretchLastSection(True)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.line()
        if line is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._group_key(event)
        elif event.key() in _TURN and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opened.emit(line)
        elif event.key() in _TURN:
            self.turned.emit(line)
        elif event.key() == Qt.Key.Key_F2:
            self.edited.emit(line)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(line)
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
            self.opened.emit(line)
        else:
            self.edited.emit(line)

    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        soften(options.palette)
        super().drawRow(painter, options, index)

    # Staying where one was

    def _fold(self, index: QModelIndex, folded: bool) -> None:
        name = self._model.groups[index.row()].name
        if folded:
            self._folded.add(name)
        else:
            self._folded.discard(name)

    def _remember(self) -> None:
        line, index = self.line(), self.currentIndex()
        self._place = (line.uid if line else "", index.parent().row(), index.row())
        self._top = self.verticalScrollBar().value()

    def _restore(self) -> None:
        """Folds as it was; the same line is current, or the one that came into its place."""
        for number, group in enumerate(self._model.groups):
            index = self._model.index(number, 0)
            self.setFirstColumnSpanned(number, QModelIndex(), True)
            self.setExpanded(index, group.name not in self._folded)
        uid, group_row, row = self._place
        index = self._model.place(uid) if uid else QModelIndex()
        if not index.isValid() or not self.isExpanded(index.parent()):
            index = self._near(group_row, row)
        self.setCurrentIndex(index)
        self.verticalScrollBar().setValue(self._top)

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
