"""Pillars: the current answer dealt to the columns of a programme, or counted against another facet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from catalog.folding import fold
from catalog.model.changes import Changes
from catalog.query.tree import Query
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.models.board import Board, Programme, laid_out, programmes
from ui.models.records import Rows
from ui.views.following import FollowingView
from ui.views.pillar_matrix import PillarMatrix
from ui.widgets.lists.board import BoardView
from ui.widgets.lists.card_list import CardList
from ui.widgets.lists.nothing_found import Wording
from ui.widgets.lists.undated_line import UndatedLine
from ui.widgets.made import named, plain_label
from ui.words import READ_ONLY, _, ngettext, number

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Part, Sheet

BOARD, MATRIX, EMPTY = range(3)


class PillarsView(FollowingView):
    """Follows the current query. ``open_record`` announces a record that was entered, ``browse_asked`` a query
    to be shown in Browse."""

    open_record = Signal(int)
    browse_asked = Signal(Query)

    def __init__(
        self,
        session: Session,
        question: Question,
        selection: Selection,
        parent: QWidget | None = None,
        *,
        wording: Wording = str,
    ) -> None:
        super().__init__(question, parent)
        self.setObjectName("pillars")
        self._session = session
        self.programme = named(QComboBox(self), _("Programme"))
        self.total = plain_label()
        self.as_board, self.as_matrix = QRadioButton(_("Boar&d"), self), QRadioButton(_("&Matrix"), self)
        self.board = BoardView(self._load, selection, self)
        self.matrix = PillarMatrix(session, question, selection, self, wording=wording)
        self.undated = UndatedLine(question, self)
        self.empty = plain_label(_no_pillars())
        self._programmes: tuple[Programme, ...] = ()
        self._shown = Board()
        self._asked = 0
        self._letters = 0
        self.setFocusProxy(self.board)
        self._lay_out()
        self._connect()

    def shown(self) -> Board:
        """What the columns hold; its total agrees with the list."""
        return self._shown

    def printed(self, asked: Asked) -> Sheet:
        """The matrix, or the columns of the board one below the other with all their cards; nothing of a programme that
        is not public."""
        from ui.printing.sheets import Heading, Words

        closed = asked.leaving.closed
        if closed.has("programmes", self.programme.currentData()):
            words = _("This programme is not public. Tick what else is to be printed, and the page is.")
            return asked.sheet_without_query(_("Pillars"), (Words(words),))
        if self.as_matrix.isChecked():
            return self.matrix.printed(asked)
        parts: list[Part] = []
        for item in self._shown.columns:
            if closed.has("nodes", item.key):
                continue
            count = ngettext("{count} record", "{count} records", len(item.ids)).format(count=number(len(item.ids)))
            parts += [Heading(" · ".join(filter(None, (item.name, item.title if item.key else "", count))))]
            parts += [asked.records(item.ids, ("kind", "date", "title", "where"))] if item.ids else []
        title = _("Pillars: {programme}").format(programme=self.programme.currentText())
        return asked.sheet(title, parts, (_in_words(self._shown),))

    def _lay_out(self) -> None:
        label = QLabel(_("Pro&gramme:"), self)
        label.setBuddy(self.programme)
        self.programme.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.programme.setMinimumContentsLength(24)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.setContentsMargins(8, 8, 8, 0)
        top.addWidget(label)
        top.addWidget(self.programme)
        top.addSpacing(8)
        for button in (self.as_board, self.as_matrix):
            top.addWidget(button)
        self.as_board.setChecked(True)
        top.addSpacing(8)
        top.addWidget(self.total, 1)
        area = QScrollArea(self, widgetResizable=True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.board)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(self)
        box.setSpacing(8)
        box.setContentsMargins(0, 0, 0, 8)
        box.addLayout(top)
        self._pages = QStackedLayout()
        for page in (area, self.matrix, self.empty):
            self._pages.addWidget(page)
        box.addLayout(self._pages, 1)
        box.addWidget(self.undated)

    def _connect(self) -> None:
        self._session.changed.connect(self._catalog_changed)
        self.programme.activated.connect(self._renew)
        self.as_matrix.toggled.connect(self._switch)
        self.matrix.open_record.connect(self.open_record)
        self.matrix.browse_asked.connect(self.browse_asked)
        self.board.activated_record.connect(self.open_record)
        self.board.column_asked.connect(self._browse)
        self.board.placed.connect(self._place)
        self.board.letters.connect(self._jump)

    def _load(self, ids: tuple[int, ...], done: Callable[[Rows], None]) -> None:
        self._session.tasks.ask(lambda: self._session.catalog.rows(ids), done, self._session.failed.emit)

    def _catalog_changed(self, changes: Changes) -> None:
        self.board.renew(None if changes.vocabularies else changes.records)

    def _ask(self) -> None:
        self._asked += 1
        asked, catalog, chosen = self._asked, self._session.catalog, self.programme.currentData()
        dealt = self.as_board.isChecked()
        result = self._question.result
        ids = result.ids if result else ()

        def work() -> tuple[tuple[Programme, ...], int, Board]:
            found = programmes(catalog)
            place = next((place for place, item in enumerate(found) if item.key == chosen), 0)
            return found, place, laid_out(catalog, found[place], ids) if found and dealt else Board()

        def done(answer: tuple[tuple[Programme, ...], int, Board]) -> None:
            if asked == self._asked:
                self._show(*answer)

        self._session.tasks.ask(work, done, self._session.failed.emit)

    def _show(self, found: tuple[Programme, ...], chosen: int, board: Board) -> None:
        if found != self._programmes:
            self._programmes = found
            self.programme.clear()
            for item in found:
                self.programme.addItem(item.name, item.key)
        self.programme.setCurrentIndex(chosen if found else -1)
        self.programme.setEnabled(len(found) > 1)
        if found and self.as_matrix.isChecked():
            self.total.clear()
            self.matrix.count(found[chosen].key)
        else:
            self._shown = board
            self.board.show_board(board)
            self.total.setText(_in_words(board) if found else "")
        self._pages.setCurrentIndex((MATRIX if self.as_matrix.isChecked() else BOARD) if found else EMPTY)

    def _switch(self) -> None:
        """Beside the board of cards, or to it."""
        self.setFocusProxy(self.matrix if self.as_matrix.isChecked() else self.board)
        self._renew()

    def _browse(self, place: int) -> None:
        self.browse_asked.emit(self._shown.query(self._question.query, self._shown.columns[place]))

    def _place(self, ids: tuple[int, ...], source: int, target: int, added: bool) -> None:
        """Moves records from one column to another, or adds them; outside any pillar they are in none of all."""
        from catalog.commands.pillars import PlaceInPillar

        if self._session.catalog.is_read_only:
            self._session.said.emit(READ_ONLY, False)
            return
        columns = self._shown.columns
        into, whence = columns[target], columns[source]
        left = tuple(item.key for item in columns if item.key) if not into.key else (whence.key,) if whence.key else ()
        if added and not into.key:
            return
        words = _("Added to {pillar}") if added else _("Moved to {pillar}")
        command = PlaceInPillar(ids, into.key or None, () if added else left)
        self._session.do(command, say=words.format(pillar=into.name))

    def _jump(self, typed: str, cards: CardList) -> None:
        """Goes to the column's next record whose title begins so."""
        self._letters += 1
        letters, wanted, ids = self._letters, fold(typed), cards.cards.ids
        start = max(0, cards.currentIndex().row() + (len(typed) == 1))
        catalog = self._session.catalog

        def search() -> int | None:
            rows = catalog.rows((*ids[start:], *ids[:start]))
            return next((row.id for row in rows if fold(row.title).startswith(wanted)), None)

        def found(record: int | None) -> None:
            if record and letters == self._letters:
                cards.go_to(record)

        self._session.tasks.ask(search, found, self._session.failed.emit)


def _in_words(board: Board) -> str:
    words = ngettext("{count} record", "{count} records", board.total).format(count=number(board.total))
    if not board.repeated:
        return words
    several = ngettext(
        "{count} stands in several columns and is counted once",
        "{count} stand in several columns and are counted once each",
        board.repeated,
    )
    return f"{words} · {several.format(count=number(board.repeated))}"


def _no_pillars() -> str:
    return _(
        "No programme of this catalogue has pillars or sub-programmes yet.\n"
        "Import a file whose programmes list them; then they stand here side by side."
    )
