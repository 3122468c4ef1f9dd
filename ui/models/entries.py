"""The entries of a vocabulary as a tree with counts; a name is edited in place, an entry is dragged to its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap

from catalog.model.care import CareLine
from ui.models.lines import RIGHT
from ui.models.vocabularies import Branch
from ui.theme import palette
from ui.widgets.isolating import shortened
from ui.words import _, ngettext, number

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
MIME = "application/x-pillarbook-entries"
_REASONS = {
    "spelling": _("the same but for case, marks or script"),
    "words": _("the same words"),
    "typing": _("one letter apart"),
    "acronym": _("initials"),
}
_DOT = 12


@dataclass(slots=True)
class _Node:
    branch: Branch
    parent: int
    row: int
    below: list[int] = field(default_factory=list)


class EntriesModel(QAbstractItemModel):
    """``renamed`` asks for an entry to be called otherwise, ``moved`` for entries to lie below another (0: at the
    top); the model itself changes nothing."""

    renamed = Signal(int, str)
    moved = Signal(tuple, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_fixed = False
        self._nodes: list[_Node] = []
        self._roots: list[int] = []
        self._places: dict[int, int] = {}

    def show(self, branches: Sequence[Branch], *, fixed: bool) -> None:
        self.beginResetModel()
        self.is_fixed = fixed
        self._nodes, self._places = [], {}
        self._roots = self._added(branches, -1)
        self.endResetModel()

    def _added(self, branches: Sequence[Branch], parent: int) -> list[int]:
        places = []
        for row, branch in enumerate(branches):
            place = len(self._nodes)
            self._nodes.append(_Node(branch, parent, row))
            if branch.line:
                self._places.setdefault(branch.line.id, place)
            self._nodes[place].below = self._added(branch.below, place)
            places.append(place)
        return places

    def line(self, index: Index) -> CareLine | None:
        """The entry of a row; None for a cluster."""
        return self._nodes[index.internalId()].branch.line if index.isValid() else None

    def cluster(self, index: Index) -> tuple[CareLine, ...]:
        """The entries that stand together with a row as likely the same."""
        if not index.isValid():
            return ()
        node = self._nodes[index.internalId()]
        branch = node.branch if node.parent < 0 else self._nodes[node.parent].branch
        return tuple(below.line for below in branch.below if below.line) if branch.line is None else ()

    def place(self, entry: int) -> QModelIndex:
        found = self._places.get(entry)
        return _ROOT if found is None else self.createIndex(self._nodes[found].row, 0, found)

    @property
    def count(self) -> int:
        return len(self._places)

    # Qt's model

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        below = self._below(parent)
        fits = 0 <= row < len(below) and 0 <= column < 2
        return self.createIndex(row, column, below[row]) if fits else QModelIndex()

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        above = self._nodes[index.internalId()].parent if index.isValid() else -1
        return QModelIndex() if above < 0 else self.createIndex(self._nodes[above].row, 0, above)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.column() > 0 else len(self._below(parent))

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: ARG002
        return 2

    def _below(self, parent: Index) -> list[int]:
        return self._nodes[parent.internalId()].below if parent.isValid() else self._roots

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        branch = self._nodes[index.internalId()].branch
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole if index.column() == 0:
                return _name(branch, whole=role == Qt.ItemDataRole.EditRole)
            case Qt.ItemDataRole.DisplayRole:
                return number(branch.line.below) if branch.line else ""
            case Qt.ItemDataRole.AccessibleTextRole if branch.line:
                return _aloud(branch.line)
            case Qt.ItemDataRole.TextAlignmentRole if index.column():
                return RIGHT
            case Qt.ItemDataRole.DecorationRole if index.column() == 0 and branch.line:
                return _dot(branch.line)
            case Qt.ItemDataRole.ForegroundRole if not branch.found or branch.line is None:
                return QColor(palette().faint)
            case Qt.ItemDataRole.FontRole if branch.line is None:
                return _italic()
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return RIGHT
        return (_("Name"), _("Records"))[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        if self.is_fixed or not index.isValid() or self.line(index) is None:
            return base | (Qt.ItemFlag.ItemIsDropEnabled if not self.is_fixed else Qt.ItemFlag.NoItemFlags)
        drag = Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return base | drag | (Qt.ItemFlag.ItemIsEditable if index.column() == 0 else Qt.ItemFlag.NoItemFlags)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index)
        if role != Qt.ItemDataRole.EditRole or line is None or not str(value).strip():
            return False
        if str(value).strip() != line.entry.name:
            self.renamed.emit(line.id, str(value).strip())
        return True

    # Dragging

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        ids = {line.id for index in indexes if (line := self.line(index))}
        data = QMimeData()
        data.setData(MIME, json.dumps(sorted(ids)).encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, _row: int, _column: int, parent: Index) -> bool:
        """Asks for the move; False, so that the view takes no rows away itself."""
        if action == Qt.DropAction.MoveAction and data.hasFormat(MIME) and not self.is_fixed:
            line = self.line(parent)
            self.moved.emit(tuple(json.loads(bytes(data.data(MIME).data()))), line.id if line else 0)
        return False


def _name(branch: Branch, *, whole: bool) -> str:
    if branch.line is None:
        surest = next((_REASONS[reason] for reason in branch.reasons), "")
        return ngettext("{count} name: {why}", "{count} names: {why}", len(branch.below)).format(
            count=len(branch.below), why=surest
        )
    entry = branch.line.entry
    if whole:
        return entry.name
    code = entry.key.rpartition("/")[2] if entry.vocabulary == "nodes" else ""
    return f"{code} · {shortened(entry.name)}" if code else shortened(entry.name)


def _aloud(line: CareLine) -> str:
    records = ngettext("{count} record", "{count} records", line.below).format(count=number(line.below))
    return f"{line.entry.name}, {records}"


def _dot(line: CareLine) -> QIcon | None:
    """The entry's own colour beside its name."""
    colour = QColor(str(line.entry.details.get("colour") or ""))
    if not colour.isValid():
        return None
    pixmap = QPixmap(_DOT, _DOT)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(1, 1, _DOT - 2, _DOT - 2)
    painter.end()
    return QIcon(pixmap)


def _italic() -> QFont:
    font = QFont()
    font.setItalic(True)
    return font
