"""Where a record keeps what a field asks for: its ties to entries, and the columns of its codes and days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, not_, select, true, union_all
from sqlalchemy.sql import functions as func

from catalog.store.portions import among
from catalog.store.schema import (
    LINK_FIELDS,
    LINK_LOG,
    NO_ROLE,
    citation,
    equipment_line,
    link,
    participant_group,
    recipient,
    record,
)

CODES = {"kind": record.c.kind, "status": record.c.status, "mode": record.c.mode, "our-role": record.c.our_role,
         "review": record.c.review_state, "access": record.c.access, "ref": record.c.ref}  # fmt: skip

FIRST, LAST = record.c.date_first_day, record.c.date_last_day
FROM, TO = func.coalesce(FIRST, LAST), func.coalesce(LAST, FIRST)
"""The days a date is listed and counted by: an open end is there taken for the known one."""
USABLE = FROM.is_not(None)
"""A date is usable when its first or its last day is known."""
EVER_BEFORE, EVER_AFTER = "0000-00-00", "9999-99-99"


@dataclass(frozen=True, slots=True)
class Tie:
    """Pairs of record id and entry id; ``log`` has the places in the log of what they are read from."""

    name: str
    pairs: Select[int, int] = field(compare=False)
    log: frozenset[int] = field(compare=False)


def linked(name: str, *more: ColumnElement[bool]) -> Select[int, int]:
    return select(link.c.record_id, link.c.entry_id).where(link.c.field == LINK_FIELDS[name], *more)


def _link_log(*names: str) -> frozenset[int]:
    return frozenset(LINK_LOG + LINK_FIELDS[name] for name in names)


def _links(name: str) -> Tie:
    return Tie(name, linked(name), _link_log(name))


def _held(table: Any, column: Any) -> Tie:
    owner = table.c[table.info["owner"]]
    pairs = select(owner, column).where(column.is_not(None))
    return Tie(f"{table.name}.{column.name}", pairs, frozenset({table.info["log"]}))


def in_roles(roles: Iterable[int]) -> Tie:
    """The organisations of records that have one of these roles there."""
    numbers = sorted(roles)
    pairs = linked("organisations", link.c.role_id.in_(numbers))
    return Tie(f"organisations in {numbers}", pairs, _link_log("organisations"))


_INFERRED = Tie("pillars, inferred", linked("pillars", link.c.basis == "inferred"), _link_log("pillars"))
_ROLES = Tie("roles", select(link.c.record_id, link.c.role_id).where(link.c.role_id != NO_ROLE),
             _link_log("organisations", "people"))  # fmt: skip
_DONORS_OF_LINES = _held(equipment_line, equipment_line.c.donor_id)
OF_LINES = (_held(recipient, recipient.c.organisation_id), _DONORS_OF_LINES)
"""How a record is tied to organisations by its equipment lines."""

TIES: dict[str, tuple[Tie, ...]] = {
    "jurisdiction": (_links("jurisdictions"),),
    "region": (_links("regions"), _links("jurisdictions")),
    "place": (_links("places"),),
    "pillar": (_links("pillars"),),
    "pillar.inferred": (_INFERRED,),
    "programme": (_links("programmes"),),
    "theme": (_links("themes"),),
    "org": (_links("organisations"), *OF_LINES, _held(participant_group, participant_group.c.organisation_id)),
    "person": (_links("people"),),
    "tag": (_links("tags"),),
    "role": (_ROLES,),
    "type": (_held(record, record.c.type_id),),
    "group": (_held(record, record.c.group_id),),
    "source": (_held(citation, citation.c.source_id),),
    "equipment": (_held(equipment_line, equipment_line.c.category_id),),
    "donor.stated": (_DONORS_OF_LINES,),
    "donor": (_DONORS_OF_LINES,),
    "audience": (_held(participant_group, participant_group.c.jurisdiction_id),),
}  # fmt: skip
"""How a record is tied to the entries that a field's value names."""

PLAINLY_TIED = ("jurisdiction", "region", "place", "pillar", "pillar.inferred", "programme", "theme", "org", "person",
                "tag", "type", "group", "source")  # fmt: skip
"""The fields that ask for nothing but their ties."""

SAID = ("region", "place", "pillar", "programme", "theme", "org", "person", "tag", "role", "type", "group", "source",
        "equipment", "audience")  # fmt: skip
"""The ties whose entries a record page names, so that their names find the record."""


def tied(fields: Iterable[str], entries: Iterable[int]) -> ColumnElement[bool]:
    """Records that any of the fields ties to any of the entries."""
    wanted = among(entries)
    return _record_in(
        tie.pairs.where(tie.pairs.selected_columns[1].in_(wanted)) for name in fields for tie in TIES[name]
    )


def has(name: str) -> ColumnElement[bool]:
    return _record_in(tie.pairs for tie in TIES[name])


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
