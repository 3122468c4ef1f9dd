"""What a value of a field names, as it is typed: the closest there is, or nothing, which is told."""

from __future__ import annotations

import pytest

from catalog.catalog import Catalog
from catalog.model.record import EquipmentLine, Judged, OrganisationLink, PlaceLink
from catalog.query.parsing import parse
from catalog.query.tree import Query, Term
from tests.worlds import activity, entry, titles, with_records

ENTRIES = (
    entry("places", "bar", "Bar"),
    entry("places", "bari", "Bari"),
    entry("places", "port", "Old Port of Bar"),
    entry("places", "lower", "Donja Đakovica"),
    entry("places", "town", "Đakovo"),
    entry("organisations", "ministry", "Ministry of Interior (Montenegro)"),
    entry("equipment_categories", "gps", "GPS devices", aliases=("container tracker",)),
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return with_records(
        *(activity(key.capitalize(), places=(PlaceLink(key),)) for key in ("bar", "bari", "port", "lower", "town")),
        activity("Interior", organisations=(OrganisationLink("ministry"),)),
        activity("Delivery", kind="donation", equipment=(EquipmentLine("Two devices", category="gps"),)),
        entries=ENTRIES,
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("place:bar", ["Bar"]),
        ("place:ba", ["Bar", "Bari"]),
        ("place:port", ["Port"]),
        ("place:of", ["Port"]),
        ('place:"port of"', ["Port"]),
        ("place:ort", []),
        ("place:Ђаковица", ["Lower"]),
        ("place:dakovica", ["Lower"]),
        ("place:djakovica", ["Lower"]),
        ('place:"donja djak"', ["Lower"]),
        ("place:djak", ["Town"]),
        ("org:interior", ["Interior"]),
        ("org:monte", ["Interior"]),
        ('org:"%"', []),
        ("equipment:tracker", ["Delivery"]),
    ],
)
def test_a_value_names_what_begins_so_and_else_what_has_such_a_word(
    catalog: Catalog, text: str, found: list[str]
) -> None:
    assert sorted(titles(catalog, f"{text} ")) == found


def test_a_value_that_no_name_has_is_told(catalog: Catalog) -> None:
    assert catalog.search(parse('place:ort,bar org:"%"')).unknown == ("ort", "%")


@pytest.fixture(scope="module")
def referred() -> Catalog:
    return with_records(
        activity("One", ref="2020-04", date="2020"),
        activity("Two", ref="2020-041", date="2020"),
        activity("Three", ref="ND-003", mode=Judged("online")),
        activity("Four", ref="x-9", mode=Judged("in-person")),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ref:2020-041", ["Two"]),
        ("ref:2020-04", ["One"]),
        ("ref:2020", ["One", "Two"]),
        ("ref:nd-003", ["Three"]),
        ("ref:nd", ["Three"]),
        ("ref:x-9,ND-003", ["Four", "Three"]),
        ("-ref:2020", ["Four", "Three"]),
        ("ref:020", []),
    ],
)
def test_a_reference_is_known_by_its_beginning_and_in_small_letters(
    referred: Catalog, text: str, found: list[str]
) -> None:
    assert sorted(titles(referred, f"{text} ")) == found


def test_a_reference_that_no_record_has_is_told(referred: Catalog) -> None:
    assert referred.search(parse("ref:2021-001,2020-041")).unknown == ("2021-001",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("place:Online", ["Three"]),
        ("date:2021,UNDATED", ["Four", "Three"]),
        ("kind:ACTIVITY -place:ONLINE ref:x", ["Four"]),
    ],
)
def test_what_means_something_special_means_it_in_any_case(referred: Catalog, text: str, found: list[str]) -> None:
    assert sorted(titles(referred, f"{text} ")) == found


def test_a_place_that_is_called_as_what_is_special_is_found_by_its_own_value() -> None:
    place = entry("places", "Online", "Online")
    made = with_records(
        activity("There", places=(PlaceLink("Online"),)), activity("Web", mode=Judged("online")), entries=(place,)
    )
    (counted,) = made.facets(Query(), ("place",))
    asked = {value.label: Query((Term("place", (value.value,)),)) for value in counted.values if value.count}
    assert {label: [row.title for row in made.rows(made.search(query).ids)] for label, query in asked.items()} == {
        "Online": ["There"], "online": ["Web"],
    }  # fmt: skip
    assert all(parse(str(query)) == query for query in asked.values())


def test_donors_are_meant_by_the_name_of_their_role_and_not_by_a_word_within_another() -> None:
    catalog = with_records(
        activity("Visit", organisations=(OrganisationLink("eu", role="former-donor"),)),
        entries=(entry("organisations", "eu", "EU"), entry("roles", "former-donor", "Former donor")),
    )
    assert titles(catalog, "donor:EU") == titles(catalog, "org.donor:EU") == []
    (donors,) = catalog.facets(Query(), ("donor",))
    assert [value.label for value in donors.values if value.value == "eu"] == []
