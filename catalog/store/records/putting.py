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
from catalog.store.records.record_parts import NESTED_PARTS, PARTS, RECIPIENTS, Part
from catalog.store.records.record_rows import Held, Links, RowMaker, as_rows, listed, own_columns
from catalog.store.records.record_values import linked
from catalog.store.schema import LINK_FIELDS
from catalog.store.writing import Writing

Given = tuple[int, Record, Record]
"""A record's id, what it says, and what it is to say."""
Parts = dict[int, dict[Any, Row]]
"""Record → identity within it → row of one table."""


class Putter:
    """Changes records in any number of portions, and remembers what it looked up."""

    def __init__(self, store: Writing) -> None:
        self._store = store
        self._rows = RowMaker(store)

    def put(self, given: Sequence[Given]) -> None:
        """The statements are as many as the tables that change, but for ties, which are one by one."""
        changed = {number: _changed(old, new) for number, old, new in given}
        after = {number: new for number, _, new in given}
        self._store.update(schema.record, {number: self._main(new, changed[number]) for number, new in after.items()})
        parts = self._parts(after, changed)
        for name, rows in reversed(parts.items()):
            self._remove_parts(name, rows)
        insert_parts(self._store, {name: self._keep_parts(name, rows) for name, rows in parts.items()})
        self._keep_links(
            {number: new for number, new in after.items() if changed[number] & LINK_FIELDS.keys()}, changed
        )

    def _main(self, new: Record, changed: Collection[str]) -> Row:
        (row,) = as_rows(self._rows.main([new], changed))
        return row

    def _parts(self, after: Mapping[int, Record], changed: Mapping[int, Collection[str]]) -> dict[str, Parts]:
        """Table → the parts that are to lie in it, of the records of which such parts are changed."""
        found: dict[str, Parts] = {}
        for part in PARTS:
            owners = _owners(changed, part.attribute)
            held = Held.of(listed(part, [after[number] for number in owners]))
            rows = as_rows(self._rows.parts(part, held))
            identities = [(owners[holder], (row.get("uid", row["position"]),))
                          for holder, row in zip(held.holders, rows, strict=True)]  # fmt: skip
            found[part.table.name] = _by_owner(owners, identities, rows)
            if nested := NESTED_PARTS.get(part.attribute):
                found[nested.table.name] = self._nested(nested, owners, identities, held.values)
        owners = _owners(changed, "own")
        own = Held.of(after[number].own.items() for number in owners)
        names = [(owners[holder], name) for holder, (name, _) in zip(own.holders, own.values, strict=True)]
        return {**found, "own_value": _by_owner(owners, names, as_rows(own_columns(own)))}

    def _nested(
        self, part: Part, owners: Sequence[int], holders: Sequence[tuple[int, Any]], values: Sequence[Any]
    ) -> Parts:
        """Those inside parts; a recipient's line is told by its identity, as it may not be there yet."""
        held = Held.of(listed(part, values))
        rows = as_rows(self._rows.parts(part, held))
        identities = []
        for holder, row in zip(held.holders, rows, strict=True):
            owner, identity = holders[holder]
            identities.append((owner, (*identity, row["position"])))
            row |= {"line_id": identity} if part is RECIPIENTS else {}
        return _by_owner(owners, identities, rows)

    def _remove_parts(self, name: str, after: Parts) -> None:
        table = schema.metadata.tables[name]
        there = _identities(self._store.connection, table, after)
        gone = [row for number, rows in after.items() for identity, row in there[number].items()
                if identity not in rows]  # fmt: skip
        self._store.delete(table, gone)

    def _keep_parts(self, name: str, after: Parts) -> Parts:
        """Updates the rows that are there already; returns those that are not."""
        table, connection = schema.metadata.tables[name], self._store.connection
        known = _identities(connection, table, after)
        lines = _identities(connection, schema.equipment_line, after if table is schema.recipient else ())
        updates, fresh = {}, defaultdict[int, dict[Any, Row]](dict)
        for number, rows in after.items():
            for identity, row in rows.items():
                if identity in known[number]:
                    there = known[number][identity]
                    updates[there] = {column: value for column, value in row.items() if column != "line_id"}
                else:
                    line = lines[number].get(row.get("line_id"))
                    fresh[number][identity] = {**row, "line_id": line} if line else row
        self._store.update(table, updates)
        return fresh

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
            after |= self._rows.tied(name, [value for value in values if value not in known])
        return after

    def _tie(self, number: int, before: Links, after: Links) -> None:
        for (name, entry_id, role), basis in before.items():
            if after.get((name, entry_id, role), ...) != basis:
                self._store.unlink(name, entry_id, [number], role)
        for (name, entry_id, role), basis in after.items():
            if before.get((name, entry_id, role), ...) != basis:
                self._store.link(name, entry_id, [number], role, basis)


def insert_parts(store: Writing, fresh: Mapping[str, Parts]) -> None:
    """Inserts new rows of parts, by table; equipment lines before their recipients."""
    lines: dict[tuple[int, Any], int] = {}
    for name, parts in fresh.items():
        table = schema.metadata.tables[name]
        wanted = [(owner, *item) for owner, rows in parts.items() for item in rows.items()]
        if not wanted:
            continue
        numbered = list(zip(store.allocate(table, len(wanted)), wanted, strict=True))
        rows = [{"id": number, "record_id": owner, **row} for number, (owner, _, row) in numbered]
        if table is schema.equipment_line:
            lines = {(owner, identity): number for number, (owner, identity, _) in numbered}
        elif table is schema.recipient:
            rows = [{**row, "line_id": lines.get((row["record_id"], row["line_id"]), row["line_id"])} for row in rows]
        store.insert(table, rows)


def _by_owner(owners: Iterable[int], identities: Iterable[tuple[int, Any]], rows: Iterable[Row]) -> Parts:
    found: Parts = {number: {} for number in owners}
    for (owner, identity), row in zip(identities, rows, strict=True):
        found[owner][identity] = row
    return found


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
