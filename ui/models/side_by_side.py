"""Two records field by field: what each says, and what they become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from catalog.model.twins import PartsCounted, SideBySide
from ui import theme
from ui.widgets.isolating import isolated
from ui.widgets.page.sections import labels
from ui.words import _, ngettext, number

Index = QModelIndex | QPersistentModelIndex

FIELD, FIRST, SECOND, RESULT = range(4)
_CODES = {
    "kind": labels.kind, "status": labels.status, "mode": labels.mode, "our_role": labels.our_role,
    "access": labels.access,
}  # fmt: skip
_TABLES = {
    "equipment": _("Equipment lines"), "figures": _("Figures"), "citations": _("Citations"),
    "facts": _("How it is known"), "remarks": _("Remarks"), "links": _("Links"),
    "attachments": _("Attachments"), "notes": _("Notes"), "follow_ups": _("Follow-ups"),
}  # fmt: skip


class SideBySideModel(QAbstractTableModel):
    """``titles`` are the references over the columns. Fields come first, then how many lines the tables have."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields: tuple[SideBySide, ...] = ()
        self.parts: tuple[PartsCounted, ...] = ()
        self.titles = ("", "")

    def show(self, fields: Sequence[SideBySide], parts: Sequence[PartsCounted], titles: tuple[str, str]) -> None:
        """A choice changes what the cells say, and never which rows there are."""
        same = [line.path for line in fields] == [line.path for line in self.fields] and titles == self.titles
        if same and len(parts) == len(self.parts):
            self.fields, self.parts = tuple(fields), tuple(parts)
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, RESULT))
            return
        self.beginResetModel()
        self.fields, self.parts, self.titles = tuple(fields), tuple(parts), titles
        self.endResetModel()

    def field(self, row: int) -> SideBySide | None:
        """The field in a row; None for a table, of which nothing is chosen."""
        return self.fields[row] if 0 <= row < len(self.fields) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.fields) + len(self.parts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (_("Field"), *self.titles, _("Together"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.field(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return isolated(self._texts(index.row())[index.column()])
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            case Qt.ItemDataRole.FontRole if line and line.differs and index.column() == FIELD:
                return _bold()
            case Qt.ItemDataRole.ForegroundRole if line and not line.differs:
                return QColor(theme.palette().faint)
        return None

    def _texts(self, row: int) -> tuple[str, str, str, str]:
        line = self.field(row)
        if line is None:
            counts = self.parts[row - len(self.fields)]
            return _TABLES[counts.attribute], _lines(counts.first), _lines(counts.second), _together(counts)
        say = _CODES.get(line.path, str)
        values = [
            f"✓ {say(value)}" if line.differs and line.taken == side else say(value)
            for side, value in enumerate(line.values)
        ]
        return _(line.label), values[0], values[1], say(line.result)

    def _spoken(self, index: Index) -> str:
        line, text = self.field(index.row()), self._texts(index.row())[index.column()]
        if line and line.differs and index.column() == _column_taken(line):
            return _("{text}, taken").format(text=text.removeprefix("✓ "))
        return text


def _column_taken(line: SideBySide) -> int:
    """Of which column the value stays: what is united stays of both."""
    return RESULT if line.taken is None else (FIRST, SECOND)[line.taken]


def _lines(count: int) -> str:
    return ngettext("{count} line", "{count} lines", count).format(count=number(count)) if count else _("none")


def _together(counts: PartsCounted) -> str:
    """Values that are not taken stay as facts that are not shown."""
    if counts.result <= counts.first + counts.second:
        return _lines(counts.result)
    return _("{lines}, with what is not taken").format(lines=_lines(counts.result))


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
