"""The columns of an export, to be ticked, ordered and given headings of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush

from catalog.exporting.hxl import hashtag
from catalog.exporting.profiles.shown import Shown
from ui.theme import color, palette
from ui.widgets.isolating import revealed, shortened
from ui.words import _

Index = QModelIndex | QPersistentModelIndex

HEADINGS = (_("Column"), _("Heading in the file"), _("Hashtag"))
COLUMN, HEADING, HASHTAG = range(3)
_MOVED = "application/x-pillarbook-column"
_SEEN = 200


@dataclass(frozen=True, slots=True)
class Offer:
    """A column that can be chosen, under its usual heading."""

    key: str
    heading: str


@dataclass(frozen=True, slots=True)
class _Line:
    offer: Offer
    is_ticked: bool
    heading: str = ""
    hashtag: str = ""

    @property
    def shown(self) -> Shown:
        return Shown(self.offer.key, self.heading, self.hashtag)


class ChosenColumns(QAbstractTableModel):
    """The ticked ones first, in their order, then the others. ``changed`` says that a user changed the choice, and
    ``refused`` why something typed was not taken."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []

    def show(self, offers: Sequence[Offer], chosen: Sequence[Shown]) -> None:
        """What is chosen and not offered is passed over."""
        known = {offer.key: offer for offer in offers}
        ticked = {shown.key: _Line(known[shown.key], True, shown.heading, shown.hashtag)
                  for shown in chosen if shown.key in known}  # fmt: skip
        self.beginResetModel()
        self._lines = [*ticked.values(), *(_Line(offer, False) for offer in offers if offer.key not in ticked)]
        self.endResetModel()

    @property
    def chosen(self) -> tuple[Shown, ...]:
        return tuple(line.shown for line in self._lines if line.is_ticked)

    @property
    def has_hashtags(self) -> bool:
        return any(line.hashtag for line in self._lines)

    # Changing

    def move(self, row: int, to: int) -> bool:
        """Lets a line stand where another stands now."""
        if row == to or not (0 <= row < len(self._lines) and 0 <= to < len(self._lines)):
            return False
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + (to > row))
        self._lines.insert(to, self._lines.pop(row))
        self.endMoveRows()
        self.changed.emit()
        return True

    def tick(self, rows: Sequence[int], on: bool) -> None:
        for row in rows:
            self._put(row, replace(self._lines[row], is_ticked=on))
        self.changed.emit()

    def suggest(self, hashtags: Mapping[str, str]) -> None:
        """Gives the ticked lines that have none the hashtag that fits their column; none of no known one."""
        for row, line in enumerate(self._lines):
            if line.is_ticked and not line.hashtag:
                self._put(row, replace(line, hashtag=hashtags.get(line.offer.key, "")))
        self.changed.emit()

    def untag(self) -> None:
        """Takes all hashtags away."""
        for row, line in enumerate(self._lines):
            self._put(row, replace(line, hashtag=""))
        self.changed.emit()

    def is_ticked(self, row: int) -> bool:
        return self._lines[row].is_ticked

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == COLUMN:
            self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role == Qt.ItemDataRole.EditRole and index.column() != COLUMN:
            text = " ".join(str(value).split())
            return self._tag(index.row(), text) if index.column() == HASHTAG else self._head(index.row(), text)
        return False

    def _head(self, row: int, text: str) -> bool:
        line = self._lines[row]
        return self._change(row, replace(line, heading="" if text == line.offer.heading else text))

    def _tag(self, row: int, text: str) -> bool:
        written = hashtag(text) if text else ""
        if written is None:
            self.refused.emit(_("A hashtag is a word behind #, and further words behind +: #org +name"))
            return False
        return self._change(row, replace(self._lines[row], hashtag=written))

    def _change(self, row: int, line: _Line) -> bool:
        if line != self._lines[row]:
            self._put(row, line)
            self.changed.emit()
        return True

    def _put(self, row: int, line: _Line) -> None:
        self._lines[row] = line
        self.dataChanged.emit(self.index(row, 0), self.index(row, HASHTAG))

    # Drawing by mouse

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MOVED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MOVED, QByteArray(str(indexes[0].row()).encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        """Moves the line by itself; a view that heard of it would take the old one away once more."""
        if action == Qt.DropAction.MoveAction and data.hasFormat(_MOVED):
            drawn = int(bytes(data.data(_MOVED).data()))
            before = row if row >= 0 else parent.row() if parent.isValid() else len(self._lines)
            self.move(drawn, before - (before > drawn))
        return False

    # Showing

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADINGS[section] if 0 <= section < len(HEADINGS) else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        plain = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled
        return plain | (flag.ItemIsUserCheckable if index.column() == COLUMN else flag.ItemIsEditable)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                text = revealed(shortened(_texts(line)[index.column()], _SEEN))
                return text if role == Qt.ItemDataRole.DisplayRole else _tip(text)
            case Qt.ItemDataRole.EditRole:
                return _texts(line)[index.column()]
            case Qt.ItemDataRole.CheckStateRole if index.column() == COLUMN:
                return Qt.CheckState.Checked if line.is_ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ForegroundRole if _is_faint(line, index.column()):
                return QBrush(color(palette().faint))
            case Qt.ItemDataRole.AccessibleTextRole:
                return _said(line, index.column())
        return None


def _texts(line: _Line) -> tuple[str, str, str]:
    return line.offer.heading, line.heading or line.offer.heading, line.hashtag


def _is_faint(line: _Line, column: int) -> bool:
    """What is not exported, and a heading that is only the usual one."""
    return not line.is_ticked or (column == HEADING and not line.heading)


def _tip(text: str) -> str | None:
    from html import escape

    return f"<p>{escape(text)}</p>" if text else None


def _said(line: _Line, column: int) -> str:
    """For a screen reader: "Item, ticked", "Item, heading in the file: What"."""
    if column == COLUMN:
        return f"{line.offer.heading}, {_('ticked') if line.is_ticked else _('not ticked')}"
    return f"{line.offer.heading}, {HEADINGS[column].lower()}: {shortened(_texts(line)[column], _SEEN)}"
