"""The map never tells another number than the list, whatever the vocabularies know of places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.catalog import Catalog
from catalog.model.record import Judged, Participants, PlaceLink, Record, RegionLink
from catalog.model.sums import Sum
from catalog.model.vocabulary import Entry, Tie
from catalog.query.crosstabs import Measure
from catalog.query.parsing import parse
from catalog.query.tree import Query
from tests.ui.screens.test_totals import QUERIES, TREES
from tests.worlds import activity, entry, with_records
from ui.models.areas import counted
from ui.models.map_marks import Gazetteer, MapMarks, gazetteer, marked
from ui.widgets.map.outlines import read_outlines

OUTLINED = frozenset(read_outlines())


def found(catalog: Catalog, query: Query) -> set[int]:
    return set(catalog.search(query).ids)


def mapped(catalog: Catalog, query: Query, field: str, scheme: str, known: Gazetteer | None = None) -> MapMarks:
    areas = counted(catalog, query, field, scheme)
    return marked(catalog, query, areas, known or gazetteer(catalog, OUTLINED))


def agrees(catalog: Catalog, query: Query, field: str, scheme: str) -> None:
    shown = mapped(catalog, query, field, scheme)
    together = set()
    for mark in shown.marks:
        holds = found(catalog, query.choosing(mark.field, mark.values))
        assert mark.count == len(holds), mark
        together |= holds if mark.field == field else set()
    everything = found(catalog, query.choosing(field, ()))
    assert together == everything
    assert shown.total == len(everything)


def adds_up(catalog: Catalog, query: Query, field: str) -> None:
    """As the status line adds up the records that choosing a mark finds."""
    areas = counted(catalog, query, field, "office")
    shown = marked(catalog, query, areas, gazetteer(catalog, OUTLINED), Measure("trained"))
    assert shown.added == trained(catalog, query.choosing(field, ()))
    for mark in (mark for mark in shown.marks if mark.kind != "venue"):
        assert mark.added == trained(catalog, query.choosing(field, mark.values)), mark


def trained(catalog: Catalog, query: Query) -> Sum:
    return catalog.totals(catalog.search(query).ids).trained


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize("field", ["jurisdiction", "place"])
def test_people_trained_are_those_of_the_list(seeded_catalog: Catalog, text: str, field: str) -> None:
    adds_up(seeded_catalog, parse(text), field)


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize(("field", "scheme"), TREES)
def test_the_marks_together_are_the_whole_list(seeded_catalog: Catalog, text: str, field: str, scheme: str) -> None:
    agrees(seeded_catalog, parse(text), field, scheme)


def place(key: str, area: str | None, **details: object) -> Entry:
    return entry(
        "places", key, key.title(), ties=(Tie("jurisdiction", "areas", area),) if area else (), details=details
    )


ENTRIES = (
    entry("areas", "RS", "Serbia", codes={"alpha2": "RS"}),
    entry("areas", "XK", "Kosovo under UNSCR 1244", codes={"alpha2": "XK"}, details={"footnote": "As in 1244."}),
    entry("areas", "atlantis", "Atlantis"),
    entry("region_schemes", "office", "Office regions"),
    entry("regions", "office/wb", "Western Balkans", ties=(Tie("areas", "areas", "RS"), Tie("areas", "areas", "XK"))),
    entry("regions", "office/sea", "The sea", ties=(Tie("areas", "areas", "atlantis"),)),
    place("belgrade", "RS", latitude=44.79, longitude=20.45, coordinates_source="by hand"),
    place("airport", "RS", latitude="44.82", longitude="20.31"),
    place("somewhere", "RS"),
    place("harbour", "atlantis"),
    place("ship", None),
    place("buoy", None, latitude=40.0, longitude=19.0),
    place("nonsense", None, latitude="north", longitude=500),
)
PLACES = ("belgrade", "airport", "somewhere", "harbour", "ship", "buoy", "nonsense")
RECORDS = st.lists(
    st.builds(
        lambda places, areas, regions, mode: activity(
            "Something",
            places=tuple(map(PlaceLink, sorted(places))),
            jurisdictions=tuple(sorted(areas)),
            regions=tuple(RegionLink("office", code) for code in sorted(regions)),
            mode=Judged(mode) if mode else None,
            kind="training",
            our_role=Judged("led"),
            participants=Participants(count=len(places) * 7 or None, qualifier="about" if areas else None),
        ),
        st.sets(st.sampled_from(PLACES), max_size=3),
        st.sets(st.sampled_from(("RS", "XK", "atlantis")), max_size=2),
        st.sets(st.sampled_from(("wb", "sea")), max_size=1),
        st.sampled_from((None, "online", "in-person", "hybrid")),
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(RECORDS, st.sampled_from(("", "jurisdiction:RS", "place:belgrade", "place:ship,?", "-place:online")))
def test_so_they_are_with_any_places(records: list[Record], text: str) -> None:
    catalog = with_records(*records, entries=ENTRIES)
    try:
        for field in ("jurisdiction", "place"):
            agrees(catalog, parse(text), field, "office")
            adds_up(catalog, parse(text), field)
    finally:
        catalog.close()


@pytest.fixture
def at_sea() -> Catalog:
    links = ("belgrade", "harbour", "ship", "nonsense", "buoy", "somewhere")
    return with_records(*(activity(key, places=(PlaceLink(key),)) for key in links), entries=ENTRIES)


def test_what_has_neither_outline_nor_spot_stands_beside_the_map(at_sea: Catalog) -> None:
    shown = mapped(at_sea, Query(), "place", "office")
    assert {(mark.name, mark.count) for mark in shown.of("beside")} == {("not on the map", 3)}
    assert {mark.name for mark in shown.of("venue")} == {"Belgrade", "Buoy"}
    assert [(mark.name, mark.count) for mark in shown.of("area") if mark.count] == [("Serbia", 2)]


def test_a_chosen_region_marks_its_areas(at_sea: Catalog) -> None:
    at_sea_too = parse("place:office/wb")
    chosen = [mark.name for mark in mapped(at_sea, at_sea_too, "place", "office").marks if mark.is_chosen]
    assert chosen == ["Serbia"]


def test_a_name_with_a_footnote_brings_it_onto_the_map(at_sea: Catalog) -> None:
    assert mapped(at_sea, Query(), "jurisdiction", "office").notes == ("As in 1244.",)


def test_adding_to_a_choice_keeps_what_has_no_mark(at_sea: Catalog) -> None:
    shown = mapped(at_sea, parse("place:office/sea"), "place", "office")
    (serbia,) = (mark for mark in shown.of("area") if mark.name == "Serbia")
    assert shown.choosing(serbia, also=True) == ("RS", "office/sea")
    assert shown.choosing(serbia, also=False) == ("RS",)


def test_adding_what_is_chosen_takes_it_out(at_sea: Catalog) -> None:
    shown = mapped(at_sea, parse("place:RS,ship"), "place", "office")
    (serbia,) = (mark for mark in shown.of("area") if mark.name == "Serbia")
    assert shown.choosing(serbia, also=True) == ("ship",)


def test_the_counts_come_from_the_columns_without_reading_a_record(
    at_sea: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise AssertionError("a record was read")

    for reads in ("rows", "records", "page", "exported_pages", "exchange"):
        monkeypatch.setattr(at_sea, reads, refuse)
    assert mapped(at_sea, Query(), "place", "office").total == 6
