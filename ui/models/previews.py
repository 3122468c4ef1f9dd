"""What a change of many records would do, as a table of before and after; lines are made when they are painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from catalog.query.answers import RecordRow
from ui.words import _

Index = QModelIndex | QPersistentModelIndex
Load = Callable[[tuple[int, ...], Callable[[Sequence[RecordRow]], None]], None]
Span = tuple[int, int]

SPANS = Qt.ItemDataRole.UserRole
"""The places of what is found before, and put there after."""
HEADINGS = (_("Record"), _("Field"), _("Before"), _("After"))


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One text of one record before and after, as far as it is marked."""

    record: int
    field: str
    before: str
    after: str
    found: tuple[Span, ...] = ()
    put: tuple[Span, ...] = ()


class PreviewModel(QAbstractTableModel):
    """``load(ids, done)`` brings the rows of records, whose references and titles name the lines."""

    def __init__(self, load: Load, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._count = 0
        self._line: Callable[[int], PreviewLine] = _none
        self._names: dict[int, str] = {}
        self._wanted: set[int] = set()
        self._fetching = QTimer(self, singleShot=True, interval=0)
        self._fetching.timeout.connect(self._fetch)

    def show(self, count: int, line: Callable[[int], PreviewLine]) -> None:
        """Shows so many lines; ``line(place)`` makes one."""
        self.beginResetModel()
        self._count, self._line = count, line
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADINGS[section] if 0 <= section < len(HEADINGS) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, SPANS):
            return None
        line = self._line(index.row())
        if role == SPANS:
            return {2: line.found, 3: line.put}.get(index.column(), ())
        text = (self._name(line.record), line.field, line.before or "–", line.after or "–")[index.column()]
        return text if role == Qt.ItemDataRole.DisplayRole else None

    def _name(self, record: int) -> str:
        if record not in self._names:
            self._wanted.add(record)
            self._fetching.start()
        return self._names.get(record, "…")

    def _fetch(self) -> None:
        wanted, self._wanted = tuple(sorted(self._wanted)), set()
        self._load(wanted, self._take)

    def _take(self, rows: Sequence[RecordRow]) -> None:
        self._names |= {row.id: f"{row.ref}  {row.title}" for row in rows}
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, 0))


def _none(_place: int) -> PreviewLine:
    return PreviewLine(0, "", "", "")
