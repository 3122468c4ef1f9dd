"""The values of logged changes as texts for reading: entries by their names, records by their references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Row, Table, select

from catalog.model.dates import PartialDate
from catalog.store.entries import entries
from catalog.store.packing import column_of, unpacked
from catalog.store.past.reversing import basis_of
from catalog.store.portions import portions
from catalog.store.schema import LINK_LOG, LOGGED, entry, record

_TOLD = {
    "record": ("title",), "participants": ("count", "who", "text"), "participant_group": ("name", "count"),
    "training": ("topics", "platform", "curriculum"), "equipment_line": ("quantity", "item", "model"),
    "recipient": ("organisation_id", "quantity"), "figure": ("indicator", "value", "unit"),
    "citation": ("source_id", "section", "locator"), "fact": ("field", "value", "basis"), "remark": ("kind", "text"),
    "record_link": ("kind", "to"), "attachment": ("title", "path"), "own_value": ("value",), "note": ("text",),
    "follow_up": ("what", "due"), "not_same": ("record_id", "other_record_id", "entry_id", "other_entry_id"),
    "entry": ("key",), "entry_name": ("text",), "entry_tie": ("relation", "other_id"),
    "entry_sending": ("place",),
}  # fmt: skip
"""The columns by which a whole row is told."""

_LABELS = {
    "equipment_line": "item", "figure": "indicator", "participant_group": "name", "follow_up": "what",
    "attachment": "path", "own_value": "name", "recipient": "organisation_id", "citation": "source_id",
    "entry_name": "text", "entry_tie": "other_id",
}  # fmt: skip
"""The column by which one of several parts is named."""

GONE = "something that is gone"


class Told(NamedTuple):
    """What several changes of the log did together, as one of them."""

    entity: int
    row: int
    owner: int
    field: int | None
    before: Any
    after: Any


Logged = Row[Any] | Told


class Wording:
    """Knows the names of what the changes of a page of history refer to."""

    def __init__(self, connection: Connection, changes: Sequence[Logged]) -> None:
        self._connection = connection
        self._entries: set[int] = set()
        self._records: set[int] = set()
        self._gather(changes)
        self.names = names_of(connection, self._entries)
        self.refs = _refs(connection, self._records)
        self.parts = _labels(connection, changes)

    def values(self, row: Logged) -> tuple[str | None, str | None]:
        """What stood there before and after a change."""
        if row.entity >= LINK_LOG:
            return self._linked(row, row.before), self._linked(row, row.after)
        table = LOGGED[row.entity]
        if row.field is None:
            return self._whole(table, row.before), self._whole(table, row.after)
        column = table.c[column_of(table, row.field)]
        return self._value(column, row.before), self._value(column, row.after)

    def about(self, row: Logged) -> str:
        """The record or entry that a change belongs to."""
        if row.owner is None:
            return ""
        return self._reference(_owner(row), row.owner)

    def part(self, row: Logged) -> str:
        """Which of several parts a change of one column is about."""
        table = LOGGED.get(row.entity)
        if table is None or row.field is None or table.name not in _LABELS:
            return ""
        label = self.parts.get((row.entity, row.row))
        return (self._value(table.c[_LABELS[table.name]], label) or "") if label is not None else ""

    def _gather(self, changes: Sequence[Logged]) -> None:
        for row in changes:
            for target, number in referred(row):
                (self._entries if target is entry else self._records).add(number)

    def _linked(self, row: Logged, basis: object) -> str | None:
        if basis is None:
            return None
        name = self._reference(entry, row.row)
        beside = [text for text in (row.field and self._reference(entry, row.field), basis_of(basis)) if text]
        return f"{name} ({', '.join(beside)})" if beside else name

    def _whole(self, table: Table, packed: list[Any] | None) -> str | None:
        if packed is None:
            return None
        values = unpacked(table, packed)
        told = (self._value(table.c[name], values[name]) for name in _TOLD[table.name])
        return " · ".join(text for text in told if text)

    def _value(self, column: Column[Any], value: Any) -> str | None:
        target = target_of(column)
        if value is not None and target is not None:
            return self._reference(target, value)
        if isinstance(value, str) and column.name in ("date_edtf", "planned_date_edtf", "due"):
            return PartialDate(value).in_words()
        return in_words(value)

    def _reference(self, target: Table, number: int) -> str:
        return (self.names if target is entry else self.refs).get(number, GONE)


def in_words(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return " · ".join(f"{name}: {in_words(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return " · ".join(filter(None, map(in_words, value)))
    return f"{value:g}"


def target_of(column: Column[Any]) -> Table | None:
    """The table that a column refers to."""
    return next((key.column.table for key in column.foreign_keys), None)


def referred(row: Logged) -> Iterator[tuple[Table, int]]:
    """The entries and records that a change names."""
    if row.owner is not None:
        yield _owner(row), row.owner
    if row.entity >= LINK_LOG:
        yield from ((entry, number) for number in (row.row, row.field) if number)
        return
    table = LOGGED[row.entity]
    for values in (row.before, row.after):
        for name, value in _cells(table, row.field, values):
            target = target_of(table.c[name])
            if value is not None and target in (entry, record):
                yield target, value


def _owner(row: Logged) -> Table:
    return entry if LOGGED.get(row.entity, record).name.startswith("entry") else record


def _cells(table: Table, number: int | None, values: Any) -> Iterable[tuple[str, Any]]:
    if number is not None:
        return [(column_of(table, number), values)]
    return unpacked(table, values).items() if values is not None else ()


def names_of(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """The first name of each entry, else its key; deleted ones among them."""
    return {**_keys(connection, ids), **entries.labels(connection, ids)}


def _keys(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for batch in portions(sorted(ids)):
        found.update(connection.execute(select(entry.c.id, entry.c.key).where(entry.c.id.in_(batch))).all())
    return found


def _refs(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for batch in portions(sorted(ids)):
        query = select(record.c.id, record.c.ref).where(record.c.id.in_(batch))
        found.update(connection.execute(query).all())
    return found


def _labels(connection: Connection, changes: Sequence[Logged]) -> dict[tuple[int, int], Any]:
    """What names the parts of which a column changed, as they are now."""
    found: dict[tuple[int, int], Any] = {}
    for number, table in LOGGED.items():
        if table.name not in _LABELS:
            continue
        rows = sorted({row.row for row in changes if row.entity == number and row.field is not None})
        for batch in portions(rows):
            query = select(table.c.id, table.c[_LABELS[table.name]]).where(table.c.id.in_(batch))
            found.update({(number, row[0]): row[1] for row in connection.execute(query)})
    return found
