"""What a value of a field names, as it is typed: the closest there is, or nothing, which is told."""

from __future__ import annotations

import pytest

from catalog.catalog import Catalog
from catalog.model.record import EquipmentLine, OrganisationLink, PlaceLink
from catalog.query.parsing import parse
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
