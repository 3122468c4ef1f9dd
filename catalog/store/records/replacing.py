"""Find and replace over the texts of many records: first what would become of each, then the same by the verbs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from catalog.errors import InvalidValue
from catalog.folding import clean, comparable, is_visible
from catalog.model.record_fields import RecordField
from catalog.replacing import Found, Pattern
from catalog.store.records import bulk
from catalog.store.records.field_cells import SWEPT, sweep
from catalog.store.records.text_cells import TextColumn, column_of, text_fields
from catalog.store.schema import record
from catalog.store.writing import Writing
from catalog.words import _

OFTEN = 500
"""Texts looked through between two reports."""


def fields_named(connection: Connection, names: Sequence[str]) -> list[RecordField]:
    """The text fields of these paths or names; raises InvalidValue for one that has no texts."""
    known = text_fields(bulk.fields_of(connection))
    by_name = {**{comparable(item.label): item for item in known}, **{item.path: item for item in known}}
    for name in names:
        if name not in by_name and comparable(name) not in by_name:
            detail = _("choose from {names}").format(names=", ".join(item.path for item in known))
            raise InvalidValue(field=_("A field to find texts in"), value=f"“{name[:80]}”", detail=detail)
    return [by_name.get(name) or by_name[comparable(name)] for name in names]


def found(
    connection: Connection,
    ids: Sequence[int],
    fields: Sequence[RecordField],
    pattern: Pattern,
    went_on: Callable[[int, int], object] = lambda _done, _total: None,
) -> Iterator[Found]:
    """Every text that would change, field by field; raises InvalidValue for a pattern that cannot be."""
    replaced = pattern.replacer()
    for number, field in enumerate(fields):
        for looked, cell in enumerate(column_of(field).cells(connection, ids)):
            if looked % OFTEN == 0:
                went_on(min(number * len(ids) + looked, (number + 1) * len(ids)), len(ids) * len(fields))
            change = replaced(cell.text)
            if change is not None and change.after != cell.text:
                yield Found(field, cell, change)


def replace(store: Writing, ids: Sequence[int], fields: Sequence[RecordField], pattern: Pattern) -> None:
    """Raises InvalidValue where a text that is needed would be empty."""
    changes = list(found(store.connection, ids, fields, pattern, store.went_on))
    for field in fields:
        mine = [item for item in changes if item.field is field]
        if mine:
            _put(store, column_of(field), mine)


def _put(store: Writing, column: TextColumn, changes: Sequence[Found]) -> None:
    values: dict[int, Any] = {}
    for item in changes:
        text = clean(item.replaced.after)
        if column.needed and not is_visible(text):
            raise _needed(store.connection, item)
        old = values.get(item.cell.row, item.cell.held)
        values[item.cell.row] = _in_list(old, item.cell.place, text) if isinstance(old, list) else text or None
    store.update(column.table, {row: {column.name: _without_empty(value)} for row, value in values.items()})
    if column.table.name in SWEPT:
        sweep(store, column.table, [item.cell.record for item in changes])


def _in_list(texts: list[str], place: int, text: str) -> list[str]:
    return [*texts[:place], text, *texts[place + 1 :]]


def _without_empty(value: object) -> object:
    return [text for text in value if text] or None if isinstance(value, list) else value


def _needed(connection: Connection, item: Found) -> InvalidValue:
    ref = connection.execute(select(record.c.ref).where(record.c.id == item.cell.record)).scalar_one()
    detail = _("replace it by something, or leave this field out")
    return InvalidValue(
        field=_("{label} of {ref}").format(label=item.field.label, ref=ref), value=_("empty"), detail=detail
    )
