"""Counting the current query along time, and choosing ranges of what was counted."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from catalog.query.crosstabs import Measure
from catalog.query.editing import in_range
from catalog.query.spreads import Unit
from catalog.query.tree import Query
from ui.controllers.newest import NewestFirst
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.models.facet_lines import Measurement
from ui.models.timeline import FIELD, Timeline, counted


class TimeCounting(QObject):
    """``counted`` carries the newest timeline; ``dragged`` says that a range begins or ends to be dragged, all of which
    is one step."""

    counted = Signal(Timeline)
    dragged = Signal(bool)

    def __init__(self, session: Session, question: Question, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._question = session, question
        self._asking = NewestFirst(session)
        self._before: Query | None = None
        self.timeline: Timeline | None = None

    def ask(self, unit: Unit | None, stacked: str, measure: Measure) -> None:
        """Counts in these bins, or without any in the finest that the span allows."""
        query, catalog = self._question.query, self._session.catalog
        self._asking.ask(lambda: counted(catalog, query, unit, stacked, measure), self._show)

    def measurement(self) -> Measurement:
        spread = self.timeline.spread if self.timeline else None
        is_current = self.timeline is not None and self.timeline.query == self._question.query
        return Measurement(spread, is_current, spread is not None)

    def choose(self, value: str) -> None:
        self._question.ask(in_range(self._question.query, FIELD, value))

    def note_drag(self, begins: bool) -> None:
        self._before = self._question.query if begins else None
        self.dragged.emit(begins)

    def take_back(self) -> None:
        """To what was asked before the drag."""
        if self._before is not None:
            self._question.ask(self._before)

    def _show(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.counted.emit(timeline)
