"""How a follow-up repeats: a frequency of RFC 5545 and every how many of it, kept as ``FREQ=MONTHLY;INTERVAL=3``.

A month has a last day: what is due on the 31st is due on the 28th or 30th where there is none, and on the 31st again
after that. ``BYMONTHDAY`` keeps the day that is meant.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from catalog.errors import InvalidDate
from catalog.model.dates import PartialDate
from catalog.words import ngettext

_WORDS = {"daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY", "yearly": "YEARLY", "annually": "YEARLY"}
_EVERY = re.compile(r"(?:every|each) (?:(\d{1,3}) )?(day|week|month|year)s?")
_UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_MONTHS = {"MONTHLY": 1, "YEARLY": 12}
_DAYS = {"DAILY": 1, "WEEKLY": 7}
_YEAR, _MONTH, _DAY = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d{2}"), re.compile(r"\d{4}-\d{2}-\d{2}")
_IN_EVERY_MONTH = 28


@dataclass(frozen=True, slots=True)
class Repeat:
    """``month_day`` is the day of the month that is meant, where not every month has it."""

    frequency: str
    interval: int = 1
    month_day: int | None = None

    @classmethod
    def read(cls, text: str | None) -> Repeat | None:
        """What a kept rule, or a person's words ("monthly", "every 2 weeks"), say; None for anything else."""
        said = " ".join((text or "").casefold().split())
        if said in _WORDS:
            return cls(_WORDS[said])
        if said == "quarterly":
            return cls("MONTHLY", 3)
        every = _EVERY.fullmatch(said)
        return cls(_UNITS[every[2]], max(1, int(every[1] or 1))) if every else _of_rule(said.upper())

    def __str__(self) -> str:
        parts = [f"FREQ={self.frequency}"]
        parts += [f"INTERVAL={self.interval}"] if self.interval != 1 else []
        return ";".join([*parts, *([f"BYMONTHDAY={self.month_day}"] if self.month_day else [])])

    def in_words(self) -> str:
        """ "every month", "every 2 weeks"."""
        count = self.interval
        return {
            "DAILY": ngettext("every day", "every {count} days", count),
            "WEEKLY": ngettext("every week", "every {count} weeks", count),
            "MONTHLY": ngettext("every month", "every {count} months", count),
            "YEARLY": ngettext("every year", "every {count} years", count),
        }[self.frequency].format(count=count)  # fmt: skip

    def after(self, due: str | None, today: date) -> tuple[str, Repeat]:
        """The EDTF of the first time after both ``due`` and ``today``, and how it repeats from there.

        A month repeats as a month and a year as a year where the steps are as long; every other period by its last
        day; what has no date from today. Raises InvalidDate where the calendar ends.
        """
        try:
            return self._after(due, today)
        except (ValueError, OverflowError) as error:
            raise InvalidDate(text=due or "") from error

    def _after(self, due: str | None, today: date) -> tuple[str, Repeat]:
        kept = self._kept(due)
        if kept:
            return self._next_period(kept, today), self
        day = date.fromisoformat(_last_day(due) or today.isoformat())
        meant = replace(self, month_day=self._meant(day))
        return meant.next_day(day, today).isoformat(), meant

    def next_day(self, day: date, today: date) -> date:
        """The first day after both that lies whole steps after ``day``."""
        count = 1
        if self.frequency in _DAYS:
            step = _DAYS[self.frequency] * self.interval
            return day + timedelta(days=step * max(1, (today - day).days // step + 1))
        while (found := self._months_on(day, count)) <= today:
            count += 1
        return found

    def _kept(self, due: str | None) -> str | None:
        """The month or year that repeats as such."""
        months = _MONTHS.get(self.frequency, 0) * self.interval
        whole = due and months and (_MONTH.fullmatch(due) or (months % 12 == 0 and _YEAR.fullmatch(due)))
        return due if whole else None

    def _next_period(self, due: str, today: date) -> str:
        begun = _begin(today.isoformat()[: len(due)])
        return self.next_day(_begin(due), begun - timedelta(days=1)).isoformat()[: len(due)]

    def _meant(self, day: date) -> int | None:
        if self.frequency not in _MONTHS:
            return None
        meant = self.month_day if self.month_day and _clipped(day, self.month_day) == day else day.day
        return meant if meant > _IN_EVERY_MONTH else None

    def _months_on(self, day: date, count: int) -> date:
        months = day.year * 12 + day.month - 1 + _MONTHS[self.frequency] * self.interval * count
        return _clipped(date(months // 12, months % 12 + 1, 1), self.month_day or day.day)


def _of_rule(rule: str) -> Repeat | None:
    parts = dict(part.partition("=")[::2] for part in rule.removeprefix("RRULE:").split(";"))
    interval, day = parts.pop("INTERVAL", "1"), parts.pop("BYMONTHDAY", "0")
    known = parts.pop("FREQ", "") in (*_DAYS, *_MONTHS) and not parts
    if not known or not (_is_number(interval, 999) and _is_number(day, 31)):
        return None
    return Repeat(rule.partition("FREQ=")[2].partition(";")[0], max(1, int(interval)), int(day) or None)


def _is_number(text: str, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= most


def _begin(period: str) -> date:
    return date.fromisoformat(f"{period}-01-01"[:10])


def _clipped(month: date, day: int) -> date:
    return month.replace(day=min(day, monthrange(month.year, month.month)[1]))


def _last_day(due: str | None) -> str | None:
    if due is None or _DAY.fullmatch(due):
        return due
    found = PartialDate.parse(due)
    return found.last_day or found.first_day


def in_words(repeat: str | None) -> str:
    """How a follow-up repeats, for reading: what is not understood stands as it was written; "" for not at all."""
    known = Repeat.read(repeat)
    return known.in_words() if known else (repeat or "")


CHOICES = (
    Repeat("DAILY"), Repeat("WEEKLY"), Repeat("WEEKLY", 2), Repeat("MONTHLY"), Repeat("MONTHLY", 3),
    Repeat("MONTHLY", 6), Repeat("YEARLY"),
)  # fmt: skip
"""What is offered to choose from."""
