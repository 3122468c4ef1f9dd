"""Programmes and projects in IATI: activities above those of their records, known again as the entries they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml.etree import _Element as Element

from catalog.commands.taking_in import TakeIn
from catalog.exporting import iati, job
from catalog.exporting.about import Origin
from catalog.exporting.profiles.lines import Known
from catalog.importing.files import read
from catalog.interchange import Exchange
from catalog.model.agreements import Agreement
from catalog.model.dates import PartialDate
from catalog.model.record import PillarLink, Record
from catalog.model.vocabulary import Entry
from catalog.standards.iati.codes import OURS
from tests import standards, worlds
from tests.catalog.standards.iati_world import (
    AT,
    DONATION_UID,
    ENTRIES,
    PROGRAMME_UID,
    RECORDS,
    TRAINING_UID,
    VISIT_UID,
    office,
    written,
)
from tests.worlds import activity, entry

REGIONAL = f"XM-DAC-1-{PROGRAMME_UID}"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(office(), tmp_path_factory.mktemp("iati") / "out.xml").path


def programmes(path: Path) -> dict[str, Element]:
    """The activities of hierarchy 1, by their identifiers."""
    above = (item for item in standards.activities(path) if item.get("hierarchy") == "1")
    return {str(item.findtext("iati-identifier")): item for item in above}


def said(element: Element, expression: str) -> str:
    found: Any = element.xpath(expression, namespaces={"p": OURS})
    return found if isinstance(found, str) else " ".join(map(str, found))


@standards.needs_iati
def test_they_are_valid_and_hold_to_the_rules(file: Path) -> None:
    assert standards.schema_errors(file) == []
    assert standards.broken_rules(file, AT.date().isoformat()) == []


def test_each_that_a_record_names_is_an_activity_by_the_identifier_that_it_is_published_by(file: Path) -> None:
    assert list(programmes(file)) == ["XM-DAC-1-GLOW", REGIONAL]


CASES = [
    ("title/narrative/text()", "Regional Programme"),
    ("description[@type='1']/narrative/text()", "All work in the region."),
    ("participating-org[@role='1']/narrative/text()", "Norway"),
    ("participating-org[@role='4']/narrative/text()", "PCU Durrës United Nations Office"),
    ("other-identifier[@type='A9']/@ref", "NO-7 NO-8"),
    ("other-identifier[1]/owner-org/narrative/text()", "Norway"),
    ("activity-status/@code", "4"), ("activity-status/@p:from", "dates"),
    ("activity-date/@iso-date", "2019-01-01 2020-12-31"), ("activity-date/@type", "2 4"),
    ("recipient-region/@code | recipient-country/@code", "see"), ("//recipient-region/@p:from", ""),
    ("sector/@code", "rp/I rp/II"),
    ("transaction/transaction-type/@code", "11"), ("transaction/value/text()", "1250000.5"),
    ("transaction/value/@currency", "NOK"), ("transaction/transaction-date/@iso-date", "2019-03-01"),
    ("transaction/provider-org/narrative/text()", "Norway"),
    ("transaction/receiver-org/@ref", "XM-DAC-1"), ("transaction/description/narrative/text()", "NO-7"),
    ("related-activity[@type='2']/@ref", f"XM-DAC-1-{TRAINING_UID}"), ("related-activity[@type='1']/@ref", ""),
    ("p:programme/text()", "rp"), ("local-name(*[last()])", "programme"),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "meant"), CASES)
def test_it_says_what_its_entry_says(file: Path, expression: str, meant: str) -> None:
    assert said(programmes(file)[REGIONAL], expression) == meant


FOLLOWING = [
    ("activity-date/@iso-date", "2020-10-01"), ("activity-date/@p:from", "records"),
    ("activity-status/@code", "2"), ("recipient-country/@code", "AL RS XK"),
    ("recipient-country/@p:from", "records records records"), ("sector/@code", "99810"), ("transaction", ""),
    ("description[@type='4']/@p:from", "naming"), ("participating-org/@p:from", "our-role"),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "meant"), FOLLOWING)
def test_what_it_does_not_say_follows_from_its_records_and_is_marked(file: Path, expression: str, meant: str) -> None:
    assert said(programmes(file)["XM-DAC-1-GLOW"], expression) == meant


def test_the_report_says_how_many_there_are(tmp_path: Path) -> None:
    told = "2 programmes and projects stand as activities above their records."
    assert told in written(office(), tmp_path / "out.xml").reported


def _with_programme(path: Path, programme: Entry, *records: Record) -> dict[str, Element]:
    entries = (*(item for item in ENTRIES if (item.vocabulary, item.key) != ("programmes", "rp")), programme)
    return programmes(written(worlds.with_records(*records, entries=entries), path).path)


@pytest.mark.parametrize(
    ("first", "last", "status", "days"),
    [
        (2019, 2020, "4", "2019-01-01 2020-12-31"),
        (2020, 2023, "2", "2020-01-01 2023-12-31"),
        (2020, None, "2", "2020-01-01"),
        (2022, 2023, "1", "2022-01-01 2023-12-31"),
        (None, 2022, "2", "2020-10-05 2022-12-31"),
        (None, 2019, "2", "2020-10-05"),
        (2023, 2020, "2", "2020-10-05"),
        ("soon", None, "2", "2020-10-05"),
    ],
)
def test_its_status_follows_from_its_years(tmp_path: Path, first: Any, last: Any, status: str, days: str) -> None:
    programme = entry("programmes", "rp", "Regional", details={"first_year": first, "last_year": last})
    visit = activity("Visit", date="2020-10-05", programmes=("rp",))
    (found,) = _with_programme(tmp_path / "out.xml", programme, visit).values()
    assert (said(found, "activity-status/@code"), said(found, "activity-date/@iso-date")) == (status, days)


@pytest.mark.parametrize(
    "agreement",
    [
        Agreement("no", "NO-7", since="2019", currency="NOK"),
        Agreement("no", "NO-7", since="2019", amount=5.0),
        Agreement("no", "NO-7", amount=5.0, currency="NOK"),
        Agreement("no", "NO-7", since="2022", amount=5.0, currency="NOK"),
        Agreement("no", "NO-7", since="some day", amount=5.0, currency="NOK"),
        Agreement("no", "NO-7", since="2019", currency="NOK", extra={"amount": "a lot"}),
        Agreement("no", "NO-7", amount=5.0, currency="NOK", extra={"from": 2019}),
    ],
)
def test_an_agreement_without_a_sum_a_currency_or_a_day_that_came_is_no_transaction(
    tmp_path: Path, agreement: Agreement
) -> None:
    programme = entry("programmes", "rp", "Regional", ties=(agreement.tie,))
    visit = activity("Visit", date="2020-10-05", programmes=("rp",))
    (found,) = _with_programme(tmp_path / "out.xml", programme, visit).values()
    assert (found.find("transaction"), said(found, "other-identifier/@ref")) == (None, "NO-7")


def test_one_that_is_not_public_stays(tmp_path: Path) -> None:
    programme = entry("programmes", "rp", "Regional", access="internal")
    visit = activity("Visit", date="2020-10-05", programmes=("rp",))
    assert _with_programme(tmp_path / "out.xml", programme, visit) == {}


def test_one_that_stands_among_the_records_is_not_written_twice(tmp_path: Path) -> None:
    (tmp_path / "theirs.xml").write_text(
        '<iati-activities version="2.03"><iati-activity hierarchy="1"><iati-identifier>XM-DAC-1-GLOW</iati-identifier>'
        '<title><narrative>Container Programme</narrative></title><activity-status code="2"/>'
        '<activity-date type="2" iso-date="2019-01-01"/></iati-activity></iati-activities>'
    )
    catalog = office()
    catalog.do(TakeIn(read(tmp_path / "theirs.xml")))
    path = written(catalog, tmp_path / "out.xml").path
    identifiers = [item.findtext("iati-identifier") for item in standards.activities(path)]
    assert identifiers.count("XM-DAC-1-GLOW") == 1
    assert len(read(path).records) == len(RECORDS) + 1


def test_those_that_are_published_as_one_activity_are_one(tmp_path: Path) -> None:
    entries = tuple(entry("programmes", key, details={"iati": "XM-1"}) for key in ("one", "other"))
    kinds = (("one",), ("other",), ("one", "other"))
    visits = [activity("Visit", date="2020-10-05", programmes=keys) for keys in kinds]
    path = written(worlds.with_records(*visits, entries=entries), tmp_path / "out.xml").path
    above = {item.findtext("iati-identifier"): [link.get("ref") for link in item.findall("related-activity")]
             for item in standards.activities(path)}  # fmt: skip
    children = above.pop("XM-1")
    assert sorted(map(str, children)) == sorted(map(str, above))
    assert list(above.values()) == [["XM-1"]] * 3


def test_a_record_that_is_its_programme_is_not_above_itself(tmp_path: Path) -> None:
    kept = {"elements": ["<iati-identifier>XM-DAC-1-GLOW</iati-identifier>"]}
    visit = activity("Visit", date="2020-10-05", programmes=("ccp",), extra={"iati": kept})
    catalog = worlds.with_records(visit, entries=ENTRIES)
    (item,) = standards.activities(written(catalog, tmp_path / "out.xml").path)
    assert item.findtext("iati-identifier") == "XM-DAC-1-GLOW"
    assert item.findall("related-activity") == []


def test_its_pillars_stand_in_their_order_whichever_part_of_the_records_named_them_first() -> None:
    pillars = [entry("nodes", f"rp/{code}", uid=f"01a1ffac-0000-7000-8000-0000000001{place:02}")
               for place, code in enumerate(("II", "I"))]  # fmt: skip
    programme = entry("programmes", "rp", uid=PROGRAMME_UID)
    made = iati.Activities(None, "office", AT)
    for first, code in enumerate(("I", "II")):
        named = replace(_visit(first), pillars=(PillarLink("rp", code),))
        made.add(Exchange((named,), (programme, *(item for item in pillars if item.key == f"rp/{code}"))))
    assert [item.key for item in made.entries if item.vocabulary == "nodes"] == ["rp/II", "rp/I"]


# Known again


def test_they_come_back_as_entries_and_not_as_records(file: Path) -> None:
    given = read(file)
    assert {record.uid for record in given.records} == {TRAINING_UID, DONATION_UID, VISIT_UID}
    assert {item.key for item in given.entries if item.vocabulary == "programmes"} == {"ccp", "rp"}
    assert given.kept == ()
    assert given.unknown == ()


def test_without_the_extension_of_entries_their_activities_name_them(file: Path, tmp_path: Path) -> None:
    text = re.sub(r"(?s)<pillarbook:entries.*</pillarbook:entries>", "", file.read_text("utf-8"))
    (tmp_path / "bare.xml").write_text(text, "utf-8")
    found = {item.key: item.name for item in read(tmp_path / "bare.xml").entries if item.vocabulary == "programmes"}
    assert found == {"rp": "Regional Programme", "ccp": "Container Programme"}


def test_what_somebody_added_to_one_is_told(file: Path, tmp_path: Path) -> None:
    text = file.read_text("utf-8").replace("<transaction>", '<capital-spend percentage="5"/><transaction>', 1)
    (tmp_path / "out.xml").write_text(text, "utf-8")
    assert read(tmp_path / "out.xml").unknown == ("capital-spend of the activity of Regional Programme",)


# Many


class Counted(Record):
    """Knows how many of it are in memory, and how many there ever were at once."""

    alive = most = 0

    def __new__(cls, *_values: Any, **_named: Any) -> Counted:
        cls.alive += 1
        cls.most = max(cls.most, cls.alive)
        return super().__new__(cls)

    def __del__(self) -> None:
        Counted.alive -= 1


def test_of_many_records_few_are_in_memory(tmp_path: Path) -> None:
    count, part = 1500, 100

    def parts() -> Iterator[Exchange]:
        return (Exchange(tuple(map(_visit, range(start, start + part))), ENTRIES) for start in range(0, count, part))

    source = job.Source(Origin("office", AT), count, lambda: (), Exchange, parts, (), Known(lambda _kind, _key: None))
    assert job.export(tmp_path / "many.xml", source).records == count
    assert 0 < Counted.most < count * 3 / 4


def _visit(number: int) -> Record:
    day = PartialDate.parse("2020-10-05")
    return Counted("activity", f"Visit {number}", uid=f"01a1ffac-0000-7000-8000-{number:012}", date=day,
                   status="completed", programmes=("rp",))  # fmt: skip
