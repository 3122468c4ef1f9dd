"""The directory of organisations and people as a table."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QObject, Qt

from catalog.query.directory import Directory, DirectoryLine
from catalog.query.tree import Query
from ui.models.lines import Index, LineColumn, LinesModel
from ui.words import _, number

RECORDS = 1
NO_DIRECTORY = Directory(Query(), "organisations")


def roles_in_words(line: DirectoryLine) -> str:
    """ "Partner 3, role not stated 1" """
    return ", ".join(f"{name or _('role not stated')} {number(count)}" for name, count in line.roles)


class DirectoryModel(LinesModel):
    """``directory`` is what is shown: the most frequent first, or by the alphabet."""

    columns = (
        LineColumn(_("Name"), lambda line: line.name),
        LineColumn(_("Records"), lambda line: number(line.records)),
        LineColumn(_("Roles"), roles_in_words),
        LineColumn(_("Where"), lambda line: line.where),
        LineColumn(_("Other names"), lambda line: "; ".join(line.former)),
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.directory = NO_DIRECTORY

    def show_directory(self, directory: Directory) -> None:
        self.directory = directory
        self.show(directory.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            return escape(super().data(index))
        return super().data(index, role)
