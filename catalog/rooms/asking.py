"""What can be asked of an open catalogue: lists, counts and pages.

Each answer is of one moment of the file, in whatever thread. What the first list in the window does not need is
imported when it is asked for: the window stands sooner without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING

from catalog.query.answers import Sort
from catalog.query.fields import FACETS, field_of
from catalog.query.spreads import SPREADS
from catalog.query.tree import Query, Text
from catalog.store.database import Database
from catalog.store.entries.vocabulary_cache import VocabularyCache
from catalog.store.pages.row_cache import RowCache
from catalog.store.search.newest import newest

if TYPE_CHECKING:
    from catalog.model.record import Record
    from catalog.model.vocabulary import Entry
    from catalog.query.answers import Facet, RecordRow, SearchResult, Snippet, Totals
    from catalog.query.crosstabs import Axis, Crosstab, Measure, Tally
    from catalog.query.page_answers import FollowUpLine, LinkedRecord, RecordPage, SourcePage, Stats
    from catalog.query.spreads import Spread, Unit
    from catalog.store.columns.moment import Moments


MANY = 20_000
"""Records of which a first letter finds too many to be told within a frame."""


class Asking:
    """The half of the façade that reads."""

    author: str

    def __init__(self, database: Database, today: Callable[[], date]) -> None:
        self._database = database
        self._vocabulary = VocabularyCache()
        self._rows = RowCache(self._vocabulary)
        self._today = today

    @property
    def path(self) -> Path | None:
        return self._database.path

    @property
    def today(self) -> date:
        """The day it is here: what is overdue depends on it."""
        return self._today()

    # The list and its counts

    def search(self, query: Query, sort: Sort | None = None) -> SearchResult:
        """Ids of all records found, in order. Never raises for what a user typed."""
        from catalog.store.columns.answering import answer
        from catalog.store.columns.masks import Masks

        with self._moments.reading() as moment:
            return answer(Masks(moment), query, sort or Sort())

    def facets(self, query: Query, names: Iterable[str] | None = None, scheme: str | None = None) -> tuple[Facet, ...]:
        """Exact counts of each facet over the query without that facet's own choice; own fields come last.

        ``scheme`` is a region scheme in which jurisdictions and places are set out as one tree.
        """
        from catalog.store.columns.facets import FacetCounter
        from catalog.store.search.own_terms import own_facets

        with self._moments.reading() as moment:
            counted = (*FACETS, *own_facets(moment.vocabulary)) if names is None else names
            return FacetCounter(moment, query, scheme).facets(counted)

    def spreads(
        self, query: Query, names: Iterable[str] = tuple(SPREADS), unit: Unit | None = None
    ) -> tuple[Spread, ...]:
        """How the records lie along days and numbers, for facets that have such: each without its own choice.

        Days lie in bins of ``unit`` over their whole span, or where none is given in as fine ones as the span allows.
        """
        from catalog.store.columns.masks import Masks
        from catalog.store.columns.spreads import spread

        with self._moments.reading() as moment:
            masks = Masks(moment)
            return tuple(spread(masks, query, name, unit) for name in names)

    def tally(self, query: Query, axis: Axis | str, measure: Measure | None = None) -> Tally:
        """Records, or another measure, along the values of a facet, over the query without its own choice there."""
        from catalog.store.columns import crosstabs
        from catalog.store.columns.masks import Masks

        with self._moments.reading() as moment:
            return crosstabs.tally(Masks(moment), query, axis, measure)

    def crosstab(self, query: Query, rows: Axis | str, columns: Axis | str, measure: Measure | None = None) -> Crosstab:
        """The same along two facets, over the query without its own choice along either."""
        from catalog.store.columns import crosstabs
        from catalog.store.columns.masks import Masks

        with self._moments.reading() as moment:
            return crosstabs.crosstab(Masks(moment), query, rows, columns, measure)

    def measures(self) -> tuple[Measure, ...]:
        """What can be counted here: equipment in each unit, and value in each currency, that records state."""
        from catalog.store.columns.masks import Masks
        from catalog.store.columns.measures import measures

        with self._moments.reading() as moment:
            return measures(Masks(moment))

    def own_facets(self) -> tuple[str, ...]:
        """The own fields that have facets, in their order."""
        from catalog.store.search.own_terms import own_facets

        with self._database.reading() as connection:
            return own_facets(self._vocabulary.current(connection))

    def newest(self, count: int) -> tuple[int, ...]:
        """The first ids that ``search`` gives for an empty query, at once."""
        with self._database.reading() as connection:
            return newest(connection, count)

    def prepare(self) -> tuple[Query, ...]:
        """Reads into memory what the first question with words would wait for, and asks one.

        Gives those that are worth asking before anybody does: of many records most say a word with any first letter.
        """
        from catalog.store.columns.masks import Masks

        with self._moments.reading() as moment:
            Masks(moment).prepare()
            is_large = moment.columns.records.total > MANY
        first, *others = (Query((Text(letter, prefix=True),)) for letter in ascii_lowercase)
        self.search(first)
        return tuple(others) if is_large else ()

    @cached_property
    def _moments(self) -> Moments:
        from catalog.store.columns.moment import Moments

        return Moments(self._database, self._vocabulary, self._today)

    def meant(self, field: str, typed: Iterable[str]) -> frozenset[str]:
        """The facet values that the typed values of a term name: "serbia" and "RS" both mean "RS"."""
        with self._database.reading() as connection:
            vocabulary = self._vocabulary.current(connection)
            kinds = field_of(field).vocabularies
            named = (vocabulary.meant(kinds, value) or (value,) for value in typed)
            return frozenset(chain.from_iterable(named))

    def meanings(self, query: Query) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
        """(field, value) of every term → what the value names: the value that a facet has for it, and its label."""
        from catalog.store.search.search import Search

        with self._database.reading() as connection:
            vocabulary = self._vocabulary.current(connection)
            return Search(connection, vocabulary, self._today()).meanings(query)

    def rows(self, ids: Sequence[int]) -> list[RecordRow]:
        """List rows of records by id, in the given order; ids that are gone are left out."""
        with self._database.reading() as connection:
            return self._rows.rows(connection, ids)

    def snippets(self, query: Query, rows: Sequence[RecordRow]) -> dict[int, Snippet]:
        """Record → where it says words of the query that its title, place and tags do not say."""
        from catalog.store.pages import snippets

        with self._database.reading() as connection:
            return snippets.snippets(connection, query, rows)

    def totals(self, ids: Sequence[int]) -> Totals:
        from catalog.store.columns.crosstabs import totals
        from catalog.store.columns.masks import Masks

        with self._moments.reading() as moment:
            return totals(Masks(moment), ids)

    def page(self, record: int) -> RecordPage | None:
        """All that a record page shows; None where the record is gone."""
        from catalog.store.pages import pages

        with self._database.reading() as connection:
            return pages.page(connection, self._vocabulary.current(connection), record)

    def records(self, ids: Sequence[int]) -> list[Record]:
        """Whole records by id, in the given order; ids that are gone are left out."""
        from catalog.store.records import records

        with self._database.reading() as connection:
            return list(records.load(connection, ids).values())

    def record_id(self, uid_or_ref: str) -> int:
        """The id of a living record; raises UnknownRecord."""
        from catalog.store.records import records

        with self._database.reading() as connection:
            return records.id_of(connection, uid_or_ref)

    def vocabulary(self, name: str) -> list[Entry]:
        """All living entries of a vocabulary, in the order they were made."""
        from catalog.store.entries import entries

        with self._database.reading() as connection:
            return entries.load(connection, name)

    def tags_of(self, ids: Sequence[int]) -> dict[str, int]:
        """Tag → how many of these records bear it."""
        from catalog.store.pages import list_rows

        with self._database.reading() as connection:
            return list_rows.tags_of(connection, self._vocabulary.current(connection), ids)

    def follow_ups(self) -> list[FollowUpLine]:
        from catalog.store.pages import overviews

        with self._database.reading() as connection:
            return overviews.follow_ups(connection, self._vocabulary.current(connection))

    def sources(self) -> list[SourcePage]:
        from catalog.store.pages import sources

        with self._database.reading() as connection:
            return sources.sources(connection, self._vocabulary.current(connection))

    def citing(self, source: str, wanted: Mapping[str, int]) -> dict[str, tuple[LinkedRecord, ...]]:
        """Section of a source → the latest records that cite it there; ``wanted`` says of how many more is to be
        told than the first few."""
        from catalog.store.pages import sources

        with self._database.reading() as connection:
            return sources.citing(connection, self._vocabulary.current(connection), source, wanted)

    def footnotes(self, ids: Sequence[int]) -> tuple[str, ...]:
        """The naming footnotes that go with these records wherever they are shown, copied or exported."""
        from catalog.store.pages import pages

        with self._database.reading() as connection:
            return pages.footnotes_of(connection, self._vocabulary.current(connection), ids)

    def stats(self) -> Stats:
        from catalog.store.pages import overviews

        with self._database.reading() as connection:
            return overviews.stats(connection, self._vocabulary.current(connection))

    def check(self) -> list[str]:
        """What is wrong with the file, in sentences; empty where all is well."""
        from catalog.store import checking

        with self._database.reading() as connection:
            return checking.problems(connection)
