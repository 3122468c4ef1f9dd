"""What reports and the training register add up to, worked out anew from whole records, one by one."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from catalog.catalog import Catalog
from catalog.exporting.profiles.built_in import TRAINING_REGISTER
from catalog.exporting.profiles.profile import GrainName
from catalog.model.record import EquipmentLine, Judged, Participants, PillarLink, Record
from catalog.query.tree import Query
from catalog.reporting.document import Table, plain
from catalog.reporting.request import Request
from tests import worlds
from tests.catalog.query.random_catalogues import ENTRIES, EXAMPLES, catalogues, numbered

OURS = ("led", "jointly organised", "supported")
NOT_COUNTED = ("planned", "postponed", "cancelled")
LINE = EquipmentLine("scanner", quantity=1)
WAYS = {"over": "at least", "at least": "at least", "about": "about", "up to": "up to"}


@dataclass
class People:
    """Trainings, those without a number, and people by how their number is known."""

    trainings: int = 0
    unknown: int = 0
    known: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, people: Participants | None) -> None:
        self.trainings += 1
        if people is None or people.count is None or people.unit == "organisations":
            self.unknown += 1
        else:
            self.known[WAYS.get(people.qualifier or "", "exactly")] += people.count

    @property
    def in_words(self) -> str:
        """As a report says it."""
        if not self.trainings:
            return "none"
        if self.unknown == self.trainings:
            return "not stated"
        sure, least = self.known["exactly"] + self.known["at least"], self.known["at least"]
        parts = [f"at least {sure}" if least else f"{sure}"] if sure or not self.known.keys() - {"exactly"} else []
        parts += [f"{way} {self.known[way]}" for way in ("about", "up to") if self.known[way]]
        return "; ".join([*(parts or ["0"]), *([f"{self.unknown} without a number"] if self.unknown else [])])


def of_ours(records: list[Record]) -> People:
    found = People()
    for it in records:
        role = it.our_role.value if it.our_role else ""
        if it.kind == "training" and it.status not in NOT_COUNTED and it.access == "public" and role in OURS:
            found.add(it.participants)
    return found


def numbers(text: str) -> list[int]:
    return sorted(map(int, re.findall(r"\d+", text)))


def check(catalog: Catalog) -> None:
    records = catalog.records(list(worlds.ids(catalog)))
    whole = of_ours(records)
    check_annual(catalog, whole)
    check_fiches(catalog, records)
    check_register(catalog, whole)


def check_annual(catalog: Catalog, whole: People) -> None:
    made = catalog.reports.make(Request("annual", Query()))
    told_of = [table.rows[-1] for table in made.document.blocks if isinstance(table, Table)]
    assert not whole.trainings or any(plain(row[1]) == str(whole.trainings) for row in told_of)
    text = " ".join(catalog.reports.mail(made).split())
    told = re.search(r"People trained: (.*?)(?: \(women|\. Equipment)", text)
    assert told
    assert numbers(told[1]) == numbers(whole.in_words)


def check_fiches(catalog: Catalog, records: list[Record]) -> None:
    text = " ".join(catalog.reports.mail(catalog.reports.make(Request("country", Query()))).split())
    told = re.findall(r"People trained: ((?:(?!Women:).){1,80}?)(?: \(women|\. Equipment)", text)
    public = [it for it in records if it.access == "public"]
    areas = {key for it in public for key in it.jurisdictions}
    for key in areas:
        of_area = of_ours([it for it in public if key in it.jurisdictions])
        assert numbers(of_area.in_words) in list(map(numbers, told))


def check_register(catalog: Catalog, whole: People) -> None:
    with TemporaryDirectory() as folder:
        grains: tuple[GrainName, ...] = ("record", "training role")
        for grain in grains:
            path = Path(folder) / f"{len(grain)}.csv"
            columns = () if grain == "training role" else TRAINING_REGISTER.columns
            profile = replace(TRAINING_REGISTER, grain=grain, columns=columns, beside=())
            catalog.export(path, profile=profile)
            with path.open(encoding="utf-8-sig") as file:
                rows = list(csv.DictReader(file))
            (check_lines if grain == "record" else check_roles)(rows, whole)


def check_lines(rows: list[dict[str, str]], whole: People) -> None:
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        if row["Trained by us"]:
            found[WAYS.get(row["Trained by us, how exact"], "exactly")] += int(row["Trained by us"])
    assert {way: said for way, said in found.items() if said} == {way: it for way, it in whole.known.items() if it}


def check_roles(rows: list[dict[str, str]], whole: People) -> None:
    ours = [row for row in rows if row["Trained, or at events we attended"] == "trained by us"]
    for way in ("exactly", "at least", "about", "up to"):
        assert sum(float(row[f"People, {way}"] or 0) for row in ours) == whole.known[way]
    assert sum(int(row["Trainings"]) for row in ours) == whole.trainings
    assert sum(int(row["Trainings without a number"]) for row in ours) == whole.unknown


def test_of_the_seed() -> None:
    check(worlds.seeded())


def test_of_numbers_known_in_every_way_and_of_what_did_not_happen() -> None:
    def training(count: int | None, qualifier: str | None = None, **more: Any) -> Record:
        people = Participants(count, qualifier, unit=more.pop("unit", None))
        said = {"our_role": Judged("led"), "jurisdictions": ("ME", "BA"), "pillars": (PillarLink("rp", "I"),), **more}
        return worlds.activity("Course", kind="training", date="2020-03", participants=people, **said)

    ways = (None, "exactly", "over", "at least", "about", "up to")
    happened = [training(10**place, way) for place, way in enumerate(ways)]
    unknown = [training(None), training(7, unit="organisations")]
    gone = [training(5_000_000, status=status) for status in NOT_COUNTED]
    others = [training(6_000_000, our_role=Judged("took part")), training(8_000_000, access="internal")]
    check(worlds.with_records(*numbered([*happened, *unknown, *gone, *others]), entries=ENTRIES))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues)
def test_of_random_catalogues(records: list[Record]) -> None:
    check(worlds.with_records(*records, entries=ENTRIES))


@pytest.mark.parametrize("report", ["annual", "donations", "donor", "answer"])
def test_two_currencies_are_never_added(report: str) -> None:
    given = replace(LINE, value=1000, currency="EUR"), replace(LINE, value=30, currency="USD")
    gifts = [worlds.activity("Gift", kind="donation", date="2020", equipment=given) for _ in range(2)]
    catalog = worlds.with_records(*gifts)
    text = catalog.reports.mail(catalog.reports.make(Request(report, Query()))).replace("\u202f", "").replace(" ", "")
    assert "2060" not in text
    if report == "donations":
        assert "2000EUR" in text
        assert "60USD" in text
