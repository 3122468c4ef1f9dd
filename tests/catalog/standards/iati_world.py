"""A training, a donation and a planned visit as an office has them, for the tests of IATI."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from catalog.catalog import Catalog
from catalog.exporting.job import Exported
from catalog.exporting.profiles.built_in import PLAIN
from catalog.model.agreements import Agreement
from catalog.model.dates import PartialDate
from catalog.model.record import (
    Citation,
    EquipmentLine,
    Figure,
    FollowUp,
    Judged,
    Note,
    OrganisationLink,
    Participants,
    PersonLink,
    PillarLink,
    PlaceLink,
    Record,
    RecordLink,
    RegionLink,
)
from catalog.model.vocabulary import Tie
from tests import worlds
from tests.worlds import entry

AT = datetime(2021, 1, 15, 14, 5, tzinfo=UTC)
FOOTNOTE = "References to Kosovo shall be understood to be in the context of Security Council resolution 1244 (1999)."
TRAINING_UID, DONATION_UID, VISIT_UID, PROGRAMME_UID = (
    f"01a1ffac-0000-7000-8000-00000000000{number}" for number in (1, 2, 3, 4)
)

ENTRIES = (
    entry("areas", "AL", "Albania", codes={"alpha2": "AL", "alpha3": "ALB", "m49": "008"}),
    entry("areas", "RS", "Serbia", codes={"alpha2": "RS"}),
    entry("areas", "XK", "Kosovo under UNSCR 1244", codes={"alpha2": "XK"}, details={"footnote": FOOTNOTE}),
    entry("region_schemes", "office", "Office regions"),
    entry("regions", "office/see", "South Eastern Europe"),
    entry("places", "durres", "Durrës", ties=(Tie("jurisdiction", "areas", "AL"),),
          details={"latitude": 41.32, "longitude": 19.45, "coordinates_source": "approximate"}),
    entry("organisations", "un", "United Nations Office", details={"type": "40", "own": True, "iati": "XM-DAC-1"}),
    entry("organisations", "no", "Norway", details={"type": "10"}),
    entry("organisations", "pcu", "PCU Durrës", details={"type": "10"}),
    entry("people", "jane", "Jane Doe", access="internal"),
    entry("roles", "donor", "Donor", details={"iati": "1"}),
    entry("roles", "organiser", "Organiser", details={"iati": "4"}),
    entry("roles", "beneficiary", "Beneficiary", details={"iati": None}),
    entry("programmes", "ccp", "Container Programme", details={"iati": "XM-DAC-1-GLOW"}),
    entry("programmes", "rp", "Regional Programme", uid=PROGRAMME_UID, description="All work in the region.",
          details={"first_year": 2019, "last_year": 2020},
          ties=(Tie("region", "regions", "office/see"), Tie("partners", "organisations", "pcu"),
                Agreement("no", "NO-7", "2019-03", "2020", 1_250_000.5, "NOK").tie, Agreement("no", "NO-8").tie)),
    entry("nodes", "rp/I", "Law enforcement"),
    entry("nodes", "rp/II", "Organised crime"),
    entry("themes", "ports", "Ports"),
    entry("themes", "risk", "Risk analysis"),
    entry("themes", "cargo", "Air cargo"),
    entry("sources", "news.pdf", "Newsletter 36",
          details={"file_name": "news.pdf", "language": "en", "date": "2021-01-04", "url": "https://example.org/n36"}),
    entry("sources", "mail", "A mail", details={"sha256": "00ff"}),
)  # fmt: skip
TRAINING = Record(
    kind="training", uid=TRAINING_UID, ref="2020-001", title="Risk analysis for ports", status="completed",
    summary="Officers learned to choose containers.", date=PartialDate.parse("2020-10", "in October"),
    our_role=Judged("led"), jurisdictions=("AL", "RS", "XK"), places=(PlaceLink("durres", "Durrës", "AL", "venue"),),
    pillars=(PillarLink("rp", "I"), PillarLink("rp", "II", "inferred")), programmes=("ccp", "rp"),
    themes=("ports", "risk", "cargo"), sdg=("16.4", "5"),
    organisations=(OrganisationLink("no", "Norway", "donor"), OrganisationLink("un", role="organiser"),
                   OrganisationLink("pcu", "PCU Durrës", "beneficiary")),
    people=(PersonLink("jane", "Jane Doe"),),
    participants=Participants(25, "exactly", "people", 10, 15),
    figures=(Figure("Seizures", value=3, unit="seizures", period="2019", claimed_by="the newsletter"),
             Figure("Officers trained", value=150, qualifier="over", baseline="12 in 2013")),
    citations=(Citation("news.pdf", section="Borders", locator="page 3"), Citation("mail")),
    links=(RecordLink(DONATION_UID, "training on"),), tags=("q4",), notes=(Note("Ask for the list."),),
    follow_ups=(FollowUp("Write the report"),),
)  # fmt: skip
DONATION = Record(
    kind="donation", uid=DONATION_UID, ref="2020-002", title="Test kits", status="completed",
    date=PartialDate.parse("2020-12-28/2020-12-29"), regions=(RegionLink("office", "see"),),
    equipment=(EquipmentLine("test kits", quantity=20, qualifier="at least"),), our_role=Judged("led"),
    participants=Participants(60, "over", "people"),
)  # fmt: skip
VISIT = Record(
    kind="activity", uid=VISIT_UID, ref="2021-001", title="Visit to the port", status="planned",
    date=PartialDate.parse("2021-03"), our_role=Judged("supported"),
)  # fmt: skip
RECORDS = (TRAINING, DONATION, VISIT)


def office(*records: Record) -> Catalog:
    return worlds.with_records(*(records or RECORDS), entries=ENTRIES)


def written(catalog: Catalog, path: Path, at: datetime = AT, **choice: Any) -> Exported:
    return catalog.export(path, at=at, profile=replace(PLAIN, **choice))
