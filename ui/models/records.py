"""Records as a table, fetched a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from catalog.query.answers import RecordRow
from ui.models.columns import COLUMNS, NUMBERS
from ui.models.paged import PagedModel

Rows = Sequence[RecordRow]


class RecordsModel(PagedModel):
    """``ROW`` gives the RecordRow of an index, or None."""

    columns = COLUMNS

    def row(self, place: int) -> RecordRow | None:
        found: RecordRow | None = super().row(place)
        return found

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        told = super().headerData(section, orientation, Qt.ItemDataRole.DisplayRole)
        if told == "" and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return COLUMNS[NUMBERS["kind"]].title
        asked = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return told if role in asked else None
