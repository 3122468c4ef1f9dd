"""A table from outside while it is read: its cells, what its columns tell, its rows, and a row beside a record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from catalog.importing.tables import people_words
from catalog.importing.tables.cells import in_words
from catalog.importing.tables.drafts import CellProblem, Draft
from catalog.importing.tables.grids import Grid
from catalog.importing.tables.mapping import new_field
from catalog.importing.tables.preview import Preview
from catalog.model.column_letters import letters
from catalog.rooms.tables import Beside, RowFate, Sight
from ui import theme
from ui.widgets.isolating import isolated
from ui.words import _

Index = QModelIndex | QPersistentModelIndex
_SHOWN_ROWS, _SHOWN_COLUMNS, _LONG = 60, 40, 120
_SAMPLES = 4

HOW = {
    "": "", "hashtag": _("by its hashtag"), "heading": _("by its heading"),
    "like a heading": _("by a heading like it"), "content": _("by what stands in it"),
}  # fmt: skip
LABELS = {
    "new": _("New"), "same as": _("Same as"), "perhaps same as": _("Perhaps same as"),
    "taken in before": _("Taken in before"), "left out": _("Left out"),
}  # fmt: skip
FATES: dict[RowFate, str] = {"new": _("New record"), "cite": _("Add to the record here"), "leave": _("Leave out")}
KEPT = {"same": _("same"), "filled": _("is filled in"), "beside": _("is kept beside it")}


class _Lines(QAbstractTableModel):
    """Rows of texts under headings."""

    headings: tuple[str, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.headings[section] if 0 <= section < len(self.headings) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self.text(index.row(), index.column())
            return isolated(text) if role == Qt.ItemDataRole.DisplayRole else (text if len(text) > _LONG else None)
        if role == Qt.ItemDataRole.ForegroundRole and self.is_faint(index.row(), index.column()):
            return QColor(theme.palette().faint)
        if role == Qt.ItemDataRole.FontRole and self.is_strong(index.row(), index.column()):
            font = QFont()
            font.setBold(True)
            return font
        return None

    def count(self) -> int:
        raise NotImplementedError

    def text(self, row: int, column: int) -> str:
        raise NotImplementedError

    def is_faint(self, _row: int, _column: int) -> bool:
        return False

    def is_strong(self, _row: int, _column: int) -> bool:
        return False


class GridModel(_Lines):
    """The first rows of a sheet as they stand, the headings strong, what is above them faint."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid, self._head = Grid(""), 0

    def show(self, grid: Grid, head: int) -> None:
        """``head`` is the row of the headings, from 0."""
        self.beginResetModel()
        self._grid, self._head = grid, head
        width = max((len(row) for row in grid.rows[:_SHOWN_ROWS]), default=0)
        self.headings = ("", *(letters(column) for column in range(min(width, _SHOWN_COLUMNS))))
        self.endResetModel()

    def count(self) -> int:
        return min(len(self._grid.rows), _SHOWN_ROWS)

    def text(self, row: int, column: int) -> str:
        if column == 0:
            return self._number(row)
        cells = self._grid.rows[row]
        cell = cells[column - 1] if column <= len(cells) else None
        return "" if cell is None else in_words(cell)

    def _number(self, row: int) -> str:
        """Of the row in its sheet; headings of several sheets stand in none."""
        if part := self._grid.part(row + 1):
            return str(row + 1 - part.first + part.row)
        return "" if self._grid.parts else str(row + 1)

    def is_faint(self, row: int, column: int) -> bool:
        return column == 0 or row < self._head

    def is_strong(self, row: int, column: int) -> bool:
        return row == self._head and column > 0


class ColumnsModel(_Lines):
    """Each column with what it tells, by what it was known, some of its cells, and how many were not understood."""

    headings = (_("Column"), _("Tells"), _("Known"), _("For example"), _("Problems"))

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sight: Sight | None = None
        self._labels: dict[str, str] = {}
        self._samples: list[str] = []
        self._problems: dict[int, int] = {}

    def show(self, sight: Sight, labels: dict[str, str], problems: dict[int, int]) -> None:
        """``labels`` are those of targets by key, ``problems`` counts cells by column."""
        is_same = self._sight is not None and self._sight.head.headings == sight.head.headings
        if not is_same:
            self.beginResetModel()
        self._sight, self._labels, self._problems = sight, labels, problems
        self._samples = [_samples(sight.grid, sight.head.first, place) for place in range(len(sight.mapping.columns))]
        if not is_same:
            self.endResetModel()
        elif self.count():
            self.dataChanged.emit(self.index(0, 0), self.index(self.count() - 1, len(self.headings) - 1))

    def count(self) -> int:
        return len(self._sight.mapping.columns) if self._sight else 0

    def text(self, row: int, column: int) -> str:
        if self._sight is None:
            return ""
        told = self._sight.mapping.columns[row]
        problems = self._problems.get(row, 0)
        made = new_field(told.target)
        label = _("new own field “{name}”").format(name=made[1]) if made else self._labels.get(told.target, "")
        label = _(label) or _("left out")
        if told.heading in self._sight.mapping.titles:
            label = _("{field}; part of the title").format(field=label)
        return (told.heading, label, HOW[self._sight.how[row]], self._samples[row], str(problems or ""))[column]

    def is_faint(self, row: int, column: int) -> bool:
        is_left = bool(self._sight) and not self._sight.mapping.columns[row].target  # type: ignore[union-attr]
        return column == 2 or is_left


def _samples(grid: Grid, first: int, place: int) -> str:
    seen: dict[str, None] = {}
    for row in grid.rows[first : first + 200]:
        cell = row[place] if place < len(row) else None
        if cell is not None:
            seen[" ".join(in_words(cell).split())[:40]] = None
        if len(seen) == _SAMPLES:
            break
    return " · ".join(seen)


class ProblemsModel(_Lines):
    """Cells that were not understood: equal ones once, with how many there are."""

    headings = (_("Cell"), _("Says"), _("Why it is not understood"))

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[str, str, str]] = []

    def show(self, problems: Sequence[CellProblem], place: Callable[[CellProblem], str]) -> None:
        self.beginResetModel()
        alike: dict[tuple[str, str], list[CellProblem]] = {}
        for problem in problems:
            alike.setdefault((problem.text, problem.why), []).append(problem)
        self._lines = [(_where(place(same[0]), len(same)), text, why) for (text, why), same in alike.items()]
        self.endResetModel()

    def count(self) -> int:
        return len(self._lines)

    def text(self, row: int, column: int) -> str:
        return self._lines[row][column]


def _where(first: str, count: int) -> str:
    return first if count == 1 else _("{first} and {count} more").format(first=first, count=count - 1)


class RowsModel(_Lines):
    """The rows of the table that are shown, with what each is and what becomes of it."""

    headings = (_("Row"), _("Is"), _("Title"), _("Date"), _("Score"), _("What becomes of it"), _("Participants"))
    participants = len(headings) - 1
    """The column of how many people the rows list, where they list any."""

    def __init__(self, fate: Callable[[Draft], RowFate], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fate = fate
        self._found: Preview | None = None
        self._names: dict[int, str] = {}
        self.drafts: list[Draft] = []

    def show(self, found: Preview, drafts: Sequence[Draft], names: dict[int, str]) -> None:
        """``names`` are the references of records by id."""
        self.beginResetModel()
        self._found, self.drafts, self._names = found, list(drafts), names
        self.endResetModel()

    def tell_fates(self) -> None:
        if self.drafts:
            self.dataChanged.emit(self.index(0, 5), self.index(len(self.drafts) - 1, 5))

    def count(self) -> int:
        return len(self.drafts)

    def text(self, row: int, column: int) -> str:
        if self._found is None:
            return ""
        draft = self.drafts[row]
        match = self._found.matches.get(draft.row)
        said = draft.record
        match column:
            case 0:
                return self._found.rows(draft)
            case 1:
                return f"{LABELS[self._found.label(draft)]} {self._name(draft)}".strip()
            case 2:
                return said.title if said else _(draft.why_not)
            case 3:
                return said.date.in_words() if said and said.date else ""
            case 4:
                return str(match.score) if match else ""
            case 5:
                return FATES[self._fate(draft)] if said else ""
            case _:
                return people_words.in_words(said.participants) if said and said.participants and draft.listed else ""

    def _name(self, draft: Draft) -> str:
        record = self._found.record_of(draft) if self._found and draft.record else None
        return self._names.get(record, "") if record is not None else ""

    def is_faint(self, row: int, column: int) -> bool:
        return self.drafts[row].record is None or column in (0, 4)


class BesideModel(_Lines):
    """One row beside the record that it may be."""

    headings = (_("Field"), _("The table"), _("The record here"), _("What the table says"))

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Beside, ...] = ()

    def show(self, lines: Sequence[Beside]) -> None:
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def count(self) -> int:
        return len(self._lines)

    def text(self, row: int, column: int) -> str:
        line = self._lines[row]
        return (_(line.label), line.row, line.here or "–", KEPT[line.fate])[column]

    def is_faint(self, row: int, _column: int) -> bool:
        return self._lines[row].fate == "same"

    def is_strong(self, row: int, column: int) -> bool:
        return column == 0 and self._lines[row].fate == "beside"
