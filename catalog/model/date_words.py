"""Dates as an officer types them, understood as EDTF: "friday", "in 2 weeks", "28-29 Dec 2020", "2021-03".

English words, those of the officer's language and months as the region names them, day before month, also in numbers
with full stops (15.3.2027), as the region writes. A weekday is the next one that is not today; a day without a year is
the next such day. What may be meant in two ways (05/10/2020) is not understood rather than guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from catalog.errors import InvalidDate
from catalog.model import month_names
from catalog.model.date_names import MONTHS, WEEKDAYS, in_english
from catalog.model.dates import PartialDate

_FULL_MONTHS, _WEEKDAYS = (tuple(map(str.casefold, names)) for names in (MONTHS, WEEKDAYS))
_NEAR = {"today": 0, "tonight": 0, "tomorrow": 1, "day after tomorrow": 2, "yesterday": -1}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}

_LEAP_YEAR = 2020

_AHEAD = re.compile(r"(?:in )?(\d{1,3}|an?|one|two|three|four|five|six) (day|week|month|year)s?(?: from now)?")
_WEEKDAY = re.compile(r"(?:(next|this|on|by) )?([a-z]{3,9})")
_PERIOD = re.compile(r"(this|next|end of|end of this|end of next) (week|month|year)")
_DAYS = re.compile(r"(\d{1,2})(?:-(\d{1,2}))? ([a-z]+)(?: (\d{4}))?")
_ACROSS = re.compile(r"(\d{1,2}) ([a-z]+)(?: (\d{4}))? ?- ?(\d{1,2}) ([a-z]+)(?: (\d{4}))?")
_MONTH_FIRST = re.compile(r"([a-z]+) (\d{1,2})(?:-(\d{1,2}))?(?: (\d{4}))?")
_MONTH = re.compile(r"([a-z]+)(?: (\d{4}))?")
_MONTHS = re.compile(r"([a-z]+)-([a-z]+) (\d{4})")
_EITHER = re.compile(r"((?:\d{1,2} )*\d{1,2}) or (\d{1,2}) ([a-z]+) (\d{4})")
_DOTTED = re.compile(
    r"(\d{1,2})(?:\. ?(\d{1,2})(?:\. ?(\d{4}))?)?\.?-(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?"
    r"|(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4})\.?)?"
)
_NUMBERED = re.compile(r"(\d{1,2}) ?[/.] ?(\d{4})\.?")
_QUARTER = re.compile(r"(?:(\d{4}) ?q([1-4])|q([1-4]) ?(\d{4}))")


def understood(typed: str, today: date) -> str | None:
    """The EDTF of what was typed; None for what is no date, and for nothing at all."""
    text = in_english(month_names.in_english(_tidy(typed)))
    if not text:
        return None
    spaced = " ".join(_one_dash(typed).split())
    return (
        _tried(_dotted, spaced, today)
        or _tried(_numbered, spaced, today)
        or _standard(typed.strip())
        or next((edtf for form in _FORMS if (edtf := _tried(form, text, today))), None)
    )


def stated(typed: str, today: date) -> str | None:
    """The same for what a source states: a day or month without a year has none, rather than the next one."""
    if typed.strip() and not re.search(r"\d{4}|X{4}", typed):
        without = understood(f"{typed.strip()} {_LEAP_YEAR}", today)
        if without:
            return re.sub(r"\b\d{4}(?=-)", "XXXX", without)
    return understood(typed, today)


def _tidy(typed: str) -> str:
    """Lower case, one kind of dash and of space, no commas, ordinals or full stops after abbreviations."""
    text = re.sub(r"[,.]", " ", _one_dash(typed))
    text = re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", text)
    text = re.sub(r"\b(\d{1,2}) (?:and|to|until) (\d{1,2})\b", r"\1-\2", text)
    return " ".join(re.sub(r" ?- ?", "-", text).split())


def _one_dash(typed: str) -> str:
    return re.sub(r"\s*[-‐‑‒–—−]\s*", "-", typed.casefold())


def _standard(typed: str) -> str | None:
    if not re.match(r"[\dX\[{.]", typed):
        return None
    try:
        return PartialDate.parse(typed).edtf
    except InvalidDate:
        return None


def _tried(form: Callable[[str, date], str | None], text: str, today: date) -> str | None:
    try:
        return form(text, today)
    except (ValueError, OverflowError):
        return None


def _near(text: str, today: date) -> str | None:
    return (today + timedelta(days=_NEAR[text])).isoformat() if text in _NEAR else None


def _ahead(text: str, today: date) -> str | None:
    match = _AHEAD.fullmatch(text)
    if not match:
        return None
    number = int(match[1]) if match[1].isdigit() else _NUMBERS[match[1]]
    if match[2] in ("day", "week"):
        return (today + timedelta(days=number * (7 if match[2] == "week" else 1))).isoformat()
    return _months_on(today, number * (12 if match[2] == "year" else 1)).isoformat()


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _weekday(text: str, today: date) -> str | None:
    match = _WEEKDAY.fullmatch(text)
    number = _named(match[2], _WEEKDAYS) if match else None
    if match is None or number is None:
        return None
    if match[1] == "next":
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7)
        return (monday + timedelta(days=number)).isoformat()
    return (today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)).isoformat()


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """The place of the name that a word of three or more letters begins."""
    word = "sep" if word == "sept" else word
    found = [place for place, name in enumerate(names) if len(word) >= 3 and name.startswith(word)]
    return found[0] if len(found) == 1 else None


def _period(text: str, today: date) -> str | None:
    match = _PERIOD.fullmatch(text)
    if not match:
        return None
    later = "next" in match[1]
    if match[2] == "year":
        year = today.year + later
        return f"{year}-12-31" if match[1].startswith("end") else f"{year}"
    if match[2] == "month":
        month = _months_on(today.replace(day=1), int(later))
        ended = f"-{monthrange(month.year, month.month)[1]}" if match[1].startswith("end") else ""
        return f"{month.isoformat()[:7]}{ended}"
    monday = today + timedelta(days=7 * later - today.weekday())
    if match[1].startswith("end"):
        return (monday + timedelta(days=4)).isoformat()
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _days(text: str, today: date) -> str | None:
    match = _DAYS.fullmatch(text)
    if match:
        return _in_month(match[1], match[2], match[3], match[4], today)
    match = _MONTH_FIRST.fullmatch(text)
    return _in_month(match[2], match[3], match[1], match[4], today) if match else None


def _in_month(first: str, last: str | None, month_word: str, year: str | None, today: date) -> str | None:
    month = _named(month_word, _FULL_MONTHS)
    if month is None:
        return None
    start = _day(year, month + 1, int(first), today)
    end = start.replace(day=int(last)) if last else start
    return _from_to(start, end)


def _day(year: str | None, month: int, number: int, today: date) -> date:
    """The day of that year, or the next one of that name."""
    if year:
        return date(int(year), month, number)
    day = date(today.year, month, number)
    return day if day >= today else date(today.year + 1, month, number)


def _from_to(start: date, end: date) -> str | None:
    if end < start:
        return None
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


def _across(text: str, today: date) -> str | None:
    match = _ACROSS.fullmatch(text)
    if not match:
        return None
    months = _named(match[2], _FULL_MONTHS), _named(match[5], _FULL_MONTHS)
    if months[0] is None or months[1] is None:
        return None
    over_new_year = months[0] > months[1]
    year = match[3] or (str(int(match[6]) - over_new_year) if match[6] else None)
    start = _day(year, months[0] + 1, int(match[1]), today)
    return _from_to(start, date(int(match[6] or start.year + over_new_year), months[1] + 1, int(match[4])))


def _dotted(text: str, today: date) -> str | None:
    """A day, or the days from one to another; what the first does not say is as in the last."""
    match = _DOTTED.fullmatch(text)
    if match is None:
        return None
    if match[7]:
        return _day(match[9], int(match[8]), int(match[7]), today).isoformat()
    end = date(int(match[6]), int(match[5]), int(match[4]))
    return _from_to(date(int(match[3] or end.year), int(match[2] or end.month), int(match[1])), end)


def _numbered(text: str, _today: date) -> str | None:
    """A month by its number, before its year."""
    match = _NUMBERED.fullmatch(text)
    return date(int(match[2]), int(match[1]), 1).isoformat()[:7] if match else None


def _month(text: str, today: date) -> str | None:
    match = _MONTH.fullmatch(text)
    month = _named(match[1], _FULL_MONTHS) if match else None
    if match is None or month is None:
        return None
    year = int(match[2]) if match[2] else today.year + (month + 1 < today.month)
    return f"{year:04}-{month + 1:02}"


def _months(text: str, _today: date) -> str | None:
    """From a month to a later one of the year."""
    match = _MONTHS.fullmatch(text)
    first, last = (_named(match[place], _FULL_MONTHS) if match else None for place in (1, 2))
    if match is None or first is None or last is None or first >= last:
        return None
    return f"{match[3]}-{first + 1:02}/{match[3]}-{last + 1:02}"


def _either(text: str, _today: date) -> str | None:
    """One of several days of a month."""
    match = _EITHER.fullmatch(text)
    month = _named(match[3], _FULL_MONTHS) if match else None
    if match is None or month is None:
        return None
    days = [date(int(match[4]), month + 1, int(number)) for number in (*match[1].split(), match[2])]
    return f"[{','.join(day.isoformat() for day in days)}]" if days == sorted(set(days)) else None


def _quarter(text: str, _today: date) -> str | None:
    match = _QUARTER.fullmatch(text)
    if not match:
        return None
    year, number = match[1] or match[4], int(match[2] or match[3])
    return f"{year}-{number * 3 - 2:02}/{year}-{number * 3:02}"


_FORMS = (_near, _ahead, _period, _weekday, _days, _across, _month, _months, _either, _quarter)
