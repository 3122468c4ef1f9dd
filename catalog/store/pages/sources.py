"""Sources: how many records cite each, and which, by the section they name and by portions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from catalog.model.vocabulary import Entry
from catalog.query.page_answers import LinkedRecord, SourcePage
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.pages.pages import linked_columns
from catalog.store.schema import citation, record

PORTION = 20
"""Records of a section that are read at once."""

_SECTION = func.coalesce(citation.c.section, "").label("section")
_CITING = citation.join(record, record.c.id == citation.c.record_id)


def sources(connection: Connection, vocabulary: Vocabulary) -> list[SourcePage]:
    records, by_section = _records(connection), _by_section(connection)
    return [
        SourcePage(item, records.get(number, 0), by_section.get(number, {}), _contacts(vocabulary, item))
        for number, item in vocabulary.of("sources")
    ]


def _records(connection: Connection) -> dict[int, int]:
    """Source → the records that cite it, each counted once."""
    citing = func.count(citation.c.record_id.distinct())
    query = select(citation.c.source_id, citing).select_from(_CITING).where(record.c.deleted.is_(False))
    found: dict[int, int] = dict(connection.execute(query.group_by(citation.c.source_id)).all())
    return found


def _by_section(connection: Connection) -> dict[int, dict[str, int]]:
    """Source → section → the records that cite it there, each counted once."""
    citing = func.count(citation.c.record_id.distinct())
    query = select(citation.c.source_id, _SECTION, citing).select_from(_CITING).where(record.c.deleted.is_(False))
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for number, section, count in connection.execute(query.group_by(citation.c.source_id, _SECTION)):
        found[number][section] = count
    return found


def _contacts(vocabulary: Vocabulary, item: Entry) -> dict[str, str]:
    return {
        key: vocabulary.entries[vocabulary.ids["people", key]].name
        for section in item.details.get("sections", ()) for key in section.get("contacts", ())
        if ("people", key) in vocabulary.ids
    }  # fmt: skip


def citing(
    connection: Connection, vocabulary: Vocabulary, key: str, wanted: Mapping[str, int]
) -> dict[str, tuple[LinkedRecord, ...]]:
    """Section → the latest records that cite a source there: as many as ``wanted`` of it says, or a portion."""
    number = vocabulary.ids.get(("sources", key))
    placed = _placed(number).subquery()
    more = (and_(placed.c.section == section, placed.c.place <= count) for section, count in wanted.items())
    query = select(placed).where(or_(placed.c.place <= PORTION, *more)).order_by(placed.c.section, placed.c.place)
    found: dict[str, list[LinkedRecord]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.section].append(LinkedRecord(row.id, row.uid, row.ref, row.title, row.kind))
    return {section: tuple(records) for section, records in found.items()}


def _placed(source: int | None) -> Select[Any]:
    """The living records that cite a source, each once in a section, with their place in it."""
    once = select(_SECTION, citation.c.record_id).where(citation.c.source_id == source).distinct().subquery()
    latest_first = (record.c.date_first_day.is_(None), record.c.date_first_day.desc(), record.c.id)
    place = func.row_number().over(partition_by=once.c.section, order_by=latest_first).label("place")
    named = linked_columns().add_columns(record.c.kind, once.c.section, place)
    placed: Select[Any] = named.join(once, once.c.record_id == record.c.id)
    return placed
