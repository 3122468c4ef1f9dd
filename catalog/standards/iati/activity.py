"""A whole activity: what the record says, and what another publisher wrote of it where nobody here changed that."""

from __future__ import annotations

from dataclasses import replace

from lxml.etree import _Element as Element

from catalog.model.record import Record
from catalog.standards.iati import codes, extension
from catalog.standards.iati.codes import IDENTITY
from catalog.standards.iati.elements import alike, made, same
from catalog.standards.iati.keeping import Kept, kept
from catalog.standards.iati.reading import File, read
from catalog.standards.iati.world import World
from catalog.standards.iati.writing import WRITERS, days, identity, naming, status

ADDED_TO = frozenset(("document-link", "related-activity", "result"))
"""Elements that stand beside those of another publisher."""
_PLACES = {tag: place for place, tag in enumerate(codes.ORDER)}
_FILLED = frozenset(tag for tags in WRITERS for tag in tags)
_AT_FIRST = {codes.LANGUAGE: "en", "hierarchy": codes.OF_RECORDS}


def activity(record: Record, world: World) -> Element:
    before = kept(record)
    if before and not before.reference:
        record = replace(record, ref=None)
    parts = [*_parts(record, world, before), *naming(record, world)]
    parts.sort(key=lambda element: _PLACES.get(str(element.tag), len(_PLACES)))
    attributes = before.attributes if before and before.attributes else _AT_FIRST
    return made("iati-activity", attributes, *parts, extension.of_record(record))


def _parts(record: Record, world: World, before: Kept | None) -> list[Element]:
    if before is None:
        return [element for write in WRITERS.values() for element in write(record, world)]
    told = read(before.activity, File())
    told_world = World.of(told.entries, world.reporter, world.today)
    parts = [element for element in before.elements if element.tag not in _FILLED and element.tag != codes.RECORD]
    for tags, write in WRITERS.items():
        raw, own = before.named(tags), list(write(record, world))
        if tags[0] in ADDED_TO:
            parts += [*raw, *(element for element in own if not any(same([element], [other]) for other in raw))]
        elif raw and (tags[0] in IDENTITY or alike(write(told.record, told_world), own)):
            parts += raw
        else:
            parts += own
    return parts


def identifier_of(record: Record, world: World) -> str:
    """The identifier that its activity gets."""
    before = kept(record)
    raw = before.named(["iati-identifier"]) if before else []
    return str((raw or list(identity(record, world)))[0].text)


def lacking(record: Record, world: World) -> str:
    """What the standard asks of an activity and this record does not tell: "date", "status"; "" for nothing."""
    said = (*status(record, world), *days(record, world))
    told = activity(record, world) if kept(record) else made("iati-activity", None, *said)
    if told.find("activity-status") is None:
        return "status"
    starts = (codes.PLANNED_START, codes.ACTUAL_START)
    return "" if any(found.get("type") in starts for found in told.findall("activity-date")) else "date"
