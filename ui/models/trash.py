"""The trash as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from catalog.model.trash import TrashLine
from ui.widgets.isolating import isolated
from ui.widgets.page_sections import labels
from ui.words import _

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    text: Callable[[TrashLine], str]


COLUMNS = (
    _Column(_("Title"), lambda line: line.title),
    _Column(_("Reference"), lambda line: line.ref),
    _Column(_("Kind"), lambda line: labels.kind(line.kind)),
    _Column(_("Deleted"), lambda line: _how(line)),
    _Column(_("By"), lambda line: line.deleted_by),
)


def _how(line: TrashLine) -> str:
    if line.merged_into:
        return _("merged into {ref}").format(ref=line.merged_into)
    return labels.moment(line.deleted_at) if line.deleted_at else ""


class TrashModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[TrashLine, ...] = ()

    def show(self, lines: Sequence[TrashLine]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section].title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        return isolated(COLUMNS[index.column()].text(self.lines[index.row()]).replace("\n", " "))
