"""An activity that Pillarbook wrote: its record again, but where somebody else changed what IATI says of it."""

from __future__ import annotations

from dataclasses import replace

from lxml.etree import _Element as Element

from catalog.model.record import Record
from catalog.standards.iati import codes, extension
from catalog.standards.iati.activity import ADDED_TO
from catalog.standards.iati.elements import alike, same
from catalog.standards.iati.keeping import IDENTITY, KEY, Kept
from catalog.standards.iati.reading import File, Told, read
from catalog.standards.iati.world import Reporter, World
from catalog.standards.iati.writing import WRITERS

_FIELDS = {
    "title": ("title",), "description": ("summary",), "participating-org": ("organisations",),
    "activity-status": ("status",), "activity-date": ("date", "planned_date"),
    "recipient-country": ("jurisdictions", "regions"), "location": ("places",), "sector": ("themes", "pillars"),
    "tag": ("sdg",),
}  # fmt: skip
"""First of the elements that go together → the fields of a record that they say."""
_FILLED = frozenset(tag for tags in WRITERS for tag in tags)


def record_of(activity: Element, world: World, file: File) -> Told:
    """``world`` is that of the file. What IATI has no element for is as the extension says."""
    told = read(activity, file)
    candidate = extension.record_of(activity)
    if candidate is None:
        return replace(told, record=with_kept(told.record, activity, list(activity)))
    world = replace(world, reporter=_reporter(activity))
    told_world = World.of(told.entries, world.reporter, world.today)
    kept = [element for element in activity if element.tag not in _FILLED and element.tag != codes.RECORD]
    for tags, write in WRITERS.items():
        there, ours = [element for element in activity if element.tag in tags], list(write(candidate, world))
        if tags[0] in ADDED_TO:
            kept += [element for element in there if not any(same([element], [other]) for other in ours)]
        elif tags[0] in IDENTITY or not same(there, ours):
            kept += there
            if tags[0] in _FIELDS and not alike(write(told.record, told_world), ours):
                said = {name: getattr(told.record, name) for name in _FIELDS[tags[0]]}
                candidate = replace(candidate, **said)
    return replace(told, record=with_kept(candidate, activity, kept))


def with_kept(record: Record, activity: Element, elements: list[Element]) -> Record:
    attributes = {str(name): str(value) for name, value in activity.attrib.items()}
    return replace(record, extra={**record.extra, KEY: Kept(attributes, tuple(elements)).as_extra()})


def _reporter(activity: Element) -> Reporter:
    element = activity.find("reporting-org")
    if element is None:
        return Reporter("", codes.OTHER_TYPE, "")
    name = next((item.text or "" for item in element.findall("narrative")), "")
    return Reporter(element.get("ref") or "", element.get("type") or codes.OTHER_TYPE, name)
