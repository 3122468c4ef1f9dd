"""The header of a list of records: chosen columns, their widths, and the order they ask for."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QWidget

from catalog.query.answers import Sort
from ui.models.columns import COLUMNS, NUMBERS
from ui.models.records import RecordsModel
from ui.widgets.lists.row_delegate import row_height
from ui.words import _

NARROWEST = 28
FOLDED = ("where", "flag", "tags")
"""Columns that stand below the title where it would be cut beside them."""
_AT_FIRST = tuple(item.key for item in COLUMNS if item.shown)
_LEAST = 160
_SCARCE = 50
"""Letters of a title that is worth having beside other columns."""
_AMPLE = 70
"""Letters from which on the place has half of what is more."""


class RecordHeader(QHeaderView):
    """``sort_asked`` announces an order, ``folded`` whether some columns stand below the title now, ``arranged`` that
    the user has chosen or moved columns.

    As long as nobody has set widths, the title takes what room is left.

    It has a selection model of its own: with the table's it would walk every row on "select all".
    """

    sort_asked = Signal(Sort)
    folded = Signal(bool)
    arranged = Signal()

    def __init__(self, model: RecordsModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._fits = True
        self._wanted = _AT_FIRST
        self._busy = True
        self.is_folded = False
        self._sort = Sort()
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
        self.sectionMoved.connect(self._note_order)

    def set_up(self) -> None:
        """To be called once the table has taken the header: it brings its own selection model with it."""
        self.setSelectionModel(self._own)
        for number, item in enumerate(COLUMNS):
            self.resizeSection(number, self._natural(number))
            self.setSectionHidden(number, not item.shown)
        self.setSectionResizeMode(NUMBERS["mark"], QHeaderView.ResizeMode.Fixed)
        self._busy = False

    def show_sort(self, sort: Sort, *, has_words: bool = False) -> None:
        """No column stands for the order by relevance; without words that is the newest first."""
        self._sort = sort if has_words or sort != Sort() else Sort("date")
        numbers = {item.sort: number for number, item in reversed(list(enumerate(COLUMNS))) if item.title}
        order = Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
        self.setSortIndicator(numbers.get(self._sort.column, -1), order)

    def fit(self, width: int) -> None:
        """Gives the title the room that the other columns leave, or that of ``FOLDED`` too where it is scarce."""
        if not self._fits:
            return
        sizes = {key: self._natural(NUMBERS[key]) for key in self._wanted}
        scarce = (
            self._wanted == _AT_FIRST
            and width - sum(sizes.values()) + sizes["title"] < _SCARCE * self.fontMetrics().averageCharWidth()
        )
        self._fold(scarce)
        beside = sum(size for key, size in sizes.items() if key != "title" and not (scarce and key in FOLDED))
        room = max(_LEAST, width - beside)
        ample = _AMPLE * self.fontMetrics().averageCharWidth()
        more = max(0, room - ample) // 2 if "where" in sizes and not scarce else 0
        self._busy = True
        self.resizeSection(NUMBERS["title"], room - more)
        if "where" in sizes and not scarce:
            self.resizeSection(NUMBERS["where"], sizes["where"] + more)
        self._busy = False

    def actions_for(self, menu: QMenu) -> list[QAction]:
        """The order that no heading asks for, and a tick for each column; the title stays."""
        return [
            self._best_first(menu),
            *(self._action(number, menu) for number, item in enumerate(COLUMNS) if item.title),
        ]

    def _best_first(self, menu: QMenu) -> QAction:
        action = QAction(_("Best match first, else newest"), menu, checkable=True)
        action.setChecked(self._sort == Sort())
        action.triggered.connect(lambda: self.sort_asked.emit(Sort()))
        return action

    def shown(self) -> tuple[str, ...]:
        """Keys of the columns on screen, from left to right, without the mark."""
        order = (self.logicalIndex(place) for place in range(self.count()))
        return tuple(COLUMNS[number].key for number in order if self._is_shown(number) and COLUMNS[number].title)

    def arrange(self, keys: tuple[str, ...]) -> None:
        """Shows these columns from left to right, with mark and title in any case, as wide as is natural; the title
        takes what room is left again."""
        known = [key for key in dict.fromkeys(keys) if key in NUMBERS]
        wanted = ["mark", *(key for key in known if key != "mark")]
        wanted += [] if "title" in wanted else ["title"]
        if tuple(wanted[1:]) == self.shown():
            return
        self._fold(False)
        self._busy = True
        for number, item in enumerate(COLUMNS):
            self.setSectionHidden(number, item.key not in wanted)
            self.resizeSection(number, self._natural(number))
        rest = [item.key for item in COLUMNS if item.key not in wanted]
        for place, key in enumerate(wanted + rest):
            self.moveSection(self.visualIndex(NUMBERS[key]), place)
        self._busy = False
        self._fits, self._wanted = True, tuple(wanted)
        if isinstance(table := self.parent(), QAbstractItemView):
            self.fit(table.viewport().width())
        self.arranged.emit()

    def kept(self) -> QByteArray:
        """Widths, order and which are shown; empty as long as the user has not touched them."""
        return QByteArray() if self._fits and self._wanted == _AT_FIRST else self.saveState()

    def take_up(self, state: QByteArray) -> None:
        """Takes up what was kept; the state of another program version is left aside."""
        self._fold(False)
        before = self.saveState()
        self._fits, self._wanted = state.isEmpty(), _AT_FIRST
        if not self.restoreState(state) or self.count() != len(COLUMNS) or self.isSectionHidden(NUMBERS["title"]):
            self.restoreState(before)
        self.setSortIndicatorShown(True)

    def _action(self, number: int, menu: QMenu) -> QAction:
        action = QAction(COLUMNS[number].title, menu, checkable=True)
        action.setChecked(self._is_shown(number))
        action.setEnabled(COLUMNS[number].key != "title")
        action.toggled.connect(lambda shown: self._show(number, shown))
        return action

    def _show(self, number: int, shown: bool) -> None:
        self._fold(False)
        self._fits = False
        self.setSectionHidden(number, not shown)
        self.arranged.emit()

    def _natural(self, number: int) -> int:
        return max(NARROWEST, COLUMNS[number].width * self.fontMetrics().averageCharWidth())

    def _is_shown(self, number: int) -> bool:
        return not self.isSectionHidden(number) or (self.is_folded and COLUMNS[number].key in FOLDED)

    def _fold(self, folded: bool) -> None:
        if folded == self.is_folded:
            return
        self.is_folded, self._busy = folded, True
        for key in FOLDED:
            self.setSectionHidden(NUMBERS[key], folded)
        self._busy = False
        self.folded.emit(folded)

    def _note_widths(self) -> None:
        """Widths that the user has set are the user's from then on, but for those of a moment without room."""
        if not self._busy and not self.is_folded:
            self._fits = False

    def _note_order(self) -> None:
        self._note_widths()
        if not self._busy:
            self.arranged.emit()

    def _show_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions_for(menu))
        menu.popup(self.mapToGlobal(where))

    def _ask_for_order(self, number: int) -> None:
        column = COLUMNS[number].sort
        if column is None:
            return
        again = column == self._sort.column
        self.sort_asked.emit(Sort(column, not self._sort.descending if again else column == "date"))
