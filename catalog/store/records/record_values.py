"""Records read back from their rows, many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, Table, bindparam, select

from catalog.model import record as model
from catalog.model.dates import PartialDate
from catalog.model.record import Record
from catalog.store import schema
from catalog.store.records.record_parts import (
    DATE_PARTS,
    DATES,
    GROUPS,
    LINK_VOCABULARIES,
    LISTS,
    NESTED_PARTS,
    PARTS,
    PLAIN,
    RECIPIENTS,
    REFS,
    Part,
    Reference,
    linked_value,
)
from catalog.store.schema import LINK_FIELDS, LINK_NAMES, entry, entry_name, entry_tie, link


def load(connection: Connection, ids: Sequence[int]) -> dict[int, Record]:
    """Whole records by id, in the given order; ids that are gone, or in the trash, are left out."""
    rows = {row["id"]: row for row in connection.execute(_LIVING, {"ids": ids}).mappings()}
    keys = _Keys(connection)
    nested = {part.attribute: _nested(connection, part, ids, keys) for part in (GROUPS, RECIPIENTS)}
    parts = {part.attribute: _parts(connection, part, ids, keys, nested) for part in PARTS}
    own = _own(connection, ids)
    links = _links(connection, ids)
    return {
        number: _record(rows[number], keys, {name: found[number] for name, found in parts.items()},
                        own[number], links[number])
        for number in ids if number in rows
    }  # fmt: skip


_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_LIVING = select(schema.record).where(schema.record.c.id.in_(_IDS), schema.record.c.deleted.is_(False))
_KEY = (
    select(entry.c.key, entry_name.c.text)
    .outerjoin(entry_name, (entry_name.c.entry_id == entry.c.id) & (entry_name.c.position == 0))
    .where(entry.c.id == bindparam("entry"))
)


class _Keys:
    """Entry ids → key and first name, looked up once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, tuple[str, str]] = {}

    def __getitem__(self, entry_id: int | None) -> str | None:
        return self._look_up(entry_id)[0] if entry_id is not None else None

    def name(self, entry_id: int) -> str:
        return self._look_up(entry_id)[1]

    def _look_up(self, entry_id: int) -> tuple[str, str]:
        if entry_id not in self._known:
            row = self._connection.execute(_KEY, {"entry": entry_id}).one()
            self._known[entry_id] = (row.key, row.text or row.key)
        return self._known[entry_id]


def _value(part: Part, row: Mapping[str, Any], keys: _Keys, nested: tuple[Any, ...]) -> Any:
    values: dict[str, Any] = {}
    inside = NESTED_PARTS.get(part.attribute)
    for item in fields(part.value):
        if item.name in part.refs:
            values[item.name] = keys[row[part.refs[item.name][0]]]
        elif inside and item.name == inside.attribute:
            values[item.name] = nested
        elif item.name == "name" and item.name not in part.table.c:
            values[item.name] = keys.name(row["organisation_id"])
        elif item.name == "extra":
            values[item.name] = row["extra"] or {}
        elif item.name in part.table.c:
            value = row[item.name]
            values[item.name] = tuple(value or ()) if "tuple" in str(item.type) else _whole(value)
    return part.value(**values)


def _whole(value: Any) -> Any:
    """Three boxes, not 3.0: the table keeps quantities as floating-point numbers."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


@cache
def _of_records(table: Table) -> Select[Any]:
    """Made once, since making it takes longer than asking it."""
    return select(table).where(table.c.record_id.in_(_IDS)).order_by(table.c.record_id, table.c.position, table.c.id)


def _part_rows(connection: Connection, part: Part, ids: Sequence[int]) -> Iterable[Any]:
    return connection.execute(_of_records(part.table), {"ids": ids}).mappings().all()


def _nested(connection: Connection, part: Part, ids: Sequence[int], keys: _Keys) -> dict[int, list[Any]]:
    found = defaultdict(list)
    for row in _part_rows(connection, part, ids):
        found[row["line_id"] if "line_id" in row else row["record_id"]].append(_value(part, row, keys, ()))
    return found


def _parts(
    connection: Connection,
    part: Part,
    ids: Sequence[int],
    keys: _Keys,
    nested: Mapping[str, Mapping[int, list[Any]]],
) -> dict[int, list[Any]]:
    found = defaultdict(list)
    inside = NESTED_PARTS.get(part.attribute)
    for row in _part_rows(connection, part, ids):
        held: tuple[Any, ...] = ()
        if inside:
            holder = row["id"] if inside is RECIPIENTS else row["record_id"]
            held = tuple(nested[inside.attribute].get(holder, ()))
        found[row["record_id"]].append(_value(part, row, keys, held))
    return found


_OWN = (
    select(schema.own_value.c.record_id, schema.own_value.c.name, schema.own_value.c.value)
    .where(schema.own_value.c.record_id.in_(_IDS))
    .order_by(schema.own_value.c.position)
)


def _own(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for row in connection.execute(_OWN, {"ids": ids}):
        found[row.record_id][row.name] = row.value
    return found


@dataclass(frozen=True, slots=True)
class Linked:
    """A row of ``link`` with the value that stands for it in a record."""

    record_id: int
    field: str
    entry_id: int
    role_id: int
    basis: str | None
    value: Any


_ROLE, _TIE, _AREA = entry.alias(), entry_tie.alias(), entry.alias()
_LINKED = (
    select(link, entry.c.key, entry_name.c.text.label("name"),
           _ROLE.c.key.label("role"), _AREA.c.key.label("jurisdiction"))
    .join(entry, entry.c.id == link.c.entry_id)
    .outerjoin(entry_name, (entry_name.c.entry_id == entry.c.id) & (entry_name.c.position == 0))
    .outerjoin(_ROLE, _ROLE.c.id == link.c.role_id)
    .outerjoin(_TIE, (_TIE.c.entry_id == entry.c.id) & (_TIE.c.relation == "jurisdiction")
               & (link.c.field == LINK_FIELDS["places"]))
    .outerjoin(_AREA, _AREA.c.id == _TIE.c.other_id)
    .where(link.c.record_id.in_(_IDS))
    .order_by(link.c.record_id, link.c.field, _ROLE.c.id.is_(None), _ROLE.c.id, entry.c.key)
)  # fmt: skip


def linked(connection: Connection, ids: Sequence[int]) -> Iterator[Linked]:
    """The links of records, in the order of roles and keys."""
    for row in connection.execute(_LINKED, {"ids": ids}):
        ref = Reference(row.key, row.name, row.role, row.basis, row.jurisdiction)
        value = linked_value(LINK_NAMES[row.field], ref)
        yield Linked(row.record_id, LINK_NAMES[row.field], row.entry_id, row.role_id, row.basis, value)


def _links(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, list[Any]]]:
    """Linked values by record and field."""
    found: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for tied in linked(connection, ids):
        found[tied.record_id][tied.field].append(tied.value)
    return found


def _record(
    row: Any, keys: _Keys, parts: Mapping[str, list[Any]], own: Mapping[str, Any],
    links: Mapping[str, list[Any]],
) -> Record:  # fmt: skip
    values: dict[str, Any] = {name: row[name] for name in PLAIN}
    values |= {name: tuple(row[name] or ()) for name in LISTS}
    values |= {name: _date(row, name) for name in DATES}
    for name in ("mode", "our_role"):
        values[name] = model.Judged(row[name], row[f"{name}_basis"]) if row[name] else None
    values |= {name: keys[row[column]] for name, (column, _) in REFS.items()}
    values |= {name: tuple(links.get(name, ())) for name in LINK_VOCABULARIES}
    for part in PARTS:
        found = parts[part.attribute]
        values[part.attribute] = (found[0] if found else None) if part.single else tuple(found)
    review = model.Review(row["review_state"], row["review_by"], row["review_on"])
    return Record(**values, review=review, own=own, extra=row["extra"] or {})


def _date(row: Mapping[str, Any], prefix: str) -> PartialDate | None:
    if row[f"{prefix}_edtf"] is None:
        return None
    return PartialDate(*(row[f"{prefix}_{part}"] for part in DATE_PARTS))
