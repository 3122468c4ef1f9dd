"""Rows of the list: a record as the list, the boards and the tags see it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select, union

from catalog.model.dates import PartialDate
from catalog.query.answers import RecordRow
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.pages import own_words
from catalog.store.portions import among, bound, portions
from catalog.store.schema import (
    LINK_FIELDS,
    LINK_NAMES,
    entry,
    entry_tie,
    equipment_line,
    follow_up,
    link,
    note,
    participants,
    record,
)
from catalog.words import _

_IDS = bound("ids")
_SHOWN = ("id", "uid", "ref", "kind", "type_id", "title", "summary", "status", "mode", "review_state",
          "date_edtf", "date_first_day", "date_last_day", "date_precision", "date_qualifier", "date_text")  # fmt: skip
_RECORDS = select(*(record.c[name] for name in _SHOWN)).where(record.c.id.in_(_IDS), record.c.deleted.is_(False))
_LINKS = (
    select(link.c.record_id, link.c.field, link.c.entry_id, link.c.basis)
    .where(link.c.record_id.in_(_IDS))
    .order_by(link.c.record_id, link.c.field)
)
_PARTICIPANTS = select(
    participants.c.record_id, participants.c.count, participants.c.qualifier, participants.c.unit
).where(participants.c.record_id.in_(_IDS))
_EQUIPMENT = (
    select(equipment_line.c.record_id, equipment_line.c.quantity, equipment_line.c.qualifier, equipment_line.c.item)
    .where(equipment_line.c.record_id.in_(_IDS))
    .order_by(equipment_line.c.position)
)
_FOLLOW_UPS = (
    select(follow_up.c.record_id, func.count())
    .where(follow_up.c.record_id.in_(_IDS), follow_up.c.state != "done")
    .group_by(follow_up.c.record_id)
)
_NOTES = select(note.c.record_id, func.count()).where(note.c.record_id.in_(_IDS)).group_by(note.c.record_id)


def naming(ids: Sequence[int]) -> Select[int]:
    """The entries that these rows name: types, all that is linked, the jurisdictions of places; and the own fields."""
    mine = among(ids)
    linked = select(link.c.entry_id).where(link.c.record_id.in_(mine))
    parts = (
        linked,
        select(record.c.type_id).where(record.c.id.in_(mine)),
        select(entry_tie.c.other_id).where(entry_tie.c.relation == "jurisdiction", entry_tie.c.entry_id.in_(linked)),
        select(entry.c.id).where(entry.c.vocabulary == "fields"),
    )
    return select(union(*parts).subquery().c[0])


def rows(connection: Connection, vocabulary: Vocabulary, ids: Sequence[int]) -> list[RecordRow]:
    """The rows of these records, in this order; ids that are gone are left out."""
    found = {row.id: row for batch in portions(ids) for row in _rows(connection, vocabulary, batch)}
    return [found[number] for number in ids if number in found]


def _rows(connection: Connection, vocabulary: Vocabulary, ids: Sequence[int]) -> Iterator[RecordRow]:
    these = {"ids": json.dumps(ids)}
    found = connection.execute(_RECORDS, these).all()
    days = {row.id: row.date_first_day or row.date_last_day for row in found}
    names, inferred = _linked_names(connection, vocabulary, days)
    people = {row[0]: quantity(*row[1:]) for row in connection.execute(_PARTICIPANTS, these)}
    equipment = _equipment(connection, these)
    follow_ups: dict[int, int] = dict(connection.execute(_FOLLOW_UPS, these).all())
    notes: dict[int, int] = dict(connection.execute(_NOTES, these).all())
    own = own_words.of_rows(connection, vocabulary, ids)
    for row in found:
        linked = names[row.id]
        yield RecordRow(
            id=row.id,
            uid=row.uid,
            ref=row.ref,
            kind=row.kind,
            type=vocabulary.label(row.type_id, days[row.id]) if row.type_id in vocabulary.entries else "",
            title=row.title,
            summary=row.summary or "",
            status=row.status,
            date=date_of(row),
            places=tuple(linked["places"]),
            mode=row.mode or "unknown",
            concerns=tuple(linked["jurisdictions"]) or tuple(linked["regions"]),
            pillars=tuple(linked["pillars"]),
            inferred_pillars=tuple(inferred[row.id]),
            programmes=tuple(linked["programmes"]),
            themes=tuple(linked["themes"]),
            organisations=tuple(dict.fromkeys(linked["organisations"])),
            tags=tuple(linked["tags"]),
            participants=people.get(row.id, ""),
            equipment="; ".join(equipment[row.id]),
            review=row.review_state,
            open_follow_ups=follow_ups.get(row.id, 0),
            notes=notes.get(row.id, 0),
            own=own.get(row.id, ()),
            tag_colours=tuple(vocabulary.tag_colours.get(tag, "") for tag in linked["tags"]),
        )


def date_of(row: Any) -> PartialDate | None:
    """The date of a row with the columns of a record."""
    if row.date_edtf is None:
        return None
    return PartialDate(row.date_edtf, row.date_first_day, row.date_last_day, row.date_precision, row.date_qualifier,
                       row.date_text)  # fmt: skip


def _linked_names(
    connection: Connection, vocabulary: Vocabulary, days: Mapping[int, str | None]
) -> tuple[dict[int, dict[str, list[str]]], dict[int, list[str]]]:
    """Names by record and field, each as it was on the record's day; and which pillars are inferred."""
    names: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    inferred: dict[int, list[str]] = defaultdict(list)
    for number, coded, entry_id, basis in connection.execute(_LINKS, {"ids": json.dumps(list(days))}):
        if entry_id not in vocabulary.entries:
            continue
        field, day = LINK_NAMES[coded], days[number]
        named = place_with_jurisdiction if field == "places" else Vocabulary.label
        label = named(vocabulary, entry_id, day)
        names[number][field].append(label)
        if field == "pillars" and basis == "inferred":
            inferred[number].append(label)
    for fields in names.values():
        for labels in fields.values():
            labels.sort()
    return names, inferred


def place_with_jurisdiction(vocabulary: Vocabulary, number: int, day: str | None = None) -> str:
    item = vocabulary.entries[number]
    area = next((vocabulary.ids.get(("areas", key)) for key in item.tied("jurisdiction")), None)
    name = item.name_on(day)
    return f"{name}, {vocabulary.label(area, day)}" if area else name


def quantity(number: float | None, qualifier: str | None, unit: str | None = None) -> str:
    """A number as far as it is known: "over 60 people"; "" where it is not."""
    if number is None:
        return ""
    said = "" if qualifier in (None, "exactly") else f"{_(qualifier)} "
    return f"{said}{number:g} {unit}".strip() if unit and unit != "people" else f"{said}{number:g}"


def _equipment(connection: Connection, these: Mapping[str, str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for owner, number, qualifier, item in connection.execute(_EQUIPMENT, these):
        found[owner].append(f"{quantity(number, qualifier)} {item}".strip())
    return found


def tags_of(connection: Connection, vocabulary: Vocabulary, ids: Sequence[int]) -> dict[str, int]:
    """Tag → how many of these records bear it."""
    found: dict[str, int] = defaultdict(int)
    for batch in portions(ids):
        living = select(record.c.id).where(record.c.id.in_(batch), record.c.deleted.is_(False))
        query = select(link.c.entry_id, func.count()).where(
            link.c.field == LINK_FIELDS["tags"], link.c.record_id.in_(living)
        )
        for number, count in connection.execute(query.group_by(link.c.entry_id)):
            if number in vocabulary.entries:
                found[vocabulary.entries[number].name] += count
    return dict(found)
