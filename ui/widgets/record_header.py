"""The header of a list of records: chosen columns, their widths, and the order they ask for."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from catalog.query.answers import Sort
from ui.models.columns import COLUMNS, NUMBERS
from ui.models.records import RecordsModel
from ui.widgets.row_delegate import row_height

NARROWEST = 28


class RecordHeader(QHeaderView):
    """``sort_asked`` announces an order. As long as nobody has set widths, the title takes what room is left.

    It has a selection model of its own: with the table's it would walk every row on "select all".
    """

    sort_asked = Signal(Sort)

    def __init__(self, model: RecordsModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._fits = True
        self._busy = True
        self.setModel(model)
        self._own = QItemSelectionModel(model, self)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(NARROWEST)
        self.setFixedHeight(row_height(self.fontMetrics()))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.sectionClicked.connect(self._ask_for_order)
        self.sectionResized.connect(self._note_widths)
        self.sectionMoved.connect(self._note_widths)

    def set_up(self) -> None:
        """To be called once the table has taken the header: it brings its own selection model with it."""
        self.setSelectionModel(self._own)
        letter = self.fontMetrics().averageCharWidth()
        for number, item in enumerate(COLUMNS):
            self.resizeSection(number, max(NARROWEST, item.width * letter))
            self.setSectionHidden(number, not item.shown)
        self.setSectionResizeMode(NUMBERS["mark"], QHeaderView.ResizeMode.Fixed)
        self._busy = False

    def show_sort(self, sort: Sort) -> None:
        column = next(number for number, item in enumerate(COLUMNS) if item.sort == sort.column and item.title)
        order = Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
        self.setSortIndicator(column, order)

    def fit(self, width: int) -> None:
        """Gives the title the room that the other columns leave: those always seen, and the far ones if they fit."""
        if not self._fits:
            return
        near = sum(self.sectionSize(NUMBERS[key]) for key in ("mark", "date", "where"))
        far = sum(self.sectionSize(NUMBERS[key]) for key in ("flag", "tags"))
        room = width - near
        self._busy = True
        self.resizeSection(NUMBERS["title"], max(240, room - far if room - far >= 320 else room))
        self._busy = False

    def actions_for(self, menu: QMenu) -> list[QAction]:
        """A tick for each column; the title stays."""
        return [self._action(number, menu) for number, item in enumerate(COLUMNS) if item.title]

    def shown(self) -> tuple[str, ...]:
        """Keys of the columns on screen, from left to right, without the mark."""
        order = (self.logicalIndex(place) for place in range(self.count()))
        return tuple(
            COLUMNS[number].key for number in order if not self.isSectionHidden(number) and COLUMNS[number].title
        )

    def kept(self) -> QByteArray:
        """Widths, order and which are shown; empty as long as the user has not touched them."""
        return QByteArray() if self._fits else self.saveState()

    def take_up(self, state: QByteArray) -> None:
        """Takes up what was kept; the state of another program version is left aside."""
        before = self.saveState()
        self._fits = state.isEmpty()
        if not self.restoreState(state) or self.count() != len(COLUMNS) or self.isSectionHidden(NUMBERS["title"]):
            self.restoreState(before)
        self.setSortIndicatorShown(True)

    def _action(self, number: int, menu: QMenu) -> QAction:
        action = QAction(COLUMNS[number].title, menu, checkable=True)
        action.setChecked(not self.isSectionHidden(number))
        action.setEnabled(COLUMNS[number].key != "title")
        action.toggled.connect(lambda shown: self._show(number, shown))
        return action

    def _show(self, number: int, shown: bool) -> None:
        self._fits = False
        self.setSectionHidden(number, not shown)

    def _note_widths(self) -> None:
        """Widths that the user has set are the user's from then on."""
        if not self._busy:
            self._fits = False

    def _show_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions_for(menu))
        menu.popup(self.mapToGlobal(where))

    def _ask_for_order(self, number: int) -> None:
        column = COLUMNS[number].sort
        if column is None:
            return
        shown = COLUMNS[self.sortIndicatorSection()].sort
        downwards = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        self.sort_asked.emit(Sort(column, not downwards if shown == column else column == "date"))
