"""What may stand in a workbook that others edit, and what of a record stays out of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from catalog.exporting.closed import Closed
from catalog.model.record import Record
from catalog.model.record_fields import OWN, RecordField
from catalog.roundtrip.tables import Table
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.records.record_parts import reference

_TIED = ("places", "organisations", "people")


def closed_to(vocabulary: Vocabulary, include: Collection[str]) -> Closed:
    """The entries whose access is neither public nor among these levels."""
    levels = {"public", *include}
    return Closed.of(item for item in vocabulary.entries.values() if item.access not in levels)


def without_columns(tables: Iterable[Table], closed: Closed) -> tuple[Table, ...]:
    """The tables without own fields that stay."""
    return tuple(replace(table, fields=tuple(_shown(table, closed))) for table in tables)


def _shown(table: Table, closed: Closed) -> Iterator[RecordField]:
    return (item for item in table.fields if not closed.has("fields", _own_key(item)))


def _own_key(item: RecordField) -> str:
    return item.path.removeprefix(OWN) if item.path.startswith(OWN) else ""


def ties_told(record: Record, closed: Closed) -> Record:
    """Without the ties in a role that stays: a row is known by its entry and its role."""
    if not closed:
        return record
    told: dict[str, Any] = {name: tuple(_told(name, getattr(record, name), closed)) for name in _TIED}
    return replace(record, **told)


def _told(name: str, ties: Collection[Any], closed: Closed) -> list[Any]:
    return [tie for tie in ties if not closed.has("roles", reference(name, tie).role)]


def withheld(record: Record, closed: Closed) -> Record:
    """The record as it stands in a workbook; the same one where nothing of it stays."""
    told = closed.without(ties_told(record, closed))[0]
    return record if told == record else told
