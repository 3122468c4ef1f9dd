"""The current question and its newest answer: every screen that shows records shows this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from catalog.model.changes import Changes
from catalog.query.answers import Facet, RecordRow, SearchResult, Sort
from catalog.query.fields import FACETS, OPEN_FACETS
from catalog.query.marking import wanted_below
from catalog.query.spreads import SPREADS, Spread
from catalog.query.tree import Query
from ui.controllers.newest import NewestFirst
from ui.controllers.session import Session

Counts = tuple[tuple[Facet, ...], tuple[Spread, ...]]
Rows = tuple[RecordRow, ...]

FIRST = 64
"""Records that fill any window."""

IN_SIGHT, IN_SIGHT_WITH_WORDS = 32, 20
"""Records that fill most windows: their rows come with the answer. Below a title stands where it says the words."""


class Question(QObject):
    """Holds query and order; asks whenever one of them or the catalogue changes.

    ``asked`` announces a new query at once (the counts are unknown until ``counted``), ``answered`` the ids found,
    ``counted`` the facets that are looked at. Answers to older questions are dropped. ``facets``, and ``spreads`` for
    those among them that have ranges, hold for ``counted_query``, None while the catalogue may have changed under
    them. The very first answer takes a moment: ``begun`` gives the ids that it will begin with; ``prepared`` comes once
    all that is kept for later ones has been read. ``first_rows`` are those of the records that stand first in what was
    last announced, so that they need not be asked for.
    """

    asked = Signal(Query)
    begun = Signal(tuple)
    answered = Signal(SearchResult)
    counted = Signal(tuple)
    prepared = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finding, self._counting = NewestFirst(session), NewestFirst(session)
        self.query = Query()
        self.sort = Sort()
        self.result: SearchResult | None = None
        self.first_rows: Rows = ()
        self.facets: tuple[Facet, ...] = ()
        self.spreads: tuple[Spread, ...] = ()
        self._wanted = frozenset(OPEN_FACETS)
        self.counted_query: Query | None = None
        self._number = 0
        self._answered = 0
        self._uncounted = False
        self._is_prepared = False
        self._waiting: list[Callable[[], object]] | None = []
        self._then: tuple[Query, Callable[[SearchResult], object]] | None = None
        session.changed.connect(self._catalog_changed)

    @property
    def is_counted(self) -> bool:
        """Whether list and counts are those of the current question, and nothing is asked any more."""
        return self.result is not None and not self._uncounted

    def ask(self, query: Query) -> None:
        """Makes this the current query; asking the same again changes nothing."""
        if query != self.query or self.result is None:
            self.query = query
            self.asked.emit(query)
            self.refresh()

    def ask_then(self, query: Query, then: Callable[[SearchResult], object]) -> None:
        """Asks, and hands on the answer once it is there; never where something else is asked first."""
        self._then = (query, then)
        if query == self.query and self.result and self._answered == self._number:
            self._hand_on(self.result)
        else:
            self.ask(query)

    def ask_in_order(self, query: Query, sort: Sort) -> None:
        """Asks in an order of its own, once."""
        if query == self.query and self.result is not None:
            self.order_by(sort)
        else:
            self.sort = sort
            self.ask(query)

    def when_shown(self, go_on: Callable[[], object]) -> None:
        """Goes on once the first records have been painted: nothing that is loaded for later holds them up."""
        if self._waiting is None:
            self._session.tasks.after_paint(go_on)
        else:
            self._waiting.append(go_on)

    def order_by(self, sort: Sort) -> None:
        if sort != self.sort:
            self.sort = sort
            self.refresh(count=False)

    def refresh(self, *, count: bool = True) -> None:
        """Asks the current question again: the list first, then the counts."""
        self._number += 1
        self._uncounted = self._uncounted or count
        if self.result is None and not self.query and self.sort == Sort():
            self._begin(self._number)
        else:
            self._find()

    def _begin(self, number: int) -> None:
        catalog, tasks = self._session.catalog, self._session.tasks

        def first() -> tuple[tuple[int, ...], Rows]:
            ids = catalog.newest(FIRST)
            return ids, tuple(catalog.rows(ids))

        def show(found: tuple[tuple[int, ...], Rows]) -> None:
            if number == self._number:
                ids, self.first_rows = found
                self.begun.emit(ids)
                tasks.after_paint(go_on)
                self._let_go_on()

        def go_on() -> None:
            if number == self._number:
                self._find()

        tasks.ask(first, show, self._session.failed.emit)

    def _find(self) -> None:
        number, query, sort, catalog = self._number, self.query, self.sort, self._session.catalog

        def look() -> tuple[SearchResult, Rows]:
            result = catalog.search(query, sort)
            return result, tuple(catalog.rows(result.ids[: IN_SIGHT_WITH_WORDS if wanted_below(query) else IN_SIGHT]))

        def found(answer: tuple[SearchResult, Rows]) -> None:
            if number == self._number:
                result, self.first_rows = answer
                self.result, self._answered = result, number
                self.answered.emit(result)
                self._let_go_on()
                self._hand_on(result)
            if number == self._number and self._uncounted:
                self._count(number)

        self._finding.ask(look, found)

    def _let_go_on(self) -> None:
        waiting, self._waiting = self._waiting or [], None
        for go_on in waiting:
            self._session.tasks.after_paint(go_on)

    def _hand_on(self, result: SearchResult) -> None:
        waiting, self._then = self._then, None
        if waiting and waiting[0] == result.query:
            waiting[1](result)

    def count_for(self, names: Iterable[str]) -> None:
        """Counts these facets from now on, and those of own fields; what is not looked at is not counted."""
        wanted = frozenset(names)
        missing = wanted - self._wanted
        self._wanted = wanted
        if missing and self.is_counted:
            self._uncounted = True
            self._count(self._number)

    def _count(self, number: int) -> None:
        query, catalog, wanted = self.query, self._session.catalog, self._wanted

        def count() -> Counts:
            facets = catalog.facets(query, (*(name for name in FACETS if name in wanted), *catalog.own_facets()))
            return facets, catalog.spreads(query, [name for name in SPREADS if name in wanted])

        def counted(counts: Counts) -> None:
            if number == self._number and self._wanted <= wanted:
                self._uncounted = False
                facets, self.spreads = counts
                self.facets = facets
                self.counted_query = query
                self.counted.emit(facets)
                self._prepare()
            elif number == self._number:
                self._count(number)

        self._counting.ask(count, counted)

    def _prepare(self) -> None:
        """Once all that is in sight has been answered, so that the first key of a search need not wait."""
        if not self._is_prepared:
            self._is_prepared = True
            self._session.tasks.ask(self._session.catalog.prepare, self._ask_ahead, self._session.failed.emit)

    def _ask_ahead(self, queries: tuple[Query, ...]) -> None:
        """One after the other, so that nothing waits for more than one of them."""
        if queries:
            search, (first, *others) = self._session.catalog.search, queries
            go_on = partial(self._ask_ahead, tuple(others))
            self._session.tasks.ask(lambda: search(first), lambda _result: go_on(), self._session.failed.emit)
        else:
            self.prepared.emit()

    def _catalog_changed(self, changes: Changes) -> None:
        if changes.records or changes.vocabularies:
            self.counted_query = None
            self.refresh()
