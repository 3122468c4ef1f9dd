"""Making records: their rows all at once, with an identity of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from catalog.errors import InvalidValue
from catalog.model import problems
from catalog.model.record import Citation, Record
from catalog.store import schema
from catalog.store.entries import own_fields
from catalog.store.identity import new_uid
from catalog.store.records.record_parts import NESTED_PARTS, PARTS, RECIPIENTS, Part
from catalog.store.records.record_refs import References
from catalog.store.records.record_rows import Columns, Held, RowMaker, listed, own_columns
from catalog.store.schema import LINK_FIELDS
from catalog.store.writing import Writing
from catalog.words import _


class Maker:
    """Makes records in any number of portions, and remembers what it looked up."""

    def __init__(self, store: Writing) -> None:
        self._store = store
        self._rows = RowMaker(store)
        self._references = References(store.connection)

    def make(self, records: Sequence[Record], cited: Sequence[Sequence[Citation]] = ()) -> list[int]:
        """Missing uids and references are given. Each gets more citations where they are ``cited``. Returns the ids."""
        self._require_possible(records)
        if not records:
            return []
        ids = list(self._store.allocate(schema.record, len(records)))
        self._store.insert_columns(schema.record, {
            "id": ids,
            **self._rows.main(records),
            "uid": [item.uid or new_uid() for item in records],
            "ref": self._references.given(records),
            "deleted": [False] * len(records),
        })  # fmt: skip
        for part in PARTS:
            lists = listed(part, records)
            if cited and part.attribute == "citations":
                lists = ((*there, *more) for there, more in zip(lists, cited, strict=True))
            self._make_parts(ids, part, lists)
        own = Held.of(item.own.items() for item in records)
        self._insert(schema.own_value, [ids[holder] for holder in own.holders], own_columns(own))
        self._store.link_new([
            (number, LINK_FIELDS[name], entry_id, role, basis)
            for number, record in zip(ids, records, strict=True)
            for (name, entry_id, role), basis in self._rows.links(record).items()
        ])  # fmt: skip
        return ids

    def _make_parts(self, ids: Sequence[int], part: Part, lists: Iterable[Iterable[Any]]) -> None:
        held = Held.of(lists)
        owners = [ids[holder] for holder in held.holders]
        made = self._insert(part.table, owners, self._rows.parts(part, held))
        if nested := NESTED_PARTS.get(part.attribute):
            inner = Held.of(listed(nested, held.values))
            columns = self._rows.parts(nested, inner)
            if nested is RECIPIENTS:
                columns["line_id"] = [made[holder] for holder in inner.holders]
            self._insert(nested.table, [owners[holder] for holder in inner.holders], columns)

    def _insert(self, table: Table, owners: Sequence[int], columns: Columns) -> Sequence[int]:
        ids = list(self._store.allocate(table, len(owners))) if owners else []
        if ids:
            self._store.insert_columns(table, {"id": ids, "record_id": owners, **columns})
        return ids

    def _require_possible(self, records: Sequence[Record]) -> None:
        problems.require_none(problem for item in records for problem in problems.of_record(item))
        own_fields.require_all_fitting(self._store.connection, [item.own for item in records])
        require_new_follow_ups(self._store.connection, records)


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
