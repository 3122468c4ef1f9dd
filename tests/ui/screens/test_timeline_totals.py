"""Time never tells another number than the list: what stands on the bars and beside them is all that it has."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.catalog import Catalog
from catalog.model.record import Record
from catalog.query.crosstabs import RECORDS, Measure
from catalog.query.fields import UNDATED
from catalog.query.parsing import parse
from catalog.query.spreads import Unit
from catalog.query.tree import Query
from tests.catalog.query.random_catalogues import ENTRIES, catalogues, queries
from tests.ui.screens.test_totals import QUERIES
from tests.worlds import activity, with_records
from ui.models.time_chart import chart_of
from ui.models.timeline import Parts, after, before, counted

UNITS: tuple[Unit | None, ...] = (None, "months", "quarters", "years")


def found(catalog: Catalog, query: Query) -> set[int]:
    return set(catalog.search(query).ids)


def agrees(catalog: Catalog, query: Query, unit: Unit | None, stacked: str = "kind") -> None:
    timeline = counted(catalog, query, unit, stacked, RECORDS)
    spread, parts = timeline.spread, Parts(timeline.table)
    together = found(catalog, query.choosing("date", (UNDATED,)))
    assert len(together) == spread.unknown == parts.total(UNDATED).exactly
    for place, item in enumerate(spread.bins):
        holds = found(catalog, query.choosing("date", (spread.asked(place, place),)))
        assert spread.count(place, place) == len(holds) == parts.total(item.first).exactly, item
        together |= holds
    for count, beyond in ((spread.earlier, before), (spread.later, after)):
        holds = found(catalog, beyond(query, spread)) if spread.bins else set[int]()
        assert count == len(holds)
        together |= holds
    assert together == found(catalog, query.choosing("date", ()))
    assert timeline.total == len(together)


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize("unit", UNITS)
def test_the_bars_and_what_stands_beside_them_are_the_whole_list(
    seeded_catalog: Catalog, text: str, unit: Unit | None
) -> None:
    agrees(seeded_catalog, parse(text), unit)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues, queries, st.sampled_from(UNITS), st.sampled_from(("kind", "pillar", "jurisdiction", "status")))
def test_so_they_are_for_any_records_and_any_query(
    records: list[Record], query: Query, unit: Unit | None, stacked: str
) -> None:
    catalog = with_records(*records, entries=ENTRIES)
    try:
        agrees(catalog, query, unit, stacked)
    finally:
        catalog.close()


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("text", ["", "date:1999", "date:2020-05"])
def test_so_they_are_where_a_slip_lies_far_away(unit: Unit | None, text: str) -> None:
    catalog = with_records(
        activity("Slip", date="0204-05"), activity("Visit", date="2020-05"), activity("Begun", date="2020-03/..")
    )
    agrees(catalog, parse(text), unit)


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize("stacked", ["kind", "pillar", "theme", "status"])
def test_the_parts_of_a_bar_are_as_high_as_all_of_it(seeded_catalog: Catalog, text: str, stacked: str) -> None:
    timeline = counted(seeded_catalog, parse(text), "quarters", stacked, RECORDS)
    chart = chart_of(timeline)
    for place in range(len(chart.labels)):
        parts = sum(series.values[place] for series in chart.series)
        assert parts * chart.share(place) == pytest.approx(timeline.spread.count(place, place))


@pytest.mark.parametrize("text", QUERIES)
def test_people_trained_are_those_of_the_list(seeded_catalog: Catalog, text: str) -> None:
    query = parse(text)
    timeline = counted(seeded_catalog, query, "quarters", "kind", Measure("trained"))
    parts = Parts(timeline.table)
    for place, item in enumerate(timeline.spread.bins):
        listed = seeded_catalog.search(query.choosing("date", (timeline.spread.asked(place, place),))).ids
        assert parts.total(item.first) == seeded_catalog.totals(listed).trained
