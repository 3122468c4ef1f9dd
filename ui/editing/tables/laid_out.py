"""How the lines of a small table lie: their columns beside each other or, where there is no room for them, below each
other; and as high as they are."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QTableView,
    QWidget,
)

from ui.editing.tables.cell import CellEditor
from ui.editing.tables.header import PlainHeader
from ui.editing.tables.model import TableModel
from ui.editing.tables.stacked import StackedLines
from ui.words import _

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS = 12
"""Lines that are shown without a bar to scroll by; twice as many rows where their cells stand below each other."""
_MEASURED = 200
"""Longer tables have rows of one height: measuring each takes longer than one waits for."""
_AIR, _NARROWEST = 8, 0.6
Policy, Mode = Qt.ScrollBarPolicy, QHeaderView.ResizeMode


class LaidOut(QTableView):
    """A cell is named by its line and column, ``places``, however it lies."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, showGrid=False, cornerButtonEnabled=False, wordWrap=True)
        self.lines, self.stacked = model, StackedLines(model, self)
        self.shows_everything = self._shares_out = False
        self._hidden: set[int] = set()
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_up_headers()
        model.dataChanged.connect(self.fit)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._share_out)

    def _set_up_headers(self) -> None:
        self.setVerticalHeader(PlainHeader(self, Qt.Orientation.Vertical))
        self.setHorizontalHeader(PlainHeader(self))
        self.verticalHeader().hide()
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setAccessibleName(_("Columns of {table}").format(table=self.lines.kind.name))
        self.horizontalHeader().sectionResized.connect(self._column_resized)

    # Columns

    def places(self) -> list[int]:
        """The columns that are shown."""
        return [place for place in range(self.lines.columnCount()) if place not in self._hidden]

    def show_columns(self, *, everything: bool) -> None:
        """Hides the rare columns that say nothing, or shows them too."""
        self.shows_everything = everything
        self._hidden = {
            place
            for place, column in enumerate(self.lines.kind.columns)
            if column.rare and not everything and not self.lines.says_something(place)
        }
        self._share_out()

    def _share_out(self, *_news: object) -> None:
        """Columns take the widths they were given, more where there is room, and less where there is not; where they
        would be too narrow, they stand below each other."""
        unit = self.fontMetrics().averageCharWidth()
        wanted = {place: self.lines.kind.columns[place].width * unit + 12 for place in self.places()}
        factor = self._room() / max(1, sum(wanted.values()))
        self._shares_out = True
        self.stacked.show_places(self.places())
        self._lay(stacked=factor < _NARROWEST)
        for place in range(0 if self.is_stacked else self.lines.columnCount()):
            self.setColumnHidden(place, place in self._hidden)
            self.setColumnWidth(place, int(wanted.get(place, 0) * factor))
        self._shares_out = False
        self.fit()

    def _room(self) -> int:
        """The width that columns can share. Below each other they leave a bar's width, too: the page around the table
        may need its bar for the one way and not for the other, and would turn them to and fro for ever."""
        leaves_bar = self.is_stacked or self.lines.rowCount() > MOST_ROWS
        return self.width() - (self.verticalScrollBar().sizeHint().width() if leaves_bar else 0)

    @property
    def is_stacked(self) -> bool:
        return self.model() is self.stacked

    def _lay(self, *, stacked: bool) -> None:
        """Beside each other, or below; the current cell stays."""
        if stacked == self.is_stacked:
            return
        editor = self.indexWidget(self.currentIndex())
        if isinstance(editor, CellEditor):
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        here, selection = self.current_cell(), self.selectionModel()
        self.setModel(self.stacked if stacked else self.lines)
        selection.deleteLater()
        across = Mode.Stretch if stacked else Mode.Interactive
        self.horizontalHeader().setSectionResizeMode(across)
        self.horizontalHeader().setVisible(not stacked)
        self.verticalHeader().setVisible(stacked)
        if here is not None:
            self.stand(*here)

    def current_cell(self) -> tuple[int, int] | None:
        """The line and the column where one stands."""
        return self.cell(self.currentIndex()) if self.currentIndex().isValid() else None

    def cell(self, index: Index) -> tuple[int, int]:
        return (self.stacked if self.is_stacked else self.lines).cell(index)

    def _column_resized(self) -> None:
        if not self._shares_out:
            self.fit()

    def fit(self, *_news: object) -> None:
        """Makes the table as high as its rows, up to twelve of them."""
        rows, count, most = self.verticalHeader(), self.model().rowCount(), MOST_ROWS * (2 if self.is_stacked else 1)
        if count > _MEASURED:
            rows.setSectionResizeMode(Mode.Fixed)
            rows.setDefaultSectionSize(self.fontMetrics().height() + _AIR)
        else:
            rows.setSectionResizeMode(Mode.Interactive)
            self.resizeRowsToContents()
        shown = sum(self.rowHeight(row) for row in range(min(count, most)))
        self.setFixedHeight(self._around() + shown + 2)
        tall = count > most
        self.setVerticalScrollBarPolicy(Policy.ScrollBarAsNeeded if tall else Policy.ScrollBarAlwaysOff)

    def _around(self) -> int:
        """The height of the headings, and of the bar below where somebody made columns wider."""
        if self.is_stacked:
            return 0
        too_wide = self.horizontalHeader().length() > self.viewport().width()
        below = self.horizontalScrollBar().sizeHint().height() if too_wide else 0
        return self.horizontalHeader().sizeHint().height() + below

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        focused = self.window().focusWidget()
        if focused is not None and (focused is self or self.isAncestorOf(focused)):
            self._keep_in_sight(self.visualRect(current))

    def _keep_in_sight(self, box: QRect) -> None:
        """Scrolls the page that the table stands on to a cell."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if area is not None else None
        if area is not None and page is not None:
            place = self.viewport().mapTo(page, box.center())
            area.ensureVisible(place.x(), place.y(), 0, 3 * self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self._shares_out:
            self._share_out()

    def stand(self, row: int, place: int) -> None:
        self.stand_at(self.at(row, place))

    def at(self, row: int, place: int) -> QModelIndex:
        return (self.stacked if self.is_stacked else self.lines).at(row, place)

    def stand_at(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
