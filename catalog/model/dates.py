"""Partial calendar dates: EDTF (ISO 8601-2:2019) with the two days that filters and sorting use."""

from __future__ import annotations

import re
import time
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from catalog.errors import InvalidDate
from catalog.model.date_names import MONTHS
from catalog.words import Say, _

_QUALIFIERS = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}
_SEASONS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
    "33": "first quarter of", "34": "second quarter of", "35": "third quarter of", "36": "fourth quarter of",
}  # fmt: skip
"""Sub-year groupings of EDTF, ISO 8601-2 4.8: the numbers that stand where the month does."""
_SEASON = re.compile(r"\d{4}-(?:2[1-4]|3[3-6])", re.ASCII)
_MASKED = re.compile(r"(\d{4}(?:-\d{2})?)(?:-XX){1,2}", re.ASCII)
_SIMPLE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)", re.ASCII)
_UNDATED = re.compile(r"XXXX(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known.

    ``first_day`` and ``last_day`` are ISO days: one is ``None`` where the date is open on that side, both where
    no year is stated. ``text`` is the source's own wording.
    """

    edtf: str
    first_day: str | None = None
    last_day: str | None = None
    precision: str | None = None
    qualifier: str | None = None
    text: str | None = None

    @classmethod
    def parse(cls, edtf: str, text: str | None = None) -> PartialDate:
        """Understands an EDTF expression; raises InvalidDate for anything else."""
        edtf = edtf.strip()
        first, last, precision, qualifier = _understood(edtf)
        return cls(edtf, first, last, precision, qualifier, text)

    @property
    def is_undated(self) -> bool:
        """Whether neither day is known, so that no period can hold the date."""
        return self.first_day is None and self.last_day is None

    def in_words(self, say: Say = _) -> str:
        """The date as a person writes it: "28–29 December 2020", "October 2020", "year not stated".

        ``say`` puts single words into the reader's language; what the index keeps is in none (``str``).
        """
        return _words(self.edtf, say) or self.text or self.edtf


def day_range(edtf: str) -> tuple[str | None, str | None]:
    """First and last day of an EDTF expression, with open ends as None; raises InvalidDate."""
    first, last = _understood(edtf.strip())[:2]
    return first, last


def only_day(edtf: str | None) -> str | None:
    """The day (ISO 8601) that an EDTF expression names, where it is one day."""
    try:
        first, last = day_range(edtf) if edtf else (None, None)
    except InvalidDate:
        return None
    return first if first == last else None


_Understood = tuple[str | None, str | None, str, str | None]


@lru_cache(10_000)
def _understood(edtf: str) -> _Understood:
    return _simple(edtf) or _masked(edtf) or _undated(edtf) or _span(edtf) or _listed(edtf) or _by_library(edtf)


def _simple(edtf: str) -> _Understood | None:
    match = _SIMPLE.fullmatch(edtf)
    if not match:
        return None
    year, month, day, mark = match.groups()
    try:
        first, last = _days(int(year), int(month or 0), int(day or 0))
    except ValueError:
        return None
    precision = "day" if day else "month" if month else "year"
    return first, last, precision, _QUALIFIERS.get(mark)


def _masked(edtf: str) -> _Understood | None:
    """A month or day that is not stated leaves the year or month that is."""
    match = _MASKED.fullmatch(edtf)
    return _simple(match[1]) if match and edtf.count("-") <= 2 else None


def _days(year: int, month: int, day: int) -> tuple[str, str]:
    if day:
        only = date(year, month, day).isoformat()
        return only, only
    if month:
        return date(year, month, 1).isoformat(), date(year, month, monthrange(year, month)[1]).isoformat()
    return date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat()


def _undated(edtf: str) -> _Understood | None:
    parts = edtf.split("/")
    if len(parts) > 2 or not all(_UNDATED.fullmatch(part) and _is_calendar_day(part) for part in parts):
        return None
    return None, None, "span" if len(parts) == 2 else ("year", "month", "day")[edtf.count("-")], None


def _is_calendar_day(part: str) -> bool:
    numbers = [int(number) for number in part.split("-")[1:]]
    month, day = (*numbers, 0, 0)[:2]
    return 0 not in numbers and month <= 12 and day <= (monthrange(2020, month)[1] if month else 0)


def _span(edtf: str) -> _Understood | None:
    start, slash, end = edtf.partition("/")
    if not slash or "/" in end:
        return None
    first = _simple(start) if start not in ("", "..") else (None, None, "", None)
    last = _simple(end) if end not in ("", "..") else (None, None, "", None)
    if not first or not last or (first[0] is None and last[1] is None):
        return None
    if first[0] and last[1] and first[0] > last[1]:
        raise InvalidDate(text=edtf)
    return first[0], last[1], "span", first[3] or last[3]


def _listed(edtf: str) -> _Understood | None:
    if edtf[:1] + edtf[-1:] not in ("[]", "{}"):
        return None
    inside = edtf[1:-1]
    from_ever, for_ever = inside.startswith(".."), inside.endswith("..")
    days = [
        _simple(part.strip()) for part in inside.removeprefix("..").removesuffix("..").replace("..", ",").split(",")
    ]
    known = [day for day in days if day]
    if len(known) != len(days) or (from_ever and for_ever):
        return None
    first = None if from_ever else min(str(day[0]) for day in known)
    last = None if for_ever else max(str(day[1]) for day in known)
    return first, last, "one of" if edtf[0] == "[" else "set", None


def _by_library(edtf: str) -> _Understood:
    """The rarer forms of the standard (seasons, groups of years …), by the edtf library."""
    try:
        from edtf import parse_edtf

        parsed = parse_edtf(edtf)
        first, last = parsed.lower_strict(), parsed.upper_strict()
        return _iso(first), _iso(last), "season" if _SEASON.fullmatch(edtf) else "other", None
    except Exception as error:  # the library raises what it likes, from pyparsing's to ValueError
        raise InvalidDate(text=edtf) from error


def _iso(moment: time.struct_time) -> str:
    return (date(moment.tm_year, moment.tm_mon, 1) + timedelta(days=moment.tm_mday - 1)).isoformat()


_NO_YEAR = "year not stated"
_OPEN = {
    (True, True): "{day} or later", (True, False): "{day} or earlier",
    (False, True): "{day} and later", (False, False): "{day} and earlier",
}  # fmt: skip
"""(Whether one of the days is meant, whether the first is known) → how a list without an end is worded."""


def _words(edtf: str, say: Say) -> str:
    if edtf[:1] in ("[", "{"):
        return _list_in_words(edtf[1:-1], edtf[0] == "[", say)
    start, slash, end = edtf.partition("/")
    if not slash:
        return _one_in_words(start, say)
    if start in ("", ".."):
        return say("until {day}").format(day=_one_in_words(end, say))
    if end in ("", ".."):
        return say("from {day}").format(day=_one_in_words(start, say))
    return _span_in_words(start, end, say)


def _list_in_words(inside: str, is_choice: bool, say: Say) -> str:
    """ "9 or 11 December 2020": what all days share is said once, at the end."""
    if ".." in inside:
        first, _, last = inside.partition("..")
        if not first or not last:
            return say(_OPEN[is_choice, bool(first)]).format(day=_one_in_words(first or last, say))
        return _span_in_words(first, last, say)
    parts = [part.strip() for part in inside.split(",")]
    words = [_one_in_words(part, say) for part in parts]
    if all(_SIMPLE.fullmatch(part) and part[:7] == parts[0][:7] and len(part) == 10 for part in parts):
        words[:-1] = [word.partition(" ")[0] for word in words[:-1]]
    if len(words) == 1:
        return words[0]
    joined = say("{days} or {last}") if is_choice else say("{days} and {last}")
    return joined.format(days=", ".join(words[:-1]), last=words[-1])


def _span_in_words(start: str, end: str, say: Say) -> str:
    first, last = start.split("-"), end.split("-")
    if start == end:
        return _one_in_words(start, say)
    year = f", {say(_NO_YEAR)}" if last[0] == "XXXX" else f" {last[0]}"
    plain = all(_is_calendar(part) for part in (start, end))
    if plain and first[0] == last[0] and len(first) == len(last) == 3:
        month, before = (say(MONTHS[int(part[1]) - 1]) for part in (last, first))
        if first[1] == last[1]:
            return f"{int(first[2])}–{int(last[2])} {month}{year}"
        return f"{int(first[2])} {before} – {int(last[2])} {month}{year}"
    if plain and first[0] == last[0] and len(first) == len(last) == 2:
        return f"{say(MONTHS[int(first[1]) - 1])}–{say(MONTHS[int(last[1]) - 1])}{year}"
    return f"{_one_in_words(start, say)} – {_one_in_words(end, say)}"


def _is_calendar(edtf: str) -> bool:
    """Whether it is a year, month or day, with or without its year."""
    return bool(_simple(edtf) or (_UNDATED.fullmatch(edtf) and _is_calendar_day(edtf)))


def _one_in_words(edtf: str, say: Say) -> str:
    mark = edtf[-1:] if edtf[-1:] in _QUALIFIERS else ""
    parts = edtf.removesuffix(mark).split("-")
    if _MASKED.fullmatch(edtf):
        known = edtf.partition("-XX")[0]
        return f"{_one_in_words(known, say)}, {say('day not stated' if '-' in known else 'month not stated')}"
    if _SEASON.fullmatch(edtf):
        return f"{say(_SEASONS[parts[1]])} {parts[0]}"
    if not _is_calendar("-".join(parts)):
        return edtf
    year, *rest = parts
    day = [str(int(number)) for number in rest[1:]]
    month = [say(MONTHS[int(number) - 1]) for number in rest[:1]]
    named = " ".join(day + month)
    words = ", ".join(filter(None, (named, say(_NO_YEAR)))) if year == "XXXX" else f"{named} {year}".strip()
    return f"{words} ({say(_QUALIFIERS[mark])})" if mark else words
