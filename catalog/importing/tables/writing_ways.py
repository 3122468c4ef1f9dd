"""How days and numbers are written in a column: decided from all its cells, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal as Decimals

from catalog.importing.tables.mapping import DayOrder, Decimal, Scale

_NUMERIC_DAY = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_TIME = re.compile(
    r"(?<=\d)(?:T|,? +)\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AP]M)?(?:Z|[+-]\d\d:?\d\d)?$", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\.?")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})\.?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SHORT_MONTH = re.compile(
    rf"(\d{{1,2}})[-/ .]({'|'.join(_MONTHS)})[a-z]{{0,6}}[-/ .,']+(\d{{4}}|\d{{2}})", re.IGNORECASE
)
_MONTH_OF_YEAR = re.compile(
    rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?(?:[-/ ]?(['’])|[-/])(\d{{4}}|\d{{2}})", re.IGNORECASE
)
_NUMBER = re.compile(r"\d[\d.,'’ \u00a0\u2009\u202f]*\d|\d")
_SIGN = re.compile(r"[.,]")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f'’]")
_NOTHING_BUT_A_NUMBER = re.compile(
    r"-?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}([.,'’ \u00a0\u2009\u202f])[0-9]{3}(?:\1[0-9]{3})*)(?:(?!\1)[.,][0-9]+)?"
)


@dataclass(frozen=True, slots=True)
class Decided:
    """What the cells of a column show; ``is_open`` where cells may be read in two ways and none of them decides, or
    where they contradict each other."""

    order: DayOrder = ""
    decimal: Decimal = ""
    is_open: bool = False


# Days


def day_order(texts: Iterable[str]) -> Decided:
    """A number over 12 is a day: where it stands first in one date, it does in all of the column."""
    seen: set[DayOrder] = set()
    is_ambiguous = False
    for text in texts:
        for match in _NUMERIC_DAY.finditer(text):
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                seen.add("day first")
            elif second > 12 >= first:
                seen.add("month first")
            elif first != second:
                is_ambiguous = True
    if len(seen) == 1:
        return Decided(order=seen.pop())
    return Decided(is_open=is_ambiguous)


def numeric_day(text: str, order: DayOrder) -> date | None:
    """A day in numbers; None for what is none in that order, or has no order and needs one.

    A year of two digits is one of this century up to 2069 (POSIX, ``strptime`` %y), as spreadsheets read it.
    """
    match = _NUMERIC_DAY.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    if not order and first <= 12 and second <= 12 and first != second:
        return None
    is_day_first = order == "day first" or (not order and first > 12) or first == second
    day, month = (first, second) if is_day_first else (second, first)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plain_day(text: str) -> date | None:
    """A day that can be read in one way only, as programs write it: "2020/11/05", "5.11.20.", "5-Nov-20", with a time
    or without."""
    bare = _TIME.sub("", text)
    if match := _YEAR_FIRST.fullmatch(bare):
        year, month, day = map(int, match.groups())
    elif match := _DOTTED.fullmatch(bare):
        day, month, year = int(match[1]), int(match[2]), _year(match[3])
    elif match := _SHORT_MONTH.fullmatch(bare):
        day, month, year = int(match[1]), _MONTHS.index(match[2].casefold()) + 1, _year(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month(text: str) -> tuple[str, bool] | None:
    """A month with its year (EDTF), as "Nov-2020" or "Nov-20", and whether that is sure: what stands after a month with
    two digits may be a day."""
    match = _MONTH_OF_YEAR.fullmatch(text)
    if match is None:
        return None
    name, apostrophe, year = match.groups()
    edtf = f"{_year(year)}-{_MONTHS.index(name.casefold()) + 1:02}"
    return edtf, bool(apostrophe) or not 1 <= int(year) <= 31


def without_time(text: str) -> str:
    """ "05/10/2020 09:30" as the day alone."""
    return _TIME.sub("", text)


def _year(digits: str) -> int:
    number = int(digits)
    return number if len(digits) == 4 else number + (1900 if number >= 69 else 2000)


def is_numeric_day(text: str) -> bool:
    return _NUMERIC_DAY.fullmatch(text) is not None


def serial_day(number: float) -> date | None:
    """The day for which a number stands in a spreadsheet whose cells lost their format, from 1954 to 2119."""
    return date.fromordinal(_BEGIN + int(number)) if number in _SERIAL else None


_SERIAL = range(20_000, 80_000)
_BEGIN = date(1899, 12, 30).toordinal()

# Numbers

_CURRENCY = r"(?:EUR|USD|CHF|GBP|NOK|SEK|DKK|US\$|[€$£])"
_SCALES: tuple[tuple[Scale, re.Pattern[str]], ...] = (
    ("millions", re.compile(
        rf"million|\b(?:mln|mio)\b|{_CURRENCY}\s?mn?(?![\w&])|(?<!\w)mn?\s?{_CURRENCY}", re.IGNORECASE)),
    ("thousands", re.compile(
        rf"thousand|\b(?:thsd|tsd)\b|(?<![\w.,])(?<!\d\s)['’]?000s?\b|{_CURRENCY}\s?k(?!\w)|(?<!\w)k\s?{_CURRENCY}|\(k\)",
        re.IGNORECASE)),
)  # fmt: skip
_FACTORS: dict[Scale, int] = {"": 1, "full": 1, "thousands": 1000, "millions": 1_000_000}


def scale_in(heading: str) -> Scale:
    """What a heading counts in, as "USD '000", "in thousands", "EUR k"; "" where it says nothing of it."""
    return next((scale for scale, words in _SCALES if words.search(heading)), "")


def scaled(number: float, scale: Scale) -> float:
    """The number in full, without what a binary fraction adds to it; a whole one as such."""
    found = Decimals(str(number)) * _FACTORS[scale]
    return int(found) if found == found.to_integral_value() else float(found)


def is_number(text: str) -> bool:
    """Whether a text is a number that was written out, its thousands apart or not: no "007", "+5", "1.2.3" or "50%"."""
    return _NOTHING_BUT_A_NUMBER.fullmatch(text) is not None


def decimal_sign(texts: Iterable[str], *, whole: bool = False) -> Decided:
    """The sign that begins the decimals: that which comes last of two, or stands before other than three digits.

    In a column of ``whole`` numbers a sign before three digits can only set thousands apart.
    """
    seen: set[Decimal] = set()
    is_ambiguous = False
    for text in texts:
        for number in _NUMBER.findall(text):
            sign = _decimal_of(_SPACES.sub("", number))
            if sign == "?":
                is_ambiguous = True
            elif sign:
                seen.add("comma" if sign == "," else "point")
    if len(seen) == 1:
        return Decided(decimal=seen.pop())
    return Decided(is_open=len(seen) > 1 or (is_ambiguous and not whole))


def _decimal_of(number: str) -> str:
    """ "," or "."; "" where it shows none, "?" where its one sign may be either."""
    commas, points = number.count(","), number.count(".")
    if commas and points:
        return "," if number.rfind(",") > number.rfind(".") else "."
    if not commas and not points:
        return ""
    mine, other = (",", ".") if commas else (".", ",")
    if commas + points > 1:
        return other
    before, _, after = number.partition(mine)
    return "?" if len(after) == 3 and before != "0" and len(before) <= 3 else mine


def may_be_either(text: str) -> bool:
    """Whether one of its numbers has a sign that may begin decimals as well as part thousands."""
    return any(_decimal_of(_SPACES.sub("", match[0])) == "?" for match in _NUMBER.finditer(text))


def plain(text: str, decimal: Decimal, *, whole: bool = False) -> str:
    """The text with its numbers as a program writes them: "over 1.234,5 kg" as "over 1234.5 kg".

    Three decimals get a fourth, so that nobody takes them for thousands: "1,234" of a decimal comma is "1.2340".
    """
    return _NUMBER.sub(lambda match: _plain_number(match[0], decimal, whole), text)


def _plain_number(number: str, decimal: Decimal, whole: bool) -> str:
    """As it is where its signs set nothing apart: "1.2.3", a version or a day."""
    if len(_SIGN.findall(number)) > 1 and not is_number(number):
        return number
    digits = _SPACES.sub("", number)
    sign = {"comma": ",", "point": "."}.get(decimal) or _decimal_of(digits)
    if sign == "?" and not whole:
        return number
    if sign == "?":
        return re.sub(r"[.,]", "", digits)
    thousands = "." if sign == "," else ","
    found = digits.replace(thousands, "").replace(sign or ".", ".")
    return f"{found}0" if found[-4:-3] == "." else found
