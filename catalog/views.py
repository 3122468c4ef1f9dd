"""Saved views: what was saved by name, and how much each finds now."""

from __future__ import annotations

from collections.abc import Callable

from catalog.errors import UnknownEntry
from catalog.folding import comparable
from catalog.query.answers import SearchResult
from catalog.query.tree import Query
from catalog.query.views import View
from catalog.store.database import Database
from catalog.store.entries import views


class Views:
    def __init__(self, database: Database, search: Callable[[Query], SearchResult]) -> None:
        self._database, self._search = database, search

    def all(self) -> tuple[View, ...]:
        """In their order."""
        with self._database.reading() as connection:
            return tuple(map(View.of, views.saved(connection)))

    def named(self, name: str) -> View:
        """The view of that name, or key; raises UnknownEntry."""
        there, wanted = self.all(), comparable(name)
        found = next((view for view in there if comparable(view.name) == wanted), None)
        found = found or next((view for view in there if view.key == name), None)
        if found is None:
            raise UnknownEntry(vocabulary="view", name=name)
        return found

    def count(self, view: View) -> int:
        """How many records it finds now, exactly."""
        return len(self._search(view.asked).ids)
