"""What a record still lacks, and what about it is doubtful: told beside its fields, and never in the way of saving."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from datetime import date, timedelta
from typing import Any, Literal

from catalog.folding import is_visible
from catalog.model.dates import PartialDate
from catalog.model.record import Participants, Record, Review

Severity = Literal["lacking", "doubtful"]

UNTITLED: Mapping[str, str] = {
    "activity": "Untitled activity", "training": "Untitled training", "donation": "Untitled donation",
}  # fmt: skip
"""The titles that records are saved under while they have none."""

LONG_PAST = timedelta(days=60)
"""How long after its last day a planned or ongoing thing is asked after."""


@dataclass(frozen=True, slots=True)
class Finding:
    """``field`` is a path of ``RECORD_FIELDS`` or the attribute of a table; ``words`` leave the values open."""

    field: str
    severity: Severity
    words: str
    values: Mapping[str, object] = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Check:
    """``finds`` answers with the values for the words where there is something to say, else with None."""

    field: str
    words: str
    finds: Callable[[Record, date], Mapping[str, object] | bool | None]


_LACKING = (
    _Check("title", "a title", lambda it, _: not is_visible(it.title) or it.title in UNTITLED.values()),
    _Check("date", "a date", lambda it, _: it.date is None and it.planned_date is None),
    _Check("jurisdictions", "whom it concerns", lambda it, _: not it.jurisdictions and not it.regions),
    _Check("equipment", "what was given", lambda it, _: it.kind == "donation" and not it.equipment),
    _Check("citations", "a source", lambda it, _: not it.citations),
)


def lacking(record: Record) -> Iterator[Finding]:
    """What has to be added before the record is more than a draft."""
    yield from _found(_LACKING, "lacking", record, date.min)


def doubtful(record: Record, today: date) -> Iterator[Finding]:
    """What can hardly be so, or not any more."""
    yield from _found(_DOUBTFUL, "doubtful", record, today)


def _found(checks: tuple[_Check, ...], severity: Severity, record: Record, today: date) -> Iterator[Finding]:
    for check in checks:
        found = check.finds(record, today)
        if found:
            yield Finding(check.field, severity, check.words, found if isinstance(found, Mapping) else {})


def as_saved(new: Record, old: Record | None = None) -> Record:
    """The record as it may be saved: never without a title, and a draft from when it begins to lack something
    until it lacks nothing."""
    titled = new if is_visible(new.title) else replace(new, title=UNTITLED.get(new.kind, UNTITLED["activity"]))
    wants = {item.field for item in lacking(titled)}
    wanted = {item.field for item in lacking(old)} if old else set()
    if wants - wanted:
        return replace(titled, review=Review("draft"))
    if not wants and titled.review.state == "draft":
        return replace(titled, review=Review())
    return titled


# Doubts


def _first(day: PartialDate | None) -> str:
    return (day.first_day if day else None) or ""


def _last(day: PartialDate | None) -> str:
    return (day.last_day if day else None) or ""


def _ends_before_it_starts(item: Record, _today: date) -> bool:
    return "" < _last(item.date) < _first(item.date)


def _completed_in_the_future(item: Record, today: date) -> bool:
    return item.status == "completed" and _first(item.date) > today.isoformat()


def _long_over(status: str, day: Callable[[Record], PartialDate | None]) -> Callable[[Record, date], bool]:
    def over(item: Record, today: date) -> bool:
        last = _last(day(item))
        return item.status == status and "" < last < (today - LONG_PAST).isoformat()

    return over


def _is_a_most(qualifier: str | None) -> bool:
    """Whether no more can be meant than the number: "over 60" and "about 60" leave room."""
    return qualifier in (None, "exactly", "up to")


def _people(part: Participants) -> int:
    return sum(number or 0 for number in (part.women, part.men, part.not_stated_sex))


def _beyond(counted: Callable[[Participants], int]) -> Callable[[Record, date], Mapping[str, object] | None]:
    """A number of participants that is more than all of them."""

    def more(item: Record, _today: date) -> Mapping[str, object] | None:
        part = item.participants
        if part is None or part.count is None or not _is_a_most(part.qualifier) or counted(part) <= part.count:
            return None
        return {"part": counted(part), "count": part.count}

    return more


def _percent_is_none(item: Record, _today: date) -> bool:
    percent = item.participants.women_percent if item.participants else None
    return percent is not None and not 0 <= percent <= 100


def _below_nothing(item: Record, _today: date) -> bool:
    part = item.participants
    numbers: tuple[Any, ...] = (part.count, part.women, part.men, part.not_stated_sex) if part else ()
    return any(number is not None and number < 0 for number in numbers)


def _shares_beyond_the_quantity(item: Record, _today: date) -> Mapping[str, object] | None:
    for line in item.equipment:
        shares = sum(to.quantity or 0 for to in line.recipients)
        if line.quantity is not None and _is_a_most(line.qualifier) and shares > line.quantity:
            return {"item": line.item, "shares": f"{shares:g}", "quantity": f"{line.quantity:g}"}
    return None


_DOUBTFUL = (
    _Check("date", "It ends before it starts.", _ends_before_it_starts),
    _Check("date", "It is completed, though its date is still to come.", _completed_in_the_future),
    _Check("date", "It is still ongoing, though its last day is long past.", _long_over("ongoing", lambda it: it.date)),
    _Check("planned_date", "It is still planned, though the day is long past.",
           _long_over("planned", lambda it: it.planned_date or it.date)),
    _Check("places", "It was online, though a place is named; partly online is “hybrid”.",
           lambda it, _: it.mode is not None and it.mode.value == "online" and bool(it.places)),
    _Check("participants.count", "A number of people is below nothing.", _below_nothing),
    _Check("participants.women", "Women, men and not stated are {part} together, of {count} participants.",
           _beyond(_people)),
    _Check("participants.women_percent", "A share is from 0 to 100 per cent.", _percent_is_none),
    _Check("participants.certified", "{part} were certified, of {count} participants.",
           _beyond(lambda part: part.certified or 0)),
    _Check("groups", "The groups are {part} together, of {count} participants.",
           _beyond(lambda part: sum(group.count or 0 for group in part.groups))),
    _Check("equipment", "The recipients of {item} have {shares} together, of {quantity}.",
           _shares_beyond_the_quantity),
)  # fmt: skip
