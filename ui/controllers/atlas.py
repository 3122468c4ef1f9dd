"""What a map is made of, read once: outlines from the program, places and names from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.changes import Changes
from catalog.query.crosstabs import Measure
from catalog.query.tree import Query
from ui.controllers.session import Session
from ui.models.areas import Areas
from ui.models.map_marks import Gazetteer, MapMarks, gazetteer, marked
from ui.widgets.map.outlines import Outline, read_outlines


class Atlas:
    """Asked in a worker's thread; forgets what the catalogue said where its vocabularies change."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._outlines: Mapping[str, Outline] = {}
        self._known: Gazetteer | None = None
        session.changed.connect(self._forget)

    @property
    def outlines(self) -> Mapping[str, Outline]:
        if not self._outlines:
            self._outlines = read_outlines()
        return self._outlines

    def marks(self, query: Query, areas: Areas, measure: Measure) -> MapMarks:
        catalog = self._session.catalog
        known = self._known or gazetteer(catalog, self.outlines)
        self._known = known
        return marked(catalog, query, areas, known, measure)

    def _forget(self, changes: Changes) -> None:
        if changes.vocabularies:
            self._known = None
