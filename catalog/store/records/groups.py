"""Records of one block or delivery series: their group is set in one go, however many they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from catalog.errors import InvalidValue
from catalog.store.entries import entries
from catalog.store.portions import portions
from catalog.store.records import records
from catalog.store.schema import record
from catalog.store.writing import Writing
from catalog.words import _

_LONGEST_NAME = 119


def put_together(store: Writing, ids: Sequence[int]) -> None:
    """Into the group that the first grouped one is in, else into a new one; raises InvalidValue, UnknownRecord."""
    records.require(store.connection, ids)
    members = _members(store.connection, ids)
    if len(members) < 2:
        raise InvalidValue(
            field=_("A group"), value=_("one record"), detail=_("choose at least two that belong together")
        )
    group = next((member.group_id for member in members if member.group_id is not None), None)
    if group is None:
        group = entries.ensure(store, "groups", _name([member.ref for member in members]))
    _set(store, ids, group)


def take_apart(store: Writing, ids: Sequence[int]) -> None:
    """Raises UnknownRecord."""
    records.require(store.connection, ids)
    _set(store, ids, None)


def _members(connection: Connection, ids: Sequence[int]) -> list[Any]:
    found: dict[int, Any] = {}
    for batch in portions(ids):
        query = select(record.c.id, record.c.ref, record.c.group_id).where(record.c.id.in_(batch))
        found |= {row.id: row for row in connection.execute(query)}
    return [found[number] for number in dict.fromkeys(ids)]


def _name(refs: Sequence[str]) -> str:
    name = "Together: " + ", ".join(refs)
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _set(store: Writing, ids: Sequence[int], group: int | None) -> None:
    store.update(record, {number: {"group_id": group} for number in ids})
