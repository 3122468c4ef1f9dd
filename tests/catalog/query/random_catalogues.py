"""Random catalogues and random queries, over a few entries that ``naive`` can name."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from catalog.catalog import Catalog
from catalog.model.codes import KINDS, MODES, OUR_ROLES, STATUSES
from catalog.model.record import (
    Attachment,
    Citation,
    EquipmentLine,
    Fact,
    FollowUp,
    Judged,
    Note,
    OrganisationLink,
    Participants,
    PillarLink,
    PlaceLink,
    Recipient,
    Record,
    RegionLink,
    Review,
    Training,
)
from catalog.model.vocabulary import Tie
from catalog.query.fields import FLAGS, FOLLOW_UP_STATES
from catalog.query.tree import NOT_STATED, Query, Term, Text, either
from tests.catalog.query.naive import Naive
from tests.worlds import TODAY, activity, entry

EXAMPLES = 500 if os.environ.get("PILLARBOOK_LONG") else 4

UID = "0190a0a0-0000-7000-8000-{:012}"

ENTRIES = (
    entry("areas", "BA", "Bosnia", aliases=("BiH",), codes={"alpha2": "BA", "m49": "070"}),
    entry("areas", "ME", "Crna Gora", codes={"alpha2": "ME"}),
    entry("region_schemes", "office"),
    entry("regions", "office/see", "South East", ties=(Tie("areas", "areas", "BA"), Tie("areas", "areas", "ME"))),
    entry("places", "gradiska", "Gradiška", ties=(Tie("jurisdiction", "areas", "BA"),)),
    entry("places", "bar", "Bar", ties=(Tie("jurisdiction", "areas", "ME"),)),
    entry("places", "bari", "Bari"),
    entry("organisations", "eu", "European Union", codes={"acronym": "EU"}),
    entry("organisations", "pcu", "Port Control", details={"unit": "PCU"}),
    entry("programmes", "ccp", "Container Programme", ties=(Tie("donors", "organisations", "eu"),)),
    entry("programmes", "rp", "Regional"),
    entry("nodes", "rp/I", "Law"),
    entry("nodes", "rp/II", "Crime"),
    entry("roles", "donor", "Donor"),
    entry("roles", "partner", "Partner"),
    entry("themes", "borders", "Border control"),
    entry("themes", "ports", "Port security", parent="borders"),
    entry("types", "workshop", "Workshop"),
    entry("equipment_categories", "gear", "Gear"),
    entry("equipment_categories", "cars", "Cars", parent="gear"),
    entry("sources", "letter", "Letter", details={"reliability": "B", "credibility": "3"}),
    entry("sources", "rumour", "Rumour"),
    entry("sent", "eu-q4", "EU Q4 report", details={"records": [UID.format(number) for number in (1, 3, 4)]}),
    entry("sent", "news", "Newsletter", details={"records": [UID.format(number) for number in (2, 3, 99)]}),
    entry("tags", "late", "late"),
    entry("tags", "done", "done"),
)  # fmt: skip

_said = ("Gradiška port", "port of Bar", "Ђаковица", "training 20%", "late Čelik", "seminar on borders", "")
_days = (None, "2020-10-30", "2020-12", "2020/2021", "2020/..", "../2019", "XXXX-12-02", "2021-01-10/2021-01-20")
_dues = (None, "2021-01-10", "2021-01-16", "2021-02", "XXXX-03")

TYPED: dict[str, tuple[str, ...]] = {
    "kind": (*KINDS, "tra", "x"), "jurisdiction": ("BA", "070", "crna", "see", "south", "~", "x"),
    "pillar": ("I", "II", "rp", "law"), "pillar.inferred": ("I", "rp"), "year": ("2019", "2020", "2021", "1999"),
    "tag": ("late", "do"), "follow-up": (*FOLLOW_UP_STATES, "o"), "place": ("bar", "BA", "Градишка", "online", "east"),
    "type": ("workshop",), "theme": ("borders", "port"), "org": ("eu", "Port", "contr"), "unit": ("port", "eu"),
    "role": ("donor", "p"), "our-role": (*OUR_ROLES, "l"), "programme": ("ccp", "reg"), "donor": ("EU", "pcu"),
    "donor.stated": ("EU", "pcu"), "mode": (*MODES, "on"), "status": (*STATUSES, "p"), "review": ("checked", "not"),
    "source": ("letter", "rum"), "region": ("see", "ME"),
    "equipment": ("gear", "car", "tracker", "track*", "gradishka"),
    "ref": ("2020-001", "2020-00", "nd-"), "date": ("2020", "2021-01..", "<2020-12-15", "-3m", "undated"),
    "date.within": ("2020", "..2020", "undated"), "started": ("2020-10..2020-12", "2021"), "ended": ("2020", "2019"),
    "due": ("2021-01", "<2021-01-15", "2021-02.."), "participants": (">40", ">=40", "40", "..40", "12..60"),
    "women": ("0", ">0"), "men": ("<10",), "quantity": (">2", "2", "<=20"), "value": (">100", "100eur", "<=100USD"),
    "title": ("port", "po*", "djakovica", "%", "/^p.*r/", "port of"), "summary": ("bar", "/[čc]elik/", "late celik"),
    "note": ("port", "training 20"), "attachment": ("bar", "pdf", "/port/"), "grade": ("B", "3", "B3", "c6"),
    "topic": ("port", "/^training 20%$/", "port of"), "trainer": ("bar", "late*"), "platform": ("celik", "%"),
    "access": ("internal", "p"), "is": (*FLAGS, "t"), "reported": ("eu", "EU Q4", "news", "x"),
}  # fmt: skip
"""What is typed for each field; what the log says of records is no value of theirs."""


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _some(*values: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    places = st.lists(st.integers(0, len(values) - 1), max_size=2, unique=True)
    return places.map(lambda chosen: tuple(values[place] for place in chosen))


_count = _maybe(st.sampled_from((0, 2, 12, 40, 100)))
_qualifier = st.sampled_from((None, "exactly", "over", "at least", "about", "up to"))
_text = st.sampled_from(_said)
_lines = st.builds(
    EquipmentLine,
    st.sampled_from(("GPS tracker", "Gradiška kit", "car")),
    model=_maybe(_text),
    category=_maybe(st.sampled_from(("gear", "cars"))),
    quantity=_count,
    qualifier=_qualifier,
    value=_count,
    currency=st.sampled_from((None, "EUR", "USD")),
    donor=_maybe(st.sampled_from(("eu", "pcu"))),
    recipients=_some(Recipient("pcu"), Recipient("eu")),
)
records = st.builds(
    activity, _text.filter(bool), kind=st.sampled_from(KINDS), date=st.sampled_from(_days), summary=_maybe(_text),
    status=st.sampled_from(STATUSES), type=_maybe(st.just("workshop")),
    mode=_maybe(st.sampled_from(MODES).map(Judged)), our_role=_maybe(st.sampled_from(OUR_ROLES).map(Judged)),
    places=_some(*map(PlaceLink, ("gradiska", "bar", "bari"))), jurisdictions=_some("BA", "ME"),
    regions=_some(RegionLink("office", "see")),
    pillars=_some(PillarLink("rp", "I"), PillarLink("rp", "II", "inferred")),
    programmes=_some("ccp", "rp"), themes=_some("borders", "ports"), tags=_some("late", "done"),
    organisations=_some(OrganisationLink("eu", role="donor"), OrganisationLink("eu"),
                        OrganisationLink("pcu", role="partner")),
    participants=_maybe(st.builds(Participants, _count, _qualifier, st.sampled_from((None, "people", "organisations")),
                                  _count, _count)),
    training=_maybe(st.builds(Training, _some("training 20%", "port of Bar"), _some("Bar school", "late Čelik"),
                              st.sampled_from((None, "Čelik 100%")))),
    equipment=st.lists(_lines, max_size=2).map(tuple), outputs=_some("work plan", "Ђаковица"),
    citations=_some(Citation("letter"), Citation("rumour", reliability="C", credibility="6"),
                    Citation("letter", reliability="C"), Citation("rumour")),
    facts=_some(Fact("mode", "unsaid", "inferred"), Fact("mode", "unsaid")),
    review=st.sampled_from(("not checked", "checked")).map(Review), access=st.sampled_from(("public", "internal")),
    attachments=_some(Attachment("files/port.pdf"), Attachment("x.pdf", title="Minutes of Bar")),
    notes=_some(Note("port"), Note("training 20%")),
    follow_ups=st.lists(st.builds(FollowUp, st.just("call"), due=st.sampled_from(_dues),
                                  snoozed_to=st.sampled_from((None, "2021-01-14", "2021-01", "2021-03-01")),
                                  state=st.sampled_from(("open", "waiting", "done"))),
                        max_size=2).map(tuple),
)  # fmt: skip


@st.composite
def _term(draw: st.DrawFn) -> Term:
    name = draw(st.sampled_from(sorted(TYPED)))
    values = draw(st.lists(st.sampled_from((*TYPED[name], NOT_STATED)), min_size=1, max_size=2, unique=True))
    return Term(name, tuple(values), draw(st.booleans()))


_words = st.sampled_from((
    "port", "gradiska", "gradishka", "djakovica", "bosnia", "bih", "container", "eu", "law", "european", "seminar", "%",
    "online", "october", "2020", "call", "pdf", "work", "tracker", "south", "regional", "x", "donor", "late",
))  # fmt: skip
_phrases = st.sampled_from(("port of", "took part", "european union", "work plan", "celik late", "december 2020"))
_texts = st.builds(Text, _words, prefix=st.booleans(), negated=st.booleans()) | st.builds(
    Text, _phrases, phrase=st.just(True), negated=st.booleans()
)
_plain = st.lists(_term() | _texts, max_size=3, unique=True).map(tuple).map(Query)
_choices = st.builds(
    lambda inner, negated: Query(either(inner, negated=negated)),
    st.lists(_plain, min_size=2, max_size=3),
    st.booleans(),
)


def _both(one: Query, other: Query) -> Query:
    return Query(tuple(dict.fromkeys((*one.conditions, *other.conditions))))


queries = st.builds(_both, _plain, _plain | _choices)


def numbered(given: list[Record]) -> list[Record]:
    return [
        replace(record, ref=f"2020-{number:03}", uid=UID.format(number)) for number, record in enumerate(given, start=1)
    ]


def naive_of(catalog: Catalog) -> Naive:
    found = catalog.search(Query()).ids
    return Naive(dict(zip(found, catalog.records(found), strict=True)), ENTRIES, TODAY)


catalogues = st.lists(records, min_size=1, max_size=6).map(numbered)
