"""A programme or project as an activity: what its entry says, and what only follows from its records, marked so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from lxml.etree import _Element as Element

from catalog.errors import InvalidDate
from catalog.model.agreements import Agreement, agreements
from catalog.model.dates import PartialDate
from catalog.model.record import PillarLink, Record, RegionLink
from catalog.model.vocabulary import Entry
from catalog.standards.iati import codes
from catalog.standards.iati.elements import fit, made, narrative, told
from catalog.standards.iati.world import IATI, World, organisation_type
from catalog.standards.iati.writing import (
    ASSUMED,
    FROM,
    days,
    description,
    naming,
    recipients,
    reporting,
    sectors,
    status,
    title,
)

RECORDS, DATES = "records", "dates"
"""Values of ``from`` in our namespace: what follows from the programme's records, or from its dates."""
WRITTEN = frozenset((
    "iati-identifier", "reporting-org", "title", "description", "participating-org", "other-identifier",
    "activity-status", "activity-date", "recipient-country", "recipient-region", "sector", "transaction",
    "related-activity", codes.PROGRAMME,
))  # fmt: skip
"""The elements of such an activity."""

Parts = Iterator[Element]


@dataclass(slots=True)
class Programme:
    """A programme with what its records in the same file say: their identifiers, their first day (ISO 8601), which
    jurisdictions and regions they concern."""

    entry: Entry
    children: list[str] = field(default_factory=list)
    first_day: str | None = None
    jurisdictions: set[str] = field(default_factory=set)
    regions: set[RegionLink] = field(default_factory=set)

    def add(self, record: Record, identifier: str) -> None:
        self.children.append(identifier)
        self.jurisdictions.update(record.jurisdictions)
        self.regions.update(record.regions)
        day = record.date.first_day if record.date else None
        self.first_day = min(filter(None, (self.first_day, day)), default=None)


def activity(programme: Programme, identifier: str, world: World) -> Element:
    parts = [made("iati-identifier"), *_parts(programme, world), made(codes.PROGRAMME)]
    parts[0].text, parts[-1].text = identifier, fit(programme.entry.key)
    return made("iati-activity", {codes.LANGUAGE: "en", "hierarchy": codes.OF_PROGRAMMES}, *parts)


def key_in(element: Element) -> str | None:
    """Of the programme that an activity of ours is about; None for any other activity."""
    return element.findtext(codes.PROGRAMME)


def _parts(programme: Programme, world: World) -> Parts:
    entry, agreed = programme.entry, agreements(programme.entry.ties)
    stands = _as_record(programme, world)
    stated = _years(entry)
    for write in (reporting, title, description, naming):
        yield from write(stands, world)
    yield from _organisations(entry, agreed, world)
    yield from _numbers(agreed, world)
    yield from _following(status(stands, world), DATES)
    yield from _following(days(stands, world), None if stated and stated.first_day else RECORDS)
    yield from _following(recipients(stands, world), None if entry.tied("region") else RECORDS)
    yield from sectors(stands, world)
    yield from _commitments(agreed, world)
    for child in programme.children:
        yield made("related-activity", {"ref": child, "type": codes.CHILD})


def _following(parts: Parts, source: str | None) -> Parts:
    for element in parts:
        if source:
            element.set(FROM, source)
        yield element


def _as_record(programme: Programme, world: World) -> Record:
    """The programme in the fields that an activity is written from."""
    entry, when = programme.entry, _when(programme)
    return Record(
        kind="activity", title=entry.name, summary=entry.description, date=when, status=_status(when, world.today),
        jurisdictions=() if entry.tied("region") else tuple(sorted(programme.jurisdictions)),
        regions=tuple(_regions(programme)), pillars=tuple(_pillars(entry.key, world)),
    )  # fmt: skip


def _regions(programme: Programme) -> Iterator[RegionLink]:
    stated = programme.entry.tied("region")
    for key in stated:
        yield RegionLink(*key.split("/", 1))
    if not stated:
        yield from sorted(programme.regions, key=lambda region: (region.scheme, region.code))


def _pillars(key: str, world: World) -> Iterator[PillarLink]:
    nodes = (node.rpartition("/") for vocabulary, node in world.entries if vocabulary == "nodes")
    yield from (PillarLink(key, code) for code in sorted(code for programme, _, code in nodes if programme == key))


def _years(entry: Entry) -> PartialDate | None:
    first, last = entry.details.get("first_year"), entry.details.get("last_year")
    return _span(f"{first or '..'}/{last or '..'}") if first or last else None


def _when(programme: Programme) -> PartialDate | None:
    """The programme's years; where its first is not told, from the first day of its records on."""
    years = _years(programme.entry)
    if years and years.first_day:
        return years
    begun = programme.first_day
    until = years.last_day if years else None
    return _span(f"{begun}/{until if until and begun and until >= begun else '..'}") if begun else None


def _span(edtf: str) -> PartialDate | None:
    try:
        return PartialDate.parse(edtf)
    except InvalidDate:
        return None


def _status(when: PartialDate | None, today: date) -> str:
    if when and when.first_day and when.first_day > today.isoformat():
        return "planned"
    return "completed" if when and when.last_day and when.last_day < today.isoformat() else "ongoing"


# Who funds it, and by which agreements


def _organisations(entry: Entry, agreed: tuple[Agreement, ...], world: World) -> Parts:
    """Its donors, its partners, and us, who report it, unless we are one of these."""
    donors, partners = dict.fromkeys(item.donor for item in agreed), entry.tied("partners")
    for key in donors:
        yield _organisation("participating-org", key, world, codes.FUNDING)
    for key in partners:
        yield _organisation("participating-org", key, world, codes.IMPLEMENTING)
    ours = world.reporter
    if ours.name not in (_called(key, world) for key in partners):
        attributes = {"ref": ours.ref, "type": ours.type, "role": codes.IMPLEMENTING, FROM: ASSUMED}
        yield told("participating-org", ours.name, attributes)


def _organisation(tag: str, key: str, world: World, role: str | None = None) -> Element:
    kind = organisation_type(world.entry("organisations", key))
    ref = world.detail("organisations", key, IATI)
    return told(tag, _called(key, world), {"ref": ref, "type": kind, "role": role})


def _called(key: str, world: World) -> str:
    entry = world.entry("organisations", key)
    return entry.name if entry else key


def _numbers(agreed: tuple[Agreement, ...], world: World) -> Parts:
    for item in agreed:
        if item.number:
            ref = world.detail("organisations", item.donor, IATI)
            owner = made("owner-org", {"ref": ref}, narrative(_called(item.donor, world)))
            yield made("other-identifier", {"ref": item.number, "type": codes.OTHER_IDENTIFIER}, owner)


def _commitments(agreed: tuple[Agreement, ...], world: World) -> Parts:
    """Agreements whose amount, currency and first day are stated, and have begun: nothing is added up or made up."""
    for item in agreed:
        since = _span(item.since) if item.since else None
        day = since.first_day if since else None
        if item.amount and item.currency and day and day <= world.today.isoformat():
            yield _commitment(item, day, world)


def _commitment(item: Agreement, day: str, world: World) -> Element:
    value = made("value", {"currency": item.currency, "value-date": day})
    value.text = format(Decimal(str(item.amount)), "f")
    parts = [made("transaction-type", {"code": codes.INCOMING_COMMITMENT}),
             made("transaction-date", {"iso-date": day}), value]  # fmt: skip
    if item.number:
        parts.append(told("description", item.number))
    parts.append(_organisation("provider-org", item.donor, world))
    ours = world.reporter
    parts.append(told("receiver-org", ours.name, {"ref": ours.ref, "type": ours.type}))
    return made("transaction", None, *parts)
