"""Trained people and figures as results: a number is a value only where it is exact and its period is known."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from catalog.errors import InvalidDate
from catalog.model.codes import NOT_COUNTED, OURS
from catalog.model.dates import day_range
from catalog.model.record import Figure, Participants, Record
from catalog.standards.iati import codes
from catalog.standards.iati.elements import made, told
from catalog.standards.iati.world import World

_Period = tuple[str, str]


def results(record: Record, world: World) -> Iterator[Element]:
    if _trained(record) and record.participants:
        yield from _people(record.participants, _period(record, world))
    for figure in record.figures:
        yield _claim(figure)


def _trained(record: Record) -> bool:
    ours = record.our_role is not None and record.our_role.value in OURS
    return record.kind == "training" and ours and record.status not in NOT_COUNTED


def _period(record: Record, world: World) -> _Period | None:
    when = record.date
    if when is None or not when.first_day or not when.last_day or when.last_day > world.today.isoformat():
        return None
    return when.first_day, when.last_day


def _people(people: Participants, period: _Period | None) -> Iterator[Element]:
    if people.count is None or people.unit not in (None, "people") or period is None:
        return
    exact = people.qualifier in (None, "exactly")
    words = f"{people.qualifier} {people.count} people"
    actual = [_actual(str(people.count))] if exact else [_actual(None, told("comment", words))]
    for sex, count in (("female", people.women), ("male", people.men)):
        if exact and count is not None:
            actual.append(_actual(str(count), made("dimension", {"name": "sex", "value": sex})))
    measure = codes.UNIT if exact else codes.QUALITATIVE
    indicator = made("indicator", {"measure": measure}, told("title", "People trained"), _over(period, actual))
    yield made("result", {"type": codes.OUTPUT, "aggregation-status": "1" if exact else "0"},
               told("title", "People trained"), indicator)  # fmt: skip


def _actual(value: str | None, *parts: Element) -> Element:
    return made("actual", {"value": value}, *parts)


def _over(period: _Period, actual: list[Element]) -> Element:
    first, last = (
        made(tag, {"iso-date": day}) for tag, day in zip(("period-start", "period-end"), period, strict=True)
    )
    return made("period", None, first, last, *actual)


def _claim(figure: Figure) -> Element:
    """A figure is a claim: who makes it and what is not stated of it stand in words."""
    said = f"Claimed by {figure.claimed_by}." if figure.claimed_by else "Who claims it is not stated."
    exact = figure.value is not None and figure.qualifier in (None, "exactly")
    period = _year(figure.period)
    measure = codes.QUALITATIVE if not exact or not period else codes.PERCENTAGE if figure.unit == "%" else codes.UNIT
    parts = [told("title", figure.indicator), told("description", " ".join(filter(None, (said, figure.note))))]
    if period and exact:
        parts.append(_over(period, [_actual(_number(figure), told("comment", _in_words(figure)))]))
    else:
        parts[1] = told("description", " ".join(filter(None, (f"{_in_words(figure)}.", said, figure.note))))
    return made("result", {"type": codes.OTHER_RESULT, "aggregation-status": "0"}, told("title", figure.indicator),
                made("indicator", {"measure": measure}, *parts))  # fmt: skip


def _year(period: str | None) -> _Period | None:
    try:
        first, last = day_range(period) if period else (None, None)
    except InvalidDate:
        return None
    return (first, last) if first and last else None


def _number(figure: Figure) -> str:
    value = figure.value
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def _in_words(figure: Figure) -> str:
    if figure.value is None:
        return "Number not stated"
    said = "" if figure.qualifier in (None, "exactly") else figure.qualifier
    before = f"(before: {figure.baseline})" if figure.baseline is not None else ""
    return " ".join(filter(None, (said, _number(figure), figure.unit, figure.period, before)))
