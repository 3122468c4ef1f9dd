"""The list of the records found, for Browse, Regions and wherever else the current answer is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from catalog.folding import fold
from catalog.model.changes import Changes
from catalog.model.record_fields import in_their_order, own_field
from catalog.model.vocabulary import Entry
from catalog.query.answers import SearchResult
from catalog.query.marking import wanted_below
from catalog.query.tree import Query
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.controllers.snippets import Snippets
from ui.models.columns import own_columns
from ui.models.records import RecordsModel, Rows
from ui.widgets.lists.nothing_found import NothingFound, Wording
from ui.widgets.lists.record_table import RecordTable
from ui.widgets.lists.row_delegate import RowDelegate

_LETTERS_STEP = 500


class RecordList(QWidget):
    """Shows the question's answer and shares its selection. ``activated`` announces a record that was entered
    or double-clicked; ``table`` takes the actions of its context menu by ``addActions``; ``wording`` says conditions in
    words."""

    activated = Signal(int)

    def __init__(
        self,
        session: Session,
        question: Question,
        selection: Selection,
        parent: QWidget | None = None,
        *,
        wording: Wording = str,
    ) -> None:
        super().__init__(parent)
        self._session, self._question, self._selection = session, question, selection
        self._query: Query | None = None
        self._letters = 0
        self._is_own_stale = False
        self.model = RecordsModel(self._load, self)
        self.snippets = Snippets(session, question, self)
        self.table = self._make_table()
        self.empty = NothingFound(session, question, wording, self)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        self.setFocusProxy(self.table)
        self._connect()
        self.table.choose(selection.ids, selection.current)
        if question.result:
            self._show(question.result)
        question.when_shown(self._ask_for_own)

    def _make_table(self) -> RecordTable:
        return RecordTable(self.model, RowDelegate(lambda: self._question.query, self.snippets.of, self), self)

    def add_actions(self, actions: Sequence[QAction]) -> None:
        """Puts actions into the context menu."""
        self.table.addActions(list(actions))

    def enter(self) -> None:
        """Takes the keys, with a record to begin at, or where there is none with what else to ask."""
        if self._pages.currentWidget() is self.empty:
            self.empty.enter()
        else:
            self.table.enter()

    def _connect(self) -> None:
        self._question.begun.connect(self._begin)
        self._question.answered.connect(self._show)
        self.snippets.came.connect(self.table.viewport().update)
        self._session.changed.connect(self._renew)
        self._selection.changed.connect(lambda ids: self.table.choose(ids, self._selection.current))
        self._selection.opened.connect(lambda record: self.table.choose(self._selection.ids, record))
        self.table.chosen.connect(self._selection.select)
        self.table.entered.connect(self._selection.open)
        self.table.activated_record.connect(self.activated)
        self.table.header.sort_asked.connect(self._question.order_by)
        self.table.letters.connect(self._jump)

    def _load(self, ids: tuple[int, ...], done: Callable[[Rows], None]) -> None:
        self._session.tasks.ask(lambda: self._session.catalog.rows(ids), done, self._session.failed.emit)

    def _begin(self, ids: tuple[int, ...]) -> None:
        self.table.header.show_sort(self._question.sort, has_words=False)
        self.model.bring(self._question.first_rows)
        self.table.show_snippets(wanted_below(self._question.query))
        self.table.show_records(ids, from_top=True)
        self._pages.setCurrentWidget(self.table)

    def _show(self, result: SearchResult) -> None:
        """Paints at once, not at the next frame: whoever types waits for just that, and the counts for it."""
        self.model.bring(self._question.first_rows)
        new_query = result.query != self._query
        self._query = result.query
        self.table.header.show_sort(result.sort, has_words=bool(result.query.texts()))
        self.table.show_snippets(wanted_below(result.query))
        if result.ids != self.model.ids:
            self.table.show_records(result.ids, from_top=new_query)
        else:
            self.table.viewport().update()
        self.empty.explain(result)
        self._pages.setCurrentWidget(self.table if result.ids else self.empty)
        self.table.viewport().repaint()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_own_stale:
            self._ask_for_own()

    def _ask_for_own(self) -> None:
        self._is_own_stale = False
        catalog = self._session.catalog
        self._session.tasks.ask(lambda: catalog.vocabulary("fields"), self._show_own, self._session.failed.emit)

    def _show_own(self, fields: list[Entry]) -> None:
        self.model.show_own(own_columns(map(own_field, in_their_order(fields))))

    def _renew(self, changes: Changes) -> None:
        """What is not seen is not asked for until it is."""
        if changes.vocabularies and self.isVisible():
            self._ask_for_own()
        self._is_own_stale = self._is_own_stale or (changes.vocabularies and not self.isVisible())
        self.model.renew(None if changes.vocabularies else changes.records)

    def _jump(self, typed: str) -> None:
        """Goes to the next record whose title (or whatever text the list is ordered by) begins so."""
        self._letters += 1
        number, wanted, ids = self._letters, fold(typed), self.model.ids
        start = self.table.currentIndex().row() + (len(typed) == 1)
        order = (*ids[max(start, 0) :], *ids[: max(start, 0)])
        column = "title" if self._question.sort.column in ("relevance", "date") else self._question.sort.column
        text = self.model.columns[self.model.numbers[column]].text

        def search() -> int | None:
            for at in range(0, len(order), _LETTERS_STEP):
                for row in self._session.catalog.rows(order[at : at + _LETTERS_STEP]):
                    if fold(text(row)).startswith(wanted):
                        return row.id
            return None

        def found(record: int | None) -> None:
            if record and number == self._letters:
                self.table.go_to(record)

        self._session.tasks.ask(search, found, self._session.failed.emit)
