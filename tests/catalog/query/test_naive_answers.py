"""What the catalogue finds and counts is what one finds by reading every record: random catalogues, random queries."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.model.record import Record
from catalog.query.fields import FACETS, UNDATED
from catalog.query.spreads import Spread
from catalog.query.tree import NOT_STATED, Query
from tests.catalog.query.naive import Naive
from tests.catalog.query.random_catalogues import ENTRIES, EXAMPLES, catalogues, naive_of, queries
from tests.worlds import with_records


@pytest.mark.long
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues, st.lists(queries, min_size=1, max_size=6))
def test_answers_and_counts_are_those_of_reading_every_record(records: list[Record], queries: list[Query]) -> None:
    catalog = with_records(*records, entries=ENTRIES)
    naive = naive_of(catalog)
    for query in queries:
        assert set(catalog.search(query).ids) == naive.ids(query), str(query)
        for facet in catalog.facets(query, FACETS):
            counted = {value.value: value.count for value in facet.values}
            assert counted == naive.counts(query, facet.field), f"{facet.field} of {query}"
    for spread in catalog.spreads(queries[0]):
        _assert_spread(spread, naive, queries[0])
    catalog.close()


def _assert_spread(spread: Spread, naive: Naive, query: Query) -> None:
    """Any row of bins counts what its term would find instead of the query's own choice."""

    def found(value: str) -> int:
        return len(naive.ids(query.choosing(spread.field, (value,))))

    for first in range(len(spread.bins)):
        for last in {first, min(2 * first + 1, len(spread.bins) - 1)}:
            asked = spread.asked(first, last)
            assert spread.count(first, last) == found(asked), f"{spread.field}:{asked} of {query}"
    assert spread.unknown == found(UNDATED if spread.field == "date" else NOT_STATED), f"{spread.field} of {query}"
