"""Pairs of records that look alike as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from catalog.catalog import Catalog
from catalog.model.twins import Reason, Twins
from catalog.query.answers import RecordRow
from ui.widgets.isolating import isolated
from ui.words import _, ngettext

Index = QModelIndex | QPersistentModelIndex

TITLES = (_("Alike"), _("One record"), _("The other"), _("Why"))


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair, the rows of its records, and why it may be one."""

    pair: Twins
    first: RecordRow
    second: RecordRow

    @property
    def texts(self) -> tuple[str, str, str, str]:
        why = ", ".join(in_words(reason) for reason in self.pair.reasons)
        return f"{self.pair.score} %", _called(self.first), _called(self.second), why


def lines(catalog: Catalog, pairs: Sequence[Twins]) -> list[PairLine]:
    """The pairs whose records both live, with their rows."""
    rows = {row.id: row for row in catalog.rows([number for pair in pairs for number in (pair.first, pair.second)])}
    return [PairLine(pair, rows[pair.first], rows[pair.second])
            for pair in pairs if pair.first in rows and pair.second in rows]  # fmt: skip


def _called(row: RecordRow) -> str:
    return f"{row.ref}  {row.title}".replace("\n", " ")


def in_words(reason: Reason) -> str:
    """A reason as the table says it."""
    match reason.kind:
        case "titles alike":
            return _("titles alike by {percent} %").format(percent=reason.what)
        case "same partner":
            count = int(reason.what)
            return ngettext("{count} partner in common", "{count} partners in common", count).format(count=count)
        case "same equipment":
            count = int(reason.what)
            return ngettext("{count} item in common", "{count} items in common", count).format(count=count)
        case kind:
            return _PLAIN[kind]


_PLAIN = {
    "same dates": _("same dates"), "dates overlap": _("dates overlap"), "same place": _("same place"),
    "same jurisdiction": _("concern the same"), "same kind": _("same kind"), "one series": _("but one series"),
}  # fmt: skip


class PairsModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[PairLine, ...] = ()

    def show(self, lines: Sequence[PairLine]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return TITLES[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        return isolated(self.lines[index.row()].texts[index.column()])
