"""Own fields as they are defined, in their order, and what their values may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from catalog.model import problems
from catalog.model.record_fields import OWN, RecordField, in_their_order, own_field
from catalog.model.vocabulary import Entry
from catalog.store.entries import entries
from catalog.store.schema import own_value

VOCABULARY = "fields"


def defined(connection: Connection) -> list[Entry]:
    """The definitions of the own fields, in their order."""
    return in_their_order(entries.load(connection, VOCABULARY))


def uses(connection: Connection) -> dict[str, int]:
    """Key → how many records say something in that own field."""
    query = select(own_value.c.name, func.count()).where(own_value.c.value.is_not(None)).group_by(own_value.c.name)
    return dict(connection.execute(query).all())


def require_fitting(field: RecordField, value: Any) -> None:
    """Raises InvalidValue where an own field cannot hold the value."""
    if field.path.startswith(OWN):
        problems.require_none(problems.of_own(field, value))


def require_all_fitting(connection: Connection, given: Iterable[Mapping[str, Any]]) -> None:
    """The same for own values by key, of many records; those of no field that is defined here are as they may be."""
    stated = [values for values in given if values]
    fields = {item.key: own_field(item) for item in defined(connection)} if stated else {}
    for values in stated:
        for key in values.keys() & fields.keys():
            require_fitting(fields[key], values[key])
