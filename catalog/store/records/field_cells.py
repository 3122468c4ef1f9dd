"""Where each field of a record lies, read and written for many records at once.

What is held of a field is a tuple (``catalog.model.field_change``): the columns of a value, the texts of a list, the
ties (entry id, role id) of a list of entries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, exists, func, not_, select, true

from catalog.model.field_change import Held
from catalog.model.record_fields import OWN, RecordField
from catalog.store.packing import Row
from catalog.store.portions import listed, portions
from catalog.store.records.record_parts import DATE_PARTS, DATES, LINK_VOCABULARIES, REFS
from catalog.store.schema import LINK_FIELDS, link, metadata, own_value, participant_group, record
from catalog.store.writing import Writing

Changes = Mapping[int, tuple[Held, Held]]
"""Record → what it holds before and after."""
Bases = Mapping[tuple[int, int], str | None]
"""Entry and role of a tie → its basis, for those that are tied anew."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of the record's own row, or of its one row in the table of a part."""

    table: Table
    names: tuple[str, ...]
    listed: bool = False

    def held(self, connection: Connection, ids: Sequence[int]) -> dict[int, Held]:
        found: dict[int, Held] = {}
        for batch in portions(ids):
            query = select(self._owner, *(self.table.c[name] for name in self.names)).where(self._owner.in_(batch))
            found |= {number: self._read(values) for number, *values in connection.execute(query)}
        nothing = self._read([None for _ in self.names])
        return {number: found.get(number, nothing) for number in ids}

    def _read(self, values: Sequence[Any]) -> Held:
        return tuple(values[0] or ()) if self.listed else tuple(values)

    def write(self, store: Writing, changes: Changes, _bases: Bases) -> None:
        rows = {number: self._row(new) for number, (_, new) in changes.items()}
        if self.table is record:
            store.update(record, rows)
            return
        ids = _row_ids(store.connection, self.table, list(rows))
        store.update(self.table, {ids[number]: row for number, row in rows.items() if number in ids})
        fresh = [{"record_id": number, "position": 0, **row} for number, row in rows.items() if number not in ids]
        _insert(store, self.table, fresh)
        sweep(store, self.table, list(rows))

    def _row(self, held: Held) -> Row:
        return dict(zip(self.names, [list(held) or None] if self.listed else held, strict=True))

    @property
    def _owner(self) -> Any:
        return self.table.c[self.table.info["owner"]]


@dataclass(frozen=True, slots=True)
class OwnValues:
    """The values of one own field, each in a row of its own."""

    key: str

    def held(self, connection: Connection, ids: Sequence[int]) -> dict[int, Held]:
        found: dict[int, Held] = dict.fromkeys(ids, (None,))
        for batch in portions(ids):
            query = select(own_value.c.record_id, own_value.c.value).where(self._mine(batch))
            found |= {number: (value,) for number, value in connection.execute(query)}
        return found

    def write(self, store: Writing, changes: Changes, _bases: Bases) -> None:
        ids = _row_ids(store.connection, own_value, list(changes), own_value.c.name == self.key)
        new = {number: held[0] for number, (_, held) in changes.items()}
        store.update(own_value, {ids[number]: {"value": value} for number, value in new.items() if number in ids})
        self._add(store, {n: value for n, value in new.items() if n not in ids and value is not None})
        sweep(store, own_value, list(new))

    def _add(self, store: Writing, values: Mapping[int, Any]) -> None:
        places = _next_positions(store.connection, list(values))
        rows = [
            {"record_id": number, "position": places.get(number, 0), "name": self.key, "value": value}
            for number, value in values.items()
        ]
        _insert(store, own_value, rows)

    def _mine(self, batch: Sequence[int]) -> ColumnElement[bool]:
        return and_(own_value.c.name == self.key, own_value.c.record_id.in_(batch))


@dataclass(frozen=True, slots=True)
class Ties:
    """The entries that a record is tied to in a field."""

    field: str

    def held(self, connection: Connection, ids: Sequence[int]) -> dict[int, Held]:
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for batch in portions(ids):
            query = select(link.c.record_id, link.c.entry_id, link.c.role_id).where(
                link.c.field == LINK_FIELDS[self.field], link.c.record_id.in_(batch)
            )
            for number, entry_id, role_id in connection.execute(query):
                found[number].append((entry_id, role_id))
        return {number: tuple(found.get(number, ())) for number in ids}

    def write(self, store: Writing, changes: Changes, bases: Bases) -> None:
        number = LINK_FIELDS[self.field]
        gone = [(owner, number, *tie) for owner, (old, new) in changes.items() for tie in old if tie not in new]
        come = [
            (owner, number, *tie, bases.get(tie))
            for owner, (old, new) in changes.items() for tie in new if tie not in old
        ]  # fmt: skip
        store.remove_links(listed(gone, 4))
        store.add_links(listed(come, 5))


Cells = Columns | OwnValues | Ties


def cells_of(field: RecordField) -> Cells:
    """Where a field lies."""
    if field.path.startswith(OWN):
        return OwnValues(field.path.removeprefix(OWN))
    if field.path in LINK_VOCABULARIES:
        return Ties(field.path)
    holder, _, part = field.path.rpartition(".")
    table = metadata.tables[holder or "record"]
    return Columns(table, _names(field, part), field.is_list)


def _names(field: RecordField, part: str) -> tuple[str, ...]:
    if part in DATES:
        return tuple(f"{part}_{piece}" for piece in DATE_PARTS)
    if part in REFS:
        return (REFS[part][0],)
    if field.judged:
        return (part, f"{part}_basis")
    return (part, "qualifier") if part == "count" else (part,)


def _row_ids(
    connection: Connection, table: Table, records: Sequence[int], where: ColumnElement[bool] | None = None
) -> dict[int, int]:
    """Record → the id of its row."""
    found: dict[int, int] = {}
    more = true() if where is None else where
    for batch in portions(records):
        query = select(table.c.record_id, table.c.id).where(table.c.record_id.in_(batch), more)
        found.update(connection.execute(query).all())
    return found


def _insert(store: Writing, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        numbered = zip(store.allocate(table, len(rows)), rows, strict=True)
        store.insert(table, [{"id": number, **row} for number, row in numbered])


SWEPT = ("participants", "training", "own_value")


def sweep(store: Writing, table: Table, records: Sequence[int]) -> None:
    """Removes the rows of a record's one part, or own value, that say nothing any more."""
    said: list[ColumnElement[bool]] = [column.is_(None) for column in table.c if column.name not in _FRAME]
    if table.name == "participants":
        said.append(not_(exists().where(participant_group.c.record_id == table.c.record_id)))
    for batch in portions(records):
        query = select(table.c.id).where(table.c.record_id.in_(batch), *said)
        store.delete(table, store.connection.execute(query).scalars().all())


_FRAME = ("id", "record_id", "position", "name")


def _next_positions(connection: Connection, records: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for batch in portions(list(records)):
        query = select(own_value.c.record_id, func.max(own_value.c.position) + 1)
        found.update(
            connection.execute(query.where(own_value.c.record_id.in_(batch)).group_by(own_value.c.record_id)).all()
        )
    return found
