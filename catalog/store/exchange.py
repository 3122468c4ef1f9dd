"""The whole catalogue, or some records with what they need, as interchange values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection

from catalog.interchange import Exchange
from catalog.model.record import Record
from catalog.model.vocabulary import Entry, holder_of
from catalog.store.entries import entries, sendings
from catalog.store.records import follow_ups, records
from catalog.store.records.record_parts import LINK_VOCABULARIES, called, reference


def collected(connection: Connection, ids: Sequence[int] | None = None) -> Exchange:
    everything = entries.load(connection)
    if ids is None:
        found = records.load(connection, records.living_ids(connection))
        told = tuple(sendings.with_records(connection, everything))
        return Exchange(tuple(found.values()), told, tuple(follow_ups.free_standing(connection)))
    some = tuple(records.load(connection, ids).values())
    return Exchange(some, tuple(_needed(everything, some)))


def in_parts(connection: Connection, ids: Sequence[int]) -> Iterator[Exchange]:
    """Some records after the other, each with the entries that it needs, so that never all are held at once."""
    everything = entries.load(connection)
    for start in range(0, len(ids), _AT_ONCE):
        some = tuple(records.load(connection, ids[start : start + _AT_ONCE]).values())
        yield Exchange(some, tuple(_needed(everything, some)))


_AT_ONCE = 500
"""Records of a part."""


def _needed(everything: list[Entry], some: Sequence[Record]) -> list[Entry]:
    """The entries that the records name, with those that these need in turn."""
    wanted = needed(everything, some)
    return [item for item in everything if (item.vocabulary, item.key) in wanted]


def needed(
    everything: Iterable[Entry], some: Iterable[Record], besides: Iterable[tuple[str, str]] = ()
) -> set[tuple[str, str]]:
    """Vocabulary and key of what records name, and of others ``besides``, with those that these need in turn."""
    known = {(item.vocabulary, item.key): item for item in everything}
    tags = {item.name: item.key for item in known.values() if item.vocabulary == "tags"}
    wanted: set[tuple[str, str]] = set()
    waiting = [*besides, *_keys(some, tags)]
    while waiting:
        key = waiting.pop()
        item = known.get(key)
        if item is None or key in wanted:
            continue
        wanted.add(key)
        waiting += [(tie.vocabulary, tie.key) for tie in item.ties]
        waiting += [(item.vocabulary, item.parent)] if item.parent else []
        holder = holder_of(*key)
        waiting += [holder] if holder else []
    return wanted


def _keys(records: Iterable[Record], tags: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for vocabulary, key, name in references(records):
        yield vocabulary, tags.get(name or key, "") if vocabulary == "tags" else key


def _told_by(field: str, vocabulary: str, value: Any) -> tuple[tuple[str, Any, str | None], ...]:
    ref = reference(field, value)
    return (vocabulary, ref.key or ref.name, ref.name), ("roles", ref.role, None), ("areas", ref.jurisdiction, None)


def references(records: Iterable[Record]) -> Iterator[tuple[str, str, str | None]]:
    """Vocabulary, key and (where it is given) name of every entry that any of the records names, each once."""
    read = list(records)
    found = dict.fromkeys(pair for record in read for pair in (("types", record.type), ("groups", record.group)))
    told: dict[tuple[str, Any, str | None], None] = dict.fromkeys((vocabulary, key, None) for vocabulary, key in found)
    for field, vocabulary in LINK_VOCABULARIES.items():
        for value in dict.fromkeys(chain.from_iterable(map(attrgetter(field), read))):
            told |= dict.fromkeys(_told_by(field, vocabulary, value))
    told |= dict.fromkeys(named for record in read for named in _of_parts(record))
    return (named for named in told if named[1])


def _of_parts(record: Record) -> Iterator[tuple[str, Any, str | None]]:
    for cited in record.citations:
        yield "sources", cited.source, None
    for line in record.equipment:
        yield "equipment_categories", line.category, None
        yield "organisations", line.donor, None
        for to in line.recipients:
            yield "organisations", to.organisation or to.name, to.name
    for group in record.participants.groups if record.participants else ():
        yield "areas", group.jurisdiction, None
        yield "organisations", group.organisation, called(group, "organisation")
