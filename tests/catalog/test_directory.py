"""The directory: whom the records of a query name, how often, and in which roles."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.model.record import OrganisationLink, PersonLink, Record
from catalog.model.vocabulary import Tie
from catalog.query.directory import DirectoryLine
from catalog.query.parsing import parse
from catalog.query.tree import Query, Term
from tests.catalog.random_catalogues import ENTRIES, EXAMPLES, catalogues, queries
from tests.worlds import activity, entry, ids, with_records


@pytest.mark.long
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues, queries)
def test_each_number_is_what_its_query_finds(records: list[Record], query: Query) -> None:
    catalog = with_records(*records, entries=ENTRIES)
    directory = catalog.directory.named(query)
    for line in directory.lines:
        assert len(catalog.search(directory.finding(line)).ids) == line.records, str(directory.finding(line))
    assert {line.key for line in directory.lines} == {
        key for key in ("eu", "pcu") if catalog.search(query.also(Term("org", (key,)))).ids
    }
    catalog.close()


def small_world() -> Catalog:
    return with_records(
        activity("One", organisations=(OrganisationLink("eu", role="donor"), OrganisationLink("pcu", role="partner"))),
        activity("Two", organisations=(OrganisationLink("pcu", role="partner"), OrganisationLink("pcu"))),
        activity("Three", people=(PersonLink("ana", role="donor"),)),
        entries=(
            entry("roles", "donor", "Donor"), entry("roles", "partner", "Partner"),
            entry("organisations", "eu", "European Union"), entry("people", "ana", "Ana"),
            entry("areas", "BA", "Bosnia", codes={"alpha2": "BA"}),
            entry("organisations", "pcu", "Port Control", ties=(Tie("jurisdiction", "areas", "BA"),)),
        ),
    )  # fmt: skip


def test_the_directory_tells_roles_and_places_and_follows_each_change() -> None:
    catalog = small_world()
    eu = DirectoryLine("eu", "eu", "European Union", (), "", 1, (("Donor", 1),))
    pcu = DirectoryLine("pcu", "pcu", "Port Control", (), "Bosnia", 2, (("Partner", 2), ("", 1)))
    assert catalog.directory.named(Query()).lines == (pcu, eu)
    assert catalog.directory.named(parse("title:one")).lines[1].roles == (("Partner", 1),)
    (two,) = ids(catalog, "title:two")
    catalog.do(EditRecord(two, {"organisations": ()}))
    assert [line.records for line in catalog.directory.named(Query()).lines] == [1, 1]


def test_people_stand_in_it_too() -> None:
    directory = small_world().directory.named(Query(), "people")
    assert [(line.name, line.records, line.roles) for line in directory.lines] == [("Ana", 1, (("Donor", 1),))]
    assert str(directory.finding(directory.lines[0])) == "person:ana"
