"""The page of a unit: what it was given, where it was trained, who visited it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from catalog.model.codes import NOT_COUNTED
from catalog.model.dates import PartialDate
from catalog.query.ledger import MOST_EVENTS, Companion, LedgerLine, UnitEvent
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.pages.list_rows import date_of, quantity
from catalog.store.portions import among
from catalog.store.schema import LINK_FIELDS, equipment_line, link, participants, recipient, record, record_link
from catalog.store.search.ties import tied

VISITS = ("end-use-monitoring-visit", "field-visit", "assessment-mission", "fact-finding-mission")
"""The types, each with what lies below it, of records that are visits to the organisations they name."""

_NEWEST_FIRST = (record.c.date_last_day.is_(None), record.c.date_last_day.desc(), record.c.id.desc())
EVENTS: Select[Any] = (
    select(record, participants.c.count.label("number"), participants.c.qualifier, participants.c.unit)
    .outerjoin(participants, participants.c.record_id == record.c.id)
    .where(record.c.deleted.is_(False), record.c.status.not_in(NOT_COUNTED))
    .order_by(*_NEWEST_FIRST)
)
_CHECKS: Select[Any] = EVENTS.add_columns(record_link.c.to, record_link.c.lines).join(
    record_link, (record_link.c.record_id == record.c.id) & (record_link.c.kind == "checks")
)

MOST_COMPANIONS = 20
NAMED = link.join(record, record.c.id == link.c.record_id)
_HAPPENED = and_(record.c.deleted.is_(False), record.c.status.not_in(NOT_COUNTED))
COUNTED = and_(link.c.field == LINK_FIELDS["organisations"], _HAPPENED)
RECORDS = func.count(record.c.id.distinct())


def given_to(connection: Connection, units: Iterable[int]) -> list[int]:
    """The equipment lines that any of these organisations received, those of living records, the latest first."""
    query = (
        select(equipment_line.c.id)
        .join(record, record.c.id == equipment_line.c.record_id)
        .where(record.c.deleted.is_(False), equipment_line.c.id.in_(
            select(recipient.c.line_id).where(recipient.c.organisation_id.in_(among(units)))))
        .order_by(*_NEWEST_FIRST, equipment_line.c.id)
    )  # fmt: skip
    return list(connection.execute(query).scalars())


def trainings(connection: Connection, vocabulary: Vocabulary, units: Iterable[int]) -> list[UnitEvent]:
    """The trainings that name any of these organisations."""
    return _events(connection, vocabulary, EVENTS.where(record.c.kind == "training", tied(("org",), units)))


def visits(connection: Connection, vocabulary: Vocabulary, units: Iterable[int]) -> list[UnitEvent]:
    """The visits and missions that name any of these organisations."""
    return _events(connection, vocabulary, _visiting(vocabulary, units))


def others(connection: Connection, vocabulary: Vocabulary, units: Iterable[int]) -> list[UnitEvent]:
    """All else that names any of these organisations."""
    types = or_(record.c.type_id.is_(None), record.c.type_id.not_in(among(_visit_types(vocabulary))))
    return _events(connection, vocabulary, EVENTS.where(record.c.kind != "training", types, tied(("org",), units)))


def roles(
    connection: Connection, vocabulary: Vocabulary, numbers: Iterable[int], field: str = "organisations"
) -> list[tuple[str, int]]:
    """The roles that any of these entries played, "" for none stated, each with its records; most first."""
    query = (
        select(link.c.role_id, RECORDS)
        .select_from(NAMED)
        .where(_HAPPENED, link.c.field == LINK_FIELDS[field], link.c.entry_id.in_(among(numbers)))
        .group_by(link.c.role_id)
        .order_by(RECORDS.desc(), link.c.role_id)
    )
    found = connection.execute(query).all()
    return [(vocabulary.label(role) if role in vocabulary.entries else "", count) for role, count in found]


def worked_with(connection: Connection, vocabulary: Vocabulary, units: Iterable[int]) -> list[Companion]:
    """The organisations that records name most often beside any of these."""
    mine = sorted(units)
    query = (
        select(link.c.entry_id, RECORDS)
        .select_from(NAMED)
        .where(COUNTED, tied(("org",), mine), link.c.entry_id.not_in(among(mine)))
        .group_by(link.c.entry_id)
        .order_by(RECORDS.desc(), link.c.entry_id)
        .limit(MOST_COMPANIONS)
    )
    told = ((vocabulary.entries.get(number), count) for number, count in connection.execute(query))
    return [Companion(item.key, item.name, count) for item, count in told if item]


def last_checks(connection: Connection, vocabulary: Vocabulary, lines: Sequence[LedgerLine]) -> dict[int, UnitEvent]:
    """Line → its last check, where there is one: a record that says that it checks the line, or a visit to one of its
    recipients on a later day."""
    uids: dict[int, str] = dict(
        connection.execute(
            select(equipment_line.c.id, equipment_line.c.uid).where(
                equipment_line.c.id.in_(among(line.id for line in lines))
            )
        ).all()
    )
    linked = _linked(connection, vocabulary, lines)
    visited = _visited(connection, vocabulary, lines)
    found: dict[int, UnitEvent] = {}
    for line in lines:
        events = [event for event, on in linked.get(line.record, ()) if not on or uids[line.id] in on]
        events += [event for to in line.recipients for event in visited.get(to.id, ()) if _is_later(event, line)]
        if events:
            found[line.id] = max(events, key=lambda event: _last_day(event.date))
    return found


def _linked(
    connection: Connection, vocabulary: Vocabulary, lines: Sequence[LedgerLine]
) -> Mapping[int, list[tuple[UnitEvent, Sequence[str]]]]:
    """Record → the records that say they check it, each with the lines it names."""
    wanted = select(record.c.id, record.c.uid).where(record.c.id.in_(among({line.record for line in lines})))
    owners: dict[str, int] = {uid: number for number, uid in connection.execute(wanted)}
    found: dict[int, list[tuple[UnitEvent, Sequence[str]]]] = {}
    for row in connection.execute(_CHECKS.where(record_link.c.to.in_(list(owners)))):
        found.setdefault(owners[row.to], []).append((event_of(vocabulary, row), row.lines or ()))
    return found


def _visited(
    connection: Connection, vocabulary: Vocabulary, lines: Sequence[LedgerLine]
) -> Mapping[int, Sequence[UnitEvent]]:
    """Organisation → the visits to it."""
    units = {to.id for line in lines for to in line.recipients}
    return {unit: visits(connection, vocabulary, vocabulary.subtree((unit,))) for unit in units}


def _visiting(vocabulary: Vocabulary, units: Iterable[int]) -> Select[Any]:
    return EVENTS.where(record.c.type_id.in_(among(_visit_types(vocabulary))), tied(("org",), units))


def _visit_types(vocabulary: Vocabulary) -> set[int]:
    return vocabulary.subtree(number for key in VISITS if (number := vocabulary.ids.get(("types", key))))


def _events(connection: Connection, vocabulary: Vocabulary, query: Select[Any]) -> list[UnitEvent]:
    return list({event.id: event for event in _told(connection, vocabulary, query.limit(MOST_EVENTS))}.values())


def _told(connection: Connection, vocabulary: Vocabulary, query: Select[Any]) -> Iterator[UnitEvent]:
    for row in connection.execute(query):
        yield event_of(vocabulary, row)


def event_of(vocabulary: Vocabulary, row: Any) -> UnitEvent:
    kind = vocabulary.label(row.type_id) if row.type_id in vocabulary.entries else ""
    return UnitEvent(row.id, row.ref, row.title, kind, date_of(row), quantity(row.number, row.qualifier, row.unit))


def _is_later(event: UnitEvent, line: LedgerLine) -> bool:
    given = _last_day(line.date)
    return bool(given) and _last_day(event.date) > given


def _last_day(date: PartialDate | None) -> str:
    return (date.last_day or date.first_day or "") if date else ""
