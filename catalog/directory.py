"""Whom the catalogue names: organisations with their units, and people."""

from __future__ import annotations

from catalog.query.directory import Directory as Found
from catalog.query.directory import DirectoryKind
from catalog.query.tree import Query
from catalog.store.columns.moment import Moments


class Directory:
    def __init__(self, moments: Moments) -> None:
        self._moments = moments

    def named(self, query: Query, kind: DirectoryKind = "organisations") -> Found:
        """The organisations, or people, that the records of a query name."""
        from catalog.store.columns import directories
        from catalog.store.columns.masks import Masks

        with self._moments.reading() as moment:
            return directories.directory(Masks(moment), query, kind)
