"""Figures of trainings: ours apart from those we attended, each number what its query finds in the list."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.catalog import Catalog
from catalog.model.record import Judged, Participants, Record, Training
from catalog.model.sums import Sum
from catalog.query.crosstabs import Measure
from catalog.query.parsing import parse
from catalog.query.trainings import AXES, Named, TrainingNames, Whose, whole
from catalog.query.tree import Query
from tests.catalog.query.naive_sums import sum_of
from tests.catalog.query.random_catalogues import ENTRIES, EXAMPLES, catalogues, naive_of, queries
from tests.worlds import activity, seeded, titles, with_records


@pytest.mark.long
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues, queries, st.sampled_from(AXES))
def test_every_number_is_that_of_the_records_which_its_query_finds(
    records: list[Record], query: Query, axis: str
) -> None:
    catalog = with_records(*records, entries=ENTRIES)
    plain, figures = naive_of(catalog), catalog.training.figures(query, axis)
    for line, found in ((None, figures.total), *((line, line) for line in figures.lines)):
        ours, others = (_records(catalog, plain, figures.finding(line, whose)) for whose in _WHOSE)
        assert (found.sessions, found.attended) == (len(ours), len(others)), str(figures.finding(line, "ours"))
        for what in ("trained", "women", "men"):
            assert getattr(found, what) == sum_of(ours, Measure(what))
        assert found.people == sum_of(others, Measure("attended"))
    assert figures.total.trained == catalog.totals(catalog.search(query).ids).trained
    for field, named in _named(catalog.training.names(query)):
        query_of_it = figures.naming(field, named)
        assert len(catalog.search(query_of_it).ids) == named.sessions, str(query_of_it)
        naming = Query(query_of_it.conditions[-1:])
        assert parse(str(naming)) == naming
    catalog.close()


_WHOSE: tuple[Whose, Whose] = ("ours", "others")


def _records(catalog: Catalog, plain: Any, query: Query) -> list[Record]:
    return [plain.records[number] for number in catalog.search(query).ids]


def _named(names: TrainingNames) -> list[tuple[str, Named]]:
    told = {"topic": names.topics, "trainer": names.trainers, "platform": names.platforms}
    return [(field, item) for field, items in told.items() for item in items]


def course(title: str, role: str = "led", **values: Any) -> Record:
    return activity(title, kind="training", our_role=Judged(role), **values)


def small_world() -> Catalog:
    return with_records(
        course("Exact", participants=Participants(count=20, women=8, men=12), date="2020-03-01"),
        course("Over", participants=Participants(count=30, qualifier="over"), date="2020-10-01",
               training=Training(topics=("Profiling (basic)",), trainers=("OSCE",), platform="Zoom")),
        course("Silent", "supported", date="2021-01-01",
               training=Training(topics=("profiling (BASIC)", "Profiling (basic) and more"))),
        course("Theirs", "took part", participants=Participants(count=9, qualifier="about"), date="2020-04-01"),
        course("Planned", status="planned", date="2022"),
        activity("Meeting", date="2020-05-01"),
    )  # fmt: skip


def test_what_trainings_were_about_sets_them_out_whatever_its_case() -> None:
    figures = small_world().training.figures(Query(), "topic")
    told = [(line.heading.label, line.sessions, line.attended) for line in figures.lines]
    assert told == [("Profiling (basic)", 2, 0), ("Profiling (basic) and more", 1, 0), ("not stated", 1, 1)]
    assert figures.total.sessions == 3
    catalog = small_world()
    found = [titles(catalog, str(figures.finding(line, "ours"))) for line in figures.lines]
    assert found == [["Silent", "Over"], ["Silent"], ["Exact"]]


def test_trained_stands_apart_from_attended_and_what_is_known_in_different_ways_is_not_added() -> None:
    figures = small_world().training.figures(Query(), "ended.year")
    assert [(line.heading.label, line.sessions, line.attended) for line in figures.lines] == [
        ("2020", 2, 1),
        ("2021", 1, 0),
    ]
    assert figures.total.trained == Sum(exactly=20, least=30, unknown=1, lines=3)
    assert figures.total.people == Sum(about=9, lines=1)
    assert (figures.total.women, figures.total.men) == (
        Sum(exactly=8, unknown=2, lines=3),
        Sum(exactly=12, unknown=2, lines=3),
    )
    assert figures.total.share_not_stated == pytest.approx(2 / 3)
    assert figures.left_out == 1


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("topic:profiling", ["Silent", "Over"]),
        ('topic:"and more"', ["Silent"]),
        (f"topic:{whole('Profiling (basic)')}", ["Silent", "Over"]),
        ("trainer:osce", ["Over"]),
        ("platform:zoom", ["Over"]),
        ("has:topic", ["Silent", "Over"]),
        ('topic:"("', ["Silent", "Over"]),
    ],
)
def test_topics_trainers_and_platforms_are_found(typed: str, found: list[str]) -> None:
    assert titles(small_world(), typed) == found


def test_topics_are_one_whatever_their_case_and_the_most_frequent_come_first() -> None:
    names = small_world().training.names(Query())
    assert names.topics == (Named("Profiling (basic)", 2), Named("Profiling (basic) and more", 1))
    assert (names.trainers, names.platforms) == ((Named("OSCE", 1),), (Named("Zoom", 1),))


def test_the_seed_s_trainings_say_no_sex_and_every_name_leads_to_its_sessions() -> None:
    catalog = seeded()
    figures = catalog.training.figures(Query(), "jurisdiction")
    assert (figures.total.sessions, figures.total.share_not_stated, figures.left_out) == (16, 1.0, 3)
    assert all(
        len(catalog.search(figures.naming(field, named)).ids) == named.sessions
        for field, named in _named(catalog.training.names(Query()))
    )
