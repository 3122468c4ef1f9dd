"""The lines of a small table for Qt: an empty last row that becomes a line by typing, and undo of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.editing.tables.columns import Column, Context, Kind, Line, laid_down, taken_up, written
from ui.editing.tables.pasting import Grid, Pasted
from ui.widgets.isolating import isolated
from ui.words import _

Index = QModelIndex | QPersistentModelIndex
Lines = tuple[Line, ...]
PROBLEM = Qt.ItemDataRole.UserRole
"""The reason why a cell's text is not understood; "" where it is."""
NEW_NAME = Qt.ItemDataRole.UserRole + 1
"""The names in a cell that will be made as entries."""
_EDITABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class TableModel(QAbstractTableModel):
    """``edited`` says that a person changed the lines; every state before is kept until the lines are set anew."""

    edited = Signal()

    def __init__(self, kind: Kind, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind, self.context = kind, context
        self.read_only = False
        self.lines: Lines = ()
        self._before: list[Lines] = []
        self._undone: list[Lines] = []

    # Values

    def set_values(self, values: Iterable[Any], context: Context) -> None:
        self.beginResetModel()
        self.context = context
        self.lines = tuple(taken_up(value, self.kind, context) for value in values)
        self._before, self._undone = [], []
        self.endResetModel()

    def values(self) -> tuple[Any, ...]:
        """What can be saved; a line that lacks what it is about is not among them."""
        return tuple(laid_down(line) for line in self.lines if self.kind.is_kept(line.value))

    def problems(self) -> list[str]:
        found = [
            _("Line {number}: {problem}.").format(number=place, problem=problem)
            for place, line in enumerate(self.lines, 1)
            for problem in self._problems_of(line)
        ]
        return found + [f"{said}." for said in self.kind.together([line.value for line in self.lines], self.context)]

    def _problems_of(self, line: Line) -> Iterable[str]:
        for column in self.kind.columns:
            if column.key in line.unread:
                unread = line.unread[column.key]
                said = _("“{text}” in {column} is not understood")
                yield said.format(text=unread.text[:60], column=column.heading)
        yield from self.kind.problems(line.value, self.context)
        if not self.kind.is_kept(line.value):
            yield _("it is not saved like this")

    def cell(self, index: Index) -> tuple[int, int]:
        """The line and the column that an index is about."""
        return index.row(), index.column()

    def at(self, line: int, place: int) -> QModelIndex:
        return self.index(line, place)

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines) + self.has_empty_row

    @property
    def has_empty_row(self) -> bool:
        return self.kind.grows and not self.read_only

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.kind.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        writable = self._column(index).write is not None and not self.read_only
        return _EDITABLE if writable else _FIXED

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.kind.columns):
            return None
        column = self.kind.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.heading
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.column() >= len(self.kind.columns):
            return None
        column = self._column(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        line = self.lines[index.row()] if index.row() < len(self.lines) else None
        return self._of_line(line, column, role) if line else "" if role == Qt.ItemDataRole.EditRole else None

    def _of_line(self, line: Line, column: Column, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return isolated(self.shown(line, column))
            case Qt.ItemDataRole.EditRole:
                return self.text(line, column)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._remark(line, column) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.heading}: {self.shown(line, column) or _('empty')}"
            case _:
                return self._own_role(line, column, role)

    def _own_role(self, line: Line, column: Column, role: int) -> Any:
        if role == PROBLEM:
            return line.unread[column.key].reason if column.key in line.unread else ""
        if role == NEW_NAME:
            return column.names_new(line.value, self.context) if column.names_new else ""
        return None

    def _remark(self, line: Line, column: Column) -> str:
        new = self._own_role(line, column, NEW_NAME)
        made = _("New: {name}. It is made on saving.").format(name=new) if new else ""
        return self._own_role(line, column, PROBLEM) or made

    def shown(self, line: Line, column: Column) -> str:
        unread = line.unread.get(column.key)
        return unread.text if unread else column.read(line.value, self.context)

    def text(self, line: Line, column: Column) -> str:
        unread = line.unread.get(column.key)
        return unread.text if unread else column.text(line.value, self.context)

    def _column(self, index: Index) -> Column:
        return self.kind.columns[index.column()]

    def says_something(self, place: int) -> bool:
        """Whether any line has something in a column."""
        return any(self.shown(line, self.kind.columns[place]) for line in self.lines)

    # Changing, each a state that can be gone back to

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self.become(self._with(self.lines, index.row(), index.column(), str(value)))
        return True

    def _with(self, lines: Lines, row: int, place: int, text: str) -> Lines:
        """The lines with a text in a cell; a text below the last makes a line."""
        if row >= len(lines) and not self.kind.grows:
            return lines
        if row >= len(lines):
            blank = Line(self.kind.blank(self.context))
            new = written(blank, self.kind.columns[place], text, self.context)
            return (*lines, new) if text.strip() else lines
        new = written(lines[row], self.kind.columns[place], text, self.context)
        return (*lines[:row], new, *lines[row + 1 :])

    def clear(self, cells: Iterable[tuple[int, int]]) -> None:
        """Empties cells; a line in which nothing is left goes."""
        lines, emptied = self.lines, set()
        for row, place in cells:
            if row < len(lines):
                lines = self._with(lines, row, place, "")
                emptied.add(row)
        self.become(tuple(line for row, line in enumerate(lines) if row not in emptied or not self._is_blank(line)))

    def _is_blank(self, line: Line) -> bool:
        """Whether it says no more than a new line would."""
        blank = Line(self.kind.blank(self.context))
        return self.kind.grows and all(
            self.text(line, column) == self.text(blank, column) for column in self.kind.columns
        )

    def remove(self, rows: Iterable[int]) -> None:
        gone = set(rows)
        self.become(tuple(line for row, line in enumerate(self.lines) if row not in gone))

    def move(self, rows: Sequence[int], step: int) -> bool:
        """Moves lines up (-1) or down (1) together; False where the first or last is there already."""
        rows = sorted(row for row in rows if row < len(self.lines))
        if not rows or rows[0] + step < 0 or rows[-1] + step >= len(self.lines):
            return False
        lines = list(self.lines)
        for row in rows if step < 0 else reversed(rows):
            lines[row], lines[row + step] = lines[row + step], lines[row]
        self.become(tuple(lines))
        return True

    def paste(self, row: int, places: Sequence[int], grid: Grid) -> Pasted:
        """Fills cells from a row on, in these columns or in those that the grid's own headings name."""
        pasted = Pasted.of(grid, self.kind, places)
        lines = self.lines
        for number, texts in enumerate(pasted.rows):
            at = min(row + number, len(lines))
            for _said, place, text in sorted(_cells(pasted.places, texts)):
                if text or at < len(lines):
                    lines = self._with(lines, at, place, text)
        self.become(lines)
        return pasted

    def become(self, lines: Lines) -> None:
        if self.read_only or lines == self.lines:
            return
        self._before.append(self.lines)
        self._undone.clear()
        self._show(lines)

    def undo(self) -> bool:
        return self._turn(self._before, self._undone)

    def redo(self) -> bool:
        return self._turn(self._undone, self._before)

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def _turn(self, here: list[Lines], there: list[Lines]) -> bool:
        if not here:
            return False
        there.append(self.lines)
        self._show(here.pop())
        return True

    def _show(self, lines: Lines) -> None:
        """Lines that differ between those that stay at both ends change in place; what is more comes or goes there."""
        old, ahead = self.lines, _alike(self.lines, lines)
        behind = min(_alike(old[::-1], lines[::-1]), min(len(old), len(lines)) - ahead)
        place = min(len(old), len(lines)) - behind
        self.lines = (*lines[:place], *old[place:])
        self._say_changed()
        if len(lines) > len(old):
            self.beginInsertRows(QModelIndex(), place, place + len(lines) - len(old) - 1)
            self.lines = lines
            self.endInsertRows()
        elif len(lines) < len(old):
            self.beginRemoveRows(QModelIndex(), place, place + len(old) - len(lines) - 1)
            self.lines = lines
            self.endRemoveRows()
        self.edited.emit()

    def _say_changed(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        if last.isValid():
            self.dataChanged.emit(self.index(0, 0), last)


def _alike(one: Lines, other: Lines) -> int:
    """How many lines are the same from the beginning on."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _cells(places: Sequence[int | None], texts: Sequence[str]) -> list[tuple[bool, int, str]]:
    """Cells with what is empty first: a unit that comes with its number is not cleared again by an empty cell."""
    return [(bool(text), place, text) for place, text in zip(places, texts, strict=False) if place is not None]


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignTop
