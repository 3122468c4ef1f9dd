"""The lines of a small table one below the other where there is no room for its columns: a row for each cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.editing.tables.model import TableModel

Index = QModelIndex | QPersistentModelIndex


class StackedLines(QAbstractTableModel):
    """One column; the headings of the columns that are shown, ``places``, stand before the rows. The empty line has one
    row, until something is typed in it."""

    def __init__(self, source: TableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._places: tuple[int, ...] = tuple(range(source.columnCount()))
        source.modelAboutToBeReset.connect(self.beginResetModel)
        source.modelReset.connect(self.endResetModel)
        source.dataChanged.connect(self._say_changed)
        source.rowsAboutToBeInserted.connect(lambda _, *rows: self.beginInsertRows(QModelIndex(), *self._rows(*rows)))
        source.rowsInserted.connect(self.endInsertRows)
        source.rowsAboutToBeRemoved.connect(lambda _, *rows: self.beginRemoveRows(QModelIndex(), *self._rows(*rows)))
        source.rowsRemoved.connect(self.endRemoveRows)

    def show_places(self, places: Sequence[int]) -> None:
        if tuple(places) != self._places:
            self.beginResetModel()
            self._places = tuple(places)
            self.endResetModel()

    # Where a cell stands

    def cell(self, index: Index) -> tuple[int, int]:
        """The line and the column that an index is about."""
        line, nth = divmod(index.row(), len(self._places))
        return line, self._places[nth]

    def at(self, line: int, place: int) -> QModelIndex:
        """The index of a column of a line; of the empty line, its row."""
        nth = self._places.index(place) if line < len(self.source.lines) and place in self._places else 0
        return self.index(line * len(self._places) + nth, 0)

    def ends_line(self, index: Index) -> bool:
        return (index.row() + 1) % len(self._places) == 0

    def _rows(self, first: int, last: int) -> tuple[int, int]:
        return first * len(self._places), (last + 1) * len(self._places) - 1

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.source.lines) * len(self._places) + self.source.has_empty_row

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def _mapped(self, index: Index) -> QModelIndex:
        return self.source.index(*self.cell(index)) if index.isValid() else QModelIndex()

    def flags(self, index: Index) -> Qt.ItemFlag:
        return self.source.flags(self._mapped(index))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        return self.source.data(self._mapped(index), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal or section >= len(self.source.lines) * len(self._places):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        place = self._places[section % len(self._places)]
        return self.source.headerData(place, Qt.Orientation.Horizontal, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        return self.source.setData(self._mapped(index), value, role)

    def _say_changed(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
