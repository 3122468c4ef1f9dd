"""An activity that Pillarbook wrote: its record again, but where somebody else changed what IATI says of it."""

from __future__ import annotations

from dataclasses import replace

from lxml.etree import _Element as Element

from catalog.model.record import Record
from catalog.standards.iati import codes, extension
from catalog.standards.iati.activity import ADDED_TO
from catalog.standards.iati.codes import IDENTITY, KEPT
from catalog.standards.iati.elements import alike, same
from catalog.standards.iati.keeping import Kept
from catalog.standards.iati.reading import File, Told, read
from catalog.standards.iati.world import Reporter, World
from catalog.standards.iati.writing import WRITERS, is_naming
from catalog.store.exchange import needed

_FIELDS = {
    "title": ("title",), "description": ("summary",), "participating-org": ("organisations",),
    "activity-status": ("status",), "activity-date": ("date", "planned_date"),
    "recipient-country": ("jurisdictions", "regions"), "location": ("places",), "sector": ("themes", "pillars"),
    "tag": ("sdg",),
}  # fmt: skip
"""First of the elements that go together → the fields of a record that they say."""
_FILLED = frozenset(tag for tags in WRITERS for tag in tags)
_UNDERSTOOD = _FILLED - {"document-link", "result"}
"""Elements of which a record tells something, whoever wrote them."""


def record_of(activity: Element, world: World, file: File) -> Told:
    """``world`` is that of the file. What IATI has no element for is as the extension says."""
    for element in list(activity):
        if is_naming(element) or _says_nothing(element):
            activity.remove(element)
    told = read(activity, file)
    candidate = extension.record_of(activity)
    if candidate is None:
        return _told(told, told.record, activity, list(activity))
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
    return _told(told, candidate, activity, kept)


def _told(told: Told, record: Record, activity: Element, kept: list[Element]) -> Told:
    """The record with what was kept of its activity, and the entries that it really names."""
    attributes = {str(name): str(value) for name, value in activity.attrib.items()}
    extra = Kept(attributes, tuple(kept), record.ref is not None).as_extra()
    wanted = needed(told.entries, [record])
    return replace(
        told,
        record=replace(record, extra={**record.extra, KEPT: extra}),
        entries=tuple(item for item in told.entries if (item.vocabulary, item.key) in wanted),
        kept=tuple(str(element.tag).rpartition("}")[2] for element in kept if element.tag not in _UNDERSTOOD),
    )


def _says_nothing(element: Element) -> bool:
    """Whether it is empty, as some publishers write what they know nothing of: the 2.03 XSD allows none to be so."""
    return not (element.attrib or len(element) or (element.text or "").strip())


def _reporter(activity: Element) -> Reporter:
    element = activity.find("reporting-org")
    if element is None:
        return Reporter("", codes.OTHER_TYPE, "")
    name = next((item.text or "" for item in element.findall("narrative")), "")
    return Reporter(element.get("ref") or "", element.get("type") or codes.OTHER_TYPE, name)
