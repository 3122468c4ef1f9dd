"""The header of a list of records: chosen columns, their widths, and the order they ask for."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QWidget

from catalog.query.answers import Sort
from ui.models.columns import COLUMNS, NUMBERS, awaited_column
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
        self._model = model
        self._awaited: set[str] = set()
        self._fits = True
        self._wanted = _AT_FIRST
        self._busy = True
        self.is_folded = False
        self._sort = Sort()
        model.columnsAboutToBeRemoved.connect(self._let_go)
        self.setModel(model)
        model.columnsInserted.connect(self._take_in)
        model.columnsRemoved.connect(self._close_up)
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
        for number, item in enumerate(self._model.columns):
            self.resizeSection(number, self._natural(number))
            self.setSectionHidden(number, not item.shown)
        self.setSectionResizeMode(NUMBERS["mark"], QHeaderView.ResizeMode.Fixed)
        self._busy = False

    def show_sort(self, sort: Sort, *, has_words: bool = False) -> None:
        """No column stands for the order by relevance; without words that is the newest first."""
        self._sort = sort if has_words or sort != Sort() else Sort("date")
        self._point_at_sort()

    def _point_at_sort(self) -> None:
        numbers = {item.sort: number for number, item in reversed(list(enumerate(self._model.columns))) if item.title}
        order = Qt.SortOrder.DescendingOrder if self._sort.descending else Qt.SortOrder.AscendingOrder
        self.setSortIndicator(numbers.get(self._sort.column, -1), order)

    def fit(self, width: int) -> None:
        """Gives the title the room that the other columns leave, or that of ``FOLDED`` too where it is scarce."""
        if not self._fits:
            return
        sizes = {key: self._natural(self._model.numbers[key]) for key in self._wanted}
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
            *(self._action(number, menu) for number, item in enumerate(self._model.columns) if item.title),
        ]

    def _best_first(self, menu: QMenu) -> QAction:
        action = QAction(_("Best match first, else newest"), menu, checkable=True)
        action.setChecked(self._sort == Sort())
        action.triggered.connect(lambda: self.sort_asked.emit(Sort()))
        return action

    def shown(self) -> tuple[str, ...]:
        """Keys of the columns on screen, from left to right, without the mark."""
        shown = filter(self._is_shown, (self.logicalIndex(place) for place in range(self.count())))
        return tuple(item.key for number in shown if (item := self._model.columns[number]).title)

    def arrange(self, keys: tuple[str, ...]) -> None:
        """Shows these columns from left to right, with mark and title in any case, as wide as is natural; the title
        takes what room is left again."""
        known = [key for key in dict.fromkeys(keys) if key in self._model.numbers]
        wanted = ["mark", *(key for key in known if key != "mark")]
        wanted += [] if "title" in wanted else ["title"]
        self._awaited = set(keys) - set(known)
        if tuple(wanted[1:]) == self.shown():
            return
        self._fits, self._wanted = True, tuple(wanted)
        self._fold(False)
        self._busy = True
        for number, item in enumerate(self._model.columns):
            self.setSectionHidden(number, item.key not in wanted)
            self.resizeSection(number, self._natural(number))
        rest = [item.key for item in self._model.columns if item.key not in wanted]
        for place, key in enumerate(wanted + rest):
            self.moveSection(self.visualIndex(self._model.numbers[key]), place)
        self._busy = False
        self._fit_again()
        self.arranged.emit()

    def kept(self) -> QByteArray:
        """Widths, order and which are shown; empty as long as the user has not touched them."""
        return QByteArray() if self._fits and self._wanted == _AT_FIRST else self.saveState()

    def kept_own(self) -> tuple[str, ...]:
        """The columns of own fields, shown or not, that ``kept`` speaks of."""
        return tuple(item.key for item in self._model.columns[len(COLUMNS) :])

    def take_up(self, state: QByteArray, own: tuple[str, ...] = ()) -> None:
        """Takes up what was kept, with the columns of own fields that it speaks of; the state of another program
        version is left aside."""
        there = self._model.columns[len(COLUMNS) :]
        known = {item.key: item for item in there}
        self._model.show_own(())
        self._awaited = set()
        self._model.show_own(tuple(known.get(key) or awaited_column(key) for key in own))
        self._restore(state)
        if there:
            self._model.show_own(there)

    def _restore(self, state: QByteArray) -> None:
        self._fits = False
        self._fold(False)
        before = self.saveState()
        self._fits, self._wanted = state.isEmpty(), _AT_FIRST
        restored = self.restoreState(state) and self.count() == len(self._model.columns)
        if not restored or self.isSectionHidden(NUMBERS["title"]):
            self.restoreState(before)
        self.setSortIndicatorShown(True)

    def _action(self, number: int, menu: QMenu) -> QAction:
        action = QAction(self._model.columns[number].title, menu, checkable=True)
        action.setChecked(self._is_shown(number))
        action.setEnabled(self._model.columns[number].key != "title")
        action.toggled.connect(lambda shown: self._show(number, shown))
        return action

    def _show(self, number: int, shown: bool) -> None:
        self._fold(False)
        self._fits = False
        self.setSectionHidden(number, not shown)
        self.arranged.emit()

    def _natural(self, number: int) -> int:
        return max(NARROWEST, self._model.columns[number].width * self.fontMetrics().averageCharWidth())

    def _is_shown(self, number: int) -> bool:
        return not self.isSectionHidden(number) or (self.is_folded and self._model.columns[number].key in FOLDED)

    def _take_in(self, _parent: QModelIndex, first: int, last: int) -> None:
        """New columns are not shown, but for those that were shown when they went or that a view has asked for."""
        self._busy = True
        for number in range(first, last + 1):
            key = self._model.columns[number].key
            self.resizeSection(number, self._natural(number))
            self.setSectionHidden(number, key not in self._awaited)
            if key in self._awaited and self._fits:
                self._wanted = (*self._wanted, key)
            self._awaited.discard(key)
        self._busy = False
        self._close_up()

    def _let_go(self, _parent: QModelIndex, first: int, last: int) -> None:
        going = {self._model.columns[number].key for number in range(first, last + 1) if self._is_shown(number)}
        self._awaited |= going
        self._wanted = tuple(key for key in self._wanted if key not in going)

    def _close_up(self) -> None:
        self._fit_again()
        self._point_at_sort()
        self.arranged.emit()

    def _fit_again(self) -> None:
        if isinstance(table := self.parent(), QAbstractItemView):
            self.fit(table.viewport().width())

    def _fold(self, folded: bool) -> None:
        if folded == self.is_folded:
            return
        self.is_folded, self._busy = folded, True
        for key in FOLDED:
            self.setSectionHidden(self._model.numbers[key], folded)
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
        column = self._model.columns[number].sort
        if column is None:
            return
        again = column == self._sort.column
        self.sort_asked.emit(Sort(column, not self._sort.descending if again else column == "date"))
