"""Follow-ups as a tree of two levels: groups, and below each its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from catalog.model import repeats
from catalog.model.dates import PartialDate
from catalog.query.page_answers import FollowUpLine
from ui import theme
from ui.models.follow_up_groups import Group, is_late
from ui.widgets.isolating import isolated
from ui.words import _

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
PAGE, FEW = 100, 5
"""Lines that are shown at first, of every group a few, and then each time one comes near the end of a group."""
_OF_GROUP = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_OF_LINE = _OF_GROUP | Qt.ItemFlag.ItemNeverHasChildren
_OF_BOX = _OF_LINE | Qt.ItemFlag.ItemIsUserCheckable
_GROUP = 0
"""The internal id of groups; that of a line is its group's row and one."""


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    text: Callable[[FollowUpLine], str]


COLUMNS = (
    _Column(_("To do"), lambda line: line.follow_up.what),
    _Column(_("Due"), lambda line: _when(line)),
    _Column(_("On"), lambda line: line.on),
    _Column(_("Who"), lambda line: line.follow_up.owner or ""),
    _Column(_("Waiting for"), lambda line: line.follow_up.waiting_for or ""),
)
_DUE, ON = 1, 2


def _when(line: FollowUpLine) -> str:
    item = line.follow_up
    if item.state == "done" and item.done_on:
        return _("done on {day}").format(day=PartialDate.parse(item.done_on).in_words())
    told = [line.stands.in_words()] if line.stands else []
    if line.snoozed_to:
        told += [_("due {day}").format(day=line.due.in_words())] if line.due else [_("snoozed")]
    return " · ".join(filter(None, (*told, repeats.in_words(item.repeat))))


def _shown_at_first(groups: Iterable[Group]) -> Iterator[int]:
    left = PAGE
    for group in groups:
        shown = min(len(group.lines), max(FEW, left))
        left -= shown
        yield shown


class FollowUpModel(QAbstractItemModel):
    """``ticked`` asks for a line to be done, or open again; the model itself changes nothing."""

    ticked = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: tuple[Group, ...] = ()
        self._shown: list[int] = []
        self._today = date.min

    def show(self, groups: tuple[Group, ...], today: date) -> None:
        self.beginResetModel()
        self.groups, self._today = groups, today
        self._shown = list(_shown_at_first(groups))
        self.endResetModel()

    def reveal(self, group: int, row: int) -> None:
        """Has a group show its lines up to a page behind that row."""
        shown, wanted = self._shown[group], min(row + PAGE, len(self.groups[group].lines))
        if wanted > shown:
            self.beginInsertRows(self.index(group, 0), shown, wanted - 1)
            self._shown[group] = wanted
            self.endInsertRows()

    def reveal_all(self) -> None:
        for number, group in enumerate(self.groups):
            self.reveal(number, len(group.lines))

    def line(self, index: AnyIndex) -> FollowUpLine | None:
        """The follow-up of a row; None for a group."""
        if not index.isValid() or index.internalId() == _GROUP:
            return None
        return self.groups[int(index.internalId()) - 1].lines[index.row()]

    def place(self, uid: str) -> QModelIndex:
        """Where a follow-up stands now; an invalid index where it does not."""
        for number, group in enumerate(self.groups):
            for row, line in enumerate(group.lines):
                if line.uid == uid:
                    self.reveal(number, row)
                    return self.index(row, 0, self.index(number, 0))
        return QModelIndex()

    # What Qt asks

    def index(self, row: int, column: int, parent: AnyIndex = _ROOT) -> QModelIndex:
        if not (0 <= row < self.rowCount(parent) and 0 <= column < len(COLUMNS)):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _GROUP)

    def parent(self, index: AnyIndex = _ROOT) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == _GROUP:
            return QModelIndex()
        return self.createIndex(int(index.internalId()) - 1, 0, _GROUP)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        if not parent.isValid():
            return len(self.groups)
        is_group = parent.internalId() == _GROUP and parent.column() == 0
        return self._shown[parent.row()] if is_group else 0

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:  # noqa: ARG002
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section].title
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.internalId() == _GROUP:
            return _OF_GROUP
        return _OF_BOX if index.column() == 0 else _OF_LINE

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return self._group_data(index, role) if index.isValid() else None
        if role == Qt.ItemDataRole.DisplayRole:
            return isolated(COLUMNS[index.column()].text(line).replace("\n", " "))
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if line.follow_up.state == "done" else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape(COLUMNS[index.column()].text(line)) or None
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index)
        if role != Qt.ItemDataRole.CheckStateRole or line is None:
            return False
        self.ticked.emit(line, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _group_data(self, index: AnyIndex, role: int) -> Any:
        if index.column() != 0:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.groups[index.row()].in_words()
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _ink(self, line: FollowUpLine, column: int) -> Any:
        look = theme.palette()
        if line.follow_up.state == "done":
            return theme.color(look.faint)
        return theme.color(look.warning) if column == _DUE and is_late(line, self._today) else None
