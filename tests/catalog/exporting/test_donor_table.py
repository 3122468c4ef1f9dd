"""The donor table: its sums are those of a naive reckoning, whatever the records say of donors and agreements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.catalog import Catalog
from catalog.exporting.profiles.built_in import DONOR_TABLE
from catalog.exporting.profiles.lines import Known
from catalog.exporting.profiles.periods import period_of
from catalog.exporting.profiles.profile import Period, Profile
from catalog.exporting.profiles.shown import shown
from catalog.exporting.profiles.tables import Tables
from catalog.model.dates import PartialDate
from catalog.model.record import EquipmentLine, Judged, OrganisationLink, Participants, Record
from catalog.model.sums import Sum
from catalog.model.vocabulary import Tie
from catalog.query.crosstabs import Measure
from tests import worlds
from tests.catalog.query import random_catalogues
from tests.catalog.query.naive_sums import sum_of
from tests.worlds import activity, entry

FIRST = {"number": "A-1", "from": "2019", "to": "2020-06", "amount": 5000, "currency": "EUR"}
SECOND = {"number": "A-2", "from": "2020-07-01"}
CCP = entry(
    "programmes",
    "ccp",
    "Container Programme",
    ties=(Tie("donors", "organisations", "eu", FIRST), Tie("donors", "organisations", "eu", SECOND)),
)
RP = entry("programmes", "rp", "Regional", ties=(Tie("donors", "organisations", "pcu"),))
ENTRIES = tuple({"ccp": CCP, "rp": RP}.get(item.key, item) for item in random_catalogues.ENTRIES)
NAMES = {"eu": "European Union", "pcu": "Port Control", None: "not stated"}
UNITS = ("exactly", "at-least", "about", "up-to")
PEOPLE = {"trained": Measure("trained"), "women": Measure("women"), "men": Measure("men"),
          "people-attended": Measure("attended")}  # fmt: skip
COUNTS = ("records", "activities", "trainings", "attended", "donations", "lines", "items-unknown")
KEYS = (
    *("donor", "agreement", "period"),
    *COUNTS,
    *(f"{key}-{part}" for key in PEOPLE for part in (*UNITS, "unknown")),
    *(f"pieces-{part}" for part in UNITS),
)
Row = dict[str, Any]
Of = tuple[str, str, str]
NOBODY: set[str | None] = {None}


def table(catalog: Catalog, profile: Profile) -> list[Row]:
    keys = [column.key for column in profile.columns]
    heads, *rows = (line.split("\t") for line in catalog.copied(profile).tsv.split("\n\n")[0].splitlines())
    assert len(heads) == len(keys)
    return [dict(zip(keys, row, strict=True)) for row in rows]


# Naively


def reckoned(records: list[Record], period: Period) -> dict[Of, Row]:
    told: dict[Of, list[Record]] = defaultdict(list)
    lines: dict[Of, list[EquipmentLine]] = defaultdict(list)
    for it in records:
        if it.status not in ("planned", "postponed", "cancelled"):
            when = period_of(it, period)
            for donor, agreement in _monies(it):
                told[NAMES[donor], agreement, when].append(it)
            for line in it.equipment:
                for donor, agreement in _monies_of(it, line):
                    lines[NAMES[donor], agreement, when].append(line)
    return {of: _row(told[of], lines[of]) for of in told.keys() | lines.keys()}


def _monies(it: Record) -> set[tuple[str | None, str]]:
    named = {tied.organisation for tied in it.organisations if tied.role == "donor"}
    named |= {line.donor for line in it.equipment if line.donor} | set(_funding(it))
    found: set[tuple[str | None, str]] = set()
    for donor in named or NOBODY:
        agreed = {number for line in it.equipment for other, number in _monies_of(it, line) if other == donor}
        found |= {(donor, number) for number in (agreed | _agreed(it, donor)) - {""} or {""}}
    return found


def _monies_of(it: Record, line: EquipmentLine) -> set[tuple[str | None, str]]:
    named = {tied.organisation for tied in it.organisations if tied.role == "donor"}
    donors = {line.donor} if line.donor else named or set(_funding(it)) or NOBODY
    return {(donor, number) for donor in donors
            for number in ({line.agreement} if line.agreement else _agreed(it, donor) or {""})}  # fmt: skip


def _funding(it: Record) -> Iterator[str]:
    yield from (donor for programme, donor in (("ccp", "eu"), ("rp", "pcu")) if programme in it.programmes)


def _agreed(it: Record, donor: str | None) -> set[str]:
    """A-1 holds until the end of June 2020, A-2 from then on."""
    if donor != "eu" or "ccp" not in it.programmes:
        return set()
    first, last = (it.date.first_day or "", it.date.last_day or "9999") if it.date else ("", "9999")
    return {number for number, holds in (("A-1", first < "2020-07" and last >= "2019"), ("A-2", last >= "2020-07-01"))
            if holds}  # fmt: skip


def _row(records: list[Record], lines: list[EquipmentLine]) -> Row:
    sums = {key: sum_of(records, measure) for key, measure in PEOPLE.items()}
    pieces = sum_of([activity("all", equipment=tuple(lines))], Measure("items"))
    trainings = [it for it in records if it.kind == "training"]
    return {
        "records": len(records),
        "activities": sum(it.kind == "activity" for it in records),
        "trainings": sums["trained"].lines,
        "attended": len(trainings) - sums["trained"].lines,
        "donations": sum(it.kind == "donation" for it in records),
        "lines": len(lines),
        "items-unknown": sum(line.quantity is None for line in lines),
        **{f"{key}-{part}": number for key, added in sums.items() for part, number in _parts(added).items()},
        **{f"pieces-{part}": number for part, number in _parts(pieces).items() if part != "unknown"},
    }


def _parts(added: Sum) -> dict[str, float]:
    return dict(zip((*UNITS, "unknown"), (added.exactly, added.least, added.about, added.up_to, added.unknown),
                    strict=True))  # fmt: skip


agreements = st.sampled_from((None, None, "A-1", "Z-9"))


@st.composite
def funded(draw: st.DrawFn) -> list[Record]:
    return [
        replace(it, equipment=tuple(replace(line, agreement=draw(agreements)) for line in it.equipment))
        for it in draw(random_catalogues.catalogues)
    ]


@settings(max_examples=random_catalogues.EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(funded(), st.sampled_from(("", "year", "quarter", "month")))
def test_the_sums_are_those_of_a_naive_reckoning(records: list[Record], period: Period) -> None:
    catalog = worlds.with_records(*records, entries=ENTRIES)
    rows = table(catalog, replace(DONOR_TABLE, columns=shown(*KEYS), period=period))
    found = {(row["donor"], row["agreement"], row["period"]): {key: float(row[key] or 0) for key in KEYS[3:]}
             for row in rows}  # fmt: skip
    assert found == reckoned(records, period)
    assert len(found) == len(rows)


# By hand

TRAINED = Judged("led")
WORLD = (
    activity("Course", kind="training", date="2020-03", our_role=TRAINED, programmes=("ccp",),
             participants=Participants(20, "over", women=5)),
    activity("Second course", kind="training", date="2020-10", our_role=TRAINED, programmes=("ccp",),
             participants=Participants(10)),
    activity("Meeting", date="2021-01-05", organisations=(OrganisationLink("pcu", role="donor"),)),
    activity("Handover", kind="donation", date="2020-10-02", programmes=("ccp",), equipment=(
        EquipmentLine("kit", quantity=3, unit="boxes", value=10.5, currency="EUR"),
        EquipmentLine("tracker", quantity=20, qualifier="at least", unit="pieces"),
        EquipmentLine("car", donor="pcu", agreement="B/7"))),
    activity("Course of others", kind="training", date="2020", participants=Participants(100)),
    activity("Later", kind="training", status="planned", date="2022", programmes=("ccp",)),
)  # fmt: skip


def world() -> Catalog:
    return worlds.with_records(*WORLD, entries=ENTRIES)


def test_each_donor_and_agreement_has_a_row_in_words() -> None:
    keys = ("donor", "acronym", "agreement", "agreement-programme", "agreement-amount", "period", "records",
            "trained", "not-stated", "people-attended", "items", "values")  # fmt: skip
    assert [tuple(row.values()) for row in table(world(), replace(DONOR_TABLE, columns=shown(*keys)))] == [
        ("European Union", "EU", "A-1", "Container Programme", "5000", "2020", "1",
         "at least 20", "1 without a number", "", "", ""),
        ("European Union", "EU", "A-2", "Container Programme", "", "2020", "2",
         "10", "10", "", "at least 20 + 3 boxes", "10.5 EUR + 1 line without value"),
        ("Port Control", "", "", "", "", "2021", "1", "", "", "", "", ""),
        ("Port Control", "", "B/7", "", "", "2020", "1",
         "", "", "", "1 line without quantity", ""),
        ("not stated", "", "", "", "", "2020", "1", "", "", "100", "", ""),
    ]  # fmt: skip


def test_it_says_what_all_rows_come_to_and_what_is_not_counted() -> None:
    catalog = world()
    tables = Tables(DONOR_TABLE, Known(lambda _vocabulary, _key: None))
    for page in catalog.exported_pages(worlds.ids(catalog)):
        tables.add(page)
    assert tables.said == (
        "On the sheet “Donors” a record counts in each row where it belongs; once each, these are 5 records; "
        "people trained: at least 30; items: at least 20 + 3 boxes + 1 line without quantity.",
        "1 planned, postponed or cancelled record is left out.",
    )


@pytest.mark.parametrize(
    ("date", "period", "said"),
    [
        ("2020-10-30/2020-11-02", "month", "2020-11"),
        ("2020-10-30/2021-01-02", "year", "2021"),
        ("2020-05", "quarter", "2020-Q2"),
        ("2020", "quarter", "2020-Q4"),
        ("2020/..", "year", "not over"),
        ("XXXX-12-02", "year", "no usable date"),
        (None, "month", "no usable date"),
        ("2020", "", ""),
    ],
)
def test_a_record_counts_in_the_one_period_in_which_it_ended(date: str | None, period: Period, said: str) -> None:
    assert period_of(activity("Event", date=PartialDate.parse(date) if date else None), period) == said
