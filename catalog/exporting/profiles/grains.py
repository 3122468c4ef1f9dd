"""The grains by name, and the columns that a user can choose of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from catalog.errors import InvalidValue
from catalog.exporting.columns import COLUMNS, DEFAULT_COLUMNS, Column
from catalog.exporting.profiles.donors import DONOR_ROWS
from catalog.exporting.profiles.equipment_lines import EQUIPMENT_LINES
from catalog.exporting.profiles.groups import GroupColumn, GroupGrain
from catalog.exporting.profiles.jurisdictions import JURISDICTION_ROWS
from catalog.exporting.profiles.lines import GENERAL, Grain, LineColumn
from catalog.exporting.profiles.notes import NOTES
from catalog.exporting.profiles.organisations import ORGANISATIONS
from catalog.exporting.profiles.participant_groups import PARTICIPANT_GROUPS
from catalog.exporting.profiles.places import PLACES
from catalog.exporting.profiles.presences import PRESENCES
from catalog.exporting.profiles.profile import GrainName
from catalog.exporting.profiles.shown import Shown, shown
from catalog.exporting.profiles.sources import SOURCES
from catalog.exporting.profiles.training_roles import TRAINING_ROLES
from catalog.model.record_fields import OWN
from catalog.words import _

AnyColumn = Column | LineColumn[Any] | GroupColumn

RECORDS: Grain[None] = Grain("record", "Records", lambda _page, _known: (None,), (), shown(*DEFAULT_COLUMNS))

_ALL: tuple[Grain[Any] | GroupGrain, ...] = (
    RECORDS, EQUIPMENT_LINES, PARTICIPANT_GROUPS, ORGANISATIONS, PLACES, SOURCES, PRESENCES, DONOR_ROWS, TRAINING_ROLES,
    JURISDICTION_ROWS, NOTES,
)  # fmt: skip
_BY_NAME: Mapping[GrainName, Grain[Any] | GroupGrain] = {grain.name: grain for grain in _ALL}


def grain_named(name: GrainName) -> Grain[Any] | GroupGrain:
    return _BY_NAME[name]


def offered(name: GrainName, own: Sequence[Column] = ()) -> tuple[AnyColumn, ...]:
    """The columns that can be chosen, the grain's own first; ``own`` are those of this catalogue's own fields."""
    grain = grain_named(name)
    if isinstance(grain, GroupGrain):
        return grain.columns
    return (*grain.columns, *_told_apart((*COLUMNS, *own), {column.heading for column in grain.columns}), *GENERAL)


def _told_apart(columns: Iterable[Column], taken: Collection[str]) -> Iterator[Column]:
    """Those of the record, whose headings shall not be those of its parts."""
    for column in columns:
        named = _("{heading}, of the record").format(heading=column.heading)
        yield replace(column, heading=named) if column.heading in taken else column


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
    wanted: dict[str, Shown] = {}
    for column in columns or usual(name, own):
        if column.key not in known:
            raise InvalidValue(field=_("A column"), value=f"“{column.key}”", detail=_instead(column.key, known))
        wanted.setdefault(column.key, column)
    return tuple(Chosen(known[key], column) for key, column in wanted.items())


def _instead(key: str, known: Iterable[str]) -> str:
    if key.startswith(OWN):
        return _("no field of your own has that key in this catalogue; take the column out of the profile")
    return _("choose from {columns}").format(columns=", ".join(known))
