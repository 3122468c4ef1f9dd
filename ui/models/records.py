"""Records as a table, fetched a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from catalog.query.answers import RecordRow
from ui.models.columns import COLUMNS, NUMBERS, Column
from ui.models.lines import RIGHT
from ui.models.paged import Load, PagedModel

Rows = Sequence[RecordRow]


class RecordsModel(PagedModel):
    """``ROW`` gives the RecordRow of an index, or None. ``columns`` are the fixed ones and behind them those of own
    fields, as they came; ``numbers`` has the place of each by its key."""

    columns: tuple[Column, ...] = COLUMNS

    def __init__(self, load: Load, parent: QObject | None = None) -> None:
        super().__init__(load, parent)
        self.numbers = dict(NUMBERS)

    def show_own(self, own: tuple[Column, ...]) -> None:
        """Has these columns of own fields: takes out those that are gone, appends new ones, and renames the others."""
        wanted = {column.key: column for column in own}
        for number in reversed(range(len(COLUMNS), len(self.columns))):
            if self.columns[number].key not in wanted:
                self.beginRemoveColumns(QModelIndex(), number, number)
                self._have((*self.columns[:number], *self.columns[number + 1 :]))
                self.endRemoveColumns()
        self._have((*COLUMNS, *(wanted[column.key] for column in self.columns[len(COLUMNS) :])))
        new = tuple(column for column in own if column.key not in self.numbers)
        if new:
            self.beginInsertColumns(QModelIndex(), len(self.columns), len(self.columns) + len(new) - 1)
            self._have((*self.columns, *new))
            self.endInsertColumns()
        if own:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, len(COLUMNS), len(self.columns) - 1)

    def _have(self, columns: tuple[Column, ...]) -> None:
        self.columns = columns
        self.numbers = {column.key: number for number, column in enumerate(columns)}

    def row(self, place: int) -> RecordRow | None:
        found: RecordRow | None = super().row(place)
        return found

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        told = super().headerData(section, orientation, Qt.ItemDataRole.DisplayRole)
        if told == "" and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return COLUMNS[NUMBERS["kind"]].title
        if role == Qt.ItemDataRole.TextAlignmentRole and told and self.columns[section].is_number:
            return RIGHT
        asked = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return told if role in asked else None
