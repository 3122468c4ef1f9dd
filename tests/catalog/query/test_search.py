"""What a typed text finds, and what the facets beside it count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.catalog import Catalog
from catalog.commands.follow_ups import AddFollowUp
from catalog.commands.notes import AddNote
from catalog.commands.records import MarkChecked
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_in import TakeIn
from catalog.interchange import Exchange
from catalog.model.dates import PartialDate
from catalog.model.record import (
    EquipmentLine,
    Fact,
    Figure,
    FollowUp,
    Judged,
    Note,
    OrganisationLink,
    ParticipantGroup,
    Participants,
    PillarLink,
    PlaceLink,
    Recipient,
    RegionLink,
)
from catalog.model.vocabulary import Tie
from catalog.query.answers import FacetValue, Sort
from catalog.query.fields import FACETS, FLAGS
from catalog.query.parsing import parse, parse_typing
from catalog.query.tree import Query, Term
from tests.worlds import activity, empty, entry, ids, seeded, titles, with_records

ENTRIES = (
    entry("areas", "BA", "Bosnia and Herzegovina", aliases=("BiH",), codes={"alpha2": "BA", "m49": "070"}),
    entry("areas", "ME", "Montenegro", codes={"alpha2": "ME"}),
    entry("areas", "IT", "Italy", codes={"alpha2": "IT"}),
    entry("region_schemes", "office"),
    entry("regions", "office/see", "South Eastern Europe",
          ties=(Tie("areas", "areas", "BA"), Tie("areas", "areas", "ME"))),
    entry("places", "gradiska", "Gradiška", ties=(Tie("jurisdiction", "areas", "BA"),)),
    entry("places", "bar", "Bar", ties=(Tie("jurisdiction", "areas", "ME"),)),
    entry("places", "bari", "Bari", ties=(Tie("jurisdiction", "areas", "IT"),)),
    entry("organisations", "eu", "European Union", codes={"acronym": "EU"}),
    entry("organisations", "pcu-bar", "Port Control Unit Bar"),
    entry("programmes", "ccp", "Container Control Programme", aliases=("CCP",),
          ties=(Tie("donors", "organisations", "eu"),)),
    entry("programmes", "rp"),
    entry("nodes", "rp/I", "Law enforcement", details={"kind": "pillar"}),
    entry("nodes", "rp/II", "Organised crime", details={"kind": "pillar"}),
    entry("roles", "donor"),
    entry("roles", "partner"),
    entry("themes", "borders", "Border control"),
    entry("themes", "ports", "Port security", parent="borders"),
)  # fmt: skip

KITS = activity(
    "Test kits", kind="donation", date="2020-10-30", places=(PlaceLink("gradiska"),), jurisdictions=("BA",),
    pillars=(PillarLink("rp", "I", "section"),), programmes=("ccp",), mode=Judged("in-person"), themes=("ports",),
    equipment=(EquipmentLine("drug identification kit", quantity=20, recipients=(Recipient("pcu-bar"),)),),
)  # fmt: skip
COURSE = activity(
    "Training of customs", kind="training", date="2020-12-09/2020-12-11", mode=Judged("online"),
    jurisdictions=("ME", "BA"),
    pillars=(PillarLink("rp", "II", "inferred"),), facts=(Fact("pillars", "rp/II", "inferred"),),
    participants=Participants(count=54, qualifier="over", unit="people"), our_role=Judged("led"),
)  # fmt: skip
SEMINAR = activity(
    "Seminar", kind="training", date="2021-01", places=(PlaceLink("bar"),), jurisdictions=("ME",),
    our_role=Judged("supported"),
    organisations=(OrganisationLink("eu", role="donor"),), themes=("borders",), summary="On “dual-use” goods; said so.",
)  # fmt: skip
MEETING = activity(
    "Čelik meeting", date="XXXX-12-02", places=(PlaceLink("bari"),), regions=(RegionLink("office", "see"),),
    organisations=(OrganisationLink("pcu-bar", role="partner"),),
)  # fmt: skip
PLAN = activity("Plan 100%", status="planned", summary="<img src=x> =1+1")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    made = empty()
    made.do(TakeIn(Exchange((KITS, COURSE, SEMINAR, MEETING, PLAN), ENTRIES)))
    kits, seminar = ids(made, "kits")[0], ids(made, "seminar")[0]
    made.do(ChangeTags((kits, seminar), add=("report Q4",)))
    made.do(AddNote(kits, "ask **Đorđe** about the protocol"))
    made.do(AddFollowUp(FollowUp("call the unit", due="2021-01-10"), (kits,)))
    made.do(AddFollowUp(FollowUp("write", due="2021-01-16"), (seminar,)))
    made.do(MarkChecked((seminar,)))
    return made


ALL = ["Seminar", "Training of customs", "Test kits", "Čelik meeting", "Plan 100%"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ALL),
        ("gradis", ["Test kits"]),
        ("Градишка", ["Test kits"]),
        ("gradishka", ["Test kits"]),
        ("kits test", ["Test kits"]),
        ("gradiska OR seminar", ["Seminar", "Test kits"]),
        ("(kind:training -online) OR plan", ["Plan 100%", "Seminar"]),
        ("kind:training (bar OR tag:nothing)", ["Seminar"]),
        ("-(kind:training OR kits)", ["Čelik meeting", "Plan 100%"]),
        ("-(kind:training place:bar)", ["Training of customs", "Test kits", "Čelik meeting", "Plan 100%"]),
        ('"kits test"', []),
        ('"test kits"', ["Test kits"]),
        ("CCP", ["Test kits"]),
        ("container gradiska", ["Test kits"]),
        ("bosnia", ["Training of customs", "Test kits"]),
        ("BiH", ["Training of customs", "Test kits"]),
        ("djordje", ["Test kits"]),
        ("call unit", ["Test kits"]),
        ("celik", ["Čelik meeting"]),
        ("dual-use", ["Seminar"]),
        ("“dual-use”", ["Seminar"]),
        ("south eastern", ["Čelik meeting"]),
        ("port control unit", ["Test kits", "Čelik meeting"]),
        ("report q4", ["Seminar", "Test kits"]),
        ("kind:training", ["Seminar", "Training of customs"]),
        ("kind:training,donation -online", ["Seminar", "Test kits"]),
        ("-kind:training", ["Test kits", "Čelik meeting", "Plan 100%"]),
        ("place:bar", ["Seminar"]),
        ("place:bari", ["Čelik meeting"]),
        ("place:BA", ["Test kits"]),
        ("place:online", ["Training of customs"]),
        ("no:place", ["Plan 100%"]),
        ("jurisdiction:BA", ["Training of customs", "Test kits"]),
        ("country:070", ["Training of customs", "Test kits"]),
        ("jurisdiction:see", ["Seminar", "Training of customs", "Test kits", "Čelik meeting"]),
        ("region:see", ["Seminar", "Training of customs", "Test kits", "Čelik meeting"]),
        ("jurisdiction:~", ["Čelik meeting"]),
        ("no:jurisdiction", ["Plan 100%"]),
        ("jurisdiction:BA jurisdiction:ME", ["Training of customs"]),
        ("pillar:I", ["Test kits"]),
        ("pillar:II", ["Training of customs"]),
        ("no:pillar", ["Seminar", "Čelik meeting", "Plan 100%"]),
        ("programme:CCP", ["Test kits"]),
        ("donor:EU", ["Seminar", "Test kits"]),
        ("donor.stated:EU", ["Seminar"]),
        ("org.donor:eu", ["Seminar"]),
        ("org.partner:eu", []),
        ("org:pcu-bar", ["Test kits", "Čelik meeting"]),
        ("role:partner", ["Čelik meeting"]),
        ("theme:borders", ["Seminar", "Test kits"]),
        ("theme:ports", ["Test kits"]),
        ('tag:"report q4"', ["Seminar", "Test kits"]),
        ("no:tag", ["Training of customs", "Čelik meeting", "Plan 100%"]),
        ("mode:online", ["Training of customs"]),
        ("no:mode", ["Seminar", "Čelik meeting", "Plan 100%"]),
        ("status:planned", ["Plan 100%"]),
        ("review:checked", ["Seminar"]),
        ("our-role:led,supported", ["Seminar", "Training of customs"]),
        ("date:2020", ["Training of customs", "Test kits"]),
        ("date:2020-12-11..", ["Seminar", "Training of customs"]),
        ("date.within:2020-12-10..2020-12-31", []),
        ("started:2020-Q4", ["Training of customs", "Test kits"]),
        ("year:2021", ["Seminar"]),
        ("is:undated", ["Čelik meeting", "Plan 100%"]),
        ("no:date", ["Plan 100%"]),
        ("is:inferred", ["Training of customs"]),
        ("follow-up:overdue", ["Test kits"]),
        ('follow-up:"this week"', ["Seminar"]),
        ("due:2021-01", ["Seminar", "Test kits"]),
        ("no:follow-up", ["Training of customs", "Čelik meeting", "Plan 100%"]),
        ("pillar:nowhere", []),
        ("date:someday", ALL),
        ('"', ALL),
        ("-", ALL),
        ("*", ALL),
        ('"%"', ["Plan 100%"]),
        ('"<img src=x>"', ["Plan 100%"]),
        ("=1+1", ["Plan 100%"]),
        ("NEAR(a b) AND OR NOT ^x", []),
        ("title:x", []),
    ],
)  # fmt: skip
def test_a_text_finds(catalog: Catalog, text: str, found: list[str]) -> None:
    assert titles(catalog, text) == found


def facet(catalog: Catalog, name: str, text: str = "") -> list[tuple[str, int, int]]:
    (found,) = catalog.facets(parse(text), (name,))
    return [(value.label, value.count, value.depth) for value in found.values]


@pytest.mark.parametrize(
    ("name", "text", "counted"),
    [
        ("kind", "", [("activity", 2, 0), ("training", 2, 0), ("donation", 1, 0)]),
        ("kind", "kind:training", [("activity", 2, 0), ("training", 2, 0), ("donation", 1, 0)]),
        ("kind", "pillar:I", [("donation", 1, 0)]),
        (
            "jurisdiction",
            "",
            [
                ("South Eastern Europe", 4, 0),
                ("Bosnia and Herzegovina", 2, 1),
                ("Montenegro", 2, 1),
                ("region only, none named", 1, 0),
                ("not stated", 1, 0),
            ],
        ),
        ("theme", "", [("Border control", 2, 0), ("Port security", 1, 1), ("not stated", 3, 0)]),
        ("donor", "", [("European Union", 2, 0), ("not stated", 3, 0)]),
        ("year", "", [("2021", 1, 0), ("2020", 2, 0), ("not stated", 2, 0)]),
        ("tag", "", [("report Q4", 2, 0), ("not stated", 3, 0)]),
        ("follow-up", "", [("overdue", 1, 0), ("this week", 1, 0), ("open", 2, 0), ("none", 3, 0)]),
        ("mode", "", [("in-person", 1, 0), ("online", 1, 0), ("not stated", 3, 0)]),
    ],
)
def test_a_facet_counts(catalog: Catalog, name: str, text: str, counted: list[tuple[str, int, int]]) -> None:
    assert facet(catalog, name, text) == counted


QUERIES = ("", "kind:training", "bosnia", "pillar:II", "-online", "no:place", "date:2020-Q4", "tag:x", "unodc")


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize("world", ["small", "seeded"])
def test_choosing_a_value_finds_as_many_as_its_count_said(catalog: Catalog, world: str, text: str) -> None:
    asked = catalog if world == "small" else _seeded()
    query = parse(text)
    wrong = [
        (counted.field, value, len(asked.search(chosen).ids))
        for counted in asked.facets(query, FACETS)
        for value in counted.values
        if len(asked.search(chosen := query.choosing(counted.field, (value.value,))).ids) != value.count
    ]
    assert wrong == []


@pytest.mark.parametrize("world", ["small", "seeded"])
def test_what_a_term_finds_and_what_its_negation_finds_are_all_records(catalog: Catalog, world: str) -> None:
    asked = catalog if world == "small" else _seeded()
    total = len(ids(asked))
    terms = [
        Term(counted.field, (value.value,)) for counted in asked.facets(Query(), FACETS) for value in counted.values
    ]
    terms += [Term("is", (flag,)) for flag in FLAGS] + [Term("date", ("2020",)), Term("due", ("2021",))]
    wrong = [str(term) for term in terms if _found(asked, term) + _found(asked, replace(term, negated=True)) != total]
    assert wrong == []


@pytest.mark.parametrize("typed", ["online", '"%"', "kits", '"="', "gradis*"])
def test_words_and_their_negation_find_all_records(catalog: Catalog, typed: str) -> None:
    assert len(titles(catalog, f"{typed} ")) + len(titles(catalog, f"-{typed} ")) == len(ALL)


def _found(catalog: Catalog, term: Term) -> int:
    return len(catalog.search(Query((term,))).ids)


_kept: list[Catalog] = []


def _seeded() -> Catalog:
    if not _kept:
        _kept.append(seeded())
    return _kept[0]


@pytest.mark.parametrize(
    ("text", "undated"),
    [
        ("date:2020", 2),
        ("year:2020", 2),
        ("date:2020 year:2020", 2),
        ("date:2020 kind:training", 0),
        ("kind:training", 0),
        ("date:2020,undated", 0),
        ("date:2020,undated ended:2020", 2),
        ("-date:2020", 0),
        ("date:2020 -date:2021", 2),
        ("no:date", 0),
        ("no:year", 0),
        ("year:2020,?", 0),
        ("date:undated", 0),
        ("date:someday", 0),
    ],
)
def test_records_left_out_for_want_of_a_date_are_counted(catalog: Catalog, text: str, undated: int) -> None:
    assert catalog.search(parse(text)).undated == undated


@pytest.fixture(scope="module")
def open_ended() -> Catalog:
    return with_records(
        activity("Since", date="2020/.."), activity("Until", date="../2019"), activity("Never", date="XXXX-10")
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("date:2020", ["Since"]),
        ("date:2035", ["Since"]),
        ("date:2019", ["Until"]),
        ("date:1999", ["Until"]),
        ("date.within:2020..", ["Since"]),
        ("date.within:2020..2030", []),
        ("date.within:..2019", ["Until"]),
        ("started:2020", ["Since"]),
        ("ended:2019", ["Until"]),
        ("ended:2020", []),
        ("year:2020", ["Since"]),
        ("year:2021", []),
        ("year:2019", ["Until"]),
        ("is:undated", ["Never"]),
        ("no:year", ["Never"]),
        ("date:1999,undated", ["Until", "Never"]),
        ("", ["Since", "Until", "Never"]),
    ],
)
def test_an_open_ended_date_is_found(open_ended: Catalog, text: str, found: list[str]) -> None:
    assert titles(open_ended, text) == found


def test_an_open_ended_date_counts_in_the_year_of_its_known_end(open_ended: Catalog) -> None:
    assert facet(open_ended, "year") == [("2020", 1, 0), ("2019", 1, 0), ("not stated", 1, 0)]
    assert open_ended.search(parse("date:2020")).undated == 1


def test_undated_records_stand_last_in_both_directions(open_ended: Catalog) -> None:
    rows = open_ended.rows(open_ended.search(Query(), Sort("date", False)).ids)
    assert [row.title for row in rows] == ["Until", "Since", "Never"]


def test_values_that_name_nothing_are_told(catalog: Catalog) -> None:
    assert catalog.search(parse("pillar:nowhere kind:training")).unknown == ("nowhere",)


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        (Sort("date", True), ALL),
        (Sort("date", False), ["Test kits", "Training of customs", "Seminar", "Čelik meeting", "Plan 100%"]),
        (Sort("title", False), ["Čelik meeting", "Plan 100%", "Seminar", "Test kits", "Training of customs"]),
        (Sort("title", True), ["Training of customs", "Test kits", "Seminar", "Plan 100%", "Čelik meeting"]),
        (Sort("kind", False), ["Čelik meeting", "Plan 100%", "Test kits", "Seminar", "Training of customs"]),
        (Sort("where", False), ["Seminar", "Čelik meeting", "Test kits", "Training of customs", "Plan 100%"]),
    ],
)
def test_the_order_is_the_alphabets_and_unknowns_stand_last(catalog: Catalog, sort: Sort, found: list[str]) -> None:
    assert [row.title for row in catalog.rows(catalog.search(Query(), sort).ids)] == found


def test_a_row_says_where_in_words(catalog: Catalog) -> None:
    where = {row.title: row.where for row in catalog.rows(ids(catalog))}
    assert where == {
        "Seminar": "Bar, Montenegro",
        "Training of customs": "online · Bosnia and Herzegovina, Montenegro",
        "Test kits": "Gradiška, Bosnia and Herzegovina",
        "Plan 100%": "",
        "Čelik meeting": "Bari, Italy",
    }


def test_sums_keep_what_is_not_known_apart(catalog: Catalog) -> None:
    assert catalog.totals(ids(catalog)).in_words() == "trained: at least 54, 1 without a number · 1 equipment line"


def test_tags_are_counted_over_a_selection(catalog: Catalog) -> None:
    assert catalog.tags_of(ids(catalog)) == {"report Q4": 2}


def test_a_facet_value_names_what_a_term_says(catalog: Catalog) -> None:
    (found,) = catalog.facets(Query(), ("pillar",))
    assert FacetValue("rp/I", "Pillar I", 1, 1) in found.values


MANY = " ".join(f"word{number}" for number in range(2000))


@pytest.mark.parametrize(
    "text",
    [
        MANY,
        f'"{MANY}"',
        " ".join(f"-word{number}" for number in range(2000)),
        " ".join(f'"%{number}"' for number in range(2000)),
        " ".join(f"kind:k{number}" for number in range(2000)),
        "org:" + ",".join(f"unit{number}" for number in range(1500)),
        "kind:" + ",".join(f"k{number}" for number in range(1500)),
        "date:" + ",".join(str(number) for number in range(1500, 3000)),
        "year:" + ",".join(str(number) for number in range(1500, 3000)),
        "ref:" + ",".join(f"2020-{number}" for number in range(1500)),
        "equipment:" + ",".join(f"thing{number}" for number in range(1500)),
        "title:" + ",".join(f"word{number}" for number in range(1500)),
        "participants:" + ",".join(map(str, range(1500))),
        "attachment:" + ",".join(f'"%{number}"' for number in range(1500)),
        "grade:" + ",".join("ABCDEF" for _ in range(1500)),
        "has:participants " + " ".join(f"-quantity:{number}" for number in range(1500)),
        "follow-up:" + ",".join(f"s{number}" for number in range(1500)),
        "[" * 33_000,
        "\ud800",
        "tag:\ud800",
        "ref:\udfff,x",
        '"\ud800%"',
        "-\ud800",
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_no_text_is_too_much(catalog: Catalog, text: str) -> None:
    found = catalog.search(parse_typing(text))
    assert set(found.ids) <= set(ids(catalog))
    assert catalog.facets(parse(text), ("kind", "year"))


def test_what_is_not_asked_is_told(catalog: Catalog) -> None:
    (told,) = catalog.search(parse(MANY)).unknown
    assert told == "word200 word201 word202 word203 word204 …"


def test_a_page_of_words_finds_what_says_them_all() -> None:
    page = " ".join(f"word{number}" for number in range(150))
    made = with_records(activity("Long", summary=page), activity("Short", summary="word1 word2"))
    assert titles(made, f"{page} ") == ["Long"]


def test_words_that_are_not_asked_put_nothing_in_order() -> None:
    page = " ".join(f"word{number}" for number in range(200))
    older = activity("Older", date="2020-01-05", summary=f"{page} last")
    made = with_records(older, activity("Newer", date="2021-01-05", summary=page))
    query = parse(f"{page} last ")
    found = made.search(query, Sort("relevance", descending=True)).ids
    assert [row.title for row in made.rows(found)] == ["Newer", "Older"]


def test_a_text_that_looks_like_json_is_a_text() -> None:
    record = activity("Odd", summary="[" * 33_000, notes=(Note('["in", "quotes"]'),), outputs=("a plan", "[x]"))
    assert titles(with_records(record), "quotes plan") == ["Odd"]


def test_values_of_a_list_are_apart() -> None:
    made = with_records(activity("Two", outputs=("work plan", "mission report")))
    assert (titles(made, '"work plan" '), titles(made, '"plan mission" ')) == (["Two"], [])


@pytest.fixture(scope="module")
def tagged() -> Catalog:
    made = with_records(*(activity(name) for name in ("one", "two", "three", "four")))
    for title, tag in (("one", "Ö"), ("two", "o"), ("three", "?"), ("four", "late")):
        made.do(ChangeTags(ids(made, title), add=(tag,)))
    return made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tag:o", ["two"]),
        ("tag:O", ["two"]),
        ("tag:Ö", ["one"]),
        ("tag:ö", ["one"]),
        ("tag:ó", ["one", "two"]),
        ("tag:läte", ["four"]),
        ("no:tag", []),
    ],
)
def test_a_value_names_the_closest_entry(tagged: Catalog, text: str, found: list[str]) -> None:
    assert sorted(titles(tagged, text)) == found


def test_a_tag_that_looks_like_nothing_stated_is_a_tag(tagged: Catalog) -> None:
    (counted,) = tagged.facets(Query(), ("tag",))
    found = {
        value.label: [row.title for row in tagged.rows(tagged.search(Query((Term("tag", (value.value,)),))).ids)]
        for value in counted.values
    }
    assert found == {"Ö": ["one"], "o": ["two"], "?": ["three"], "late": ["four"]}


@pytest.fixture(scope="module")
def told() -> Catalog:
    """One record that says a word in each place of its page, and one that says nothing."""
    said = activity(
        "Everything", date="2020-10", planned_date=PartialDate.parse("2020-09-14"), sdg=("16.4",),
        pillars=(PillarLink("rp", "I"),), programmes=("ccp",),
        participants=Participants(groups=(ParticipantGroup("guards", jurisdiction="ME", organisation="pcu-bar"),)),
        figures=(Figure("seizures", unit="kilograms", baseline="long ago"),),
        facts=(Fact("title", "Otherwise", shown=False), Fact("status", "unseen")),
        notes=(Note("x", author="Amra"),),
    )  # fmt: skip
    return with_records(said, activity("Nothing"), entries=ENTRIES)


@pytest.mark.parametrize(
    "text",
    [
        "16.4", "october", "october 2020", '"october 2020"', '"14 september"', "kilograms", '"long ago"', "otherwise",
        "amra", "montenegro", "port control", "org:pcu-bar", '"european union"', "donor:eu", "rp", "guards",
    ],
)  # fmt: skip
def test_whatever_a_page_shows_finds_its_record(told: Catalog, text: str) -> None:
    assert titles(told, f"{text} ") == ["Everything"]


@pytest.mark.parametrize("text", ["edtf", "unseen", "november", "bosnia"])
def test_what_a_page_does_not_show_finds_nothing(told: Catalog, text: str) -> None:
    assert titles(told, f"{text} ") == []


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("year:2020", ()),
        ("org.nobody:eu", ("nobody",)),
        ("no:org.nobody", ("nobody",)),
        ("org.donor:eu", ()),
        ("no:donor", ()),
        ("org:eu,nobody", ("nobody",)),
        ("kind:training,x", ("x",)),
        ("is:odd", ("odd",)),
        ("follow-up:never", ("never",)),
    ],
)
def test_a_value_that_means_nothing_is_told(catalog: Catalog, text: str, unknown: tuple[str, ...]) -> None:
    assert catalog.search(parse(text)).unknown == unknown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("online", ["A"]),
        ("onl", ["A"]),
        ('"in person"', ["B"]),
        ("person", ["B"]),
        ('"person in"', []),
        ('"took part"', ["A"]),
        ("cancelled", ["B"]),
        ("-cancelled", ["A"]),
        ("training cancelled", ["B"]),
        ("kind", []),
    ],
)
def test_the_words_of_a_code_find_its_records_without_being_indexed(text: str, found: list[str]) -> None:
    catalog = with_records(
        activity("A", mode=Judged("online"), our_role=Judged("took part"), date="2021"),
        activity("B", kind="training", mode=Judged("in-person"), status="cancelled", date="2020"),
    )
    assert titles(catalog, text) == found
