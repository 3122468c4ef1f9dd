"""What records say in own fields, in words and in the order of the fields."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from catalog.model.record_fields import OWN, RecordField, in_their_order, own_field
from catalog.query.answers import OwnSaid
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.portions import bound
from catalog.store.schema import own_value

_OF_ROWS = select(own_value.c.record_id, own_value.c.name, own_value.c.value).where(
    own_value.c.record_id.in_(bound("ids"))
)


def own_said(vocabulary: Vocabulary, own: Mapping[str, Any]) -> tuple[OwnSaid, ...]:
    """In the order of the fields; what belongs to no field that is defined here comes last, by its key."""
    from catalog.model.value_words import plain_text

    if not own:
        return ()
    fields = {field.path.removeprefix(OWN): field for field in _fields(vocabulary)}
    known = [key for key in fields if own.get(key) is not None]
    others = [key for key, value in own.items() if key not in fields and value is not None]
    return (
        *(OwnSaid(key, fields[key].label, own[key], plain_text(fields[key], own[key])) for key in known),
        *(OwnSaid(key, key, own[key], plain_text(RecordField(OWN + key, key, "text"), own[key])) for key in others),
    )


def _fields(vocabulary: Vocabulary) -> list[RecordField]:
    return [own_field(item) for item in in_their_order(item for _, item in vocabulary.of("fields"))]


def of_rows(connection: Connection, vocabulary: Vocabulary, ids: Sequence[int]) -> dict[int, tuple[OwnSaid, ...]]:
    """Record → what it says in the fields that are defined here, in their order."""
    fields = {field.path.removeprefix(OWN) for field in _fields(vocabulary)}
    if not fields:
        return {}
    said: dict[int, dict[str, Any]] = defaultdict(dict)
    for number, name, value in connection.execute(_OF_ROWS, {"ids": json.dumps(ids)}):
        if name in fields:
            said[number][name] = value
    return {number: own_said(vocabulary, own) for number, own in said.items()}
