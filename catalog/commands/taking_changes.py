"""Taking back what somebody changed in a workbook: only what was accepted of it, all in one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from catalog.errors import ChangedMeanwhile
from catalog.folding import comparable
from catalog.model.codes import KINDS
from catalog.model.field_change import Counted, FieldChange
from catalog.model.record import Note, Record
from catalog.model.record_fields import OWN, RecordField
from catalog.roundtrip import merging
from catalog.roundtrip.differences import Difference, NewField, NewRecord, NewRemarks
from catalog.roundtrip.tables import RECORDS, Table, tables
from catalog.store.entries import own_definitions, own_fields
from catalog.store.past import earlier
from catalog.store.records import bulk, records
from catalog.store.schema import record as record_table
from catalog.store.writing import Writing


@dataclass(frozen=True)
class TakeBackChanges:
    """``accepted`` were found when ``seen`` was the log's last step: raises ChangedMeanwhile where one of their records
    was changed since, InvalidValue for what cannot be."""

    accepted: tuple[Difference, ...]
    seen: int
    label: str = "Take back changes"

    def apply(self, store: Writing) -> None:
        self._require_unchanged(store)
        drafts = [item.value.record for item in self.accepted if isinstance(item.value, NewRecord)]
        records.create(store, _with_free_references(store, drafts))
        for item in self.accepted:
            if isinstance(item.value, NewField):
                _define(store, item.value)
        _change_records(store, self._of({RECORDS}))
        _change_parts(store, self._of({table.key for table in tables()} - {RECORDS}))
        for item in self.accepted:
            if isinstance(item.value, NewRemarks):
                _keep_remarks(store, item.value)
        gone = [item.place.record for item in self.accepted if item.kind == "deleted" and not item.place.table]
        there = records.living_by_uid(store.connection, gone)
        store.update(record_table, {number: {"deleted": True} for number in there.values()})

    def _of(self, keys: set[str]) -> list[Difference]:
        return [item for item in self.accepted if item.place.table in keys and item.place.record]

    def _require_unchanged(self, store: Writing) -> None:
        changed = earlier.changed_since(store.connection, self.seen)
        names = dict.fromkeys(item.record for item in self.accepted if item.place.record in changed)
        if names:
            raise ChangedMeanwhile(fields=", ".join(names))


def _with_free_references(store: Writing, drafts: Iterable[Record]) -> list[Record]:
    from catalog.commands.taking_in import new_records

    return new_records(store, tuple(drafts))


def _define(store: Writing, field: NewField) -> None:
    own_definitions.define(store, field.name, field.type, KINDS, ())
    wanted = comparable(field.name)
    key = next(item.key for item in own_fields.defined(store.connection) if comparable(item.name) == wanted)
    there = records.living_by_uid(store.connection, list(field.values))
    given = {there[uid]: value for uid, value in field.values.items() if uid in there}
    bulk.change_each(store, OWN + key, {number: FieldChange(OWN + key, value=value) for number, value in given.items()})


def _keep_remarks(store: Writing, remarks: NewRemarks) -> None:
    (table,) = (table for table in tables() if table.key == remarks.table)
    ids = records.living_by_uid(store.connection, list({uid for uid, _ in remarks.texts}))
    of: dict[int, dict[str, str]] = defaultdict(dict)
    for (uid, identity), text in remarks.texts.items():
        if uid in ids:
            of[ids[uid]][identity] = text

    def remarked(number: int, old: Record) -> dict[str, Any]:
        if "" in of[number]:
            note = Note(of[number][""], author=store.author, written=store.recorded_at)
            return {"notes": (*old.notes, note)}
        parts = (_noted(part, of[number].get(identity)) for identity, part in table.identified(old))
        return table.with_parts(old, tuple(parts))

    records.change_each(store, list(of), remarked)


def _noted(part: Any, remark: str | None) -> Any:
    return replace(part, note="\n".join(filter(None, (part.note, remark)))) if remark else part


def _change_records(store: Writing, accepted: Iterable[Difference]) -> None:
    """Field by field, each for all records at once."""
    by_path: dict[str, dict[str, list[Difference]]] = defaultdict(lambda: defaultdict(list))
    for item in accepted:
        by_path[item.place.field][item.place.record].append(item)
    for path, of_path in by_path.items():
        ids = records.living_by_uid(store.connection, list(of_path))
        there = {ids[uid]: items for uid, items in of_path.items() if uid in ids}
        values = {number: items[0].value for number, items in there.items()} | _lists(store, path, there)
        if path == "participants.count":
            values = _as_exact_as_before(store, values)
        bulk.change_each(store, path, {number: _change(path, value) for number, value in values.items()})


def _lists(store: Writing, path: str, there: Mapping[int, list[Difference]]) -> dict[int, Any]:
    """What becomes of the lists that are accepted item by item."""
    by_item = {number: items for number, items in there.items() if items[0].place.item}
    if not by_item:
        return {}
    field, held = bulk.field_named(store.connection, path), records.load(store.connection, list(by_item))
    return {number: _with_items(field, field.value(held[number]), items) for number, items in by_item.items()}


def _with_items(field: RecordField, held: Any, items: Iterable[Difference]) -> Any:
    return merging.applied(field, held, [item.value for item in items])


def _change(path: str, value: Any) -> FieldChange:
    return FieldChange(path, "clear") if value in (None, ()) else FieldChange(path, "set", value)


def _as_exact_as_before(store: Writing, counts: Mapping[int, Any]) -> dict[int, Any]:
    """How exact a number is stands in a cell of its own, and stays where that was not changed."""
    there = records.load(store.connection, list(counts))
    exact = {number: item.participants.qualifier if item.participants else None for number, item in there.items()}
    return {number: count if count is None else Counted(count, exact[number]) for number, count in counts.items()}


def _change_parts(store: Writing, accepted: Iterable[Difference]) -> None:
    by_part: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for item in accepted:
        by_part[item.place.record, item.place.table].append(item)
    known = {table.key: table for table in tables()}
    ids = records.living_by_uid(store.connection, list({uid for uid, _ in by_part}))
    found: dict[int, list[tuple[Table, list[Difference]]]] = defaultdict(list)
    for (uid, key), items in by_part.items():
        if uid in ids:
            found[ids[uid]].append((known[key], items))
    records.change_each(store, list(found), lambda number, old: _with_changed_tables(old, found[number]))


def _with_changed_tables(old: Record, changed: Iterable[tuple[Table, list[Difference]]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for table, items in changed:
        values |= _with_changed_parts(old, table, items)
    return values


def _with_changed_parts(old: Record, table: Table, items: Iterable[Difference]) -> dict[str, Any]:
    parts = dict(table.identified(old))
    fields = {field.path: field for field in table.fields}
    for item in items:
        place = item.place
        if not place.field:
            parts = _with_row(parts, item)
        elif place.part in parts:
            field, part = fields[place.field], parts[place.part]
            value = _with_items(field, table.value(field, part), [item]) if place.item else item.value
            parts[place.part] = table.with_value(field, part, value)
    return table.with_parts(old, tuple(parts.values()))


def _with_row(parts: Mapping[str, Any], item: Difference) -> dict[str, Any]:
    left = {identity: part for identity, part in parts.items() if identity != item.place.part}
    return left if item.kind == "deleted" else {**left, item.place.part: item.value}
