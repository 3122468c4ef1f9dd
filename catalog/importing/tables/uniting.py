"""Several rows that are one record, as in a table of equipment lines, participant groups or organisations: united."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import reduce
from typing import Any

from catalog.importing.tables.drafts import Draft
from catalog.importing.tables.persons import together
from catalog.model.codes import ACCESS_LEVELS
from catalog.model.dates import PartialDate
from catalog.model.record import EquipmentLine, Judged, ParticipantGroup, Participants, Record, Remark, Training
from catalog.model.record_fields import RECORD_FIELDS
from catalog.words import _

Told = Sequence[tuple[str, Record]]
"""Rows, in words, with their records."""

Values = Mapping[str, Any]
"""Fields of a record by their names."""

_BLANK = Record("", "")
_LABELS = {field.path: field.label for field in RECORD_FIELDS}
_TRAINING_LISTS = ("topics", "trainers")
_TRAINING_TEXTS = ("platform", "curriculum", "language", "assessment", "certificate", "evaluation")
_SORTED_BY = ("themes", "pillars", "sdg", "tags", "figures", "outputs", "next_steps")
"""What a table may repeat a row for, with the same equipment in it: all else can tell two equal lines apart."""
_UNLISTED = ("participants", "training", "equipment", "own", "access")


def united(
    drafts: Iterable[Draft], keys: Mapping[int, Hashable], named: Callable[[Sequence[int]], str]
) -> Iterator[Draft]:
    """The drafts of rows with the same key as one, in the place of the first; those of rows without a key stay.
    ``named`` says rows in words."""
    together: dict[Hashable, list[Draft]] = {}
    for draft in drafts:
        key = keys.get(draft.row) if draft.record else None
        together.setdefault(("alone", draft.row) if key is None else ("as", key), []).append(draft)
    return (_one(same, named) if len(same) > 1 else same[0] for same in together.values())


def _one(drafts: Sequence[Draft], named: Callable[[Sequence[int]], str]) -> Draft:
    first = drafts[0]
    told = [(named((draft.row,)), draft.record) for draft in drafts if draft.record]
    merged = reduce(_with_row, told[1:], told[0][1])
    listed = together(draft.listed for draft in drafts)
    people, against = _beside_a_list(told) if listed else _participants(told)
    lines, again = _equipment(told)
    remarks = (*merged.remarks, *against, *again)
    merged = replace(merged, participants=people, equipment=lines, remarks=remarks)
    problems = tuple(problem for draft in drafts for problem in draft.problems)
    others = tuple(draft.row for draft in drafts[1:])
    return replace(first, record=merged, problems=problems, others=others, listed=listed)


def _with_row(one: Record, other: tuple[str, Record]) -> Record:
    """A record with what another row says of it; what says otherwise stays as a remark."""
    row, told = other
    values: dict[str, Any] = {"training": _training(one.training, told.training), "own": {**told.own, **one.own}}
    values["access"] = max(one.access, told.access, key=ACCESS_LEVELS.index)
    against = [*_other_own(one, told), *_other_training(one.training, told.training)]
    for field in fields(Record):
        mine, theirs = getattr(one, field.name), getattr(told, field.name)
        if field.name in _UNLISTED or theirs == getattr(_BLANK, field.name):
            continue
        if isinstance(theirs, tuple):
            values[field.name] = (*mine, *(item for item in theirs if item not in mine))
        elif mine == getattr(_BLANK, field.name):
            values[field.name] = theirs
        elif _meaning(mine) != _meaning(theirs):
            against.append((_LABELS.get(field.name, field.name), theirs))
    remarks = (_against(row, label, value) for label, value in against)
    return replace(one, **{**values, "remarks": (*values.get("remarks", one.remarks), *remarks)})


def _other_own(one: Record, told: Record) -> Iterator[tuple[str, Any]]:
    return ((key, value) for key, value in told.own.items() if one.own.get(key, value) != value)


def _other_training(one: Training | None, told: Training | None) -> Iterator[tuple[str, Any]]:
    for name in _TRAINING_TEXTS:
        mine, theirs = getattr(one, name, None), getattr(told, name, None)
        if mine and theirs and mine != theirs:
            yield _LABELS[f"training.{name}"], theirs


def _meaning(value: Any) -> Any:
    """A date without its wording, a text without regard to case."""
    return value.edtf if isinstance(value, PartialDate) else value.casefold() if isinstance(value, str) else value


def _against(row: str, label: str, value: Any) -> Remark:
    text = value.in_words() if isinstance(value, PartialDate) else value.value if isinstance(value, Judged) else value
    told = _("Row {row} says “{text}” under “{field}”: another row of its record says otherwise.")
    return Remark("contradiction", told.format(row=row, text=text, field=label))


def _training(one: Training | None, other: Training | None) -> Training | None:
    if one is None or other is None:
        return one or other
    values: dict[str, Any] = {
        name: tuple(dict.fromkeys((*getattr(one, name), *getattr(other, name)))) for name in _TRAINING_LISTS
    }
    values |= {name: getattr(one, name) or getattr(other, name) for name in _TRAINING_TEXTS}
    return Training(**values)


# Equipment


def _equipment(told: Told) -> tuple[tuple[EquipmentLine, ...], list[Remark]]:
    """The lines of all rows. Equal ones are more of the same; where their rows differ in what they are sorted by alone,
    there are as many as the row with most of them tells, and what is left out is said."""
    lines, remarks = [], []
    seen: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for (row, record), (telling, sorted_by) in zip(told, _filled_down(told), strict=True):
        for line in record.equipment:
            same = repr((line, telling))
            seen[repr((same, sorted_by))] += 1
            if seen[repr((same, sorted_by))] > kept[same]:
                kept[same] += 1
                lines.append(line)
            else:
                remarks.append(_again(row, line))
    return tuple(lines), remarks


def _filled_down(told: Told) -> Iterator[tuple[Values, Values]]:
    """What each row says, and what it is sorted by: where it says nothing, that of the row above."""
    above = {field.name: getattr(_BLANK, field.name) for field in fields(Record) if field.name != "equipment"}
    for _row, record in told:
        said = {name: getattr(record, name) for name in above}
        above |= {name: value for name, value in said.items() if value != getattr(_BLANK, name)}
        telling = {name: value for name, value in above.items() if name not in _SORTED_BY}
        yield telling, {name: above[name] for name in _SORTED_BY}


def _again(row: str, line: EquipmentLine) -> Remark:
    told = _("Row {row} says “{item}” again, for other themes or the like: it counts once.")
    return Remark("ambiguous", told.format(row=row, item=line.item), "equipment")


# Participants


def _participants(told: Told) -> tuple[Participants | None, list[Remark]]:
    """The same in all rows counts once; different ones are groups, added up where each is told exactly."""
    rows = [(row, record.participants) for row, record in told if record.participants]
    distinct = list({repr(people): people for _row, people in rows}.values())
    if len(distinct) <= 1:
        return (distinct[0] if distinct else None), []
    every = [people for _row, people in rows]
    shared: dict[str, Any] = {name: _shared(every, name) for name in ("unit", *_OF_ALL)}
    groups = tuple(_group(record, record.participants) for _row, record in told if record.participants)
    added: dict[str, Any] = {name: _sum(every, name) for name in ("count", "women", "men")}
    return Participants(**added, **shared, groups=groups), [
        _against(row, _LABELS[f"participants.{name}"], value) for row, people in rows for name in _OF_ALL
        if (value := getattr(people, name)) is not None and shared[name] is None
    ]  # fmt: skip


def _beside_a_list(told: Told) -> tuple[Participants | None, list[Remark]]:
    """What rows that list a person each say of all of them: it is no sum."""
    rows = [(row, record.participants) for row, record in told if record.participants]
    every = [people for _row, people in rows]
    said: dict[str, Any] = {name: _shared(every, name) for name in _IN_EACH_ROW}
    apart: dict[tuple[str, Any], Remark] = {}
    for row, people in rows:
        for name in _IN_EACH_ROW:
            if (value := getattr(people, name)) is not None and said[name] is None:
                apart.setdefault((name, value), _against(row, _LABELS[f"participants.{name}"], value))
    return Participants(**said) if rows else None, list(apart.values())


_OF_ALL = ("planned", "certified", "not_stated_sex", "women_percent", "text")
"""What a record says of its participants and not of a group of them."""
_IN_EACH_ROW = ("count", "qualifier", "unit", "women", "men", *_OF_ALL)


def _shared(every: Sequence[Participants], name: str) -> Any:
    values = {getattr(people, name) for people in every} - {None}
    return values.pop() if len(values) == 1 else None


def _sum(every: Sequence[Participants], name: str) -> int | None:
    values = [getattr(people, name) for people in every]
    is_exact = all(people.qualifier in (None, "exactly") for people in every)
    return sum(values) if is_exact and None not in values else None


def _group(record: Record, people: Participants) -> ParticipantGroup:
    names = people.who or ", ".join(tied.name or tied.organisation for tied in record.organisations) or None
    return ParticipantGroup(names, people.count, people.qualifier, people.women, people.men)
