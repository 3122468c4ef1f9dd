"""What of each record speaks for its being another, read for all or for some at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from sys import intern
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Function, Row, Select, select

from catalog.folding import words
from catalog.likeness.records import tell
from catalog.model.progress import Report
from catalog.model.twins import Traits
from catalog.store.portions import among, portions
from catalog.store.records.records import living_ids
from catalog.store.schema import LINK_FIELDS, entry, equipment_line, link, record, record_link

SERIES = ("next in series", "follows", "part of")

Thing = TypeVar("Thing", int, str)
Sets = dict[int, frozenset[int]]
Some = Select[int] | None
"""Ids of the records that are meant; None means all."""


def traits(connection: Connection, ids: Collection[int] | None = None) -> list[Traits]:
    """Of every living record, or of those among ``ids``."""
    some = among(ids) if ids is not None else None
    return _some_traits(connection, some, _series(connection, some))


def _some_traits(connection: Connection, some: Some, series: Mapping[int, frozenset[str]]) -> list[Traits]:
    linked = [_linked(connection, name, some) for name in ("places", "jurisdictions", "organisations")]
    told = [_equipment(connection, some), series]
    columns = (record.c[name] for name in ("id", "kind", "title", "date_first_day", "date_last_day", "type_id"))
    living = select(*columns).where(record.c.deleted.is_(False))
    return [_traits(row, linked, told) for row in connection.execute(_only(living, record.c.id, some))]


def all_traits(connection: Connection, report: Report | None = None) -> list[Traits]:
    """Of every living record, portion by portion: what is read on the way takes more room than what is kept.

    Tells of as much work again, the comparing; raises Stopped where ``report`` says so.
    """
    numbers, series, items = living_ids(connection), _series(connection, None), list[Traits]()
    for portion in portions(numbers):
        tell(report, len(items), 2 * len(numbers))
        items += _some_traits(connection, among(portion), series)
    return items


def _only(query: Select[Any], owner: ColumnElement[int], some: Some) -> Select[Any]:
    return query if some is None else query.where(owner.in_(some))


def _traits(row: Row[Any], linked: Sequence[Sets], told: Sequence[Mapping[int, frozenset[str]]]) -> Traits:
    places, jurisdictions, partners = (found.get(row.id, frozenset()) for found in linked)
    equipment, series = (found.get(row.id, frozenset()) for found in told)
    first_day, last_day = (day and intern(day) for day in (row.date_first_day, row.date_last_day))
    return Traits(row.id, intern(row.kind), " ".join(words(row.title)), first_day, last_day, row.type_id,
                  places, jurisdictions, partners, equipment, series)  # fmt: skip


def _linked(connection: Connection, name: str, some: Some) -> Sets:
    """Record → the entries of a field."""
    pairs = select(link.c.entry_id, link.c.record_id).where(link.c.field == LINK_FIELDS[name])
    return _turned(connection, _only(pairs, link.c.record_id, some))


def _turned(connection: Connection, pairs: Select[int, int]) -> Sets:
    entry_id, record_id = pairs.selected_columns
    listed = pairs.with_only_columns(entry_id, Function("json_group_array", record_id)).group_by(entry_id)
    found: dict[int, set[int]] = defaultdict(set)
    for number, records in connection.execute(listed):
        for each in json.loads(records):
            found[each].add(number)
    return _shared(found)


def _equipment(connection: Connection, some: Some) -> dict[int, frozenset[str]]:
    query = _only(select(equipment_line.c.record_id, equipment_line.c.item), equipment_line.c.record_id, some)
    return _gathered((number, item_words(item)) for number, item in connection.execute(query))


def item_words(item: str) -> str:
    """An item of equipment as it is compared."""
    return " ".join(words(item))


def _series(connection: Connection, some: Some) -> dict[int, frozenset[str]]:
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
        for number, key in connection.execute(_only(grouped, record.c.id, some)):
            yield number, f"group {key}"
        for first, second in connection.execute(_only(linked, one.c.id, some)):
            name = f"link {min(first, second)} {max(first, second)}"
            yield from ((first, name), (second, name))

    return _gathered(found())


def _gathered(pairs: Iterable[tuple[int, str]]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for number, what in pairs:
        found[number].add(what)
    return _shared(found)


def _shared(found: Mapping[int, set[Thing]]) -> dict[int, frozenset[Thing]]:
    """What many records say alike is kept once."""
    same: dict[frozenset[Thing], frozenset[Thing]] = {}
    return {number: same.setdefault(frozenset(said), frozenset(said)) for number, said in found.items()}
