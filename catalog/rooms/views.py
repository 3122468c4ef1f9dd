"""Saved views: what was saved by name, and how much each finds now."""

from __future__ import annotations

from collections.abc import Callable

from catalog.query.answers import SearchResult
from catalog.query.tree import Query
from catalog.query.views import VOCABULARY, View
from catalog.rooms.kept import KeptByName
from catalog.store.database import Database


class Views(KeptByName[View]):
    def __init__(self, database: Database, search: Callable[[Query], SearchResult]) -> None:
        super().__init__(database, VOCABULARY, View.of)
        self._search = search

    def count(self, view: View) -> int:
        """How many records it finds now, exactly."""
        return len(self._search(view.asked).ids)
