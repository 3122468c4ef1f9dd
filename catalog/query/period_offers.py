"""The periods that may be meant by the beginning of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from catalog.query.completing import Offer
from catalog.query.periods import period

RELATIVE = (
    "today", "this-week", "last-week", "next-week", "this-month", "last-month", "next-month", "this-quarter",
    "last-quarter", "this-year", "last-year",
)  # fmt: skip
_BOUND = re.compile(r"(?:.*(?:\.\.|/))?[<>=]*", re.DOTALL)
"""What stands before the day that is typed: the other end of a range, a comparison."""


def period_offers(typed: str, years: Sequence[str], today: date) -> Iterator[Offer]:
    """Periods relative to today, the ``years``, and of a year that is typed its quarters and months."""
    bound = _BOUND.match(typed)
    head = bound.group() if bound else ""
    begun = typed.removeprefix(head).casefold().replace(" ", "-")
    for name in _names(begun, years):
        if name.casefold().startswith(begun):
            yield Offer(head + name, head + name, _days(name, today))


def _names(begun: str, years: Sequence[str]) -> Iterator[str]:
    yield from RELATIVE
    for year in years:
        yield year
        if begun.startswith(year):
            yield from (f"{year}-Q{quarter}" for quarter in range(1, 5))
            yield from (f"{year}-{month:02}" for month in range(1, 13))


def _days(name: str, today: date) -> str:
    """From when to when a relative period goes."""
    days = period(name, today) if name in RELATIVE else None
    return " – ".join(dict.fromkeys(day for day in days if day)) if days else ""
