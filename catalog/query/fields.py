"""The fields a query can name: one table for the parser, the completion, the facets and the SQL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from catalog.model.codes import ACCESS_LEVELS, KINDS, MODES, OUR_ROLES, REVIEW_STATES, STATUSES
from catalog.model.record_fields import OWN

FieldSort = Literal["entry", "code", "date", "flag", "number", "text", "author", "own"]


@dataclass(frozen=True, slots=True)
class Field:
    """What a field's values are: entries of vocabularies, fixed codes, dates, flags, numbers, words or a pattern of a
    text, who changed it, or what an own field holds. ``example`` is a value that one may type."""

    name: str
    label: str
    sort: FieldSort
    example: str
    vocabularies: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    special: Mapping[str, str] = field(default_factory=dict)

    @property
    def says_words(self) -> bool:
        """Whether a value is words of a text, of which the last may go on: ``title:gradis*``."""
        return self.sort == "text" or self.name == "equipment"


FOLLOW_UP_STATES = ("overdue", "this week", "open", "waiting", "done")
UNDATED = "undated"
"""The value by which a period also finds what has no usable date: ``date:2020-Q4,undated``."""

_NO_DATE = {UNDATED: "no usable date"}
FLAGS = (
    UNDATED, "checked", "inferred", "tagged", "planned", "incomplete", "late", "unmonitored", "seeded",
    "changed-since-reported",
)  # fmt: skip

_ALL = (
    Field("kind", "Kind", "code", "training", codes=KINDS),
    Field("jurisdiction", "Concerns", "entry", "RS", ("areas", "regions"), aliases=("country", "concerns"),
          special={"~": "region only, none named"}),
    Field("pillar", "Pillar", "entry", "I", ("nodes", "programmes")),
    Field("pillar.inferred", "Pillar, inferred", "entry", "I", ("nodes", "programmes")),
    Field("year", "Year", "code", "2020"),
    Field("tag", "Tag", "entry", '"report q4"', ("tags",), aliases=("tags",)),
    Field("follow-up", "Follow-up", "code", "overdue", codes=FOLLOW_UP_STATES, aliases=("followup",)),
    Field("place", "Held in", "entry", "bar", ("places", "areas", "regions"), aliases=("held-in",),
          special={"online": "online"}),
    Field("type", "Type", "entry", "workshop", ("types",)),
    Field("theme", "Theme", "entry", "firearms", ("themes",)),
    Field("org", "Organisation", "entry", "EU", ("organisations",), aliases=("organisation",)),
    Field("unit", "Unit", "entry", "PCU", ("organisations",)),
    Field("role", "Role", "entry", "partner", ("roles",)),
    Field("our-role", "Our role", "code", "led", codes=OUR_ROLES),
    Field("programme", "Programme / project", "entry", "CCP", ("programmes",), aliases=("project",)),
    Field("donor", "Donor", "entry", "EU", ("organisations",)),
    Field("donor.stated", "Donor, stated", "entry", "EU", ("organisations",)),
    Field("mode", "Mode", "code", "online", codes=MODES),
    Field("status", "Status", "code", "planned", codes=STATUSES),
    Field("review", "Review", "code", "checked", codes=REVIEW_STATES),
    Field("source", "Source", "entry", "newsletter", ("sources",)),
    Field("region", "Region", "entry", "western-balkans", ("regions",)),
    Field("person", "Person", "entry", "ana", ("people",)),
    Field("equipment", "Equipment", "entry", "tracker", ("equipment_categories",)),
    Field("group", "Group", "entry", "december", ("groups",)),
    Field("ref", "Reference", "code", "2020-041"),
    Field("date", "Date", "date", "2020-Q4", special=_NO_DATE),
    Field("date.within", "Date, wholly within", "date", "2020", special=_NO_DATE),
    Field("started", "Started", "date", "2020-10..", special=_NO_DATE),
    Field("ended", "Ended", "date", "last-quarter", special=_NO_DATE),
    Field("due", "Follow-up due", "date", "<2021-01-15"),
    Field("participants", "Participants", "number", ">40"),
    Field("women", "Women", "number", ">=10"),
    Field("men", "Men", "number", ">=10"),
    Field("quantity", "Quantity", "number", ">=10"),
    Field("value", "Value", "number", ">1000EUR"),
    Field("title", "Title", "text", "training"),
    Field("summary", "Summary", "text", "training"),
    Field("note", "Note", "text", "protocol", aliases=("notes",)),
    Field("attachment", "Attachment", "text", "agenda", aliases=("attachments",)),
    Field("topic", "Training: topic", "text", "profiling", aliases=("topics",)),
    Field("trainer", "Training: trainer", "text", "OSCE", aliases=("trainers",)),
    Field("platform", "Training: platform", "text", "Zoom"),
    Field("grade", "Grade", "code", "B2", codes=tuple("ABCDEF123456")),
    Field("access", "Access", "code", "internal", codes=ACCESS_LEVELS),
    Field("added", "Added", "date", "-7d.."),
    Field("changed", "Changed", "date", "this-week"),
    Field("changed-by", "Changed by", "author", "ana"),
    Field("reported", "Reported in", "entry", '"EU Q4"', ("sent",), aliases=("sent",)),
    Field("is", "Is", "flag", "undated", codes=FLAGS),
)  # fmt: skip

FIELDS: Mapping[str, Field] = {item.name: item for item in _ALL}
_BY_ANY_NAME = {
    **{alias: item.name for item in _ALL for alias in item.aliases},
    **{name: name for name in FIELDS},
}

TEXTUAL = tuple(item.name for item in _ALL if item.sort == "text")
"""Fields that are asked for words of a text, or for a pattern."""

NUMERIC = tuple(item.name for item in _ALL if item.sort == "number")

_OWN_FIELD = Field("own", "Own field", "own", "yes")

FACETS = (
    "kind", "jurisdiction", "pillar", "year", "tag", "follow-up", "place", "type", "theme", "org", "role",
    "our-role", "programme", "donor", "mode", "status", "review", "source",
)  # fmt: skip
OPEN_FACETS = FACETS[:6]
"""The facets that stand open in the filter panel at first; the others are folded."""

PERIODS = ("date", "date.within", "started", "ended", "year")
"""Fields that leave out records without a usable date."""

_OF_MANY = re.compile(rf"(?:{re.escape(OWN)}|org\.)[\w.-]+")
"""Fields that a catalogue has as many of as it likes, in the letters that stand before a colon."""


def field_named(typed: str) -> str | None:
    """The field of that name or alias, ``org.ROLE`` and ``own.KEY`` included; None where there is none."""
    lower = typed.casefold()
    if _OF_MANY.fullmatch(lower):
        return lower
    return _BY_ANY_NAME.get(lower)


def field_of(name: str) -> Field:
    """The field of a term; ``org.donor`` is ``org`` in one role, ``own.KEY`` an own field of a catalogue."""
    if name.startswith(OWN):
        return _OWN_FIELD
    return FIELDS["org" if name.startswith("org.") else name]
