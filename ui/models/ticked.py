"""Rows of which each can be ticked: what is to be taken of a file."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.widgets.isolating import isolated

Index = QModelIndex | QPersistentModelIndex
Item = TypeVar("Item")
Place = TypeVar("Place", bound=tuple[str, ...])


class TickedModel(QAbstractTableModel, Generic[Item, Place]):
    """``taken`` are the places of the rows that are ticked, shown or not; ``ticked`` says that the choice changed."""

    ticked = Signal()

    def __init__(self, headings: Sequence[str], items: Iterable[Item] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings, self.items = tuple(headings), tuple(items)
        self.taken: frozenset[Place] = frozenset()

    # What a row is

    @abstractmethod
    def place(self, item: Item) -> Place:
        """What the row is known by."""

    @abstractmethod
    def texts(self, item: Item) -> tuple[str, ...]:
        """Of each column; the first is the tick's."""

    @abstractmethod
    def words(self, item: Item) -> str:
        """The row in a sentence."""

    @abstractmethod
    def called(self, item: Item) -> str:
        """What the row is a piece of, by its name."""

    @abstractmethod
    def whole(self, item: Item) -> frozenset[Place]:
        """Those that are taken together with it where all of that is taken."""

    def can_tick(self, _item: Item) -> bool:
        return True

    # Ticking

    def take(self, places: Collection[Place]) -> None:
        self.taken = frozenset(places)
        if self.items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.items) - 1, 0))
        self.ticked.emit()

    def turn(self, row: int) -> None:
        """Ticks a row, or takes its tick away."""
        self._turn(frozenset({self.place(self.items[row])}) if self.can_tick(self.items[row]) else frozenset())

    def turn_whole(self, row: int) -> None:
        """Ticks all that the file says of what a row is about, or takes these ticks away."""
        self._turn(self._whole(row))

    def _turn(self, places: frozenset[Place]) -> None:
        self.take(self.taken - places if places <= self.taken else self.taken | places)

    def _whole(self, row: int) -> frozenset[Place]:
        return self.whole(self.items[row]) if 0 <= row < len(self.items) else frozenset()

    def name(self, row: int) -> str:
        """What a row is about; "" where the file says nothing of it that could be taken."""
        return self.called(self.items[row]) if self._whole(row) else ""

    def is_taken_whole(self, row: int) -> bool:
        """Whether all that the file says of what a row is about is ticked."""
        return self._whole(row) <= self.taken

    # As Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.headings[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = super().flags(index)
        is_box = index.isValid() and index.column() == 0 and self.can_tick(self.items[index.row()])
        return plain | Qt.ItemFlag.ItemIsUserCheckable if is_box else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return isolated(self.texts(item)[index.column()].replace("\n", " "))
            case Qt.ItemDataRole.CheckStateRole if index.column() == 0 and self.can_tick(item):
                return Qt.CheckState.Checked if self.place(item) in self.taken else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == 0:
                return self.words(item)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        place = frozenset({self.place(self.items[index.row()])})
        self.taken = self.taken | place if Qt.CheckState(value) == Qt.CheckState.Checked else self.taken - place
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True
