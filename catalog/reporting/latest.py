"""Where a period has nothing to report: the newest one of its length that has."""

from __future__ import annotations

from datetime import date

from catalog.query.fields import UNDATED
from catalog.query.tree import Term
from catalog.reporting.asked import LATEST_FIRST, Asked, happened

_MONTH, _QUARTER = 31, 92
"""Days that one may have."""


def latest_period(asked: Asked) -> str:
    """The month, quarter or year, as it is typed, in which ended last what the question finds; "" where the period that
    was asked for has something, or where nothing is dated."""
    if not asked.request.period.strip() or asked.ids(asked.counted):
        return ""
    dated = happened(asked.released).also(Term("date", (UNDATED,), negated=True))
    row = next(iter(asked.catalogue.rows(asked.ids(dated, LATEST_FIRST)[:1])), None)
    day = (row.date.last_day or row.date.first_day) if row and row.date else None
    return _around(date.fromisoformat(day), _days(asked)) if day else ""


def _days(asked: Asked) -> int:
    first, last = asked.span.first, asked.span.last
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1 if first and last else _QUARTER + 1


def _around(day: date, days: int) -> str:
    if days <= _MONTH:
        return f"{day:%Y-%m}"
    return f"{day.year}-Q{(day.month + 2) // 3}" if days <= _QUARTER else f"{day.year}"
