"""Lines that are only read, as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.isolating import isolated

Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
"""The side of numbers, in their cells and in the heading over them."""


@dataclass(frozen=True, slots=True)
class LineColumn:
    """A heading, and what a line says below it; numbers stand at the right."""

    title: str
    text: Callable[[Any], str]
    is_number: bool = False

    @property
    def side(self) -> Qt.AlignmentFlag | None:
        return RIGHT if self.is_number else None


class LinesModel(QAbstractTableModel):
    """``columns`` are those of the table; each line is one row, told in one line of text a cell."""

    columns: tuple[LineColumn, ...] = ()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Any, ...] = ()

    def show(self, lines: Sequence[Any]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.columns[section].side
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return isolated(column.text(self.lines[index.row()]).replace("\n", " "))
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.side
        return None
