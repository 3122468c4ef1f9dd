"""Names in an edited workbook that are not here: told with what may be meant, and made only where somebody says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.catalog import Catalog
from catalog.roundtrip.differences import Unknown
from catalog.typed.values import Meanings
from tests.catalog.roundtrip.round_trips import accept, editing, exported, record, told, write


@pytest.fixture
def file(catalog: Catalog, tmp_path: Path) -> Path:
    """A workbook that names what is not here, some of it twice."""
    path = exported(catalog, tmp_path)
    with editing(path) as book:
        write(book["Records"], "2020-001", "Themes", "Boarder control; Fishing; Late")
        write(book["Records"], "2020-002", "Themes", "fishing")
        write(book["Records"], "2020-001", "Concerns", "Atlantis")
        write(book["Equipment"], "Test kits", "Recipients", "Coast Guard: 2; Port Control Unit: 1")
        write(book["Organisations"], "European Union", "Role", "Cook")
    return path


MADE: Meanings = {("themes", "Fishing"): None, ("organisations", "Coast Guard"): None, ("roles", "Cook"): None}


def test_each_name_that_is_not_here_is_told_once_with_what_may_be_meant(catalog: Catalog, file: Path) -> None:
    found = catalog.round_trip.compare(file)
    assert {(one.name, one.label, one.near, one.made): count for one, count in found.unknown().items()} == {
        ("Boarder control", "Themes", ("Border control",), True): 1,
        ("fishing", "Themes", (), True): 2,
        ("Late", "Themes", (), True): 1,
        ("Atlantis", "Concerns", (), False): 1,
        ("Coast Guard", "Recipients", (), True): 1,
        ("Cook", "Role", (), True): 1,
    }
    assert {one[0] for one in told(found)} == {"problem"}
    details = {one.detail for one in found.differences if "Boarder" in one.detail}
    assert details == {
        "“Boarder control”: nothing here has that name; did you mean Border control?; "
        "“Fishing”: nothing here has that name; “Late”: nothing here has that name"
    }


def test_a_name_is_understood_as_somebody_says_it_is_meant(catalog: Catalog, file: Path) -> None:
    meant: Meanings = {**MADE, ("themes", "Boarder control"): "Border control", ("themes", "Late"): None}
    found = catalog.round_trip.compare(file, meanings=meant)
    assert [one.name for one in found.unknown()] == ["Atlantis"]
    assert sorted(one[:1] + one[2:5] for one in told(found) if one[0] != "problem") == [
        ("theirs", "Equipment, Test kits: Recipients", "Port Control Unit: 2", "Coast Guard: 2; Port Control Unit: 1"),
        ("theirs", "Organisations, European Union: Role", "Donor", "Cook"),
        ("theirs", "Themes", "", "fishing"),
        ("theirs", "Themes", "Border control; Firearms\\; ammunition", "Border control; Fishing; Late"),
    ]
    assert found.notes == (
        "New entries are made of these names where they are accepted: Coast Guard; Cook; Fishing; Late.",
    )


def test_entries_are_made_of_what_is_accepted_and_in_the_same_step(catalog: Catalog, file: Path) -> None:
    before = catalog.exchange()
    accept(catalog, catalog.round_trip.compare(file, meanings=MADE))
    (theme,) = record(catalog, "2020-002").themes
    assert catalog.care.names(["themes"])[theme] == "fishing"
    (kits, _laptops) = record(catalog, "2020-003").equipment
    assert [(to.name, to.quantity) for to in kits.recipients] == [("Coast Guard", 2), ("Port Control Unit", 1)]
    again = catalog.round_trip.compare(file)
    assert {one.name for one in again.unknown()} == {"Boarder control", "Late", "Atlantis"}
    catalog.undo()
    assert catalog.exchange() == before


def test_nothing_is_made_where_nothing_is_accepted(catalog: Catalog, file: Path) -> None:
    before = catalog.exchange()
    catalog.round_trip.compare(file, meanings=MADE)
    assert catalog.exchange() == before


def test_an_area_is_not_made_of_a_name(catalog: Catalog, file: Path) -> None:
    found = catalog.round_trip.compare(file, meanings={("areas", "Atlantis"): None})
    assert Unknown("areas", "Atlantis", "Concerns") in found.unknown()
