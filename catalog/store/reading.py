"""Rows for the list, pages, sums, follow-ups and sources: what the screens read besides the search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from sqlalchemy import Connection, func, or_, select

from catalog.model.dates import PartialDate
from catalog.model.record import FollowUp, Record
from catalog.model.vocabulary import Entry
from catalog.query.answers import FollowUpLine, LinkedRecord, RecordPage, RecordRow, SourcePage, Stats, Totals
from catalog.store import records, schema
from catalog.store.schema import (
    LINK_FIELDS,
    change_set,
    citation,
    equipment_line,
    follow_up,
    link,
    note,
    record,
)
from catalog.store.vocabulary import Vocabulary

_LINK_NAMES = {number: name for name, number in LINK_FIELDS.items()}
_BATCH = 5000


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


def rows(connection: Connection, vocabulary: Vocabulary, ids: Sequence[int]) -> list[RecordRow]:
    """The rows of these records, in this order; ids that are gone are left out."""
    found = {row.id: row for batch in _batches(ids) for row in _rows(connection, vocabulary, batch)}
    return [found[number] for number in ids if number in found]


def _rows(connection: Connection, vocabulary: Vocabulary, ids: Sequence[int]) -> Iterator[RecordRow]:
    names, inferred = _linked_names(connection, vocabulary, ids)
    participants = _participants(connection, ids)
    equipment = _equipment(connection, ids)
    follow_ups = _counts(connection, follow_up, ids, follow_up.c.state != "done")
    notes = _counts(connection, note, ids)
    for row in connection.execute(select(record).where(record.c.id.in_(ids), record.c.deleted.is_(False))):
        linked = names[row.id]
        yield RecordRow(
            id=row.id,
            uid=row.uid,
            ref=row.ref,
            kind=row.kind,
            type=vocabulary.label(row.type_id) if row.type_id in vocabulary.entries else "",
            title=row.title,
            summary=row.summary or "",
            status=row.status,
            date=_date(row),
            places=tuple(linked["places"]),
            mode=row.mode or "unknown",
            concerns=tuple(linked["jurisdictions"]) or tuple(linked["regions"]),
            pillars=tuple(linked["pillars"]),
            inferred_pillars=tuple(inferred[row.id]),
            programmes=tuple(linked["programmes"]),
            themes=tuple(linked["themes"]),
            organisations=tuple(dict.fromkeys(linked["organisations"])),
            tags=tuple(linked["tags"]),
            participants=participants.get(row.id, ""),
            equipment="; ".join(equipment[row.id]),
            review=row.review_state,
            open_follow_ups=follow_ups.get(row.id, 0),
            notes=notes.get(row.id, 0),
        )


def _date(row: Any) -> PartialDate | None:
    if row.date_edtf is None:
        return None
    return PartialDate(row.date_edtf, row.date_first_day, row.date_last_day, row.date_precision, row.date_qualifier,
                       row.date_text)  # fmt: skip


def _linked_names(
    connection: Connection, vocabulary: Vocabulary, ids: Sequence[int]
) -> tuple[dict[int, dict[str, list[str]]], dict[int, list[str]]]:
    names: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    inferred: dict[int, list[str]] = defaultdict(list)
    query = select(link).where(link.c.record_id.in_(ids)).order_by(link.c.record_id, link.c.field)
    for row in connection.execute(query):
        if row.entry_id not in vocabulary.entries:
            continue
        field = _LINK_NAMES[row.field]
        label = (
            place_with_jurisdiction(vocabulary, row.entry_id) if field == "places" else vocabulary.label(row.entry_id)
        )
        names[row.record_id][field].append(label)
        if field == "pillars" and row.basis == "inferred":
            inferred[row.record_id].append(label)
    for fields in names.values():
        for labels in fields.values():
            labels.sort()
    return names, inferred


def place_with_jurisdiction(vocabulary: Vocabulary, number: int) -> str:
    item = vocabulary.entries[number]
    area = next((vocabulary.ids.get(("areas", key)) for key in item.tied("jurisdiction")), None)
    return f"{item.name}, {vocabulary.label(area)}" if area else item.name


def _participants(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    table = schema.participants
    query = select(table.c.record_id, table.c.count.label("number"), table.c.qualifier, table.c.unit).where(
        table.c.record_id.in_(ids)
    )
    return {row.record_id: quantity(row.number, row.qualifier, row.unit) for row in connection.execute(query)}


def quantity(number: float | None, qualifier: str | None, unit: str | None = None) -> str:
    """A number as far as it is known: "over 60 people"; "" where it is not."""
    if number is None:
        return ""
    said = "" if qualifier in (None, "exactly") else f"{qualifier} "
    return f"{said}{number:g} {unit}".strip() if unit and unit != "people" else f"{said}{number:g}"


def _equipment(connection: Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    query = select(equipment_line).where(equipment_line.c.record_id.in_(ids)).order_by(equipment_line.c.position)
    for row in connection.execute(query):
        found[row.record_id].append(f"{quantity(row.quantity, row.qualifier)} {row.item}".strip())
    return found


def _counts(connection: Connection, table: Any, ids: Sequence[int], *where: Any) -> dict[int, int]:
    query = select(table.c.record_id, func.count()).where(table.c.record_id.in_(ids), *where)
    return dict(connection.execute(query.group_by(table.c.record_id)).all())


def totals(connection: Connection, ids: Sequence[int]) -> Totals:
    """Sums over records; what is planned, postponed or cancelled does not count."""
    trained: list[Any] = []
    lines: list[Any] = []
    count = 0
    for batch in _batches(ids):
        count += len(batch)
        happened = (record.c.id.in_(batch), record.c.status.not_in(("planned", "postponed", "cancelled")))
        people = schema.participants
        trained += connection.execute(
            select(people.c.count.label("number"), people.c.qualifier, people.c.unit)
            .select_from(record.outerjoin(people, people.c.record_id == record.c.id))
            .where(*happened, record.c.kind == "training",
                   record.c.our_role.in_(("led", "jointly organised", "supported")))
        ).all()  # fmt: skip
        lines += connection.execute(
            select(equipment_line.c.id)
            .join(record, record.c.id == equipment_line.c.record_id).where(*happened)
        ).all()  # fmt: skip
    counted = [row for row in trained if row.number is not None and row.unit in (None, "people")]
    return Totals(
        records=count,
        trainings=len(trained),
        trained=sum(row.number for row in counted),
        trained_is_minimum=any(row.qualifier in ("over", "at least") for row in counted) or len(counted) < len(trained),
        trained_unknown=len(trained) - len(counted),
        equipment_lines=len(lines),
    )


# Pages


def page(connection: Connection, vocabulary: Vocabulary, number: int) -> RecordPage | None:
    """All that is shown of a record; None where it is gone."""
    item = records.load(connection, [number]).get(number)
    if item is None:
        return None
    said = page_of(vocabulary, number, item)
    return replace(said, linked=tuple(_linked(connection, item)), group=tuple(_group(connection, item, number)))


def page_of(vocabulary: Vocabulary, number: int, item: Record) -> RecordPage:
    """What a page says of the record alone, without other records."""
    stated, inherited = _donors(vocabulary, item)
    return RecordPage(
        id=number,
        record=item,
        names=_names(vocabulary, item),
        donors=stated,
        inherited_donors=inherited,
        footnotes=footnotes(vocabulary, item.jurisdictions + tuple(place.jurisdiction or "" for place in item.places)),
    )


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
        *((kind, key) for group in (item.participants.groups if item.participants else ())
          for kind, key in (("areas", group.jurisdiction), ("organisations", group.organisation))),
    ]  # fmt: skip
    return {
        (kind, key): vocabulary.entries[vocabulary.ids[kind, key]].name
        for kind, key in wanted if key and (kind, key) in vocabulary.ids
    }  # fmt: skip


def _donors(vocabulary: Vocabulary, item: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    def name(key: str) -> str:
        return vocabulary.entries[vocabulary.ids["organisations", key]].name

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
        for row in connection.execute(_linked_columns().where(record.c.uid == tie.to)):
            yield LinkedRecord(row.id, row.uid, row.ref, row.title, tie.kind)
    incoming = schema.record_link
    query = _linked_columns().add_columns(incoming.c.kind).join(incoming, incoming.c.record_id == record.c.id)
    for row in connection.execute(query.where(incoming.c.to == item.uid)):
        yield LinkedRecord(row.id, row.uid, row.ref, row.title, row.kind, incoming=True)


def _group(connection: Connection, item: Record, number: int) -> Iterator[LinkedRecord]:
    if item.group:
        query = _linked_columns().join(schema.entry, schema.entry.c.id == record.c.group_id)
        query = query.where(schema.entry.c.key == item.group, record.c.id != number).order_by(record.c.date_first_day)
        for row in connection.execute(query):
            yield LinkedRecord(row.id, row.uid, row.ref, row.title, "same block")


def _linked_columns() -> Any:
    return select(record.c.id, record.c.uid, record.c.ref, record.c.title).where(record.c.deleted.is_(False))


# Follow-ups, sources, numbers


def follow_ups(connection: Connection, vocabulary: Vocabulary) -> list[FollowUpLine]:
    """All follow-ups, those due first at the top and those without a date last."""
    query = (
        select(follow_up, record.c.title)
        .outerjoin(record, record.c.id == follow_up.c.record_id)
        .where(or_(record.c.id.is_(None), record.c.deleted.is_(False)))
        .order_by(follow_up.c.due_last_day.is_(None), follow_up.c.due_last_day, follow_up.c.id)
    )
    return [_follow_up_line(row, vocabulary) for row in connection.execute(query)]


def _follow_up_line(row: Any, vocabulary: Vocabulary) -> FollowUpLine:
    stands_on = vocabulary.entries.get(row.entry_id)
    item = FollowUp(
        what=row.what, uid=row.uid, due=row.due, owner=row.owner, state=row.state, waiting_for=row.waiting_for,
        repeat=row.repeat, snoozed_to=row.snoozed_to, done_on=row.done_on, extra=row.extra or {},
        on={"vocabulary": stands_on.vocabulary, "key": stands_on.key} if stands_on else None,
    )  # fmt: skip
    due = PartialDate(row.due, row.due_first_day, row.due_last_day) if row.due else None
    return FollowUpLine(item, due, row.record_id, row.title or (stands_on.name if stands_on else ""))


def sources(connection: Connection, vocabulary: Vocabulary) -> list[SourcePage]:
    return [_source_page(connection, vocabulary, number, item) for number, item in vocabulary.of("sources")]


def _source_page(connection: Connection, vocabulary: Vocabulary, number: int, item: Entry) -> SourcePage:
    query = _linked_columns().add_columns(record.c.kind, citation.c.section)
    query = query.join(citation, citation.c.record_id == record.c.id).where(citation.c.source_id == number)
    by_section: dict[str, list[LinkedRecord]] = defaultdict(list)
    for row in connection.execute(query.order_by(record.c.date_first_day.is_(None), record.c.date_first_day.desc())):
        cited = LinkedRecord(row.id, row.uid, row.ref, row.title, row.kind)
        if cited not in by_section[row.section or ""]:
            by_section[row.section or ""].append(cited)
    everything = tuple(dict.fromkeys(chain.from_iterable(by_section.values())))
    contacts = {
        key: vocabulary.entries[vocabulary.ids["people", key]].name
        for section in item.details.get("sections", ()) for key in section.get("contacts", ())
        if ("people", key) in vocabulary.ids
    }  # fmt: skip
    return SourcePage(item, everything, {name: tuple(found) for name, found in by_section.items()}, contacts)


def stats(connection: Connection, vocabulary: Vocabulary) -> Stats:
    kinds = select(record.c.kind, func.count()).where(record.c.deleted.is_(False)).group_by(record.c.kind)
    by_kind: dict[str, int] = dict(connection.execute(kinds).all())
    counts: dict[str, int] = defaultdict(int)
    for item in vocabulary.entries.values():
        counts[item.vocabulary] += 1
    changes = connection.execute(select(func.count()).select_from(change_set)).scalar_one()
    to_do = connection.execute(select(func.count()).select_from(follow_up)).scalar_one()
    return Stats(sum(by_kind.values()), by_kind, dict(counts), changes, to_do)


def tags_of(connection: Connection, vocabulary: Vocabulary, ids: Sequence[int]) -> dict[str, int]:
    """Tag → how many of these records bear it."""
    found: dict[str, int] = defaultdict(int)
    for batch in _batches(ids):
        query = select(link.c.entry_id, func.count()).where(
            link.c.field == LINK_FIELDS["tags"], link.c.record_id.in_(batch)
        )
        for number, count in connection.execute(query.group_by(link.c.entry_id)):
            if number in vocabulary.entries:
                found[vocabulary.entries[number].name] += count
    return dict(found)


def footnotes_of(connection: Connection, vocabulary: Vocabulary, ids: Sequence[int]) -> tuple[str, ...]:
    """The naming footnotes of all jurisdictions that these records concern or were held in."""
    fields = (LINK_FIELDS["jurisdictions"], LINK_FIELDS["places"])
    found: set[int] = set()
    for batch in _batches(ids):
        query = select(link.c.entry_id).where(link.c.field.in_(fields), link.c.record_id.in_(batch)).distinct()
        found |= set(connection.execute(query).scalars())
    items = [vocabulary.entries[number] for number in found if number in vocabulary.entries]
    areas = {item.key for item in items if item.vocabulary == "areas"}
    areas |= {key for item in items for key in item.tied("jurisdiction")}
    return footnotes(vocabulary, sorted(areas))
