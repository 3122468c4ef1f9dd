"""The grains by name, and the columns that a user can choose of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalog.errors import InvalidValue
from catalog.exporting.columns import COLUMNS, DEFAULT_COLUMNS, Column
from catalog.exporting.profiles.donors import DONOR_ROWS
from catalog.exporting.profiles.equipment_lines import EQUIPMENT_LINES
from catalog.exporting.profiles.groups import GroupColumn, GroupGrain
from catalog.exporting.profiles.lines import GENERAL, Grain, LineColumn
from catalog.exporting.profiles.notes import NOTES
from catalog.exporting.profiles.organisations import ORGANISATIONS
from catalog.exporting.profiles.participant_groups import PARTICIPANT_GROUPS
from catalog.exporting.profiles.places import PLACES
from catalog.exporting.profiles.presences import PRESENCES
from catalog.exporting.profiles.profile import GrainName
from catalog.exporting.profiles.shown import Shown, shown
from catalog.exporting.profiles.training_roles import TRAINING_ROLES

AnyColumn = Column | LineColumn[Any] | GroupColumn

RECORDS: Grain[None] = Grain("record", "Records", lambda _page, _known: (None,), (), shown(*DEFAULT_COLUMNS))

_ALL: tuple[Grain[Any] | GroupGrain, ...] = (
    RECORDS, EQUIPMENT_LINES, PARTICIPANT_GROUPS, ORGANISATIONS, PLACES, PRESENCES, DONOR_ROWS, TRAINING_ROLES, NOTES,
)  # fmt: skip
_BY_NAME: Mapping[GrainName, Grain[Any] | GroupGrain] = {grain.name: grain for grain in _ALL}


def grain_named(name: GrainName) -> Grain[Any] | GroupGrain:
    return _BY_NAME[name]


def offered(name: GrainName, own: Sequence[Column] = ()) -> tuple[AnyColumn, ...]:
    """The columns that can be chosen, the grain's own first; ``own`` are those of this catalogue's own fields."""
    grain = grain_named(name)
    if isinstance(grain, GroupGrain):
        return grain.columns
    return (*grain.columns, *COLUMNS, *own, *GENERAL)


def usual(name: GrainName, own: Sequence[Column] = ()) -> tuple[Shown, ...]:
    """The columns where a profile names none; own fields go with the usual ones of records."""
    found = grain_named(name).usual
    return (*found, *(Shown(column.key) for column in own)) if name == "record" else found


@dataclass(frozen=True, slots=True)
class Chosen:
    """A column as a table has it."""

    column: AnyColumn
    shown: Shown

    @property
    def heading(self) -> str:
        return self.shown.heading or self.column.heading


def chosen(name: GrainName, columns: Sequence[Shown], own: Sequence[Column] = ()) -> tuple[Chosen, ...]:
    """The columns of these keys, in this order, each once; the usual ones where there are none. Raises InvalidValue
    for a key that is none."""
    known = {column.key: column for column in offered(name, own)}
    wanted = {column.key: column for column in reversed(columns or usual(name, own))}
    for key in wanted.keys() - known.keys():
        raise InvalidValue(field="A column", value=f"“{key}”", detail=f"choose from {', '.join(known)}")
    return tuple(Chosen(known[key], wanted[key]) for key in reversed(wanted))
