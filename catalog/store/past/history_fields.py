"""Which field of a record or entry a change in the log is about, and which columns are one field together."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Table

from catalog.store.packing import column_of
from catalog.store.records.record_parts import DATES, NESTED_PARTS, PARTS
from catalog.store.schema import LINK_LOG, LINK_NAMES, LOGGED, RECORD_LOG, follow_up, record

_ATTRIBUTES = {
    **{part.table.name: part.attribute for part in PARTS},
    **{part.table.name: f"{holder}.{part.attribute}" for holder, part in NESTED_PARTS.items()},
    "own_value": "own",
}
_TOGETHER = {
    record.name: {"mode_basis": "mode", "our_role_basis": "our_role", "review_state": "review", "review_by": "review",
                  "review_on": "review", "merged_into": "deleted"},
    follow_up.name: {"due_first_day": "due", "due_last_day": "due", "done_on": "state", "entry_id": "on"},
    "fact": {"by": "basis", "on": "basis"},
    "entry": {"merged_into": "deleted"},
}  # fmt: skip
HIDDEN = {"id", "record_id", "position", "uid", "extra", "line_id"}
"""Columns whose changes are no news to a reader."""

LEADING = {"date_edtf", "planned_date_edtf", "mode", "our_role", "review_state", "due", "state", "deleted", "basis"}
"""Of columns that are one field, the one that tells it."""


def column_field(table: Table, column: str) -> str:
    """The field that a column is, or is a part of, within its table: "date" for ``date_first_day``."""
    if field := _TOGETHER.get(table.name, {}).get(column):
        return field
    if table is record and (prefix := next((name for name in DATES if column.startswith(f"{name}_")), "")):
        return prefix
    return column.removesuffix("_id")


@cache
def field_of(entity: int, number: int | None) -> str:
    """The name of what a change is about: an attribute of a record, a part's after a dot; "entry…" of an entry."""
    if entity >= LINK_LOG:
        return LINK_NAMES[entity - LINK_LOG]
    table = LOGGED[entity]
    whole = _ATTRIBUTES.get(table.name, table.name)
    if number is None:
        return whole
    column = column_field(table, column_of(table, number))
    if table is record:
        return column
    return whole if (whole, column) == ("own", "value") else f"{whole}.{column}"


@cache
def place_of(entity: int, number: int) -> int:
    """Where a column's field stands among those of its table: at its first column."""
    field = field_of(entity, number)
    return next(place for place in range(len(LOGGED[entity].c)) if field_of(entity, place) == field)


def is_vocabulary(entity: int) -> bool:
    return entity < RECORD_LOG
