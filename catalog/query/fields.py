"""The fields a query can name: one table for the parser, the completion, the facets and the SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from catalog.model.record import KINDS, MODES, OUR_ROLES, REVIEW_STATES, STATUSES
from catalog.model.record_fields import OWN

FieldSort = Literal["entry", "code", "date", "flag", "own"]


@dataclass(frozen=True, slots=True)
class Field:
    """What a field's values are: entries of vocabularies, fixed codes, dates, flags, or what an own field holds."""

    name: str
    label: str
    sort: FieldSort
    vocabularies: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    special: Mapping[str, str] = field(default_factory=dict)


FOLLOW_UP_STATES = ("overdue", "this week", "open", "waiting", "done")
UNDATED = "undated"
"""The value by which a period also finds what has no usable date: ``date:2020-Q4,undated``."""

_NO_DATE = {UNDATED: "no usable date"}
FLAGS = (UNDATED, "checked", "inferred", "tagged", "planned", "incomplete")

_ALL = (
    Field("kind", "Kind", "code", codes=KINDS),
    Field("jurisdiction", "Concerns", "entry", ("areas", "regions"), aliases=("country", "concerns"),
          special={"~": "region only, none named"}),
    Field("pillar", "Pillar", "entry", ("nodes", "programmes")),
    Field("pillar.inferred", "Pillar, inferred", "entry", ("nodes", "programmes")),
    Field("year", "Year", "code"),
    Field("tag", "Tag", "entry", ("tags",), aliases=("tags",)),
    Field("follow-up", "Follow-up", "code", codes=FOLLOW_UP_STATES, aliases=("followup",)),
    Field("place", "Held in", "entry", ("places", "areas", "regions"), aliases=("held-in",),
          special={"online": "online"}),
    Field("type", "Type", "entry", ("types",)),
    Field("theme", "Theme", "entry", ("themes",)),
    Field("org", "Organisation", "entry", ("organisations",), aliases=("organisation", "unit")),
    Field("role", "Role", "entry", ("roles",)),
    Field("our-role", "Our role", "code", codes=OUR_ROLES),
    Field("programme", "Programme / project", "entry", ("programmes",), aliases=("project",)),
    Field("donor", "Donor", "entry", ("organisations",)),
    Field("donor.stated", "Donor, stated", "entry", ("organisations",)),
    Field("mode", "Mode", "code", codes=MODES),
    Field("status", "Status", "code", codes=STATUSES),
    Field("review", "Review", "code", codes=REVIEW_STATES),
    Field("source", "Source", "entry", ("sources",)),
    Field("region", "Region", "entry", ("regions",)),
    Field("person", "Person", "entry", ("people",)),
    Field("equipment", "Equipment", "entry", ("equipment_categories",)),
    Field("group", "Group", "entry", ("groups",)),
    Field("ref", "Reference", "code"),
    Field("date", "Date", "date", special=_NO_DATE),
    Field("date.within", "Date, wholly within", "date", special=_NO_DATE),
    Field("started", "Started", "date", special=_NO_DATE),
    Field("ended", "Ended", "date", special=_NO_DATE),
    Field("due", "Follow-up due", "date"),
    Field("is", "Is", "flag", codes=FLAGS),
)  # fmt: skip

FIELDS: Mapping[str, Field] = {item.name: item for item in _ALL}
_BY_ANY_NAME = {
    **{alias: item.name for item in _ALL for alias in item.aliases},
    **{name: name for name in FIELDS},
}

_OWN_FIELD = Field("own", "Own field", "own")

FACETS = (
    "kind", "jurisdiction", "pillar", "year", "tag", "follow-up", "place", "type", "theme", "org", "role",
    "our-role", "programme", "donor", "mode", "status", "review", "source",
)  # fmt: skip
OPEN_FACETS = FACETS[:6]
"""The facets that stand open in the filter panel at first; the others are folded."""

PERIODS = ("date", "date.within", "started", "ended", "year")
"""Fields that leave out records without a usable date."""


def field_named(typed: str) -> str | None:
    """The field of that name or alias, ``org.ROLE`` and ``own.KEY`` included; None where there is none."""
    lower = typed.casefold()
    if lower.startswith(("org.", OWN)) and len(lower) > 4:
        return lower
    return _BY_ANY_NAME.get(lower)


def field_of(name: str) -> Field:
    """The field of a term; ``org.donor`` is ``org`` in one role, ``own.KEY`` an own field of a catalogue."""
    if name.startswith(OWN):
        return _OWN_FIELD
    return FIELDS["org" if name.startswith("org.") else name]
