"""What of each record speaks for its being another, read for all at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Function, Row, Select, select

from catalog.folding import words
from catalog.model.twins import Traits
from catalog.store.schema import LINK_FIELDS, entry, equipment_line, link, record, record_link

SERIES = ("next in series", "follows", "part of")
_LITTLE = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"))

Sets = dict[int, frozenset[int]]


def traits(connection: Connection) -> list[Traits]:
    """Of every living record."""
    linked = [_linked(connection, name) for name in ("places", "jurisdictions", "organisations")]
    told = [_equipment(connection), _series(connection)]
    columns = ("id", "kind", "title", "date_first_day", "date_last_day", "type_id")
    rows = connection.execute(select(*(record.c[name] for name in columns)).where(record.c.deleted.is_(False)))
    return [_traits(row, linked, told) for row in rows]


def _traits(row: Row[Any], linked: Sequence[Sets], told: Sequence[Mapping[int, frozenset[str]]]) -> Traits:
    folded = list(words(row.title))
    places, jurisdictions, partners = (found.get(row.id, frozenset()) for found in linked)
    equipment, series = (found.get(row.id, frozenset()) for found in told)
    return Traits(row.id, row.kind, " ".join(folded), frozenset(folded) - _LITTLE, row.date_first_day,
                  row.date_last_day, row.type_id, places, jurisdictions, partners, equipment, series)  # fmt: skip


def _linked(connection: Connection, name: str) -> Sets:
    """Record → the entries of a field."""
    pairs = select(link.c.entry_id, link.c.record_id).where(link.c.field == LINK_FIELDS[name])
    return _turned(connection, pairs)


def _turned(connection: Connection, pairs: Select[int, int]) -> Sets:
    entry_id, record_id = pairs.selected_columns
    listed = pairs.with_only_columns(entry_id, Function("json_group_array", record_id)).group_by(entry_id)
    found: dict[int, set[int]] = defaultdict(set)
    for number, records in connection.execute(listed):
        for each in json.loads(records):
            found[each].add(number)
    return {number: frozenset(entries) for number, entries in found.items()}


def _equipment(connection: Connection) -> dict[int, frozenset[str]]:
    query = select(equipment_line.c.record_id, equipment_line.c.item)
    return _gathered((number, " ".join(words(item))) for number, item in connection.execute(query))


def _series(connection: Connection) -> dict[int, frozenset[str]]:
    """Groups, and both ends of a link that says that one comes after the other."""
    grouped = select(record.c.id, entry.c.key).join(entry, entry.c.id == record.c.group_id)
    one, other = record.alias(), record.alias()
    linked = (
        select(one.c.id, other.c.id.label("other"))
        .join(record_link, record_link.c.record_id == one.c.id)
        .join(other, other.c.uid == record_link.c.to)
        .where(record_link.c.kind.in_(SERIES))
    )

    def found() -> Iterator[tuple[int, str]]:
        yield from ((number, f"group {key}") for number, key in connection.execute(grouped))
        for first, second in connection.execute(linked):
            name = f"link {min(first, second)} {max(first, second)}"
            yield from ((first, name), (second, name))

    return _gathered(found())


def _gathered(pairs: Iterable[tuple[int, str]]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for number, what in pairs:
        found[number].add(what)
    return {number: frozenset(what) for number, what in found.items()}
