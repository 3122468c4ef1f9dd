"""A world whose records say something in every table, and workbooks of it edited as people edit them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from catalog.catalog import Catalog
from catalog.commands.taking_changes import TakeBackChanges
from catalog.model.record import (
    Citation,
    EquipmentLine,
    Fact,
    Figure,
    Judged,
    OrganisationLink,
    ParticipantGroup,
    Participants,
    PersonLink,
    PillarLink,
    PlaceLink,
    Recipient,
    Record,
    Training,
)
from catalog.model.vocabulary import Entry, Name
from catalog.roundtrip.differences import SAID, Comparison, Kind
from tests.worlds import activity, entry, with_records

ENTRIES = (
    entry("types", "workshop", "Workshop"),
    entry("areas", "rs", "Serbia"),
    entry("areas", "al", "Albania"),
    entry("places", "tirana", "Tirana"),
    entry("places", "bar", "Bar"),
    entry("programmes", "rp", "Regional Programme"),
    entry("nodes", "rp/I", "Rule of law", details={"kind": "pillar"}),
    entry("nodes", "rp/II", "Health", details={"kind": "pillar"}),
    entry("organisations", "pcu", "Port Control Unit"),
    entry("organisations", "eu", "European Union"),
    entry("people", "ann", "Ann Open", access="public"),
    entry("people", "ben", "Ben Closed", access="internal"),
    entry("roles", "donor", "Donor"),
    entry("roles", "host", "Host"),
    entry("themes", "borders", "Border control"),
    entry("themes", "firearms", "Firearms; ammunition"),
    entry("sources", "news", "Newsletter"),
    Entry("fields", "budget", (Name("Budget"),), details={"type": "number"}),
)

RECORDS = (
    activity(
        "Visit to the port", ref="2020-001", summary="Two lines.\nOf text.", date="2020-10",
        themes=("borders", "firearms"),
        jurisdictions=("al",), places=(PlaceLink("tirana"),), mode=Judged("in-person", "inferred"),
        organisations=(OrganisationLink("pcu", role="host"), OrganisationLink("eu", role="donor")),
        people=(PersonLink("ann"), PersonLink("ben")), pillars=(PillarLink("rp", "I", "section"),),
        citations=(Citation("news", "c1", locator="lines 1–3"),), facts=(Fact("title", "Visit", "inferred"),),
        outputs=("A plan; adopted",), tags=("late",), own={"budget": 12.5},
    ),
    activity(
        "Training in Bar", kind="training", ref="2020-002", date="2020-12-09", type="workshop",
        participants=Participants(60, "over", "people", women=20, groups=(
            ParticipantGroup("Customs", 40, jurisdiction="rs"), ParticipantGroup("Police", 20))),
        training=Training(("Profiling", "Targeting"), platform="Zoom"),
    ),
    activity(
        "Handover of kits", kind="donation", ref="2020-003", date="2020-12-10/2020-12-11", equipment=(
            EquipmentLine("Test kits", quantity=3, serials=("008", "009"), recipients=(Recipient("pcu", quantity=2),),
                          handed_over="2020-12", donor="eu"),
            EquipmentLine("Laptops", quantity=5, value=2000.5, currency="EUR"),
        ),
        figures=(Figure("Seizures", value=12, unit="%", baseline=744),),
    ),
    activity("Something without a date", ref="ND-001", status="planned"),
)  # fmt: skip


def world() -> Catalog:
    return with_records(*RECORDS, entries=ENTRIES)


def exported(catalog: Catalog, folder: Path, name: str = "out.xlsx") -> Path:
    path = folder / name
    catalog.round_trip.export(path)
    return path


@contextmanager
def editing(path: Path) -> Iterator[Workbook]:
    book = openpyxl.load_workbook(path)
    yield book
    book.save(path)


def column(sheet: Worksheet, heading: str) -> int:
    return int(next(cell.column for cell in sheet[1] if cell.value == heading))


def line(sheet: Worksheet, said: object) -> int:
    """The first row that says this in any cell."""
    return int(next(row[0].row for row in sheet.iter_rows(min_row=2) if said in [cell.value for cell in row]))


def write(sheet: Worksheet, said: object, heading: str, value: Any) -> None:
    sheet.cell(line(sheet, said), column(sheet, heading)).value = value


def told(comparison: Comparison) -> list[tuple[str, str, str, str, str, str]]:
    return [(one.kind, one.record.partition(" ")[0], one.label, one.was, one.theirs, one.here)
            for one in comparison.differences]  # fmt: skip


def accept(catalog: Catalog, comparison: Comparison, kinds: tuple[Kind, ...] = SAID) -> None:
    places = comparison.of(kinds)
    catalog.do(TakeBackChanges(comparison.accepted(places), comparison.seen))


def record(catalog: Catalog, ref: str) -> Record:
    (found,) = catalog.records([catalog.record_id(ref)])
    return found


Edit = Callable[[Workbook], object]
