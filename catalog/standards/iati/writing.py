"""What a record says in each element of an activity, without what another publisher wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from lxml.etree import _Element as Element

from catalog.model.codes import NOT_COUNTED, OURS
from catalog.model.dates import PartialDate
from catalog.model.record import Record
from catalog.standards.iati import codes
from catalog.standards.iati.documents import documents
from catalog.standards.iati.elements import made, narrative, shares, told
from catalog.standards.iati.results import results
from catalog.standards.iati.world import IATI, World, identifier, organisation_type

_EDTF = f"{{{codes.OURS}}}edtf"
FROM = f"{{{codes.OURS}}}from"
ASSUMED, NAMING, TITLE = "our-role", "naming", "title"
"""Values of ``from`` in our namespace: what stands there only because the standard asks for it."""

Parts = Iterator[Element]


def identity(record: Record, world: World) -> Parts:
    element = made("iati-identifier")
    element.text = identifier(world.reporter.ref, record.uid or record.ref or record.title)
    yield element


def reporting(_record: Record, world: World) -> Parts:
    yield told("reporting-org", world.reporter.name, {"ref": world.reporter.ref, "type": world.reporter.type})


def title(record: Record, _world: World) -> Parts:
    yield told("title", record.title)


def description(record: Record, _world: World) -> Parts:
    if record.summary:
        yield told("description", record.summary, {"type": codes.GENERAL})
    else:
        yield told("description", record.title, {"type": codes.GENERAL, FROM: TITLE})


def naming(record: Record, world: World) -> Parts:
    """The naming footnotes, which go with every activity, whoever wrote the rest of it."""
    for footnote in footnotes(record, world):
        yield told("description", footnote, {"type": codes.OTHER, FROM: NAMING})


def is_naming(element: Element) -> bool:
    return element.get(FROM) == NAMING


def footnotes(record: Record, world: World) -> tuple[str, ...]:
    """The naming footnotes of all jurisdictions that it concerns or was held in."""
    held = [tied.jurisdiction or _jurisdiction(tied.place, world) for tied in record.places]
    found = (world.detail("areas", key, "footnote") for key in (*record.jurisdictions, *held))
    return tuple(dict.fromkeys(footnote for footnote in found if footnote))


def _jurisdiction(place: str, world: World) -> str | None:
    entry = world.entry("places", place)
    return next(iter(entry.tied("jurisdiction")), None) if entry else None


def organisations(record: Record, world: World) -> Parts:
    """Those of a role that IATI knows; ours by our role, where nobody else is told."""
    found = False
    for tied in record.organisations:
        role = world.detail("roles", tied.role, "iati")
        if role in codes.ROLES:
            found = True
            entry = world.entry("organisations", tied.organisation)
            yield told("participating-org", world.called("organisations", tied.organisation, tied.name, record), {
                "ref": world.detail("organisations", tied.organisation, IATI),
                "type": organisation_type(entry), "role": role,
            })  # fmt: skip
    if not found or (record.our_role and record.our_role.value in OURS and not _names_us(record, world)):
        ours = world.reporter
        attributes = {"ref": ours.ref, "type": ours.type, "role": codes.IMPLEMENTING, FROM: ASSUMED}
        yield told("participating-org", ours.name, attributes)


def _names_us(record: Record, world: World) -> bool:
    names = [world.called("organisations", tied.organisation, tied.name, record) for tied in record.organisations
             if world.detail("roles", tied.role, "iati") == codes.IMPLEMENTING]  # fmt: skip
    return world.reporter.name in names


def references(record: Record, world: World) -> Parts:
    if record.ref:
        owner = made("owner-org", {"ref": world.reporter.ref}, narrative(world.reporter.name))
        yield made("other-identifier", {"ref": record.ref, "type": codes.INTERNAL_IDENTIFIER}, owner)


def status(record: Record, _world: World) -> Parts:
    if record.status in codes.STATUSES:
        yield made("activity-status", {"code": codes.STATUSES[record.status]})


def days(record: Record, world: World) -> Parts:
    actual = list(_days(record.date, record.status, world.today)) if record.date else []
    yield from actual
    planned = {codes.PLANNED_START, codes.PLANNED_END}
    if record.planned_date and not any(element.get("type") in planned for element in actual):
        yield from _days(record.planned_date, "planned", world.today)


def _days(when: PartialDate, status: str, today: date) -> Parts:
    planned = status in NOT_COUNTED
    if when.first_day:
        ahead = planned or when.first_day > today.isoformat()
        yield _day(codes.PLANNED_START if ahead else codes.ACTUAL_START, when.first_day, when)
    if when.last_day:
        ahead = planned or status == "ongoing" or when.last_day > today.isoformat()
        yield _day(codes.PLANNED_END if ahead else codes.ACTUAL_END, when.last_day, when)


def _day(kind: str, iso: str, when: PartialDate) -> Element:
    """With words and EDTF where the date is not that day alone."""
    attributes = {"type": kind, "iso-date": iso}
    if when.edtf == iso:
        return made("activity-date", attributes)
    return told("activity-date", when.in_words(str), {**attributes, _EDTF: when.edtf})


def recipients(record: Record, world: World) -> Parts:
    countries = [_country(key, world, record) for key in record.jurisdictions]
    regions = [_region(region.scheme, region.code, world, record) for region in record.regions]
    both = sorted((*countries, *regions), key=lambda element: codes.ORDER.index(str(element.tag)))
    for element, share in zip(both, shares(len(both)) if both else (), strict=True):
        element.set("percentage", share)
        yield element


def _country(key: str, world: World, record: Record) -> Element:
    entry = world.entry("areas", key)
    code = entry.codes.get("alpha2") if entry else key
    name = world.called("areas", key, None, record)
    if code:
        return told("recipient-country", name, {"code": code})
    own = {"code": key, "vocabulary": codes.OWN, "vocabulary-uri": vocabulary_uri("areas")}
    return told("recipient-region", name, own)


def _region(scheme: str, code: str, world: World, record: Record) -> Element:
    name = world.called("regions", f"{scheme}/{code}", None, record)
    if scheme == "un-m49":
        return told("recipient-region", name, {"code": code, "vocabulary": codes.UN_REGIONS})
    own = {"code": code, "vocabulary": codes.OWN, "vocabulary-uri": vocabulary_uri(f"regions:{scheme}")}
    return told("recipient-region", name, own)


def vocabulary_uri(name: str) -> str:
    return f"urn:pillarbook:{identifier(name)}"


def locations(record: Record, world: World) -> Parts:
    for tied in record.places:
        parts = [made("location-reach", {"code": codes.EXACT})]
        parts.append(told("name", world.called("places", tied.place, tied.name, record)))
        latitude, longitude = (world.detail("places", tied.place, name) for name in ("latitude", "longitude"))
        if latitude and longitude:
            position = made("pos")
            position.text = f"{latitude} {longitude}"
            source = world.detail("places", tied.place, "coordinates_source") or ""
            exact = codes.APPROXIMATE if "approx" in source else codes.EXACT
            parts += [made("point", {"srsName": codes.WGS84}, position), made("exactness", {"code": exact})]
        yield made("location", {"ref": tied.place}, *parts)


def sectors(record: Record, world: World) -> Parts:
    themes = [(key, world.called("themes", key, None, record)) for key in record.themes]
    pillars = {f"{item.programme}/{item.code}": None for item in record.pillars}
    nodes = [(key, world.called("nodes", key, None, record)) for key in pillars]
    yield from _sectors(codes.OWN, vocabulary_uri("themes"), themes)
    yield from _sectors(codes.SECOND_OWN, vocabulary_uri("pillars"), nodes)
    if not themes and not nodes:
        yield made("sector", {"vocabulary": codes.DAC, "code": codes.NOT_SPECIFIED, "percentage": "100"})


def _sectors(vocabulary: str, uri: str, named: list[tuple[str, str]]) -> Parts:
    for (key, name), share in zip(named, shares(len(named)) if named else (), strict=True):
        attributes = {"vocabulary": vocabulary, "vocabulary-uri": uri, "code": key, "percentage": share}
        yield told("sector", name, attributes)


def tags(record: Record, _world: World) -> Parts:
    for target in record.sdg:
        vocabulary = codes.SDG_TARGETS if "." in target else codes.SDG_GOALS
        yield made("tag", {"vocabulary": vocabulary, "code": target})


def programmes(record: Record) -> tuple[str, ...]:
    """Keys of those that it belongs to, by name or by a pillar."""
    return tuple(dict.fromkeys((*record.programmes, *(item.programme for item in record.pillars))))


def related(record: Record, world: World) -> Parts:
    """Its programmes, and records that stand in the same file; of these one may be the programme itself."""
    own = world.identifiers.get(str(record.uid))
    for ref in dict.fromkeys(map(world.programme, programmes(record))):
        if ref and ref != own:
            yield made("related-activity", {"ref": ref, "type": codes.PARENT})
    for link in record.links:
        if link.to in world.identifiers:
            kind = codes.PARENT if link.kind == "part of" else codes.SIBLING
            yield made("related-activity", {"ref": world.identifiers[link.to], "type": kind})


WRITERS: Mapping[tuple[str, ...], Callable[[Record, World], Parts]] = {
    ("iati-identifier",): identity,
    ("reporting-org",): reporting,
    ("title",): title,
    ("description",): description,
    ("participating-org",): organisations,
    ("other-identifier",): references,
    ("activity-status",): status,
    ("activity-date",): days,
    ("recipient-country", "recipient-region"): recipients,
    ("location",): locations,
    ("sector",): sectors,
    ("tag",): tags,
    ("document-link",): documents,
    ("related-activity",): related,
    ("result",): results,
}
"""The elements that a record fills, those that go together in one."""
