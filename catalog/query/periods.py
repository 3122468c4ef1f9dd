"""Periods as a person types them: EDTF days, months, years, quarters, open ranges, "last-quarter", "-7d..", "<2021",
and dates in words."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from catalog.errors import InvalidDate
from catalog.model.date_names import in_english
from catalog.model.date_words import stated
from catalog.model.dates import PartialDate, day_range
from catalog.query.tree import Query, Term

Days = tuple[str | None, str | None]

_QUARTER = re.compile(r"(\d{4})-?q([1-4])", re.ASCII | re.IGNORECASE)


_AWAY = re.compile(r"([+-])(\d{1,5})d|([+-])(\d{1,4})w|([+-])(\d{1,4})m|([+-])(\d{1,3})y", re.ASCII | re.IGNORECASE)
_BEFORE, _AFTER = "<", ">"
_DAYS_AWAY = {"yesterday": -1, "today": 0, "tomorrow": 1}
_STEPS = {"last": -1, "this": 0, "next": 1}


def period(typed: str, today: date) -> Days | None:
    """First and last day, an open end as None; None where the text is no period. Ranges may be reversed.

    ``-7d`` is seven days ago in a range, and all days since when it stands alone; ``<2021`` is before it. A date may be
    in words ("24–25 October 2020", "Q4 2020", "31.12.2020"), but not without its year: which is meant, nobody knows.
    """
    typed = typed.replace("...", "..").replace("…", "..")
    if typed[:1] in (_BEFORE, _AFTER):
        return _beyond(typed[0], typed[1:], today)
    start, dots, end = typed.partition("..")
    if not dots:
        start, dots, end = typed.partition("/")
    if not dots:
        return _since(start, today) or _one(start, today)
    first = _one(start, today) if start else (None, None)
    last = _one(end, today) if end else (None, None)
    if first is None or last is None or not (start or end):
        return None
    if first[0] and last[1] and first[0] > last[1]:
        first, last = last, first
    return first[0], last[1]


def lasting(typed: str, today: date) -> str:
    """The period in its shortest form that means the same on any later day: "2020-12" for "last-month"; what is no
    period stays as it is."""
    days = period("-".join(typed.split()), today)
    if days is None:
        return typed.strip()
    first, last = days
    forms = _forms(date.fromisoformat(first)) if first else ()
    return next((form for form in forms if _one(form, today) == days), f"{first or ''}..{last or ''}")


def period_in_words(typed: str) -> str:
    """ "October–December 2020" for "2020-Q4" and "2020-10..2020-12"; what depends on the day stays as it is typed."""
    dated = _QUARTER.sub(lambda of: f"{of[1]}-{3 * int(of[2]) - 2:02}/{of[1]}-{3 * int(of[2]):02}", typed)
    start, dots, end = dated.partition("..")
    try:
        return PartialDate.parse(f"{start or '..'}/{end or '..'}" if dots else dated).in_words()
    except InvalidDate:
        return typed


def asked_for(query: Query, today: date) -> str:
    """The one period of ``date:`` that a query asks for, so that it lasts; "" where it asks for none or for several."""
    asked = [term for term in query.conditions if isinstance(term, Term) and term.field == "date" and not term.negated]
    values = [value for term in asked for value in term.values if period(value, today)]
    return lasting(values[0], today) if len(values) == 1 else ""


def _forms(day: date) -> tuple[str, ...]:
    """The year, quarter, month and day of a day."""
    year = f"{day.year:04}"
    return year, f"{year}-Q{(day.month + 2) // 3}", f"{year}-{day.month:02}", day.isoformat()


def _beyond(sign: str, typed: str, today: date) -> Days | None:
    """Before the first day of a period or after its last; with "=" the period itself belongs to it."""
    days = _one(typed.removeprefix("="), today)
    first, last = days or (None, None)
    if first is None or last is None:
        return None
    if typed.startswith("="):
        return (None, last) if sign == _BEFORE else (first, None)
    try:
        return (None, _next(first, -1)) if sign == _BEFORE else (_next(last, 1), None)
    except OverflowError:
        return None


def _next(day: str, step: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=step)).isoformat()


def _since(typed: str, today: date) -> Days | None:
    day = _away(typed, today)
    if day is None:
        return None
    first, last = sorted((day, today))
    return first.isoformat(), last.isoformat()


def _away(typed: str, today: date) -> date | None:
    """The day so many days, weeks, months or years before today, or after it."""
    match = _AWAY.fullmatch(typed)
    if match is None:
        return None
    sign, count = (group for group in match.groups() if group)
    steps, unit = int(sign + count), typed[-1].lower()
    if unit in "dw":
        return today + timedelta(days=steps * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 + steps * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _one(typed: str, today: date) -> Days | None:
    day = _away(typed, today)
    if day:
        return day.isoformat(), day.isoformat()
    words = in_english(" ".join(typed.casefold().replace("-", " ").split()))
    relative = _relative(words.replace(" ", "-"), today)
    if relative:
        return relative
    quarter = _QUARTER.fullmatch(typed)
    if quarter:
        return _quarter(int(quarter[1]), int(quarter[2]))
    days = _dated(typed) or _in_words(typed, today) or _in_words(words, today)
    return days if days and any(days) else None


def _dated(edtf: str) -> Days | None:
    try:
        return day_range(edtf)
    except InvalidDate:
        return None


def _in_words(typed: str, today: date) -> Days | None:
    edtf = stated(typed, today)
    return _dated(edtf) if edtf else None


def _relative(typed: str, today: date) -> Days | None:
    """A day or period named from today: "yesterday", "last-week", "this-quarter", "next-year"."""
    if typed in _DAYS_AWAY:
        day = (today + timedelta(days=_DAYS_AWAY[typed])).isoformat()
        return day, day
    which, _dash, what = typed.partition("-")
    return _neighbour(what, _STEPS[which], today) if which in _STEPS else None


def _neighbour(what: str, step: int, today: date) -> Days | None:
    match what:
        case "week":
            monday = today + timedelta(days=7 * step - today.weekday())
            return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
        case "month":
            year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
            return day_range(f"{year:04}-{month + 1:02}")
        case "quarter":
            year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + step, 4)
            return _quarter(year, quarter + 1)
        case "year":
            return day_range(f"{today.year + step:04}")
    return None


def _quarter(year: int, quarter: int) -> Days:
    first, _ = day_range(f"{year:04}-{quarter * 3 - 2:02}")
    _, last = day_range(f"{year:04}-{quarter * 3:02}")
    return first, last
