"""All that a record page shows, and the footnotes that go with names wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from sqlalchemy import Connection, select

from catalog.model.dates import PartialDate
from catalog.model.record import Record
from catalog.query.page_answers import LinkedRecord, RecordPage
from catalog.store import schema
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.pages.own_words import own_said
from catalog.store.portions import portions
from catalog.store.records import records
from catalog.store.schema import LINK_FIELDS, link, record


def page(connection: Connection, vocabulary: Vocabulary, number: int) -> RecordPage | None:
    """All that is shown of a record; None where it is gone."""
    item = records.load(connection, [number]).get(number)
    if item is None:
        return None
    said = page_of(vocabulary, number, item)
    linked, group = tuple(_linked(connection, item)), tuple(_group(connection, item, number))
    return replace(said, linked=linked, group=group, tag_colours=_tag_colours(vocabulary, item.tags))


def page_of(vocabulary: Vocabulary, number: int, item: Record) -> RecordPage:
    """What a page says of the record alone, without other records."""
    stated, inherited = _donors(vocabulary, item)
    return RecordPage(
        id=number,
        record=item,
        names=_names(vocabulary, item),
        donors=stated,
        inherited_donors=inherited,
        own=own_said(vocabulary, item.own),
        footnotes=footnotes(vocabulary, item.jurisdictions + tuple(place.jurisdiction or "" for place in item.places)),
    )


def _tag_colours(vocabulary: Vocabulary, tags: Sequence[str]) -> dict[str, str]:
    borne = (item for _, item in vocabulary.of("tags") if item.name in tags) if tags else ()
    return {item.name: str(item.details["colour"]) for item in borne if item.details.get("colour")}


def _names(vocabulary: Vocabulary, item: Record) -> dict[tuple[str, str], str]:
    lines = chain.from_iterable((line.category, line.donor) for line in item.equipment)
    wanted = [
        ("types", item.type), ("groups", item.group),
        *(("areas", key) for key in item.jurisdictions),
        *(("areas", place.jurisdiction) for place in item.places),
        *(("regions", f"{region.scheme}/{region.code}") for region in item.regions),
        *(("nodes", f"{pillar.programme}/{pillar.code}") for pillar in item.pillars),
        *(("programmes", pillar.programme) for pillar in item.pillars),
        *(("programmes", key) for key in item.programmes),
        *(("themes", key) for key in item.themes),
        *(("roles", tied.role) for tied in item.organisations),
        *(("roles", person.role) for person in item.people),
        *(("sources", cited.source) for cited in item.citations),
        *((kind, key) for key in lines for kind in ("equipment_categories", "organisations")),
        *(("places", place.place) for place in item.places),
        *(("people", person.person) for person in item.people),
        *(("organisations", key) for key in _organisations(item)),
        *((kind, key) for group in (item.participants.groups if item.participants else ())
          for kind, key in (("areas", group.jurisdiction), ("organisations", group.organisation))),
    ]  # fmt: skip
    day = day_of(item.date)
    wanted += [merged for merged in vocabulary.merged if item.facts]
    return {
        (kind, key): vocabulary.entries[vocabulary.ids[kind, key]].name_on(day)
        for kind, key in wanted if key and (kind, key) in vocabulary.ids
    }  # fmt: skip


def day_of(when: PartialDate | None) -> str | None:
    """The day by whose names a record is told: its first that is known."""
    return (when.first_day or when.last_day) if when else None


def _organisations(item: Record) -> Iterator[str]:
    yield from (tied.organisation for tied in item.organisations)
    yield from (to.organisation for line in item.equipment for to in line.recipients)


def _donors(vocabulary: Vocabulary, item: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    def name(key: str) -> str:
        return vocabulary.entries[vocabulary.ids["organisations", key]].name_on(day_of(item.date))

    stated = [tied.organisation for tied in item.organisations if tied.role == "donor"]
    stated += [line.donor for line in item.equipment if line.donor]
    programmes = [vocabulary.ids["programmes", key] for key in item.programmes if ("programmes", key) in vocabulary.ids]
    inherited = [key for number in programmes for key in vocabulary.entries[number].tied("donors") if key not in stated]
    return tuple(map(name, dict.fromkeys(stated))), tuple(map(name, dict.fromkeys(inherited)))


def footnotes(vocabulary: Vocabulary, areas: Iterable[str]) -> tuple[str, ...]:
    """The naming footnotes that go with these areas wherever they are shown, printed or exported."""
    found = (vocabulary.ids.get(("areas", key)) for key in dict.fromkeys(areas))
    notes = (vocabulary.entries[number].details.get("footnote") for number in found if number)
    return tuple(dict.fromkeys(str(text) for text in notes if text))


def _linked(connection: Connection, item: Record) -> Iterator[LinkedRecord]:
    for tie in item.links:
        for row in connection.execute(linked_columns().where(record.c.uid == tie.to)):
            yield LinkedRecord(row.id, row.uid, row.ref, row.title, tie.kind)
    incoming = schema.record_link
    query = linked_columns().add_columns(incoming.c.kind).join(incoming, incoming.c.record_id == record.c.id)
    for row in connection.execute(query.where(incoming.c.to == item.uid)):
        yield LinkedRecord(row.id, row.uid, row.ref, row.title, row.kind, incoming=True)


def _group(connection: Connection, item: Record, number: int) -> Iterator[LinkedRecord]:
    if item.group:
        query = linked_columns().join(schema.entry, schema.entry.c.id == record.c.group_id)
        query = query.where(schema.entry.c.key == item.group, record.c.id != number).order_by(record.c.date_first_day)
        for row in connection.execute(query):
            yield LinkedRecord(row.id, row.uid, row.ref, row.title, "same block")


def linked_columns() -> Any:
    return select(record.c.id, record.c.uid, record.c.ref, record.c.title).where(record.c.deleted.is_(False))


def footnotes_of(connection: Connection, vocabulary: Vocabulary, ids: Sequence[int]) -> tuple[str, ...]:
    """The naming footnotes of all jurisdictions that these records concern or were held in."""
    fields = (LINK_FIELDS["jurisdictions"], LINK_FIELDS["places"])
    found: set[int] = set()
    for batch in portions(ids):
        query = select(link.c.entry_id).where(link.c.field.in_(fields), link.c.record_id.in_(batch)).distinct()
        found |= set(connection.execute(query).scalars())
    items = [vocabulary.entries[number] for number in found if number in vocabulary.entries]
    areas = {item.key for item in items if item.vocabulary == "areas"}
    areas |= {key for item in items for key in item.tied("jurisdiction")}
    return footnotes(vocabulary, sorted(areas))
