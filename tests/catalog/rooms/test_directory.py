"""The directory: whom the records of a query name, how often, and in which roles."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.model.record import FollowUp, Judged, OrganisationLink, PersonLink, Record, Training
from catalog.model.vocabulary import Entry, Name, Tie
from catalog.query.directory import DirectoryLine
from catalog.query.ledger import MOST_EVENTS
from catalog.query.parsing import parse
from catalog.query.tree import Query, Term
from tests.catalog.query.random_catalogues import ENTRIES, EXAMPLES, catalogues, queries
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
    eu = DirectoryLine("eu", "eu", "European Union", (), (), 1, (("Donor", 1),))
    pcu = DirectoryLine("pcu", "pcu", "Port Control", (), ("Bosnia",), 2, (("Partner", 2), ("", 1)))
    assert catalog.directory.named(Query()).lines == (pcu, eu)
    assert catalog.directory.named(parse("title:one")).lines[1].roles == (("Partner", 1),)
    (two,) = ids(catalog, "title:two")
    catalog.do(EditRecord(two, {"organisations": ()}))
    assert [line.records for line in catalog.directory.named(Query()).lines] == [1, 1]


def test_people_stand_in_it_too() -> None:
    directory = small_world().directory.named(Query(), "people")
    assert [(line.name, line.records, line.roles) for line in directory.lines] == [("Ana", 1, (("Donor", 1),))]
    assert str(directory.finding(directory.lines[0])) == "person:ana"


def person_world() -> Catalog:
    """Ana, once Anna, trained, chaired and has a follow-up; what is planned and what names another Ana is not hers."""
    mine, unit = PersonLink("ana", role="trainer"), OrganisationLink("pcu")
    course = {"kind": "training", "our_role": Judged("led")}
    return with_records(
        activity("Course", date="2020-03", people=(mine,), organisations=(unit,), **course),
        activity("Meeting", date="2021-02-01", people=(PersonLink("ana"), PersonLink("ana", role="chair")),
                 organisations=(unit,), follow_ups=(FollowUp("send the notes", owner="anna", due="2021-03"),)),
        activity("Workshop", date="2019", training=Training(trainers=("Anna", "OSCE")), **course),
        activity("Seminar", training=Training(trainers=("Ana and others",)), **course),
        activity("Plan", status="planned", people=(mine,)),
        entries=(
            entry("roles", "trainer", "Trainer"), entry("roles", "chair", "Chair"),
            entry("organisations", "pcu", "Port Control"),
            Entry("people", "ana", (Name("Ana"), Name("Anna")), access="internal", description="Speaks Italian.",
                  ties=(Tie("organisation", "organisations", "pcu"),)),
            entry("sources", "news", "Newsletter", details={"sections": [{"key": "b", "title": "Borders",
                                                                          "contacts": ["ana"]}]}),
        ),
    )  # fmt: skip


def test_a_person_s_page_tells_roles_records_organisations_and_follow_ups() -> None:
    page = person_world().directory.person("ana")
    assert page is not None
    assert (page.name, page.former, page.access, page.about) == ("Ana", ("Anna",), "internal", "Speaks Italian.")
    assert (page.organisation, page.contact_of) == (("pcu", "Port Control"), ("Newsletter, Borders",))
    assert page.roles == (("", 1), ("Trainer", 1), ("Chair", 1))
    assert [(part.event.title, sorted(part.roles)) for part in page.parts] == [
        ("Meeting", ["", "Chair"]), ("Course", ["Trainer"]),
    ]  # fmt: skip
    assert [event.title for event in page.trained] == ["Workshop"]
    (unit,) = page.beside
    days = [day.in_words() if day else "" for day in (unit.first, unit.last)]
    assert (unit.name, unit.records, days) == ("Port Control", 2, ["1 March 2020", "1 February 2021"])
    assert [line.follow_up.what for line in page.follow_ups] == ["send the notes"]


def test_a_person_s_roles_are_those_of_all_records_of_which_the_latest_are_told() -> None:
    """Each in two roles; the oldest, which is not told, tells the person's name among its trainers as well."""
    both = (PersonLink("ana", role="trainer"), PersonLink("ana", role="chair"))
    oldest = activity("Old", date="1999", kind="training", people=both, training=Training(trainers=("Ana",)))
    catalog = with_records(
        *(activity(f"Day {number}", date="2020", people=both) for number in range(MOST_EVENTS + 49)), oldest,
        entries=(entry("roles", "trainer", "Trainer"), entry("roles", "chair", "Chair"), entry("people", "ana", "Ana")),
    )  # fmt: skip
    page = catalog.directory.person("ana")
    assert page is not None
    assert dict(page.roles) == {"Trainer": MOST_EVENTS + 50, "Chair": MOST_EVENTS + 50}
    assert [set(part.roles) for part in page.parts] == [{"Trainer", "Chair"}] * MOST_EVENTS
    assert page.trained == ()


def test_a_person_who_is_gone_has_no_page() -> None:
    assert person_world().directory.person("nobody") is None
