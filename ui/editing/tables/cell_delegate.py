"""How a cell looks and is edited: thin rules, what is not understood and what is new underlined."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.editing.tables.cell import CANCEL, CellEditor
from ui.editing.tables.model import NEW_NAME, PROBLEM, TableModel
from ui.editing.tables.stacked import StackedLines
from ui.theme import color, palette
from ui.widgets.lists.calm_delegate import soften

if TYPE_CHECKING:
    from ui.editing.tables.columns import Column, Offer

Index = QModelIndex | QPersistentModelIndex
_AIR = 8


class CellDelegate(QStyledItemDelegate):
    """``went`` says where to go on after a cell was left (see CellEditor), and that cell's row and column."""

    went = Signal(int, int, int)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        lines, (row, place) = _lines(index), _view_model(index).cell(index)
        column = lines.kind.columns[place]
        editor = CellEditor(column, partial(_offers, lines, column, row), parent)
        editor.setAutoFillBackground(True)
        side = Qt.AlignmentFlag.AlignRight if column.right and lines is index.model() else Qt.AlignmentFlag.AlignLeft
        editor.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        editor.setTextMargins(0, _AIR // 2, 0, 0)
        editor.place = (row, place)
        editor.finished.connect(self._finish)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellEditor):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CellEditor):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Over the whole cell, however many lines it has: nothing of what stood in it looks out below."""
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keys are the editor's own; losing the focus ends it, as the platform does."""
        return event.type() != QEvent.Type.KeyPress and super().eventFilter(editor, event)

    def _finish(self, editor: CellEditor, direction: int) -> None:
        if direction != CANCEL:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.went.emit(direction, *editor.place)

    # Looks

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        soften(option.palette)
        if index.data(PROBLEM):
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, color(palette().warning))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + _AIR, max(size.height(), option.fontMetrics.height()) + _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        inner = QStyleOptionViewItem(option)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, color(palette().accent_ground))
        inner.rect = option.rect.adjusted(0, _AIR // 2, 0, -_AIR // 2)
        inner.state &= ~QStyle.StateFlag.State_Selected
        super().paint(painter, inner, index)
        model = _view_model(index)
        _rule(painter, option.rect, faint=isinstance(model, StackedLines) and not model.ends_line(index))
        if index.data(PROBLEM) or index.data(NEW_NAME):
            _underline(painter, option, bool(index.data(PROBLEM)))


def _rule(painter: QPainter, rect: QRect, *, faint: bool) -> None:
    line = color(palette().line)
    line.setAlphaF(0.2 if faint else 0.7)
    painter.setPen(line)
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _underline(painter: QPainter, option: QStyleOptionViewItem, problem: bool) -> None:
    look = palette()
    painter.setPen(QPen(color(look.warning if problem else look.accent), 1.5, Qt.PenStyle.DotLine))
    bottom = option.rect.bottom() - 3
    painter.drawLine(option.rect.left() + 4, bottom, option.rect.right() - 6, bottom)


def _view_model(index: Index) -> TableModel | StackedLines:
    model = index.model()
    assert isinstance(model, (TableModel, StackedLines))
    return model


def _lines(index: Index) -> TableModel:
    model = _view_model(index)
    return model.source if isinstance(model, StackedLines) else model


def _offers(model: TableModel, column: Column, row: int, typed: str) -> list[Offer]:
    if column.offers is None:
        return []
    value = model.lines[row].value if row < len(model.lines) else model.kind.blank(model.context)
    return list(column.offers(value, typed, model.context))
