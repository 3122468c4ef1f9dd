"""The seed is whole, refers only to what is there, and says nothing that its documents do not say.

What is held against the documents is skipped where they are not present; everything else always runs.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from uuid import UUID

import pytest

from catalog import interchange, seeding
from catalog.catalog import Catalog
from catalog.errors import NothingToUndo
from catalog.model.codes import ACCESS_LEVELS, BASES, KINDS, MODES, OUR_ROLES, QUALIFIERS, STATUSES
from catalog.model.dates import PartialDate
from catalog.model.record import Fact, Record, Review
from catalog.model.vocabulary import DONORS, TIES
from tests.catalog.seed import seed_rules
from tests.catalog.seed.seed_rules import NEWSLETTER, Documents, Seed


@pytest.fixture(scope="module")
def seed() -> Seed:
    return Seed(seeding.seed())


@pytest.fixture(scope="module")
def documents() -> Documents:
    folder = seed_rules.documents_folder()
    if not (folder / NEWSLETTER).is_file():
        pytest.skip(f"the documents are not in {folder}; set PILLARBOOK_DOCUMENTS to their folder")
    return Documents.read(folder)


@pytest.fixture(scope="module")
def planted() -> Catalog:
    return Catalog.in_memory(seeded=True)


# What it is made of


@pytest.mark.parametrize("file", seeding.seed_files(), ids=lambda file: file.name)
def test_every_file_is_in_the_interchange_form_and_says_nothing_that_is_not_understood(
    file: seeding.SeedFile,
) -> None:
    exchange = interchange.loads(file.text)
    assert exchange.unknown == ()
    assert exchange.records or exchange.entries
    assert '"extra"' not in file.text
    assert [record.title for record in exchange.records if record.extra] == []


def test_dates_are_written_with_the_days_that_follow_from_them() -> None:
    records = chain.from_iterable(json.loads(file.text).get("records", ()) for file in seeding.seed_files())
    for record in records:
        if "date" in record:
            understood = PartialDate.parse(record["date"]["edtf"])
            assert record["date"].get("first_day") == understood.first_day, record["title"]
            assert record["date"].get("last_day") == understood.last_day, record["title"]
            assert record["date"]["precision"] == understood.precision, record["title"]


def test_every_uid_is_there_once_and_of_version_7(seed: Seed) -> None:
    uids = [entry.uid for entry in seed.exchange.entries]
    for record in seed.records:
        uids += [record.uid, *(citation.uid for citation in record.citations)]
        uids += [*(line.uid for line in record.equipment), *(figure.uid for figure in record.figures)]
    assert [uid for uid, times in Counter(uids).items() if times > 1] == []
    assert {UUID(uid or "").version for uid in uids} == {7}


def test_references_count_up_within_the_year_of_the_event(seed: Seed) -> None:
    years: dict[str, list[tuple[str, str]]] = {}
    for record in seed.records:
        first = record.date.first_day if record.date else None
        years.setdefault(first[:4] if first else "ND", []).append((record.ref or "", first or ""))
    for year, found in years.items():
        assert sorted(ref for ref, _ in found) == [f"{year}-{number:03d}" for number in range(1, len(found) + 1)]
        assert [first for _, first in sorted(found)] == sorted(first for _, first in found)


def test_everything_that_is_referred_to_is_there(seed: Seed) -> None:
    uids = {record.uid: record for record in seed.records}
    missing = []
    for record in seed.records:
        wanted = [*seed_rules.references(record), *(("themes", key) for key in record.themes)]
        wanted += [("nodes", f"{link.programme}/{link.code}") for link in record.pillars]
        wanted += [("types", record.type or ""), *(("sources", item.source) for item in record.citations)]
        wanted += [("groups", record.group)] if record.group else []
        wanted += [("roles", link.role or "") for link in record.places]
        wanted += [("roles", link.role or "") for link in record.organisations]
        wanted += [("roles", link.role or "") for link in record.people]
        for group in record.participants.groups if record.participants else ():
            wanted += [("organisations", group.organisation)] if group.organisation else []
            wanted += [("areas", group.jurisdiction)] if group.jurisdiction else []
        for line in record.equipment:
            wanted += [("equipment_categories", line.category or ""), ("organisations", line.donor or "")]
            wanted += [("organisations", recipient.organisation) for recipient in line.recipients]
        missing += [(record.title, pair) for pair in wanted if pair not in seed.entries]
        for tie in record.links:
            assert set(tie.lines) <= {line.uid for line in uids[tie.to].equipment}, record.title
        assert {fact.citation for fact in record.facts} <= {item.uid for item in record.citations}, record.title
    assert missing == []


def test_every_entry_refers_to_entries(seed: Seed) -> None:
    missing = []
    for entry in seed.exchange.entries:
        wanted = [(tie.vocabulary, tie.key) for tie in entry.ties]
        wanted += [(entry.vocabulary, entry.parent)] if entry.parent else []
        assert {tie.relation for tie in entry.ties} <= {*TIES.get(entry.vocabulary, {}), DONORS}
        missing += [(entry.key, pair) for pair in wanted if pair not in seed.entries]
    assert missing == []


def test_names_for_reading_are_names_of_the_entry(seed: Seed) -> None:
    for record in seed.records:
        named = [("places", link.place, link.name) for link in record.places]
        named += [("organisations", link.organisation, link.name) for link in record.organisations]
        named += [("people", link.person, link.name) for link in record.people]
        for vocabulary, key, name in named:
            assert name in seed.names(vocabulary, key), record.title
        for link in record.places:
            assert seed.entries["places", link.place].tied("jurisdiction") == (link.jurisdiction,), record.title


def test_values_are_of_the_words_that_the_domain_knows(seed: Seed) -> None:
    for record in seed.records:
        assert record.kind in KINDS
        assert record.kind in seed.entries["types", record.type or ""].details["kinds"], record.title
        assert record.status in STATUSES
        assert record.mode is None or (record.mode.value in MODES and record.mode.basis in BASES)
        assert record.our_role is None or (record.our_role.value in OUR_ROLES and record.our_role.basis in BASES)
        assert record.access in ACCESS_LEVELS
        assert {fact.basis for fact in record.facts} <= set(BASES)
        assert {remark.kind for remark in record.remarks} <= {
            "lost text", "contradiction", "ambiguous", "outside knowledge"
        }  # fmt: skip
        counted = (record.participants, *(record.participants.groups if record.participants else ()))
        for item in (*counted, *record.equipment, *record.figures):
            assert item is None or item.qualifier in (None, *QUALIFIERS), record.title


def test_records_are_told_shortly_and_completely(seed: Seed) -> None:
    for record in seed.records:
        assert len(record.title) <= 90
        assert record.summary, record.title
        assert record.summary.endswith("."), record.title
        assert record.themes, record.title
        assert record.places or record.jurisdictions or record.regions or record.remarks, record.title
        assert bool(record.equipment) == (record.kind == "donation"), record.title
        assert record.training is None or record.kind == "training", record.title
        assert not (record.jurisdictions and record.regions), record.title
    assert len({record.title for record in seed.records}) == len(seed.records)


def test_the_officers_own_layer_is_empty(seed: Seed) -> None:
    for record in seed.records:
        assert record.review == Review("not checked")
        assert (record.tags, record.notes, record.follow_ups, record.attachments, dict(record.own)) == (
            (),
            (),
            (),
            (),
            {},
        )
    assert seed.exchange.follow_ups == ()


def test_a_group_has_several_records(seed: Seed) -> None:
    sizes = Counter(record.group for record in seed.records if record.group)
    assert min(sizes.values()) > 1
    assert set(sizes) == {entry.key for entry in seed.exchange.entries if entry.vocabulary == "groups"}


def test_kosovo_is_always_named_as_the_united_nations_names_it(seed: Seed) -> None:
    for record in seed.records:
        for text in (record.title, record.summary or "", *record.outputs, *record.next_steps):
            assert re.findall(r"Kosovo(?! under UNSCR 1244)", text) == [], record.title


def test_what_is_only_announced_is_planned(seed: Seed) -> None:
    planned = [record for record in seed.records if record.status == "planned"]
    assert [record.title for record in planned] == [
        record.title for record in seed.records if record.title.startswith("Planned: ")
    ]
    for record in planned:
        assert record.date is None
        assert "status" in {fact.field for fact in record.facts}
        assert {tie.kind for tie in record.links} == {"follows"}
    assert {record.status for record in seed.records if record not in planned} == {"completed"}


def test_planting_is_one_change_set_that_is_not_undone(planted: Catalog) -> None:
    assert planted.stats().change_sets == 1
    assert planted.steps() == (None, None)
    with pytest.raises(NothingToUndo):
        planted.undo()


def test_the_planted_catalogue_is_whole_and_holds_the_seed(planted: Catalog, seed: Seed) -> None:
    assert planted.check() == []
    kept = planted.exchange()
    assert {record.uid for record in kept.records} == {record.uid for record in seed.records}
    assert {(entry.vocabulary, entry.key): entry for entry in kept.entries} == seed.entries


# Rules that need no documents

WITHOUT_DOCUMENTS: list[Callable[[Record], list[str]]] = [
    seed_rules.uncited,
    seed_rules.unfounded,
    seed_rules.misfit_facts,
]


@pytest.mark.parametrize("rule", WITHOUT_DOCUMENTS)
def test_every_record_says_where_it_stands_and_how_it_is_known(rule: Callable[[Record], list[str]], seed: Seed) -> None:
    assert list(chain.from_iterable(map(rule, seed.records))) == []


# Rules that hold the seed against the documents

Rule = Callable[[Record, Documents, Seed], list[str]]


def uncited(record: Record, documents: Documents, _: Seed) -> list[str]:
    return seed_rules.uncited(record, documents)


def strange_numbers(record: Record, documents: Documents, _: Seed) -> list[str]:
    return seed_rules.strange_numbers(record, documents)


def strange_counts(record: Record, documents: Documents, _: Seed) -> list[str]:
    return seed_rules.strange_counts(record, documents)


def strange_dates(record: Record, documents: Documents, _: Seed) -> list[str]:
    return seed_rules.strange_dates(record, documents)


def misquoted(record: Record, documents: Documents, _: Seed) -> list[str]:
    return seed_rules.misquoted(record, documents)


RULES: list[Rule] = [
    uncited,
    strange_numbers,
    strange_counts,
    strange_dates,
    misquoted,
    seed_rules.strange_names,
    seed_rules.strange_references,
    seed_rules.baseless_facts,
    seed_rules.copied_by,
]


@pytest.mark.parametrize("rule", RULES)
def test_every_record_says_what_its_cited_lines_say(rule: Rule, seed: Seed, documents: Documents) -> None:
    assert list(chain.from_iterable(rule(record, documents, seed) for record in seed.records)) == []


def test_every_dated_block_of_the_newsletter_is_catalogued(seed: Seed, documents: Documents) -> None:
    assert sum(len(seed_rules.datelines(line)) for line in documents.lines[NEWSLETTER]) == 45
    assert seed_rules.uncited_blocks(seed.records, documents) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (41, "the panel and the workshops told within the annual report"),
        (106, "the seminar that lost its headline and date"),
        (115, "the training of 2019, told within that of 2020"),
        (145, "the donated kits and scales"),
        (173, "the event that lost its headline and date"),
        (217, "the trainings to come"),
        (342, "the trainings to come"),
    ],
)
def test_blocks_without_a_dateline_have_records_too(line: int, told: str, seed: Seed) -> None:
    citing = [
        record
        for record in seed.records
        for citation in record.citations
        if citation.source == NEWSLETTER and line in seed_rules.line_numbers(citation.locator or "")
    ]
    undated = [record for record in citing if record.date is None or record.date.edtf == "2019"]
    assert undated, told


def test_the_sources_are_the_documents(seed: Seed, documents: Documents) -> None:
    sources = {entry.key: entry for entry in seed.exchange.entries if entry.vocabulary == "sources"}
    assert set(sources) == set(documents.lines)
    for name in sources:
        content = (seed_rules.documents_folder() / name).read_bytes()
        assert sources[name].details["sha256"] == hashlib.sha256(content).hexdigest()


def test_claims_of_the_sources_stand_in_their_lines(seed: Seed, documents: Documents) -> None:
    assert seed_rules.strange_claims(seed, documents) == []


def test_vocabularies_are_in_our_own_words(seed: Seed, documents: Documents) -> None:
    texts = [entry.description or "" for entry in seed.exchange.entries]
    for entry in seed.exchange.entries:
        for remark in (*entry.details.get("remarks", ()), *entry.details.get("claims", ())):
            texts.append(remark["text"])
    assert seed_rules.copied(texts, documents, seed) == []


# The rules themselves: each speaks where a copy is spoiled

NORTH_MACEDONIA = "Online training for North Macedonia: risk-led approach to threats at airports"
ALBANIA = "20 container trackers/GPS and a vehicle for the Durres PCU and the Tirana ACCU"
REPORT = "Launch of the regional report on organised crime in the Western Balkans"
SENTENCE = (
    "The training was concluded with final comprehension test, the completion of which generated "
    "a certificate of attendance/proficiency for the trainees."
)


def with_count(record: Record) -> Record:
    assert record.participants
    return replace(record, participants=replace(record.participants, count=60))


def with_qualifier(record: Record) -> Record:
    assert record.participants
    return replace(record, participants=replace(record.participants, qualifier="over"))


def with_quantity(record: Record) -> Record:
    return replace(record, equipment=tuple(replace(line, quantity=21) for line in record.equipment))


def with_figure(record: Record) -> Record:
    return replace(record, figures=tuple(replace(figure, value=745) for figure in record.figures))


def with_fact(record: Record, **changes: str | bool | None) -> Record:
    return replace(record, facts=tuple(replace(fact, **changes) for fact in record.facts))  # type: ignore[arg-type]


SPOILED: list[tuple[Rule, str, Callable[[Record], Record]]] = [
    (strange_numbers, NORTH_MACEDONIA, with_count),
    (strange_counts, NORTH_MACEDONIA, with_count),
    (strange_counts, NORTH_MACEDONIA, with_qualifier),
    (strange_numbers, NORTH_MACEDONIA, lambda record: replace(record, summary="AIRCOP trained fifty-five and 55.")),
    (strange_numbers, NORTH_MACEDONIA, lambda record: replace(record, outputs=("Three plans",))),
    (strange_numbers, ALBANIA, with_quantity),
    (strange_numbers, REPORT, with_figure),
    (
        strange_dates,
        NORTH_MACEDONIA,
        lambda record: replace(record, date=PartialDate.parse("2020-12-14", "14 December")),
    ),
    (
        strange_dates,
        NORTH_MACEDONIA,
        lambda record: replace(record, date=PartialDate.parse("2020-12-14/2020-12-18", "14-17 December 2020")),
    ),
    (
        strange_dates,
        NORTH_MACEDONIA,
        lambda record: replace(record, date=PartialDate.parse("2021-12-14/2021-12-17", "14-17 December 2020")),
    ),
    (
        strange_dates,
        "Meeting with the Director of the Judicial Academy in Serbia on firearms trafficking",
        lambda record: replace(record, date=PartialDate.parse("2020-12-02", "2 December")),
    ),
    (strange_dates, NORTH_MACEDONIA, lambda record: replace(record, summary="From 14 to 18 December 2020 in a row.")),
    (strange_dates, NORTH_MACEDONIA, lambda record: replace(record, summary="From 14 to 16 December 2020 in a row.")),
    (strange_dates, NORTH_MACEDONIA, lambda record: replace(record, next_steps=("Again on 14 October 2020",))),
    (seed_rules.strange_names, NORTH_MACEDONIA, lambda record: replace(record, summary="It was held with Frontex.")),
    (seed_rules.strange_names, NORTH_MACEDONIA, lambda record: replace(record, title="Frontex trains in Ohrid")),
    (seed_rules.strange_names, NORTH_MACEDONIA, lambda record: replace(record, next_steps=("A course by CEPOL",))),
    (
        seed_rules.strange_references,
        NORTH_MACEDONIA,
        lambda record: replace(record, organisations=(replace(record.organisations[0], organisation="frontex"),)),
    ),
    (seed_rules.strange_references, NORTH_MACEDONIA, lambda record: replace(record, jurisdictions=("AL",))),
    (seed_rules.copied_by, NORTH_MACEDONIA, lambda record: replace(record, summary=SENTENCE)),
    (misquoted, NORTH_MACEDONIA, lambda record: with_fact(record, words="AIRCOP organised an online training")),
    (misquoted, NORTH_MACEDONIA, lambda record: with_fact(record, words=" ".join(SENTENCE.split()[:9]))),
    (misquoted, NORTH_MACEDONIA, lambda record: with_fact(record, citation=None)),
    (
        seed_rules.baseless_facts,
        NORTH_MACEDONIA,
        lambda record: replace(
            record,
            citations=tuple(replace(citation, locator="line 61") for citation in record.citations),
        ),
    ),
    (
        seed_rules.baseless_facts,
        NORTH_MACEDONIA,
        lambda record: replace(record, facts=(Fact("donor", "Government of Sweden", "inherited"),)),
    ),
    (seed_rules.baseless_facts, NORTH_MACEDONIA, lambda record: with_fact(record, basis="officer")),
    (uncited, NORTH_MACEDONIA, lambda record: replace(record, citations=())),
    (
        uncited,
        NORTH_MACEDONIA,
        lambda record: replace(record, citations=(replace(record.citations[0], locator="lines 351, 3540"),)),
    ),
]


@pytest.mark.parametrize(("rule", "title", "spoil"), SPOILED)
def test_a_rule_speaks_where_a_record_is_spoiled(
    rule: Rule, title: str, spoil: Callable[[Record], Record], seed: Seed, documents: Documents
) -> None:
    record = next(record for record in seed.records if record.title == title)
    assert rule(record, documents, seed) == []
    assert rule(spoil(record), documents, seed) != []


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        (seed_rules.uncited, lambda record: replace(record, citations=())),
        (seed_rules.unfounded, lambda record: replace(record, facts=())),
        (seed_rules.unfounded, lambda record: with_fact(record, basis="stated")),
        (seed_rules.misfit_facts, lambda record: replace(record, pillars=())),
        (seed_rules.misfit_facts, lambda record: with_fact(record, shown=False)),
    ],
)
def test_a_rule_that_needs_no_documents_speaks_too(
    rule: Callable[[Record], list[str]], spoil: Callable[[Record], Record], seed: Seed
) -> None:
    record = next(record for record in seed.records if record.title == NORTH_MACEDONIA)
    assert rule(record) == []
    assert rule(spoil(record)) != []


def test_a_block_without_its_record_is_noticed(seed: Seed, documents: Documents) -> None:
    gone = [
        record for record in seed.records if record.title != "Hands-on training on drug identification kits, Gradiška"
    ]
    assert seed_rules.uncited_blocks(gone, documents) == ["Line 139: nothing is catalogued for 30 October 2020"]


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("28-29 December, 2020, Korce/Tirana, Albania: CCP organized", ["28-29 December, 2020"]),
        ("20 October 2020, Sarajevo/30 October 2020 Gradiška, Bosnia: CCP", ["20 October 2020", "30 October 2020"]),
        ("26-29 October 2020, Banja Luka; 2-5 November 2020, Bar: CCP", ["26-29 October 2020", "2-5 November 2020"]),
        ("November/December 2020, online: UNODC", ["November/December 2020"]),
        ("2 December, Belgrade, Serbia: UNODC GFP", ["2 December"]),
        ("October 2020, Sarajevo/Banja Luka: UNODC handed over", ["October 2020"]),
        ("On 24 and 25 October, UNODC held in Almaty", []),
        ("UNODC builds capacity: in October 2020", []),
    ],
)
def test_datelines_are_read(line: str, dates: list[str]) -> None:
    assert seed_rules.datelines(line) == dates


def test_locators_are_read() -> None:
    assert seed_rules.line_numbers("lines 13–15, 35") == [13, 14, 15, 35]
    assert seed_rules.line_numbers("line 7") == [7]
    assert seed_rules.line_numbers("the masthead") == []
