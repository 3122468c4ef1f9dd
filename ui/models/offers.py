"""What may be typed next, as lines: the label, what else is to be known of it, and a number that may come later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.controllers.completing import Line
from ui.words import _, ngettext, number

LINE = Qt.ItemDataRole.UserRole
LABEL = Qt.ItemDataRole.UserRole + 1
COUNT = Qt.ItemDataRole.UserRole + 2
"""The number as it stands at the end of a line: "…" until it is known, "" for a field."""

Index = QModelIndex | QPersistentModelIndex


class OffersModel(QAbstractListModel):
    """``label`` words an offer's line."""

    def __init__(self, label: Callable[[Line], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._lines: list[Line] = []
        self._counts_them = False

    def show(self, lines: Sequence[Line], *, counted: bool) -> None:
        self.beginResetModel()
        self._lines, self._counts_them = list(lines), counted
        self.endResetModel()

    def put_count(self, place: int, count: int) -> None:
        """Says nothing of it: QCompleter would fill its list anew, and what is picked out would be lost."""
        self._lines[place] = replace(self._lines[place], count=count)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._in_words(line)
            case _ if role == LINE:
                return line
            case _ if role == LABEL:
                return self._label(line)
            case _ if role == COUNT:
                return self._count(line)
        return None

    def _count(self, line: Line) -> str:
        if not self._counts_them:
            return ""
        return "…" if line.count is None else number(line.count)

    def _in_words(self, line: Line) -> str:
        said = ", ".join(filter(None, (self._label(line), line.offer.besides)))
        if not self._counts_them:
            return said
        if line.count is None:
            return _("{label}, counting…").format(label=said)
        found = ngettext("{count} record", "{count} records", line.count).format(count=number(line.count))
        return f"{said}, {found}"
