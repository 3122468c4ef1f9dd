"""What each field finds that asks for a number, a text, a grade, or what the log says of a record."""

from __future__ import annotations

import pytest

from catalog.catalog import Catalog
from catalog.commands.notes import AddNote
from catalog.commands.records import EditRecord
from catalog.commands.taking_in import TakeIn
from catalog.interchange import Exchange
from catalog.model.record import Attachment, Citation, EquipmentLine, Note, OrganisationLink, Participants
from catalog.query.fields import FIELDS
from catalog.query.parsing import parse
from catalog.query.tree import Query, Term
from catalog.store.search.text_terms import TextTerms
from tests.worlds import activity, entry, ids, titles, with_records

ENTRIES = (
    entry("equipment_categories", "gps", "Tracking devices"),
    entry("equipment_categories", "cars", "Vehicles"),
    entry("organisations", "pcu", "Port Control Unit", codes={"acronym": "PCU Bar"}, details={"unit": "PCU"}),
    entry("organisations", "eu", "European Union"),
    entry("sources", "letter", details={"reliability": "B", "credibility": "3"}),
    entry("sources", "rumour"),
)
RECORDS = (
    activity(
        "Delivery", kind="donation", summary="Cars for the port of Bar", citations=(Citation("letter"),),
        equipment=(EquipmentLine("GPS tracker", quantity=20, value=1500, currency="EUR"),
                   EquipmentLine("car", category="cars", model="Gradiška 4x4", quantity=2, qualifier="over")),
        organisations=(OrganisationLink("pcu"),),
    ),
    activity(
        "Course", kind="training", participants=Participants(40, "over", women=0, men=12),
        citations=(Citation("rumour", reliability="B", credibility="6"), Citation("letter", reliability="C")),
        notes=(Note("ask for the Đakovica protocol"), Note("second (b) note")), access="internal",
        organisations=(OrganisationLink("eu"),),
    ),
    activity("Seminar in Bar", participants=Participants(40, "about"), summary="", citations=(Citation("rumour"),),
             attachments=(Attachment("files/minutes 2020.pdf", title="Dnevni red"),)),
    activity("Board", participants=Participants(12, unit="organisations"), date="2020"),
)  # fmt: skip
DELIVERY, COURSE, SEMINAR, BOARD = (record.title for record in RECORDS)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return with_records(*RECORDS, entries=ENTRIES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("participants:>40", [COURSE]),
        ("participants:>=40", [COURSE, SEMINAR]),
        ("participants:40", [SEMINAR]),
        ("participants:<=40", [SEMINAR]),
        ("participants:60..40", [COURSE, SEMINAR]),
        ("participants:12", []),
        ("participants:12,40", [SEMINAR]),
        ("-participants:>40", [BOARD, DELIVERY, SEMINAR]),
        ("no:participants", [BOARD, DELIVERY]),
        ("has:participants", [COURSE, SEMINAR]),
        ("women:0", [COURSE]),
        ("women:<10", [COURSE]),
        ("no:women", [BOARD, DELIVERY, SEMINAR]),
        ("men:>10", [COURSE]),
        ("quantity:>2", [DELIVERY]),
        ("quantity:2", []),
        ("quantity:<=2", []),
        ("quantity:>=20", [DELIVERY]),
        ("has:quantity", [DELIVERY]),
        ("value:>1000", [DELIVERY]),
        ("value:>1000EUR", [DELIVERY]),
        ("value:>1000usd", []),
        ("quantity:>10EUR", []),
        ("equipment:tracker ", [DELIVERY]),
        ("equipment:track", [DELIVERY]),
        ("equipment:track ", []),
        ("equipment:gradiska ", [DELIVERY]),
        ("equipment:vehicles ", [DELIVERY]),
        ("equipment:bar ", []),
        ("no:equipment", [BOARD, COURSE, SEMINAR]),
        ("unit:PCU", [DELIVERY]),
        ("unit:eu", []),
        ("has:unit", [DELIVERY]),
        ("title:bar ", [SEMINAR]),
        ('title:"seminar bar"', []),
        ('title:"seminar in"', [SEMINAR]),
        ("title:semi", [SEMINAR]),
        ("title:semi ", []),
        ("title:semi* ", [SEMINAR]),
        ("-title:bar ", [BOARD, COURSE, DELIVERY]),
        ("summary:bar ", [DELIVERY]),
        ("no:summary", [BOARD, COURSE, SEMINAR]),
        ("note:djakovica ", [COURSE]),
        ("note:bar ", []),
        ("has:note", [COURSE]),
        ('note:"(b)"', [COURSE]),
        ('note:"(%)"', []),
        ("attachment:minutes ", [SEMINAR]),
        ('attachment:"dnevni red"', [SEMINAR]),
        ("attachment:minute", [SEMINAR]),
        ("has:attachment", [SEMINAR]),
        ("title:/^(semi|deli)/", [DELIVERY, SEMINAR]),
        ("title:/bar$/", [SEMINAR]),
        ("note:/\\(b\\)/", [COURSE]),
        ("summary:/PORT of/", [DELIVERY]),
        ("grade:B", [COURSE, DELIVERY]),
        ("grade:b3", [DELIVERY]),
        ("grade:3", [COURSE, DELIVERY]),
        ("grade:C3", [COURSE]),
        ("grade:B6", [COURSE]),
        ("no:grade", [BOARD, SEMINAR]),
        ("access:internal", [COURSE]),
        ("is:und", [COURSE, DELIVERY, SEMINAR]),
    ],
)
def test_a_term_finds(catalog: Catalog, text: str, found: list[str]) -> None:
    assert sorted(titles(catalog, text)) == found


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_what_states_a_field_and_what_does_not_are_all_records(catalog: Catalog, name: str) -> None:
    stated, missing = ids(catalog, f"has:{name}"), ids(catalog, f"no:{name}")
    assert sorted(stated + missing) == sorted(ids(catalog))


@pytest.fixture(scope="module")
def chronicle() -> Catalog:
    """Records that two people have made and changed on three days."""
    made = with_records()
    old, new = activity("Old"), activity("New")
    for day, author, command in (
        ("2021-01-02", "Ana Marić", TakeIn(Exchange((old, activity("Gone")), ()))),
        ("2021-01-14", "Boris", TakeIn(Exchange((new,), ()))),
    ):
        _do(made, command, day, author)
    _do(made, AddNote(ids(made, "old")[0], "seen"), "2021-01-15", "Boris")
    return made


def _do(catalog: Catalog, command: TakeIn | AddNote | EditRecord, day: str, author: str) -> None:
    with catalog._database.writing(command.label, author, recorded_at=f"{day}T12:00:00+00:00") as store:
        command.apply(store)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("added:-7d..", ["New"]),
        ("added:2021-01-02", ["Gone", "Old"]),
        ("added:<2021-01-14", ["Gone", "Old"]),
        ("added:1066..9999", ["Gone", "New", "Old"]),
        ("added:..1066", []),
        ("-added:2021-01-02", ["New"]),
        ("changed:-7d..", ["New", "Old"]),
        ("changed:today", ["Old"]),
        ("changed:2021", ["Gone", "New", "Old"]),
        ("changed-by:boris", ["New", "Old"]),
        ("changed-by:maric", ["Gone", "Old"]),
        ("changed-by:aric", []),
        ("changed-by:ana changed-by:boris", ["Old"]),
        ("no:changed-by", []),
    ],
)
def test_the_log_is_asked(chronicle: Catalog, text: str, found: list[str]) -> None:
    assert sorted(titles(chronicle, text)) == found


def test_who_never_changed_anything_is_told(chronicle: Catalog) -> None:
    assert chronicle.search(parse("changed-by:zoran")).unknown == ("zoran",)


def test_all_patterns_of_a_question_have_one_time_limit() -> None:
    with with_records(activity("a" * 60 + "b"), activity("aaa"))._database.reading() as connection:
        terms = TextTerms(connection, seconds=0.05)
        assert terms.holds("title", "/b$/") is not None
        assert terms.holds("title", "/(a|aa)+$/") is None
        assert terms.holds("title", "/b/") is None
        assert terms.holds("title", "/b$/") is not None


NESTED = f"/{'(' * 400}a{')' * 400}/"


@pytest.mark.parametrize(
    "term",
    [Term("title", ("/(/",)), Term("title", (NESTED,)), Term("note", ("/(?R)/",)),
     Term("participants", ("many",)), Term("added", ("someday",)), Term("grade", ("Z",)),
     Term("unit", ("x",)), Term("changed-by", (" ",)), Term("access", ("x",)), Term("kind", ("'",)),
     Term("is", ("\N{RIGHT SINGLE QUOTATION MARK}",))],
    ids=lambda term: str(term)[:40],
)  # fmt: skip
def test_a_value_that_says_nothing_finds_nothing_and_is_told(catalog: Catalog, term: Term) -> None:
    found = catalog.search(Query((term,)))
    assert (tuple(found.ids), found.unknown) == ((), term.values)


def test_an_own_number_is_asked_like_any_other() -> None:
    hours = entry("fields", "hours", "Hours", details={"type": "number"})
    made = with_records(activity("Long", own={"hours": 40}), activity("Short", own={"hours": 4}), entries=(hours,))
    assert titles(made, "own.hours:>4") == ["Long"]
    assert titles(made, "own.hours:5..3") == ["Short"]
