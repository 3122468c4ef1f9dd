"""Tables of what Qt's tables and trees show: their columns, their cells, what is folded too."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHeaderView, QTableView, QTreeView

from ui.printing.sheets import Column, Row, Table

Keeps = Callable[[QModelIndex], bool]
Says = Callable[[QModelIndex], str]
_ROOT = QModelIndex()


def table_of(view: QTableView | QTreeView, keeps: Keeps | None = None, says: Says | None = None) -> Table:
    """The columns in sight in their order, as the view has them now; ``keeps`` says of a row whether it may be printed,
    ``says`` what of a cell is.

    Read at once, in the window's thread: for models that hold what they show.
    """
    header = view.horizontalHeader() if isinstance(view, QTableView) else view.header()
    places = list(_shown(header))
    columns = tuple(_column(view.model(), header, place) for place in places)
    rows = tuple(_rows(view.model(), places, _ROOT, 0, keeps or (lambda _index: True), says or _text))
    return Table(columns, lambda: rows, len(rows))


def _shown(header: QHeaderView) -> Iterator[int]:
    for place in range(header.count()):
        column = header.logicalIndex(place)
        if not header.isSectionHidden(column):
            yield column


def _column(model: QAbstractItemModel, header: QHeaderView, place: int) -> Column:
    text = model.headerData(place, Qt.Orientation.Horizontal)
    side = model.index(0, place).data(Qt.ItemDataRole.TextAlignmentRole)
    is_number = side is not None and bool(Qt.AlignmentFlag(side) & Qt.AlignmentFlag.AlignRight)
    return Column(" ".join(str(text or "").split()), max(header.sectionSize(place), 1), is_number)


def _rows(
    model: QAbstractItemModel, places: list[int], parent: QModelIndex, depth: int, keeps: Keeps, says: Says
) -> Iterator[Row]:
    for number in range(model.rowCount(parent)):
        first = model.index(number, 0, parent)
        if not keeps(first):
            continue
        cells = tuple(says(model.index(number, place, parent)) for place in places)
        has_below = model.rowCount(first) > 0
        yield Row(cells, is_strong=(has_below and depth == 0) or _is_bold(first), indent=depth)
        if has_below:
            yield from _rows(model, places, first, depth + 1, keeps, says)


def _is_bold(index: QModelIndex) -> bool:
    """Totals and groups stand out on paper as they do in the window."""
    font = index.data(Qt.ItemDataRole.FontRole)
    return isinstance(font, QFont) and font.bold()


def _text(index: QModelIndex) -> str:
    found = index.data()
    return "" if found is None else str(found)
