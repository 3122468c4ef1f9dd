"""Rows of neighbouring bins in words: "2019–2021: 312 records"."""

from __future__ import annotations

from functools import cache

from catalog.model.dates import PartialDate
from catalog.query.spreads import Spread
from ui.words import _, ngettext, number


def told(spread: Spread, first: int, last: int) -> str:
    """ "2019–2021: 312 records"."""
    count = spread.count(first, last)
    records = ngettext("{count} record", "{count} records", count).format(count=number(count))
    return _("{what}: {count}").format(what=row_in_words(spread, first, last), count=records)


def row_in_words(spread: Spread, first: int, last: int) -> str:
    """ "2019–2021", "Q1–Q3 2020", "Nov 2019 – Feb 2020", "20–49", "up to 9", "200 or more"."""
    start, end = spread.bins[first].first, spread.bins[last].last
    match spread.unit:
        case "numbers":
            return _numbers(start, end)
        case "years":
            return start if start == end else f"{start}–{end}"
        case _:
            return _parts_of_years(start, end)


def bin_in_words(spread: Spread, place: int) -> str:
    """An end of the axis, short: "2019", "Q1 2020", "Nov 2019", "0", "200+"."""
    if spread.unit == "numbers":
        return f"{spread.bins[place].first}+" if not spread.bins[place].last else spread.bins[place].first or "0"
    return row_in_words(spread, place, place)


def at_rest(spread: Spread) -> str:
    """What stands there while nothing is chosen."""
    if spread.bins and spread.count(0, len(spread.bins) - 1):
        return _("Drag to choose a range")
    return _("No usable date here") if spread.field == "date" else _("No number here")


def apart(spread: Spread) -> str:
    """How many stand on no axis of days; numbers have a line for those."""
    unknown = spread.unknown if spread.field == "date" else 0
    return _("no usable date: {count}").format(count=number(unknown)) if unknown else ""


def beyond(spread: Spread) -> str:
    """How many lie before and after what is shown; "" for none."""
    said = ((_("earlier: {count}"), spread.earlier), (_("later: {count}"), spread.later))
    return " · ".join(words.format(count=number(count)) for words, count in said if count)


def _numbers(start: str, end: str) -> str:
    if not start:
        return _("up to {number}").format(number=end) if end else _("any number")
    return f"{start}–{end}" if end else _("{number} or more").format(number=start)


def _parts_of_years(start: str, end: str) -> str:
    (year, part), (last_year, last_part) = _parts(start), _parts(end)
    if start == end:
        return f"{part} {year}"
    if year == last_year:
        return f"{part}–{last_part} {year}"
    return f"{part} {year} – {last_part} {last_year}"


def _parts(named: str) -> tuple[str, str]:
    """Year and quarter or month of "2020-Q1" and "2020-03": "2020" and "Q1" or "Mar"."""
    year, _dash, part = named.partition("-")
    return year, part if part.startswith("Q") else _short_month(part)


@cache
def _short_month(number: str) -> str:
    return PartialDate.parse(f"2000-{number}").in_words()[:3]
