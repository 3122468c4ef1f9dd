"""A crosstab to look at, to walk through by keys, and to choose in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from catalog.query.crosstabs import Crosstab
from ui.controllers.cross_counting import Places
from ui.models.crosstab import CrosstabModel
from ui.widgets.tables.cross_delegate import CrossDelegate
from ui.widgets.tables.entered_table import is_copy
from ui.widgets.tables.row_names import RowNames
from ui.words import _

WIDEST_ROW, WIDEST_COLUMN, NARROWEST = 360, 150, 56
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CrossView(QTableView):
    """``chosen`` carries the place of a cell that was clicked or pressed (Space), ``entered`` of one that is wanted as
    a list (Enter, double click); ``cleared`` says that nothing is to be chosen (Esc); ``copy_asked`` is Ctrl+C."""

    chosen = Signal(int, int)
    entered = Signal(int, int)
    cleared = Signal()
    copy_asked = Signal()

    def __init__(self, model: CrosstabModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, showGrid=False, wordWrap=False, cornerButtonEnabled=False)
        self.cross = model
        self.setModel(model)
        self.setItemDelegate(CrossDelegate(self))
        self.setAccessibleName(_("Cross table"))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._names = RowNames(self)
        self.setVerticalHeader(self._names)
        self._set_up_headers()
        self.clicked.connect(lambda index: self.chosen.emit(index.row(), index.column()))
        self.doubleClicked.connect(lambda index: self.entered.emit(index.row(), index.column()))

    def show_table(self, table: Crosstab, chosen: Places) -> None:
        """What is current and in sight stays so."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.cross.show(table, chosen)
        self._fit()
        self.setCurrentIndex(self.cross.index(max(row, 0), max(column, 0)))
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)

    def picture(self) -> QPixmap:
        """The whole table, also what is out of sight."""
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        whole = QSize(rows.width() + columns.length(), columns.height() + rows.length())
        copy = CrossView(self.cross)
        copy.resize(whole)
        copy.setPalette(self.palette())
        copy.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        copy.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        copy._fit()
        return copy.grab()

    def event(self, event: QEvent) -> bool:
        """The keys that the table answers go before those of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and is_copy(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if is_copy(event):
            self.copy_asked.emit()
        elif event.key() == Qt.Key.Key_Escape and self.cross.chosen != (None, None):
            self.cleared.emit()
        elif index.isValid() and event.key() in _ENTER:
            self.entered.emit(index.row(), index.column())
        elif index.isValid() and event.key() == Qt.Key.Key_Space:
            self.chosen.emit(index.row(), index.column())
        else:
            super().keyPressEvent(event)

    def _set_up_headers(self) -> None:
        columns, rows = self.horizontalHeader(), self.verticalHeader()
        for header in (columns, rows):
            header.setHighlightSections(False)
            header.setSectionsClickable(header is columns)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 14)
        rows.setMaximumWidth(WIDEST_ROW)
        rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        columns.setMinimumSectionSize(NARROWEST)
        columns.setMaximumSectionSize(WIDEST_COLUMN)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setResizeContentsPrecision(50)
        columns.sectionClicked.connect(self._sort)

    def _sort(self, column: int) -> None:
        self.cross.sort_by(column)
        self._show_sort()

    def _show_sort(self) -> None:
        columns, by = self.horizontalHeader(), self.cross.sorted_by
        columns.setSortIndicatorShown(by is not None)
        if by:
            down = Qt.SortOrder.DescendingOrder if by[1] else Qt.SortOrder.AscendingOrder
            columns.setSortIndicator(by[0], down)

    def _fit(self) -> None:
        self.resizeColumnsToContents()
        self._show_sort()
