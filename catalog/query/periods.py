"""Periods as a person types them: EDTF days, months, years, quarters, open ranges, "last-quarter"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from catalog.errors import InvalidDate
from catalog.model.dates import day_range

Days = tuple[str | None, str | None]

_QUARTER = re.compile(r"(\d{4})-?q([1-4])", re.ASCII | re.IGNORECASE)


def period(typed: str, today: date) -> Days | None:
    """First and last day, an open end as None; None where the text is no period. Ranges may be reversed."""
    start, dots, end = typed.partition("..")
    if not dots:
        start, dots, end = typed.partition("/")
    if not dots:
        return _one(start, today)
    first = _one(start, today) if start else (None, None)
    last = _one(end, today) if end else (None, None)
    if first is None or last is None or not (start or end):
        return None
    if first[0] and last[1] and first[0] > last[1]:
        first, last = last, first
    return first[0], last[1]


def _one(typed: str, today: date) -> Days | None:
    relative = _relative(typed.casefold().replace(" ", "-"), today)
    if relative:
        return relative
    quarter = _QUARTER.fullmatch(typed)
    if quarter:
        return _quarter(int(quarter[1]), int(quarter[2]))
    try:
        days = day_range(typed)
    except InvalidDate:
        return None
    return days if any(days) else None


def _relative(typed: str, today: date) -> Days | None:
    quarter = (today.month - 1) // 3 + 1
    match typed:
        case "today":
            return today.isoformat(), today.isoformat()
        case "this-week":
            monday = today - timedelta(days=today.weekday())
            return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
        case "this-month":
            return day_range(f"{today:%Y-%m}")
        case "last-month":
            return day_range(f"{today.replace(day=1) - timedelta(days=1):%Y-%m}")
        case "this-year":
            return day_range(f"{today:%Y}")
        case "last-year":
            return day_range(f"{today.year - 1:04}")
        case "this-quarter":
            return _quarter(today.year, quarter)
        case "last-quarter":
            return _quarter(today.year, quarter - 1) if quarter > 1 else _quarter(today.year - 1, 4)
    return None


def _quarter(year: int, quarter: int) -> Days:
    first, _ = day_range(f"{year:04}-{quarter * 3 - 2:02}")
    _, last = day_range(f"{year:04}-{quarter * 3:02}")
    return first, last
