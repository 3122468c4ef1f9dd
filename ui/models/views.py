"""The saved views as a list: names with their counts, the open one marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from catalog.query.views import View
from ui.words import _, ngettext, number

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ViewLine:
    """``count`` is None as long as it is not known."""

    view: View
    count: int | None = None
    is_open: bool = False
    is_altered: bool = False

    @property
    def counted(self) -> str:
        return "…" if self.count is None else number(self.count)

    def in_words(self) -> str:
        """ "Late ones, 12 records, open, changed"."""
        count = self.count
        said = (
            _("counting") if count is None
            else ngettext("{count} record", "{count} records", count).format(count=number(count))
        )  # fmt: skip
        state = (_("open"), *((_("changed"),) if self.is_altered else ())) if self.is_open else ()
        return ", ".join((self.view.name, said, *state))


class ViewsModel(QAbstractListModel):
    """``LINE`` gives the ViewLine of an index."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[ViewLine, ...] = ()

    def show(self, lines: Sequence[ViewLine]) -> None:
        """Lines that stay keep their place."""
        same = [line.view.key for line in lines] == [line.view.key for line in self.lines]
        if not same:
            self.beginResetModel()
        self.lines = tuple(lines)
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def place(self, key: str) -> int | None:
        return next((place for place, line in enumerate(self.lines) if line.view.key == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.view.name
        if role == Qt.ItemDataRole.ToolTipRole:
            from html import escape

            said = (line.in_words(), line.view.purpose)
            return f"<p>{'<br>'.join(escape(words) for words in said if words)}</p>"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.in_words()
        return line if role == LINE else None
