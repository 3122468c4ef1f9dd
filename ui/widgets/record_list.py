"""The list of the records found, for Browse, Regions and wherever else the current answer is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from catalog.folding import fold
from catalog.model.changes import Changes
from catalog.query.answers import SearchResult
from catalog.query.patterns import is_pattern
from catalog.query.tree import Query
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.models.columns import COLUMNS, NUMBERS
from ui.models.records import RecordsModel, Rows
from ui.widgets.record_table import RecordTable
from ui.widgets.row_delegate import RowDelegate
from ui.words import _

_LETTERS_STEP = 500


class RecordList(QWidget):
    """Shows the question's answer and shares its selection. ``activated`` announces a record that was entered
    or double-clicked; ``table`` takes the actions of its context menu by ``addActions``."""

    activated = Signal(int)

    def __init__(
        self, session: Session, question: Question, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._question, self._selection = session, question, selection
        self._query: Query | None = None
        self._letters = 0
        self.model = RecordsModel(self._load, self)
        self.table = RecordTable(self.model, RowDelegate(lambda: question.query, self), self)
        self.empty = _Empty(question, self)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        self.setFocusProxy(self.table)
        self._connect()
        self.table.choose(selection.ids, selection.current)
        if question.result:
            self._show(question.result)

    def add_actions(self, actions: Sequence[QAction]) -> None:
        """Puts actions into the context menu."""
        self.table.addActions(list(actions))

    def _connect(self) -> None:
        self._question.answered.connect(self._show)
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

    def _show(self, result: SearchResult) -> None:
        new_query = result.query != self._query
        self._query = result.query
        self.table.header.show_sort(result.sort)
        if result.ids != self.model.ids:
            self.table.show_records(result.ids, from_top=new_query)
        else:
            self.table.viewport().update()
        self.empty.explain(result)
        self._pages.setCurrentWidget(self.table if result.ids else self.empty)

    def _renew(self, changes: Changes) -> None:
        self.model.renew(None if changes.vocabularies else changes.records)

    def _jump(self, typed: str) -> None:
        """Goes to the next record whose title (or whatever text the list is ordered by) begins so."""
        self._letters += 1
        number, wanted, ids = self._letters, fold(typed), self.model.ids
        start = self.table.currentIndex().row() + (len(typed) == 1)
        order = ids[max(start, 0) :] + ids[: max(start, 0)]
        column = self._question.sort.column if self._question.sort.column != "date" else "title"
        text = COLUMNS[NUMBERS[column]].text

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


class _Empty(QWidget):
    """What stands in the list's place when nothing is found, with the way out."""

    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._clear = QPushButton(_("Show all records"), autoDefault=False)
        self._clear.clicked.connect(lambda: question.ask(Query()))
        box = QVBoxLayout(self)
        box.setSpacing(16)
        box.addStretch(2)
        box.addWidget(self._label)
        box.addWidget(self._clear, alignment=Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)

    def explain(self, result: SearchResult) -> None:
        self._clear.setVisible(bool(result.total))
        self._label.setText(_reason(result))


def _reason(result: SearchResult) -> str:
    if not result.total:
        return _(
            "This catalogue has no records yet.\n"
            "Records come in from a file with “pillarbook-cli import FILE” in a terminal.\n"
            "File › New catalogue › From the five documents makes a catalogue that has some."
        )
    if slow := next(filter(is_pattern, result.unknown), None):
        return _(
            "The pattern {pattern} takes too long to look for.\nMake it simpler, or look for words instead."
        ).format(pattern=slow)
    if result.unknown:
        names = ", ".join(f"“{name}”" for name in result.unknown)
        return _(
            "Nothing in this catalogue is called {names}.\nCheck the spelling, or take it out of the search."
        ).format(names=names)
    return _("No record matches all of this.\nTake out a word or a filter, or look at everything again.")
