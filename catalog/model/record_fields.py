"""The fields of a record as one edits them: one table for the record page's editor, bulk edit and the shell.

A field's ``path`` is the attribute of ``Record``, a part's after a dot: ``title``, ``participants.count``,
``training.platform``; an officer's own field is ``own.`` and the key of its entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from catalog.model.codes import ACCESS_LEVELS, KINDS, MODES, OUR_ROLES, QUALIFIERS, STATUSES
from catalog.model.vocabulary import Entry

if TYPE_CHECKING:
    from catalog.model.record import Record

RecordFieldSort = Literal["text", "prose", "code", "date", "entry", "entries", "texts", "number", "flag"]
"""How a value is written: a line, prose of many lines, one of fixed codes, a partial date, one entry of a vocabulary,
a list of entries (with role or basis where the field has one), a list of lines, a number, yes or no."""

OWN = "own."
OWN_SORTS: Mapping[str, RecordFieldSort] = {
    "text": "text", "number": "number", "date": "date", "yes/no": "flag", "choice": "code",
}  # fmt: skip
"""The types of own fields (``details["type"]`` of an entry of ``fields``) and how their values are written."""


@dataclass(frozen=True, slots=True)
class RecordField:
    """``kinds`` are the kinds of record that the field applies to: a donation has no participants.

    ``whole``: a number without a fraction; ``judged``: the value stands with its basis (``Judged``).
    """

    path: str
    label: str
    sort: RecordFieldSort
    vocabulary: str = ""
    codes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = KINDS
    whole: bool = False
    judged: bool = False

    @property
    def attribute(self) -> str:
        """The attribute of a record that holds the field."""
        return self.path.partition(".")[0]

    @property
    def is_list(self) -> bool:
        return self.sort in ("entries", "texts")

    def value(self, record: Record) -> Any:
        """What the record says in this field: None or () where it says nothing."""
        attribute, _, part = self.path.partition(".")
        held = getattr(record, attribute)
        if attribute == "own":
            return held.get(part)
        if part:
            return getattr(held, part) if held is not None else () if self.is_list else None
        return held

    def changed(self, record: Record, value: Any) -> dict[str, Any]:
        """The attribute's new value, as ``EditRecord`` takes it; a part that says nothing any more goes."""
        attribute, _, part = self.path.partition(".")
        held = getattr(record, attribute)
        if attribute == "own":
            own = {key: kept for key, kept in held.items() if key != part}
            return {"own": own if value is None else {**own, part: value}}
        if part:
            blank = _blank(attribute)
            new = replace(held or blank, **{part: value})
            return {attribute: None if new == blank else new}
        return {attribute: value}


_MEETINGS = ("activity", "training")
_TRAINING = ("training",)
_WHOLE = ("count", "women", "men", "not_stated_sex", "planned", "certified")


def _blank(part: str) -> Any:
    """A part that says nothing."""
    from catalog.model.record import Participants, Training

    return Participants() if part == "participants" else Training()


def _participants(part: str, label: str, sort: RecordFieldSort = "number", **more: Any) -> RecordField:
    return RecordField(f"participants.{part}", label, sort, kinds=_MEETINGS, whole=part in _WHOLE, **more)


def _training(part: str, label: str, sort: RecordFieldSort = "text") -> RecordField:
    return RecordField(f"training.{part}", label, sort, kinds=_TRAINING)


RECORD_FIELDS = (
    RecordField("title", "Title", "text"),
    RecordField("summary", "Summary", "prose"),
    RecordField("kind", "Kind", "code", codes=KINDS),
    RecordField("type", "Type", "entry", "types"),
    RecordField("status", "Status", "code", codes=STATUSES),
    RecordField("date", "Date", "date"),
    RecordField("planned_date", "Planned date", "date"),
    RecordField("mode", "Mode", "code", codes=MODES, judged=True),
    RecordField("places", "Held in", "entries", "places"),
    RecordField("jurisdictions", "Concerns", "entries", "areas"),
    RecordField("regions", "Regions", "entries", "regions"),
    RecordField("pillars", "Pillars", "entries", "nodes"),
    RecordField("programmes", "Programmes and projects", "entries", "programmes"),
    RecordField("our_role", "Our role", "code", codes=OUR_ROLES, judged=True),
    RecordField("organisations", "Organisations", "entries", "organisations"),
    RecordField("people", "People", "entries", "people"),
    RecordField("themes", "Themes", "entries", "themes"),
    RecordField("sdg", "SDG targets", "texts"),
    _participants("count", "Participants"),
    _participants("qualifier", "Participants: qualifier", "code", codes=QUALIFIERS),
    _participants("unit", "Participants: unit", "code", codes=("people", "organisations")),
    _participants("women", "Participants: women"),
    _participants("men", "Participants: men"),
    _participants("not_stated_sex", "Participants: sex not stated"),
    _participants("women_percent", "Participants: women, per cent"),
    _participants("planned", "Participants: planned"),
    _participants("certified", "Participants: certified"),
    _participants("who", "Participants: who", "text"),
    _participants("text", "Participants: the source's wording", "text"),
    _training("topics", "Training: topics", "texts"),
    _training("trainers", "Training: trainers", "texts"),
    _training("platform", "Training: platform"),
    _training("curriculum", "Training: curriculum"),
    _training("language", "Training: language"),
    _training("assessment", "Training: assessment"),
    _training("certificate", "Training: certificate"),
    _training("evaluation", "Training: evaluation"),
    RecordField("outputs", "Outputs", "texts"),
    RecordField("next_steps", "Next steps", "texts"),
    RecordField("group", "Group", "entry", "groups"),
    RecordField("access", "Access", "code", codes=ACCESS_LEVELS),
    RecordField("tags", "Tags", "entries", "tags"),
)
"""Every field that is one value or one list of values, in the page's order; the tables of a record (equipment,
figures, participant groups, citations, facts, remarks, links, attachments) are edited as tables. The review's state
is said by ``MarkChecked``, together with who and when."""


def in_their_order(own: Iterable[Entry]) -> list[Entry]:
    """The definitions of own fields (entries of ``fields``) as the officer has ordered them."""
    return sorted(own, key=_position)


def _position(item: Entry) -> int:
    place = item.details.get("position")
    return place if isinstance(place, int) else 0


def own_field(entry: Entry) -> RecordField:
    """An own field of this catalogue, from its entry of ``fields``."""
    details = entry.details
    return RecordField(
        OWN + entry.key,
        entry.name,
        OWN_SORTS.get(str(details.get("type")), "text"),
        codes=tuple(map(str, details.get("choices", ()))),
        kinds=tuple(kind for kind in KINDS if kind in details.get("kinds", KINDS)),
    )


def fields_with(own: Iterable[Entry] = ()) -> tuple[RecordField, ...]:
    """All fields of a catalogue; ``own`` are its entries of ``fields``."""
    return (*RECORD_FIELDS, *map(own_field, own))


def applying(fields: Iterable[RecordField], kind: str) -> tuple[RecordField, ...]:
    """Those that apply to a kind of record."""
    return tuple(field for field in fields if kind in field.kinds)
