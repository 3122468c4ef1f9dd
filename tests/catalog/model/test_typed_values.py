"""What is typed for a field, as the value that it means; and back in words that mean the same."""

from __future__ import annotations

from typing import Any

import pytest

from catalog.catalog import Catalog
from catalog.errors import CatalogError
from catalog.model.dates import PartialDate
from catalog.model.field_change import Counted
from catalog.model.record import Judged, OrganisationLink, PersonLink, PillarLink, PlaceLink, RegionLink
from catalog.model.record_fields import RECORD_FIELDS
from catalog.model.vocabulary import Entry, Name, Tie
from catalog.typed.values import TypedValues
from tests.worlds import TODAY, entry, with_records

ENTRIES = (
    Entry("areas", "rs", (Name("Serbia"),), codes={"alpha2": "RS"}, aliases=("Republic of Serbia",)),
    Entry("areas", "al", (Name("Albania"),), codes={"alpha2": "AL"}),
    Entry("places", "tirana", (Name("Tirana"),), ties=(Tie("jurisdiction", "areas", "al"),)),
    entry("region_schemes", "office"),
    entry("regions", "office/see", "South Eastern Europe"),
    entry("programmes", "rp", "Regional Programme"),
    entry("nodes", "rp/I", "Rule of law", details={"kind": "pillar"}),
    entry("nodes", "rp/II", "Health", details={"kind": "pillar"}),
    Entry("organisations", "eu", (Name("European Union"),), codes={"acronym": "EU"}),
    entry("organisations", "customs", "Customs, Tax and Excise Office"),
    entry("organisations", "pcu-a", "Port Control Unit (Durrës)"),
    entry("people", "ann", "Ann Example"),
    entry("roles", "donor", "Donor"),
    entry("roles", "chair", "Chair"),
    entry("themes", "borders", "Border control"),
    entry("themes", "training", "Border training"),
    entry("types", "workshop", "Workshop"),
    entry("groups", "g1", "The October deliveries"),
    entry("tags", "q4", "report q4"),
    Entry("fields", "budget", (Name("Budget"),), details={"type": "number"}),
    Entry("fields", "signed", (Name("Signed"),), details={"type": "yes/no"}),
    Entry("fields", "asked", (Name("Asked on"),), details={"type": "date"}),
    Entry("fields", "colour", (Name("Colour"),), details={"type": "choice", "choices": ["green", "light red"]}),
    Entry("fields", "remark", (Name("Remark"),), details={"type": "text"}),
)

UNDERSTOOD: tuple[tuple[str, str, Any], ...] = (
    ("title", "  A   new\ttitle ", "A new title"),
    ("summary", "One line.\nAnother.", "One line.\nAnother."),
    ("kind", "Training", "training"),
    ("type", "WORKSHOP", "workshop"),
    ("status", "cancelled", "cancelled"),
    ("date", "28-29 Dec 2020", PartialDate.parse("2020-12-28/2020-12-29")),
    ("date", "Oct 2020", PartialDate.parse("2020-10")),
    ("date", "2020-10-05/2020-10-09", PartialDate.parse("2020-10-05/2020-10-09")),
    ("planned_date", "24-25 October", PartialDate.parse("XXXX-10-24/XXXX-10-25")),
    ("mode", "in person", Judged("in-person", "officer")),
    ("our_role", "Jointly organised", Judged("jointly organised", "officer")),
    ("places", "tirana (chair)", (PlaceLink("tirana", "Tirana", "al", "chair"),)),
    ("jurisdictions", "Serbia, AL", ("rs", "al")),
    ("jurisdictions", "republic of serbia; albania; RS", ("rs", "al")),
    ("regions", "south eastern europe", (RegionLink("office", "see"),)),
    ("pillars", "I, Pillar II", (PillarLink("rp", "I", "officer"), PillarLink("rp", "II", "officer"))),
    ("programmes", "rp", ("rp",)),
    ("organisations", "EU (donor)", (OrganisationLink("eu", "European Union", "donor"),)),
    ("organisations", "customs, tax and excise office, EU",
     (OrganisationLink("customs", "Customs, Tax and Excise Office"), OrganisationLink("eu", "European Union"))),
    ("organisations", "Port Control Unit (Durres)", (OrganisationLink("pcu-a", "Port Control Unit (Durrës)"),)),
    ("people", "ann example (Chair)", (PersonLink("ann", "Ann Example", "chair"),)),
    ("themes", "border control", ("borders",)),
    ("sdg", "16.1; 16.2", ("16.1", "16.2")),
    ("participants.count", "over 60", Counted(60, "over")),
    ("participants.count", "1 200+", Counted(1200, "at least")),
    ("participants.count", "54", Counted(54)),
    ("participants.qualifier", "At least", "at least"),
    ("participants.unit", "people", "people"),
    ("participants.women", "12", 12),
    ("participants.women_percent", "37.5", 37.5),
    ("participants.who", "officials", "officials"),
    ("training.topics", "profiling; search, seizure\nprofiling", ("profiling", "search, seizure")),
    ("training.platform", "Moodle", "Moodle"),
    ("outputs", "A plan, adopted", ("A plan, adopted",)),
    ("next_steps", "A visit; a report", ("A visit", "a report")),
    ("group", "the october deliveries", "g1"),
    ("access", "internal", "internal"),
    ("tags", "Report Q4, brand new", ("report q4", "brand new")),
    ("own.budget", "-12.5", -12.5),
    ("own.budget", "1,200", 1200),
    ("own.signed", "Yes", True),
    ("own.asked", "5 Oct 2020", "2020-10-05"),
    ("own.colour", "Light Red", "light red"),
    ("own.remark", "as agreed", "as agreed"),
)  # fmt: skip


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return with_records(entries=ENTRIES)


def understand(catalog: Catalog, path: str, typed: str, *, create: bool = False) -> tuple[Any, str]:
    """The value, and the value in words."""
    field = catalog.bulk.field(path)
    with catalog._database.reading() as connection:
        values = TypedValues(catalog._vocabulary.current(connection), TODAY, create=create)
    value = values.value(field, typed)
    return value, values.text(field, value)


@pytest.mark.parametrize(("path", "typed", "value"), UNDERSTOOD)
def test_what_is_typed_is_understood_and_means_the_same_in_words(
    catalog: Catalog, path: str, typed: str, value: Any
) -> None:
    understood, words = understand(catalog, path, typed)
    assert understood == value
    assert understand(catalog, path, words)[0] == value


def test_every_field_can_be_typed() -> None:
    said = {path for path, _, _ in UNDERSTOOD}
    one_of_each = {(field.sort, field.vocabulary, field.whole) for field in RECORD_FIELDS if field.path in said}
    assert {(field.sort, field.vocabulary, field.whole) for field in RECORD_FIELDS} == one_of_each


@pytest.mark.parametrize(
    ("path", "typed", "said"),
    [
        ("title", " \t", "Title cannot be empty"),
        ("status", "compl", "Status cannot be “compl”: did you mean completed?"),
        ("mode", "by post", "Mode cannot be “by post”: it is one of in-person, online, hybrid, unknown"),
        ("date", "some day", "“some day” is not a date"),
        ("themes", "Border contrl", "did you mean Border control?"),
        ("themes", "border", "did you mean Border"),
        ("jurisdictions", "Atlantis", "Concerns cannot be “Atlantis”: nothing here has that name"),
        ("organisations", "EU (donator)", "Organisations cannot be “donator”: nothing here has that name; did you me"),
        ("participants.count", "many", "type a number, as 60 or 12.5"),
        ("participants.count", "-5", "it is not below zero"),
        ("participants.women", "over 12", "a number without a qualifier"),
        ("participants.women", "12.5", "a whole number"),
        ("participants.count", "9" * 30, "too large"),
        ("own.signed", "perhaps", "Signed cannot be “perhaps”: type yes or no"),
        ("own.colour", "blue", "Colour cannot be “blue”: it is one of green, light red"),
        ("own.nothing", "x", "“own.nothing”"),
        ("paint", "x", "“paint”"),
    ],
)
def test_what_cannot_be_understood_is_told_with_what_would_do(
    catalog: Catalog, path: str, typed: str, said: str
) -> None:
    with pytest.raises(CatalogError) as told:
        understand(catalog, path, typed)
    assert said in str(told.value)


def test_new_names_become_entries_only_where_they_are_asked_to() -> None:
    catalog = with_records(entries=ENTRIES)
    assert understand(catalog, "themes", "Ports", create=True)[0] == ("Ports",)
    for create in (False, True):
        with pytest.raises(CatalogError, match="nothing here has that name"):
            understand(catalog, "jurisdictions", "Atlantis", create=create)
