"""The columns of an export as a table: ticked by Space, moved by Alt and arrows or by mouse, named by F2."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from ui.models.chosen_columns import COLUMN, HASHTAG, HEADING, ChosenColumns
from ui.widgets.exporting.hashtag_line import HashtagLine
from ui.widgets.lists.calm_delegate import frame
from ui.widgets.made import named
from ui.widgets.tables.calm_table import CalmTable, Fit
from ui.widgets.tables.check_delegate import CheckDelegate
from ui.words import _

HEADING_LIMIT = 255
"""What a native table of a workbook takes as a column's name (ECMA-376 part 1, 18.5.1.3)."""

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ColumnsTable(CalmTable):
    """``explained`` says why something typed was not taken."""

    explained = Signal(str)

    def __init__(self, model: ChosenColumns, parent: QWidget | None = None) -> None:
        super().__init__(model, _("Columns"), parent)
        self.columns = model
        self.setItemDelegate(_HeadingDelegate(self))
        self.setFrameShape(QAbstractItemView.Shape.StyledPanel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setToolTip(_("Tick what is to be exported. Drag, or press Alt+↑ and Alt+↓, to change the order; "
                          "press F2 for a heading of your own."))  # fmt: skip
        self.share_out(Fit.Stretch, Fit.Stretch)
        model.refused.connect(self.explained)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held, current = event.key(), event.modifiers(), self.currentIndex()
        if key in _STEPS and held & Qt.KeyboardModifier.AltModifier:
            self.shift(_STEPS[Qt.Key(key)])
        elif key == Qt.Key.Key_Space and current.isValid():
            self.turn()
        elif key == Qt.Key.Key_F2 and current.column() == COLUMN:
            self.edit(current.siblingAtColumn(HEADING))
        else:
            super().keyPressEvent(event)

    def shift(self, by: int) -> None:
        current = self.currentIndex()
        if self.columns.move(current.row(), current.row() + by):
            index = self.columns.index(current.row() + by, current.column())
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def turn(self) -> None:
        """Ticks the selected lines, or takes their ticks away if the current one has one."""
        rows = {index.row() for index in self.selectionModel().selectedRows()} | {self.currentIndex().row()}
        self.columns.tick(sorted(rows), not self.columns.is_ticked(self.currentIndex().row()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        row = self.currentIndex().row()
        if self.hasFocus() and row >= 0:
            painter = QPainter(self.viewport())
            frame(painter, QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row)))
            painter.end()

    def show_hashtags(self, on: bool) -> None:
        self.setColumnHidden(HASHTAG, not on)


class _HeadingDelegate(CheckDelegate):
    """The editor takes as much as a heading can have, and says so where more is typed or pasted."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        name = index.data(Qt.ItemDataRole.AccessibleTextRole)
        if index.column() == HASHTAG:
            return HashtagLine(name, parent)
        line = named(QLineEdit(parent), name)
        line.setMaxLength(HEADING_LIMIT)
        line.inputRejected.connect(self._explain)
        return line

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A heading that was longer before, and is not touched, stays as it is."""
        if isinstance(editor, HashtagLine) or not isinstance(editor, QLineEdit) or editor.isModified():
            super().setModelData(editor, model, index)

    def _explain(self) -> None:
        view = self.parent()
        if isinstance(view, ColumnsTable):
            view.explained.emit(_("A heading has at most {count} characters.").format(count=HEADING_LIMIT))
