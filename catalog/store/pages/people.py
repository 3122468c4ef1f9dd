"""The page of a person: the records that name somebody, with whom, and where one is the contact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from catalog.model.dates import PartialDate
from catalog.query.ledger import MOST_EVENTS, UnitEvent
from catalog.query.people import Beside, Part
from catalog.store.entries import entries
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.pages.units import COUNTED, EVENTS, MOST_COMPANIONS, NAMED, RECORDS, event_of
from catalog.store.portions import among
from catalog.store.schema import LINK_FIELDS, link, record

_OF_PEOPLE = link.c.field == LINK_FIELDS["people"]


def naming(connection: Connection, people: Iterable[int]) -> set[int]:
    """All records that name any of these people."""
    query = select(link.c.record_id).where(_OF_PEOPLE, link.c.entry_id.in_(among(people)))
    return set(connection.execute(query).scalars())


def parts(connection: Connection, vocabulary: Vocabulary, people: Iterable[int], records: Iterable[int]) -> list[Part]:
    """Those of these records that happened, the newest first, with the roles of any of these people."""
    found = events(connection, vocabulary, records)
    query = select(link.c.record_id, link.c.role_id).where(
        _OF_PEOPLE, link.c.entry_id.in_(among(people)), link.c.record_id.in_(among(event.id for event in found))
    )
    roles: dict[int, list[str]] = {}
    for number, role in connection.execute(query):
        roles.setdefault(number, []).append(vocabulary.label(role) if role in vocabulary.entries else "")
    return [Part(event, tuple(roles[event.id])) for event in found]


def events(connection: Connection, vocabulary: Vocabulary, records: Iterable[int]) -> list[UnitEvent]:
    """These records, as far as they happened."""
    query = EVENTS.where(record.c.id.in_(among(records))).limit(MOST_EVENTS)
    return [event_of(vocabulary, row) for row in connection.execute(query)]


def beside(connection: Connection, vocabulary: Vocabulary, people: Iterable[int]) -> list[Beside]:
    """The organisations that records name together with any of these people, the most frequent first."""
    theirs = select(link.c.record_id).where(_OF_PEOPLE, link.c.entry_id.in_(among(people)))
    query = (
        select(link.c.entry_id, RECORDS, func.min(record.c.date_first_day), func.max(record.c.date_last_day))
        .select_from(NAMED)
        .where(COUNTED, link.c.record_id.in_(theirs))
        .group_by(link.c.entry_id)
        .order_by(RECORDS.desc(), link.c.entry_id)
        .limit(MOST_COMPANIONS)
    )
    rows = (row for row in connection.execute(query) if row[0] in vocabulary.entries)
    return [_beside(vocabulary, *row) for row in rows]


def _beside(vocabulary: Vocabulary, number: int, count: int, first: str | None, last: str | None) -> Beside:
    item = vocabulary.entries[number]
    return Beside(item.key, item.name, item.access, count, *map(_day, (first, last)))


def _day(day: str | None) -> PartialDate | None:
    return PartialDate.parse(day) if day else None


def contact_of(connection: Connection, person: str) -> Iterator[str]:
    """The sections of sources whose contact the person is: "Newsletter, Border control"."""
    for source in entries.load(connection, "sources"):
        for section in filter(_is_told, source.details.get("sections") or ()):
            if person in (section.get("contacts") or ()):
                yield ", ".join(filter(None, (source.name, str(section.get("title") or section.get("key") or ""))))


def _is_told(section: Any) -> bool:
    return isinstance(section, dict)
