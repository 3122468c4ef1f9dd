"""What a report is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from catalog.errors import InvalidValue
from catalog.model.dates import PartialDate
from catalog.query.periods import period
from catalog.query.tree import Query
from catalog.words import _

EVERYTHING = Query()


@dataclass(frozen=True, slots=True)
class Request:
    """``period`` is typed as in a query ("2020-Q4", "last-month"); "" is all time. ``include`` are the access levels
    besides public. ``template`` is a text to be used instead of the one that is kept or shipped."""

    report: str
    query: Query = EVERYTHING
    period: str = ""
    include: frozenset[str] = frozenset()
    template: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a period, in ISO; None for an open end."""

    first: str | None = None
    last: str | None = None

    def in_words(self) -> str:
        """ "October–December 2020"; "all time" where both ends are open."""
        if self.first is None and self.last is None:
            return _("all time")
        return PartialDate.parse(self._edtf()).in_words()

    def _edtf(self) -> str:
        if not self.first or not self.last:
            return f"{self.first or '..'}/{self.last or '..'}"
        if self._is_of_months():
            first, last = self.first[:7], self.last[:7]
            whole_year = first[:4] == last[:4] and (first[5:], last[5:]) == ("01", "12")
            return first[:4] if whole_year else first if first == last else f"{first}/{last}"
        return self.first if self.first == self.last else f"{self.first}/{self.last}"

    def _is_of_months(self) -> bool:
        after = date.fromisoformat(self.last or "0001-01-01") + timedelta(days=1)
        return bool(self.first) and str(self.first).endswith("-01") and after.day == 1

    def next_month(self, today: date) -> Span:
        """The month after it; after this one where it has no end."""
        last = date.fromisoformat(self.last) if self.last else today
        first = _month_after(last)
        return Span(first.isoformat(), (_month_after(first) - timedelta(days=1)).isoformat())

    def meets(self, when: PartialDate | None) -> bool:
        """Whether any of its days may be one of that date's."""
        if when is None or when.is_undated:
            return False
        begins, ends = when.first_day or when.last_day, when.last_day or when.first_day
        return (not self.last or str(begins) <= self.last) and (not self.first or str(ends) >= self.first)


def _month_after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def span_of(typed: str, today: date) -> Span:
    """The days of a period as it is typed; raises InvalidValue for what is none."""
    if not typed.strip():
        return Span()
    days = period(re.sub(r"\s+", "-", typed.strip()), today)
    if days is None:
        detail = _("write it as 2020, 2020-Q4, 2020-10, 2020-10..2020-12 or last-month")
        raise InvalidValue(field=_("The period"), value=f"“{typed}”", detail=detail)
    return Span(*days)
