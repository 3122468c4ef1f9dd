"""The whole catalogue, or some records with what they need, as interchange values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from catalog.interchange import Exchange
from catalog.model.record import Record
from catalog.model.vocabulary import Entry
from catalog.store import entries, follow_ups, records


def collected(connection: Connection, ids: Sequence[int] | None = None) -> Exchange:
    everything = entries.load(connection)
    if ids is None:
        found = records.load(connection, records.living_ids(connection))
        return Exchange(tuple(found.values()), tuple(everything), tuple(follow_ups.free_standing(connection)))
    some = tuple(records.load(connection, ids).values())
    return Exchange(some, tuple(_needed(everything, some)))


def _needed(everything: list[Entry], some: Sequence[Record]) -> list[Entry]:
    """The entries that the records name, with those that these need in turn."""
    known = {(item.vocabulary, item.key): item for item in everything}
    tags = {item.name: item.key for item in everything if item.vocabulary == "tags"}
    wanted: set[tuple[str, str]] = set()
    waiting = [key for record in some for key in _references(record)]
    waiting += [("tags", tags[name]) for record in some for name in record.tags if name in tags]
    while waiting:
        key = waiting.pop()
        item = known.get(key)
        if item is None or (item.vocabulary, item.key) in wanted:
            continue
        wanted.add((item.vocabulary, item.key))
        waiting += [(tie.vocabulary, tie.key) for tie in item.ties]
        waiting += [(item.vocabulary, item.parent)] if item.parent else []
        waiting += [("programmes", item.key.rpartition("/")[0])] if item.vocabulary == "nodes" else []
        waiting += [("region_schemes", item.key.rpartition("/")[0])] if item.vocabulary == "regions" else []
    return [item for item in everything if (item.vocabulary, item.key) in wanted]


def _references(record: Record) -> list[tuple[str, str]]:
    found: list[tuple[str, Any]] = [("types", record.type), ("groups", record.group)]
    found += [("areas", key) for key in record.jurisdictions]
    found += [("places", place.place) for place in record.places]
    found += [("regions", f"{region.scheme}/{region.code}") for region in record.regions]
    found += [("nodes", f"{pillar.programme}/{pillar.code}") for pillar in record.pillars]
    found += [("programmes", key) for key in record.programmes]
    found += [("themes", key) for key in record.themes]
    found += [("organisations", tied.organisation) for tied in record.organisations]
    found += [("people", tied.person) for tied in record.people]
    found += [("roles", tied.role) for tied in record.organisations]
    found += [("roles", person.role) for person in record.people]
    found += [("roles", place.role) for place in record.places]
    found += [("sources", cited.source) for cited in record.citations]
    for line in record.equipment:
        found += [("equipment_categories", line.category), ("organisations", line.donor)]
        found += [("organisations", recipient.organisation) for recipient in line.recipients]
    for group in record.participants.groups if record.participants else ():
        found += [("areas", group.jurisdiction), ("organisations", group.organisation)]
    return [(vocabulary, key) for vocabulary, key in found if key]
