"""What a file tells otherwise than the catalogue, to be ticked where the file's value is to be taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from catalog.importing.conflicts import Conflict, Place, all_told
from ui.widgets.isolating import isolated
from ui.words import _

Index = QModelIndex | QPersistentModelIndex

HEADINGS = (_("Take the file's"), _("Of"), _("Field"), _("Here"), _("In the file"))


class ConflictsModel(QAbstractTableModel):
    """Nothing is ticked at first: what is here stays. ``ticked`` says that the choice changed."""

    ticked = Signal()

    def __init__(self, conflicts: Sequence[Conflict] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conflicts = tuple(conflicts)
        self.taken: frozenset[Place] = frozenset()

    def take(self, places: frozenset[Place]) -> None:
        self.taken = places
        if self._conflicts:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._conflicts) - 1, 0))
        self.ticked.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._conflicts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADINGS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = super().flags(index)
        return plain | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        conflict = self._conflicts[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return isolated(_texts(conflict)[index.column()].replace("\n", " "))
            case Qt.ItemDataRole.CheckStateRole if index.column() == 0:
                return Qt.CheckState.Checked if conflict.place in self.taken else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == 0:
                return conflict.in_words()
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        place = frozenset({self._conflicts[index.row()].place})
        self.taken = self.taken | place if Qt.CheckState(value) == Qt.CheckState.Checked else self.taken - place
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def name(self, row: int) -> str:
        """What a row is about; "" where the file says nothing of it that could be taken."""
        return self._conflicts[row].name if 0 <= row < len(self._conflicts) and self._of_same(row) else ""

    def is_taken_whole(self, row: int) -> bool:
        """Whether all that the file says of what a row is about is ticked."""
        return self._of_same(row) <= self.taken

    def turn_whole(self, row: int) -> None:
        """Ticks all that the file says of what a row is about, or takes these ticks away."""
        same = self._of_same(row)
        self.take(self.taken - same if same <= self.taken else self.taken | same)

    def _of_same(self, row: int) -> frozenset[Place]:
        about = self._conflicts[row].place[:2]
        return all_told(each for each in self._conflicts if each.place[:2] == about)

    def turn(self, row: int) -> None:
        """Ticks a row, or takes its tick away."""
        index = self.index(row, 0)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        self.setData(
            index, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
        )


def _texts(conflict: Conflict) -> tuple[str, str, str, str, str]:
    nothing = _("says nothing")
    return "", conflict.name, _(conflict.label), conflict.here or nothing, conflict.file or nothing
