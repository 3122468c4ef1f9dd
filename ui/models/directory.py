"""The directory of organisations and people as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Literal

from PySide6.QtCore import QObject, Qt

from catalog.folding import fold
from catalog.query.directory import Directory, DirectoryLine
from catalog.query.tree import Query
from ui.models.lines import Index, LineColumn, LinesModel
from ui.words import _, number

RECORDS = 1
NO_DIRECTORY = Directory(Query(), "organisations")
DirectoryOrder = Literal["records", "name", "where"]
ORDER_OF_COLUMN: Mapping[int, DirectoryOrder] = {0: "name", RECORDS: "records", 3: "where"}
_ORDERS: Mapping[DirectoryOrder, Callable[[DirectoryLine], tuple[object, ...]]] = {
    "records": lambda line: (-line.records, fold(line.name)),
    "name": lambda line: (fold(line.name),),
    "where": lambda line: (not line.where, fold(", ".join(line.where)), fold(line.name)),
}


def order_label(order: DirectoryOrder) -> str:
    return {"records": _("Number of records"), "name": _("Name"), "where": _("Where")}[order]


def roles_in_words(line: DirectoryLine) -> str:
    """ "Partner 3, role not stated 1" """
    return ", ".join(f"{name or _('role not stated')} {number(count)}" for name, count in line.roles)


class DirectoryModel(LinesModel):
    """``directory`` is what is shown; what ties in an order stands by its name."""

    columns = (
        LineColumn(_("Name"), lambda line: line.name),
        LineColumn(_("Records"), lambda line: number(line.records), is_number=True),
        LineColumn(_("Roles"), roles_in_words),
        LineColumn(_("Where"), lambda line: ", ".join(line.where)),
        LineColumn(_("Other names"), lambda line: "; ".join(line.former)),
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.directory = NO_DIRECTORY

    def show_directory(self, directory: Directory, order: DirectoryOrder = "records") -> None:
        self.directory = directory
        self.show(sorted(directory.lines, key=_ORDERS[order]))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        said = super().headerData(section, orientation, role)
        is_where = ORDER_OF_COLUMN.get(section) == "where" and said is not None
        return _("Organisation") if is_where and self.directory.kind == "people" else said

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            return escape(super().data(index))
        return super().data(index, role)
