"""Where the records in sight say the words of the current question, when their titles do not."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from catalog.query.answers import RecordRow, Snippet
from catalog.query.marking import patterns, wanted, wanted_below
from catalog.query.tree import Query
from ui.controllers.question import Question
from ui.controllers.session import Session

KEPT = 2048
PATIENCE = 50
"""Milliseconds of rest in typing and scrolling after which snippets are looked for."""


class Snippets(QObject):
    """Asked for when rows have been painted and nothing new is for a moment; ``came`` says that there are new ones.

    While more is typed, or until a row has come anew, it shows its snippet as it was, so that nothing flickers.
    """

    came = Signal()

    def __init__(self, session: Session, question: Question, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._query = question.query
        self._found: OrderedDict[int, Snippet | None] = OrderedDict()
        self._asked: dict[int, RecordRow] = {}
        self._wanted: dict[int, RecordRow] = {}
        self._number = 0
        self._fetching = QTimer(self, singleShot=True, interval=PATIENCE)
        self._fetching.timeout.connect(self._fetch)
        question.asked.connect(self._ask)
        session.changed.connect(self._forget)

    def of(self, row: RecordRow) -> Snippet | None:
        """The snippet of a record as far as it is here."""
        if not wanted_below(self._query):
            return None
        if self._asked.get(row.id) is not row:
            self._asked[row.id] = row
            self._wanted[row.id] = row
            self._fetching.start()
        return self._found.get(row.id)

    def _ask(self, query: Query) -> None:
        if (wanted(query), patterns(query)) != (wanted(self._query), patterns(self._query)):
            self._forget()
        if not wanted_below(query):
            self._found.clear()
        self._query = query

    def _forget(self) -> None:
        self._number += 1
        self._asked.clear()
        self._wanted.clear()

    def _fetch(self) -> None:
        rows, self._wanted = tuple(self._wanted.values()), {}
        query, catalog = self._query, self._session.catalog
        take = partial(self._take, self._number, rows)
        self._session.tasks.ask(lambda: catalog.snippets(query, rows), take, self._session.failed.emit)

    def _take(self, number: int, rows: Sequence[RecordRow], snippets: Mapping[int, Snippet]) -> None:
        if number != self._number:
            return
        for row in rows:
            self._found[row.id] = snippets.get(row.id)
            self._found.move_to_end(row.id)
        while len(self._found) > KEPT:
            self._asked.pop(self._found.popitem(last=False)[0], None)
        self.came.emit()
