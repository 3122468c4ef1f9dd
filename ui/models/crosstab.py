"""A crosstab as a table: headings in words, cells in signs, the totals last."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from catalog.model.sums import NOTHING, Sum
from catalog.query.cross_forms import TOTALS, RowOrder
from catalog.query.crosstabs import RECORDS, Axis, Crosstab, Heading
from catalog.query.tree import Query
from ui.controllers.cross_counting import Places
from ui.models.measure_words import axis_label, heading_label, in_signs, in_words, is_unstated
from ui.words import _

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

SHARE, CHOSEN, IS_TOTAL = Role.UserRole, Role.UserRole + 1, Role.UserRole + 2
"""How large a cell is beside the largest, 0 to 1; whether it is chosen; whether it adds others up."""

NO_TABLE = Crosstab(Query(), RECORDS, Axis(""), Axis(""))
_BOLD = QFont()
_BOLD.setBold(True)
LINE, LINES = 14, 3
"""Letters in a line of a column's heading, and how many lines it has at most."""


class CrosstabModel(QAbstractTableModel):
    """``order`` are the rows in the order in which they are shown, ``sorting`` what they are ordered by, as long as
    there is a column of its name. ``facet_label`` tells what stands along an axis."""

    def __init__(self, parent: QObject | None = None, facet_label: Callable[[str], str] = axis_label) -> None:
        super().__init__(parent)
        self.facet_label = facet_label
        self.table = NO_TABLE
        self.chosen: Places = (None, None)
        self.sorting: RowOrder | None = None
        self.order: tuple[int, ...] = ()
        self._largest = 0.0

    def show(self, table: Crosstab, chosen: Places) -> None:
        self.beginResetModel()
        self.table, self.chosen = table, chosen
        self._largest = max((cell.size for row in table.cells for cell in row), default=0)
        self._arrange()
        self.endResetModel()

    def sort_by(self, column: int) -> None:
        """By a column or, after the last, by the totals: the largest first, then the smallest, then as they were."""
        heading = self.column(column)
        down, up = (RowOrder(heading.value if heading else TOTALS, way) for way in (True, False))
        self.arrange({down: up, up: None}.get(self.sorting, down) if self.sorting else down)

    def arrange(self, sorting: RowOrder | None) -> None:
        self.beginResetModel()
        self.sorting = sorting
        self._arrange()
        self.endResetModel()

    @property
    def sorted_by(self) -> tuple[int, bool] | None:
        """A column, and whether the largest stand first."""
        values = [*(heading.value for heading in self.table.columns), TOTALS]
        if self.sorting is None or self.sorting.column not in values:
            return None
        return values.index(self.sorting.column), self.sorting.descending

    def row(self, place: int) -> Heading | None:
        """The heading of a row; None for the totals."""
        return self.table.rows[self.order[place]] if place < len(self.order) else None

    def column(self, place: int) -> Heading | None:
        return self.table.columns[place] if place < len(self.table.columns) else None

    def added(self, row: int, column: int) -> Sum:
        one, other = self.row(row), self.column(column)
        if one and other:
            return self.table.cells[self.order[row]][column]
        return one.total if one else other.total if other else self.table.total

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.table.rows else len(self.table.rows) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.table.columns else len(self.table.columns) + 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        added, measure = self.added(index.row(), index.column()), self.table.measure
        match role:
            case Role.DisplayRole:
                return in_signs(added, measure)
            case Role.AccessibleTextRole:
                return self._told(index, added)
            case Role.ToolTipRole:
                return escape(self._told(index, added))
            case Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
        if role == SHARE:
            return added.size / self._largest if self._largest and not self._is_total(index) else 0.0
        if role == CHOSEN:
            return self._is_chosen(index)
        return self._is_total(index) if role == IS_TOTAL else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        heading = self.column(section) if across else self.row(section)
        label = self.label(section, across=across)
        match role:
            case Role.DisplayRole:
                depth = heading.depth if heading else 0
                return _wrapped(label) if across else "\u2003" * depth + label
            case Role.ToolTipRole:
                return escape(label)
            case Role.AccessibleTextRole:
                return label
            case Role.FontRole if heading is None:
                return _BOLD
        return None

    def label(self, section: int, *, across: bool) -> str:
        """A heading in words, in one line."""
        heading = self.column(section) if across else self.row(section)
        axis = self.table.column_axis if across else self.table.row_axis
        return heading_label(axis, heading) if heading else _("Total")

    # Parts

    def _told(self, index: Index, added: Sum) -> str:
        row, column = self.label(index.row(), across=False), self.label(index.column(), across=True)
        said = in_words(added, self.table.measure)
        told = _("{row}, {column}: {said}").format(row=row, column=column, said=said)
        return _("{told}, chosen").format(told=told) if self._is_chosen(index) else told

    def _is_total(self, index: Index) -> bool:
        return self.row(index.row()) is None or self.column(index.column()) is None

    def _is_chosen(self, index: Index) -> bool:
        rows, columns = self.chosen
        row, column = self.row(index.row()), self.column(index.column())
        if rows is None and columns is None:
            return False
        return _is_in(row, rows) and _is_in(column, columns)

    def _arrange(self) -> None:
        places = range(len(self.table.rows))
        if self.sorted_by is None:
            self.order = tuple(places)
            return
        column, largest_first = self.sorted_by
        sizes = [self._size(place, column) * (-1 if largest_first else 1) for place in places]
        self.order = tuple(_in_trees(self.table.rows, sizes))

    def _size(self, row: int, column: int) -> float:
        cells = self.table.cells[row]
        return (cells[column] if column < len(cells) else self.table.rows[row].total or NOTHING).size


def _is_in(heading: Heading | None, chosen: frozenset[str] | None) -> bool:
    return heading is not None and heading.value in chosen if chosen is not None else heading is None


def _in_trees(rows: Sequence[Heading], sizes: Sequence[float]) -> list[int]:
    """Rows by their sizes, each with what lies below it; what is not stated stays last."""
    keys: list[tuple[tuple[bool, float, int], ...]] = []
    for place, heading in enumerate(rows):
        above = keys[-1][: heading.depth] if keys else ()
        keys.append((*above, (is_unstated(heading), sizes[place], place)))
    return sorted(range(len(rows)), key=lambda place: keys[place])


def _wrapped(label: str) -> str:
    return "\n".join(textwrap.wrap(label, LINE, max_lines=LINES, placeholder=" …"))
