"""Many rows as a table: holds their ids in order, and fetches those of a page when they are painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

AnyRows = Sequence[Any]
Load = Callable[[tuple[int, ...], Callable[[AnyRows], None]], None]
Index = QModelIndex | QPersistentModelIndex

PAGE = 64
KEPT = 1024
FEW = 8
ROW = Qt.ItemDataRole.UserRole


class PagedColumn(Protocol):
    """A heading, and what a row says below it."""

    @property
    def title(self) -> str: ...

    @property
    def text(self) -> Callable[[Any], str]: ...


class PagedModel(QAbstractTableModel):
    """``load(ids, done)`` brings rows, at once or later; each bears its ``id``. ``ROW`` gives the row of an index, or
    None.

    A row that has changed is shown as it was until it has come anew, so that nothing flickers.
    """

    columns: Sequence[PagedColumn] = ()

    def __init__(self, load: Load, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self.ids: Sequence[int] = ()
        self._places: dict[int, int] = {}
        self._found: dict[int, int | None] = {}
        self._pages: dict[int, int] = {}
        self._rows: OrderedDict[int, Any] = OrderedDict()
        self._old: set[int] = set()
        self._asked: set[int] = set()
        self._wanted: set[int] = set()
        self._era = 0
        self._fetching = QTimer(self, singleShot=True, interval=0)
        self._fetching.timeout.connect(self._fetch)

    def show(self, ids: Sequence[int]) -> None:
        """Shows the rows of these ids, in this order."""
        self.beginResetModel()
        self.ids = ids
        self._places = {}
        self._found = {}
        self._pages = {}
        self.endResetModel()

    def bring(self, rows: AnyRows) -> None:
        """Takes rows as they are now, which need not be asked for then."""
        for row in rows:
            self._rows[row.id] = row
            self._rows.move_to_end(row.id)
        here = {row.id for row in rows}
        self._old -= here
        self._asked -= here
        while len(self._rows) > KEPT:
            self._old.discard(self._rows.popitem(last=False)[0])

    def renew(self, ids: frozenset[int] | None) -> None:
        """These rows, or with None all of them, may look different now."""
        if ids is not None and not ids:
            return
        self._era += 1
        self._asked.clear()
        self._old |= self._rows.keys() if ids is None else ids & self._rows.keys()
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))

    def place(self, record: int) -> int | None:
        """The row in which an id stands. A few are looked for one by one, for many a table is made."""
        if len(self._found) > FEW:
            if not self._places:
                self._places = dict(zip(self.ids, range(len(self.ids)), strict=True))
            return self._places.get(record)
        if record not in self._found:
            self._found[record] = self._look_for(record)
        return self._found[record]

    def _look_for(self, record: int) -> int | None:
        with suppress(ValueError):
            return self.ids.index(record)
        return None

    def row(self, place: int) -> Any:
        """What stands in a row as far as it is here; None, and asked for, otherwise."""
        number = self.ids[place]
        if number not in self._rows or number in self._old:
            self._want(place)
        found = self._rows.get(number)
        if found is not None:
            self._rows.move_to_end(number)
        return found

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, ROW):
            return None
        row = self.row(index.row())
        if role == ROW or row is None:
            return row
        return self.columns[index.column()].text(row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def _want(self, place: int) -> None:
        start = place - place % PAGE
        page = self.ids[start : start + PAGE]
        missing = {number for number in page if number not in self._rows or number in self._old}
        self._pages.update(zip(page, range(start, start + len(page)), strict=True))
        self._wanted |= missing - self._asked
        if self._wanted and not self._fetching.isActive():
            self._fetching.start()

    def _fetch(self) -> None:
        wanted = tuple(sorted(self._wanted))
        self._asked |= self._wanted
        self._wanted = set()
        era = self._era
        self._load(wanted, lambda rows: self._take(rows, era))

    def _take(self, rows: AnyRows, era: int) -> None:
        if era != self._era:
            return
        self.bring(rows)
        self._announce(rows)

    def _announce(self, rows: AnyRows) -> None:
        places = [self._pages[row.id] for row in rows if row.id in self._pages]
        if places:
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), len(self.columns) - 1))
