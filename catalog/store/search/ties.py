"""Where a record keeps what a field asks for: its ties to entries, and the columns of its codes and days."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, not_, select, true, union_all
from sqlalchemy.sql import functions as func

from catalog.store.portions import among
from catalog.store.schema import LINK_FIELDS, citation, equipment_line, link, participant_group, recipient, record

CODES = {"kind": record.c.kind, "status": record.c.status, "mode": record.c.mode, "our-role": record.c.our_role,
         "review": record.c.review_state, "access": record.c.access, "ref": record.c.ref}  # fmt: skip

FIRST, LAST = record.c.date_first_day, record.c.date_last_day
FROM, TO = func.coalesce(FIRST, LAST), func.coalesce(LAST, FIRST)
"""The days a date is listed and counted by: an open end is there taken for the known one."""
USABLE = FROM.is_not(None)
"""A date is usable when its first or its last day is known."""
EVER_BEFORE, EVER_AFTER = "0000-00-00", "9999-99-99"


def linked(name: str, *more: ColumnElement[bool]) -> Select[int, int]:
    return select(link.c.record_id, link.c.entry_id).where(link.c.field == LINK_FIELDS[name], *more)


def _held(table: Any, column: Any) -> Select[int, int]:
    return select(table.c.record_id, column).where(column.is_not(None))


TIES: dict[str, tuple[Select[int, int], ...]] = {
    "jurisdiction": (linked("jurisdictions"),),
    "region": (linked("regions"), linked("jurisdictions")),
    "place": (linked("places"),),
    "pillar": (linked("pillars"),),
    "pillar.inferred": (linked("pillars", link.c.basis == "inferred"),),
    "programme": (linked("programmes"),),
    "theme": (linked("themes"),),
    "org": (linked("organisations"), _held(recipient, recipient.c.organisation_id),
            _held(equipment_line, equipment_line.c.donor_id),
            _held(participant_group, participant_group.c.organisation_id)),
    "person": (linked("people"),),
    "tag": (linked("tags"),),
    "role": (select(link.c.record_id, link.c.role_id).where(link.c.role_id != 0),),
    "type": (select(record.c.id, record.c.type_id).where(record.c.type_id.is_not(None)),),
    "group": (select(record.c.id, record.c.group_id).where(record.c.group_id.is_not(None)),),
    "source": (_held(citation, citation.c.source_id),),
    "equipment": (_held(equipment_line, equipment_line.c.category_id),),
    "donor.stated": (_held(equipment_line, equipment_line.c.donor_id),),
    "donor": (_held(equipment_line, equipment_line.c.donor_id),),
    "audience": (_held(participant_group, participant_group.c.jurisdiction_id),),
}  # fmt: skip
"""How a record is tied to the entries that a field's value names: pairs of record id and entry id."""

SAID = ("region", "place", "pillar", "programme", "theme", "org", "person", "tag", "role", "type", "group", "source",
        "equipment", "audience")  # fmt: skip
"""The ties whose entries a record page names, so that their names find the record."""


def tied(fields: Iterable[str], entries: Iterable[int]) -> ColumnElement[bool]:
    """Records that any of the fields ties to any of the entries."""
    wanted = among(entries)
    return _record_in(ties.where(ties.selected_columns[1].in_(wanted)) for name in fields for ties in TIES[name])


def has(name: str) -> ColumnElement[bool]:
    return _record_in(TIES[name])


def _record_in(pairs: Iterable[Select[int, int]]) -> ColumnElement[bool]:
    found = union_all(*pairs).subquery()
    return record.c.id.in_(select(found.c[0]))


def between(column: Any, first: str | None, last: str | None) -> ColumnElement[bool]:
    bounds = []
    if first is not None:
        bounds.append(column >= first)
    if last is not None:
        bounds.append(column <= last)
    return and_(true(), *bounds)


def overlap(starts: Any, ends: Any, first: str | None, last: str | None) -> ColumnElement[bool]:
    """Whether two days, of which one may be open, share a day with a period."""
    begins, stops = func.coalesce(starts, EVER_BEFORE), func.coalesce(ends, EVER_AFTER)
    known = func.coalesce(starts, ends).is_not(None)
    return and_(known, between(begins, None, last), between(stops, first, None))


def undated() -> ColumnElement[bool]:
    return not_(USABLE)
