"""What of a record IATI has no place for: the record in the interchange form, last in its activity.

The officer's own layer (tags, notes, follow-ups, own fields), what is said about the record (facts, remarks, review),
its files and its people are not in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from lxml.etree import _Element as Element

from catalog import interchange
from catalog.errors import CatalogError
from catalog.interchange import Exchange
from catalog.model.record import Record, Review
from catalog.model.vocabulary import Entry
from catalog.standards.iati import codes
from catalog.standards.iati.elements import fit, made

_OF_A_SOURCE = ("file_name", "url", "publisher", "date", "language", "sha256", "iati_publisher")
_NAMED = frozenset((
    "areas", "region_schemes", "regions", "places", "programmes", "nodes", "organisations", "themes", "types", "roles",
    "equipment_categories", "groups", "sources",
))  # fmt: skip


def published(record: Record) -> Record:
    """The record as far as it may stand in a publication."""
    return replace(
        record, people=(), facts=(), remarks=(), review=Review(), access="public", attachments=(), own={}, tags=(),
        notes=(), follow_ups=(), extra={},
    )  # fmt: skip


def of_record(record: Record) -> Element:
    written = interchange.write_record(published(record))
    return _holding(codes.RECORD, {name: value for name, value in written.items() if value not in (None, [], {})})


def record_of(activity: Element) -> Record | None:
    """None where there is none, or none that can be read."""
    data = _held(activity.find(codes.RECORD))
    try:
        found = interchange.read({"format": interchange.FORMAT, "records": [data] if data is not None else []}).records
    except CatalogError:
        return None
    return published(found[0]) if found else None


def of_entries(entries: Iterable[Entry]) -> Element:
    kept = tuple(_published(item) for item in entries if item.vocabulary in _NAMED and item.access == "public")
    written = interchange.write(Exchange(entries=kept))
    return _holding(codes.ENTRIES, {name: items for name, items in written.items() if items})


def entries_of(element: Element) -> tuple[Entry, ...]:
    """Those of a file; none where they cannot be read."""
    try:
        return interchange.read(_held(element)).entries
    except CatalogError:
        return ()


def _published(item: Entry) -> Entry:
    """Of a source only what names it: its sections name contacts."""
    told = _OF_A_SOURCE if item.vocabulary == "sources" else tuple(item.details)
    return replace(item, details={name: item.details[name] for name in told if item.details.get(name) is not None})


def _holding(tag: str, data: Any) -> Element:
    element = made(tag)
    element.text = fit(json.dumps(data, ensure_ascii=False))
    return element


def _held(element: Element | None) -> Any:
    """The JSON in an element; None where there is none, or none that the catalogue could hold."""
    try:
        data = json.loads(
            (element.text or "") if element is not None else "null", parse_int=_whole, parse_constant=_whole
        )
        json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return data


def _whole(digits: str) -> int:
    """Whole numbers as large as the catalogue's file can hold; NaN and Infinity are none."""
    if len(digits) > 18:
        raise ValueError(digits)
    return int(digits)
