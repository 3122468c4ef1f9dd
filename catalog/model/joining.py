"""Two or more records of one event made into one: the first stays, and nothing of the others is lost.

Single values are chosen field by field, sets are united, parts that say the same are kept once. A value that is not
chosen becomes a fact that is not shown, with its citation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from catalog.folding import comparable
from catalog.model import fact_values
from catalog.model.codes import ACCESS_LEVELS
from catalog.model.dates import PartialDate
from catalog.model.record import Fact, Judged, Participants, Record, RecordLink
from catalog.model.record_fields import OWN, RECORD_FIELDS, RecordField

Choices = Mapping[str, int]
"""Path of a field → the place of the record whose value is taken: 0 is the one that stays. A list that is not
chosen from is united, a single value is that of the first record that says something."""

_WITH_THE_COUNT = ("participants.qualifier", "participants.unit")
_OPEN = (None, (), "", "unknown")


@dataclass(frozen=True, slots=True)
class Compared:
    """One field side by side; ``taken`` is the place of the record it is taken from, None where it is united."""

    field: RecordField
    values: tuple[Any, ...]
    taken: int | None

    @property
    def differs(self) -> bool:
        return any(not _agree(value, self.values[0]) for value in self.values[1:])


def compared(records: Sequence[Record], choices: Choices | None = None) -> Iterator[Compared]:
    """The fields that any of the records says something in, in the page's order."""
    for field in _fields(records):
        values = tuple(field.value(record) for record in records)
        if any(_says(value) for value in values):
            yield Compared(field, values, _taken(field, records, choices or {}))


def joined(records: Sequence[Record], choices: Choices | None = None) -> Record:
    """The record that the first becomes; its uid and reference stay."""
    sides = _with_one_identity(records)
    lines = list(compared(sides, choices))
    result = sides[0]
    for line in lines:
        value = _united(line) if line.taken is None else line.values[line.taken]
        result = replace(result, **line.field.changed(result, value))
    parts: dict[str, Any] = {name: _once(chain.from_iterable(getattr(side, name) for side in sides))
                             for name in _PARTS}  # fmt: skip
    return replace(
        result,
        **parts,
        participants=_participants(result, sides),
        links=_links(sides),
        facts=_facts(sides, lines),
        extra={key: value for side in reversed(sides) for key, value in side.extra.items()},
    )


_PARTS = ("equipment", "figures", "citations", "remarks", "attachments", "notes", "follow_ups")
_MAY_BE_ONE = ("equipment", "figures", "citations", "attachments")
"""Parts that stand for one thing where they say the same under two uids; two notes or tasks of one text are two."""


def turned(records: Sequence[Record]) -> dict[str, str]:
    """Uid of each part that is kept once, and of each record that goes → the uid that stays for it."""
    first, *others = records
    found = {str(other.uid): str(first.uid) for other in others}
    for name in _MAY_BE_ONE:
        kept: dict[Any, str] = {}
        for part in chain.from_iterable(getattr(record, name) for record in records):
            uid = kept.setdefault(repr(replace(part, uid=None)), part.uid)
            if uid != part.uid:
                found[part.uid] = uid
    return found


def _with_one_identity(records: Sequence[Record]) -> list[Record]:
    """The records with the uids of what is kept once."""
    uids = turned(records)
    return [_under(record, uids) for record in records]


def _under(record: Record, uids: Mapping[str, str]) -> Record:
    parts: dict[str, Any] = {name: tuple(replace(part, uid=uids.get(part.uid, part.uid))
                                         for part in getattr(record, name)) for name in _MAY_BE_ONE}  # fmt: skip
    facts = tuple(replace(fact, citation=uids.get(fact.citation or "", fact.citation)) for fact in record.facts)
    return replace(record, **parts, facts=facts, links=links_turned(record.links, uids))


def links_turned(links: Iterable[RecordLink], uids: Mapping[str, str]) -> tuple[RecordLink, ...]:
    """Links to what stays, where they led to what goes; what would stand there twice, once."""
    return _once(
        replace(link, to=uids.get(link.to, link.to), lines=_once(uids.get(line, line) for line in link.lines))
        for link in links
    )


def _links(sides: Sequence[Record]) -> tuple[RecordLink, ...]:
    """A link between the records themselves says nothing any more."""
    return _once(link for side in sides for link in side.links if link.to != sides[0].uid)


def _participants(result: Record, sides: Sequence[Record]) -> Participants | None:
    groups = _once(group for side in sides if side.participants for group in side.participants.groups)
    extra = {
        key: value for side in reversed(sides) if side.participants for key, value in side.participants.extra.items()
    }
    found = replace(result.participants or Participants(), groups=groups, extra=extra)
    return None if found == Participants() else found


# Fields


def _fields(records: Sequence[Record]) -> list[RecordField]:
    own = dict.fromkeys(key for record in records for key in record.own)
    return [*RECORD_FIELDS, *(RecordField(OWN + key, key, "text") for key in own)]


def _says(value: Any) -> bool:
    return (value.value if isinstance(value, Judged) else value) not in _OPEN


def _taken(field: RecordField, records: Sequence[Record], choices: Choices) -> int | None:
    path = "participants.count" if field.path in _WITH_THE_COUNT else field.path
    if path in choices:
        return choices[path]
    if field.is_list:
        return None
    if field.path == "access":
        return max(range(len(records)), key=lambda place: ACCESS_LEVELS.index(records[place].access))
    if path != field.path:
        field = next(each for each in RECORD_FIELDS if each.path == path)
    return next((place for place, record in enumerate(records) if _says(field.value(record))), 0)


def _united(line: Compared) -> tuple[Any, ...]:
    found: dict[Any, Any] = {}
    for value in chain.from_iterable(line.values):
        found.setdefault(_identity(value), value)
    return tuple(found.values())


def _identity(value: Any) -> Any:
    """What a linked value stands for: names are only for reading, and the basis is that of the first."""
    if isinstance(value, str):
        return comparable(value)
    return tuple(getattr(value, name) for name in value.__slots__ if name not in ("name", "jurisdiction", "basis"))


def _agree(value: Any, other: Any) -> bool:
    if isinstance(value, tuple) and isinstance(other, tuple):
        return {_identity(item) for item in value} == {_identity(item) for item in other}
    if isinstance(value, PartialDate) and isinstance(other, PartialDate):
        return value.edtf == other.edtf
    return bool(value == other)


# Facts


def _facts(sides: Sequence[Record], lines: Sequence[Compared]) -> tuple[Fact, ...]:
    """The facts of all, then what was not chosen; of a field that is chosen only the chosen side's are shown."""
    taken = {line.field.path: line.taken for line in lines}
    held = [
        replace(fact, shown=fact.shown and taken.get(fact.field) in (None, place))
        for place, side in enumerate(sides)
        for fact in side.facts
    ]
    told = {(fact.field, repr(fact.value)) for fact in held}
    beside = (fact for line in lines for fact in _not_chosen(sides, line) if (fact.field, repr(fact.value)) not in told)
    return _once((*held, *beside, *_other_extras(sides)))


def _not_chosen(sides: Sequence[Record], line: Compared) -> Iterator[Fact]:
    if line.taken is None:
        return
    for side, value in zip(sides, line.values, strict=True):
        if _says(value) and not _agree(value, line.values[line.taken]):
            basis = value.basis if isinstance(value, Judged) else "stated"
            words = value.text if isinstance(value, PartialDate) else None
            told = fact_values.in_fact(line.field, side)
            yield Fact(line.field.path, told, basis, _citation(side, line.field), words, shown=False)


def _other_extras(sides: Sequence[Record]) -> Iterator[Fact]:
    """What other programs wrote under one key and says two things."""
    for side in sides[1:]:
        for key, value in side.extra.items():
            if sides[0].extra.get(key, value) != value:
                yield Fact(f"extra.{key}", value, shown=False)


def _citation(side: Record, field: RecordField) -> str | None:
    """The citation that supports the field, or the record's first."""
    supporting = (cited.uid for cited in side.citations if field.attribute in cited.supports)
    return next(chain(supporting, (cited.uid for cited in side.citations)), None)


def _once(items: Iterable[Any]) -> tuple[Any, ...]:
    found: dict[str, Any] = {}
    for item in items:
        found.setdefault(repr(item), item)
    return tuple(found.values())
