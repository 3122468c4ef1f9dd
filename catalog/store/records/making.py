"""Making records: their rows all at once, with an identity of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from catalog.errors import InvalidValue
from catalog.model import problems
from catalog.model.record import Record
from catalog.store import schema
from catalog.store.entries import own_fields
from catalog.store.identity import new_uid
from catalog.store.packing import Row
from catalog.store.records.record_parts import NESTED_PARTS, PARTS
from catalog.store.records.record_refs import References
from catalog.store.records.record_rows import RowMaker
from catalog.store.schema import LINK_FIELDS
from catalog.store.writing import Writing
from catalog.words import _

PART_TABLES = {
    **{part.table.name: part.attribute for part in PARTS},
    **{NESTED_PARTS[name].table.name: name for name in NESTED_PARTS},
    "own_value": "own",
}
"""Table → the attribute of a record whose parts lie in it."""


class Maker:
    """Makes records in any number of portions, and remembers what it looked up."""

    def __init__(self, store: Writing) -> None:
        self._store = store
        self._rows = RowMaker(store)
        self._references = References(store.connection)

    def make(self, records: Sequence[Record]) -> list[int]:
        """Missing uids and references are given. Returns the ids."""
        self._require_possible(records)
        if not records:
            return []
        uids = [item.uid or new_uid() for item in records]
        refs = self._references.given(records)
        made = [self._rows.rows(item) for item in records]
        ids = self._store.allocate(schema.record, len(records))
        self._store.insert(schema.record, [
            {"id": number, **rows.main, "uid": uid, "ref": ref, "deleted": False}
            for number, uid, ref, rows in zip(ids, uids, refs, made, strict=True)
        ])  # fmt: skip
        insert_parts(self._store, {number: rows.parts for number, rows in zip(ids, made, strict=True)})
        self._store.link_new([
            (number, LINK_FIELDS[name], entry_id, role, basis)
            for number, rows in zip(ids, made, strict=True)
            for (name, entry_id, role), basis in rows.links.items()
        ])  # fmt: skip
        return list(ids)

    def _require_possible(self, records: Sequence[Record]) -> None:
        problems.require_none(problem for item in records for problem in problems.of_record(item))
        own_fields.require_all_fitting(self._store.connection, [item.own for item in records])
        require_new_follow_ups(self._store.connection, records)


def insert_parts(store: Writing, parts: Mapping[int, Mapping[str, Mapping[Any, Row]]]) -> None:
    """Inserts new rows of parts, by record, table and identity; equipment lines before their recipients."""
    lines: dict[tuple[int, Any], int] = {}
    for name in PART_TABLES:
        table = schema.metadata.tables[name]
        wanted = [(owner, *item) for owner, by_table in parts.items() for item in by_table.get(name, {}).items()]
        if not wanted:
            continue
        numbered = list(zip(store.allocate(table, len(wanted)), wanted, strict=True))
        rows = [{"id": number, "record_id": owner, **row} for number, (owner, _, row) in numbered]
        if table is schema.equipment_line:
            lines = {(owner, identity): number for number, (owner, identity, _) in numbered}
        elif table is schema.recipient:
            rows = [{**row, "line_id": lines.get((row["record_id"], row["line_id"]), row["line_id"])} for row in rows]
        store.insert(table, rows)


def require_new_follow_ups(connection: Connection, records: Iterable[Record], owner: int | None = None) -> None:
    """Raises InvalidValue where the uid of a follow-up is borne by one that stands elsewhere."""
    uids = [item.uid for record in records for item in record.follow_ups if item.uid]
    table = schema.follow_up
    found = problems.twice(uids)
    for start in range(0, len(uids), 5000):
        query = select(table.c.uid).where(table.c.uid.in_(uids[start : start + 5000]))
        found += connection.execute(query.where(table.c.record_id.is_distinct_from(owner) | (owner is None))).scalars()
    for uid in found:
        raise InvalidValue(field=_("The uid of a follow-up"), value=uid, detail=_("another follow-up has it"))
