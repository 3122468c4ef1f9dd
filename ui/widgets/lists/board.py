"""A board of columns side by side, with one selection and one tab stop for all of them."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.controllers.selection import Selection
from ui.models.board import Board, CardsModel, Column
from ui.models.paged import Load
from ui.theme import color, palette
from ui.widgets.lists.card_list import CardList
from ui.widgets.page.few_lines import FewLines
from ui.words import _, ngettext, number

COLUMN_WIDTH = 144


class BoardHead(QFrame):
    """The head of a column: a band in the pillar's colour, the count, the name and what it is about.

    ``all_asked`` announces a double click.
    """

    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._count = _plain(QLabel(self))
        self._name = FewLines(2, self)
        self._title = FewLines(4, self)
        self._description = FewLines(2, self, faint=True)
        _enlarge(self._count, 1.6)
        _enlarge(self._name, 1.0)
        box = QVBoxLayout(self)
        box.setSpacing(4)
        box.setContentsMargins(2, 12, 8, 8)
        for widget in (self._count, self._name, self._title, self._description):
            box.addWidget(widget)
        box.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_column(self, column: Column) -> None:
        self._code = column.code
        count = len(column.ids)
        self._count.setText(number(count))
        self._count.setAccessibleName(_counted(column))
        self._count.setToolTip(_("Double click, or Ctrl+Enter on a card, shows these records in Browse"))
        self._name.say(column.name)
        self._title.say(column.title)
        self._description.say(column.description)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.all_asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = palette()
        painter = QPainter(self)
        band = QRect(1, 0, self.width() - 3, 4)
        painter.fillRect(band, color(look.pillars.get(self._code, look.accent) if self._code else look.faint))
        painter.end()


class BoardView(QWidget):
    """Shows a Board. ``activated_record`` announces a card that was entered or double-clicked,
    ``column_asked`` the place of a column that is wanted as a list, ``letters`` what was typed over which
    column's records. ``placed`` asks that records be moved from a column to another, or with True added to it."""

    activated_record = Signal(int)
    column_asked = Signal(int)
    letters = Signal(str, CardList)
    placed = Signal(tuple, int, int, bool)

    def __init__(self, load: Load, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._load, self._selection = load, selection
        self._going = 0
        self.heads: list[BoardHead] = []
        self.lists: list[CardList] = []
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setContentsMargins(8, 0, 8, 0)
        self._grid.setRowStretch(1, 1)
        selection.changed.connect(self._follow)

    def show_board(self, board: Board) -> None:
        self._provide(len(board.columns))
        chosen = frozenset(self._selection.ids)
        for column, head, cards in zip(board.columns, self.heads, self.lists, strict=True):
            head.show_column(column)
            cards.setAccessibleName(_counted(column))
            cards.show_column(column, chosen)
        if self._going:
            self._go_along()
        self._one_tab_stop()

    def renew(self, ids: frozenset[int] | None) -> None:
        """The cards of these records, or with None all of them, may look different now."""
        for cards in self.lists:
            cards.cards.renew(ids)

    # Parts

    def _provide(self, count: int) -> None:
        """As many columns as needed, keeping those that are there."""
        while len(self.lists) < count:
            self._add_column()
        while len(self.lists) > count:
            for widget in (self.heads.pop(), self.lists.pop()):
                self._grid.removeWidget(widget)
                widget.deleteLater()
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, place < count)
            self._grid.setColumnMinimumWidth(place, COLUMN_WIDTH if place < count else 0)

    def _add_column(self) -> None:
        head, cards = BoardHead(self), CardList(CardsModel(self._load, self), self)
        self._grid.addWidget(head, 0, len(self.lists))
        self._grid.addWidget(cards, 1, len(self.lists))
        cards.alone.connect(lambda: self._clear_others(cards))
        cards.chosen.connect(self._tell)
        cards.arrived.connect(self._arrive)
        cards.step_asked.connect(lambda step: self._step(cards, step))
        cards.push_asked.connect(lambda step, added: self._push(cards, step, added=added))
        cards.drags.lifted.connect(lambda: cards.lift(self.lists.index(cards)))
        cards.drags.dropped.connect(lambda ids, source, added: self._place(ids, source, cards, added=added))
        cards.activated_record.connect(self.activated_record)
        for part in (head, cards):
            part.all_asked.connect(lambda: self.column_asked.emit(self.lists.index(cards)))
        cards.letters.connect(lambda typed: self.letters.emit(typed, cards))
        self.heads.append(head)
        self.lists.append(cards)

    def _clear_others(self, cards: CardList) -> None:
        """Of what was selected only the records of this column stay."""
        here = tuple(number for number in self._selection.ids if cards.cards.place(number) is not None)
        self._selection.select(here)

    def _tell(self, came: frozenset[int], went: frozenset[int]) -> None:
        """Selects in the order of the board, each record once."""
        chosen = (set(self._selection.ids) - went) | came
        order = (number for cards in self.lists for number in cards.cards.ids if number in chosen)
        self._selection.select(tuple(dict.fromkeys(order)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def _follow(self) -> None:
        """Marks what is selected; what is not seen is not marked."""
        if self.isVisible():
            chosen = frozenset(self._selection.ids)
            for cards in self.lists:
                cards.choose(chosen)

    def _arrive(self, record: int) -> None:
        self._selection.open(record)
        self._one_tab_stop()

    def _step(self, cards: CardList, step: int) -> None:
        """To the card beside, over columns that have none."""
        place = self.lists.index(cards) + step
        while 0 <= place < len(self.lists):
            if self.lists[place].cards.ids:
                self.lists[place].enter(max(0, cards.currentIndex().row()))
                return
            place += step

    def _push(self, cards: CardList, step: int, *, added: bool) -> None:
        """The selected cards of a column, or the current one, into the column beside it."""
        place = self.lists.index(cards)
        if 0 <= place + step < len(self.lists) and (ids := cards.subjects()):
            self._place(ids, place, self.lists[place + step], added=added)

    def _place(self, ids: tuple[int, ...], source: int, target: CardList, *, added: bool) -> None:
        if self.lists[source] is not target:
            self._going = ids[0]
            self.placed.emit(ids, source, self.lists.index(target), added)

    def _go_along(self) -> None:
        """The keys go with the card that was moved."""
        going, self._going = self._going, 0
        found = next((cards for cards in self.lists if going and cards.cards.place(going) is not None), None)
        if found and any(cards.hasFocus() for cards in self.lists):
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            found.go_to(going)

    def _one_tab_stop(self) -> None:
        """Tab enters the board where it was left, and leaves it again."""
        filled = [cards for cards in self.lists if cards.cards.ids]
        here = next((cards for cards in filled if cards.hasFocus()), None)
        here = (
            here
            or next((cards for cards in filled if cards.currentIndex().isValid()), None)
            or next(iter(filled), None)
        )
        for cards in self.lists:
            stop = Qt.FocusPolicy.StrongFocus if cards is here else Qt.FocusPolicy.ClickFocus
            cards.setFocusPolicy(stop)
        if here:
            self.setFocusProxy(here)


def _counted(column: Column) -> str:
    count = len(column.ids)
    words = ngettext("{name}, {count} record", "{name}, {count} records", count)
    return words.format(name=column.name, count=count)


def _plain(label: QLabel) -> QLabel:
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _enlarge(label: QLabel, factor: float) -> None:
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * factor)
    font.setBold(True)
    label.setFont(font)
