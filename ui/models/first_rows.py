"""The first rows of a table that is to be written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from catalog.exporting.columns import Cell
from ui.models.lines import RIGHT
from ui.theme import color, palette
from ui.widgets.isolating import revealed, shortened

Index = QModelIndex | QPersistentModelIndex
_SEEN = 300


class FirstRows(QAbstractTableModel):
    """``heads`` are the header rows: headings, and below them hashtags where there are any."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings: tuple[str, ...] = ()
        self._tags: list[Sequence[Cell]] = []
        self._rows: list[Sequence[Cell]] = []

    def show(self, heads: Sequence[Sequence[str]], rows: Sequence[Sequence[Cell]]) -> None:
        self.beginResetModel()
        self._headings, self._tags = tuple(heads[0]) if heads else (), list(heads[1:])
        self._rows = [*self._tags, *rows]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._headings):
            return None
        return _shown(self._headings[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self._rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _shown(cell)
            case Qt.ItemDataRole.TextAlignmentRole if isinstance(cell, int | float):
                return RIGHT
            case Qt.ItemDataRole.ForegroundRole if index.row() < len(self._tags):
                return QBrush(color(palette().faint))
        return None


def _shown(cell: Cell) -> str:
    """On one line, as it will stand in the file."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.isoformat(" ", "minutes")
        case str():
            return revealed(shortened(" ".join(cell.split()), _SEEN))
    return str(cell)
