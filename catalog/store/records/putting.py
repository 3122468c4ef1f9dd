"""Making records into other values of themselves, many at once: only what differs is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select

from catalog.model.record import Record
from catalog.store import schema
from catalog.store.packing import Row
from catalog.store.portions import among
from catalog.store.records.making import PART_TABLES, insert_parts
from catalog.store.records.record_rows import Links, RowMaker, Rows
from catalog.store.records.record_values import linked
from catalog.store.schema import LINK_FIELDS
from catalog.store.writing import Writing

Given = tuple[int, Record, Record]
"""A record's id, what it says, and what it is to say."""


class Putter:
    """Changes records in any number of portions, and remembers what it looked up."""

    def __init__(self, store: Writing) -> None:
        self._store = store
        self._rows = RowMaker(store)

    def put(self, given: Sequence[Given]) -> None:
        """The statements are as many as the tables that change, but for ties, which are one by one."""
        changed = {number: _changed(old, new) for number, old, new in given}
        after = {number: self._rows.rows(new, changed[number]) for number, _, new in given}
        self._store.update(schema.record, {number: rows.main for number, rows in after.items()})
        parts = {name: _owners(changed, attribute) for name, attribute in PART_TABLES.items()}
        for name, owners in reversed(parts.items()):
            self._remove_parts(name, {number: after[number] for number in owners})
        fresh: dict[int, dict[str, dict[Any, Row]]] = defaultdict(dict)
        for name, owners in parts.items():
            for number, rows in self._keep_parts(name, {number: after[number] for number in owners}):
                fresh[number][name] = rows
        insert_parts(self._store, fresh)
        self._keep_links({number: new for number, _, new in given if changed[number] & LINK_FIELDS.keys()}, changed)

    def _remove_parts(self, name: str, after: Mapping[int, Rows]) -> None:
        table = schema.metadata.tables[name]
        there = _identities(self._store.connection, table, after)
        gone = [row for number in after for identity, row in there[number].items()
                if identity not in after[number].parts[name]]  # fmt: skip
        self._store.delete(table, gone)

    def _keep_parts(self, name: str, after: Mapping[int, Rows]) -> Iterable[tuple[int, dict[Any, Row]]]:
        """Updates the rows that are there already; returns those that are not, by record."""
        table, connection = schema.metadata.tables[name], self._store.connection
        known = _identities(connection, table, after)
        lines = _identities(connection, schema.equipment_line, after if table is schema.recipient else ())
        updates, fresh = {}, defaultdict[int, dict[Any, Row]](dict)
        for number, rows in after.items():
            for identity, row in rows.parts[name].items():
                if identity in known[number]:
                    there = known[number][identity]
                    updates[there] = {column: value for column, value in row.items() if column != "line_id"}
                else:
                    line = lines[number].get(row.get("line_id"))
                    fresh[number][identity] = {**row, "line_id": line} if line else row
        self._store.update(table, updates)
        return fresh.items()

    def _keep_links(self, wanted: Mapping[int, Record], changed: Mapping[int, Collection[str]]) -> None:
        """Ties are compared as they lie in the table: a value that stays keeps its entry, whatever bears its name."""
        there = defaultdict(list)
        for tied in linked(self._store.connection, list(wanted)):
            there[tied.record_id].append(tied)
        for number, new in wanted.items():
            mine = [tied for tied in there[number] if tied.field in changed[number]]
            before = {(tied.field, tied.entry_id, tied.role_id): tied.basis for tied in mine}
            self._tie(number, before, self._links(new, mine, changed[number]))

    def _links(self, new: Record, there: Sequence[Any], changed: Collection[str]) -> Links:
        after: Links = {}
        for name in (name for name in LINK_FIELDS if name in changed):
            values = getattr(new, name)
            kept = [tied for tied in there if tied.field == name and tied.value in values]
            after |= {(name, tied.entry_id, tied.role_id): tied.basis for tied in kept}
            known = [tied.value for tied in kept]
            after |= self._rows.links(name, [value for value in values if value not in known])
        return after

    def _tie(self, number: int, before: Links, after: Links) -> None:
        for (name, entry_id, role), basis in before.items():
            if after.get((name, entry_id, role), ...) != basis:
                self._store.unlink(name, entry_id, [number], role)
        for (name, entry_id, role), basis in after.items():
            if before.get((name, entry_id, role), ...) != basis:
                self._store.link(name, entry_id, [number], role, basis)


def _changed(old: Record, new: Record) -> set[str]:
    return {item.name for item in fields(Record) if getattr(old, item.name) != getattr(new, item.name)}


def _owners(changed: Mapping[int, Collection[str]], attribute: str) -> list[int]:
    return [number for number, names in changed.items() if attribute in names]


def _identities(connection: Connection, table: Table, owners: Collection[int]) -> dict[int, dict[Any, int]]:
    """Record → identity within it → row id, for the rows that are there."""
    found: dict[int, dict[Any, int]] = defaultdict(dict)
    if not owners:
        return found
    uids: dict[int, str] = {}
    if table is schema.recipient:
        lines = schema.equipment_line
        uids = dict(
            connection.execute(select(lines.c.id, lines.c.uid).where(lines.c.record_id.in_(among(owners)))).all()
        )
    for row in connection.execute(select(table).where(table.c.record_id.in_(among(owners)))).mappings():
        found[row["record_id"]][_identity(table, row, uids)] = row["id"]
    return found


def _identity(table: Table, row: RowMapping, uids: Mapping[int, str]) -> Any:
    if table is schema.recipient:
        return uids[row["line_id"]], row["position"]
    if table is schema.participant_group:
        return 0, row["position"]
    if table is schema.own_value:
        return row["name"]
    return (row["uid"] if "uid" in table.c else row["position"],)
