"""Counting the current query along two facets, and choosing cells of what was counted."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from catalog.catalog import Catalog
from catalog.query.crosstabs import Axis, Crosstab, Heading, Measure
from catalog.query.tree import Condition, Query
from ui.controllers.newest import NewestFirst
from ui.controllers.question import Question
from ui.controllers.session import Session

Places = tuple[frozenset[str] | None, frozenset[str] | None]
"""The chosen values of the rows and of the columns; None where all are."""


class CrossCounting(QObject):
    """``counted`` carries the newest crosstab, which counts without what is chosen in it.

    What is chosen in it narrows the current query, "none of these" too; as soon as the query says something else, that
    is a filter like any other.
    """

    counted = Signal(Crosstab)

    def __init__(self, session: Session, question: Question, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._question = session, question
        self._asking = NewestFirst(session)
        self._own: tuple[Condition, ...] = ()
        self._own_places: Places = (None, None)
        self.axes = Axis("pillar"), Axis("jurisdiction")
        self.table: Crosstab | None = None
        self.chosen: Places = (None, None)

    def ask(self, rows: Axis, columns: Axis, measure: Measure) -> None:
        """Counts along other axes, or anew."""
        if [rows.facet, columns.facet] != [axis.facet for axis in self.axes]:
            self._own = ()
        self.axes = (rows, columns)
        query, catalog = self._base(), self._session.catalog
        known = self._own_places if self._own else None
        self._asking.ask(lambda: _counted(catalog, query, rows, columns, measure, known), self._show)

    def choose(self, row: Heading | None, column: Heading | None) -> None:
        """Narrows the query to a cell, a row, a column, or with None for both to none of them."""
        if self.table is None:
            return
        found, base = self.table.finding(row, column), self.table.finding(None, None)
        self._own = tuple(item for item in found.conditions if item not in base.conditions)
        self._own_places = _place(row), _place(column)
        self.chosen = self._own_places
        self._question.ask(found)

    def finding(self, row: Heading | None, column: Heading | None) -> Query:
        return self.table.finding(row, column) if self.table else self._question.query

    def _base(self) -> Query:
        """The query without what was chosen here, as long as it still says all of that."""
        query = self._question.query
        if not all(item in query.conditions for item in self._own):
            self._own = ()
        for item in self._own:
            query = query.dropping(item)
        return query

    def _show(self, answer: tuple[Crosstab, Places]) -> None:
        self.table, self.chosen = answer
        self.counted.emit(self.table)


def _counted(
    catalog: Catalog, query: Query, rows: Axis, columns: Axis, measure: Measure, known: Places | None
) -> tuple[Crosstab, Places]:
    table = catalog.crosstab(query, rows, columns, measure)
    return table, known or (_chosen(catalog, query, rows), _chosen(catalog, query, columns))


def _chosen(catalog: Catalog, query: Query, axis: Axis) -> frozenset[str] | None:
    typed = query.chosen(axis.field)
    return catalog.meant(axis.field, typed) if typed else None


def _place(heading: Heading | None) -> frozenset[str] | None:
    return frozenset((heading.value,)) if heading else None
