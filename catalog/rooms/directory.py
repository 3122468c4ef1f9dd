"""Whom the catalogue names: organisations with their units, and people."""

from __future__ import annotations

from collections.abc import Callable

from catalog.query.directory import Directory as Found
from catalog.query.directory import DirectoryKind
from catalog.query.page_answers import FollowUpLine
from catalog.query.people import PersonPage
from catalog.query.tree import Query
from catalog.store.columns.moment import Moments


class Directory:
    def __init__(self, moments: Moments, follow_ups: Callable[[], list[FollowUpLine]]) -> None:
        self._moments, self._follow_ups = moments, follow_ups

    def named(self, query: Query, kind: DirectoryKind = "organisations") -> Found:
        """The organisations, or people, that the records of a query name."""
        from catalog.store.columns import directories
        from catalog.store.columns.masks import Masks

        with self._moments.reading() as moment:
            return directories.directory(Masks(moment), query, kind)

    def person(self, key: str) -> PersonPage | None:
        """All that is known of a person by the key, whatever is asked for elsewhere; None where it is gone."""
        from catalog.store.columns.person_pages import person_page

        follow_ups = self._follow_ups()
        with self._moments.reading() as moment:
            number = moment.vocabulary.ids.get(("people", key))
            return person_page(moment, number, follow_ups) if number else None
