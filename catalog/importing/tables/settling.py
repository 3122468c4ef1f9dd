"""What several columns of a row tell together: the days of a date, a title, pillars with their programme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from catalog.errors import InvalidDate
from catalog.importing.tables.drafts import CellProblem
from catalog.model.date_words import understood
from catalog.model.dates import PartialDate
from catalog.words import _

Values = dict[str, dict[str, Any]]
"""What a row says, by the part of the record ("" for the record itself) and by its attribute."""


def settled(values: Values, number: int) -> Iterator[CellProblem]:
    """The days of a date put together, and a donation's title where only its item is told."""
    own, days = values[""], values.pop("date", {})
    first, last = days.get("first"), days.get("last")
    if own.get("date") and (told := _otherwise(own["date"], days)):
        yield CellProblem(number, -1, told, _("the date says otherwise"))
    if "date" not in own and (first or last):
        try:
            own["date"] = _span(first, last)
        except InvalidDate:
            own["date"] = first
            told = " – ".join(day.edtf for day in (first, last) if day)
            yield CellProblem(number, -1, told, _("the last day is before the first"))
    if "date" not in own and "year" in days:
        edtf = _month(days.get("month", ""), days["year"])
        if edtf is None:
            yield CellProblem(number, -1, f"{days['month']} {days['year']}", _("no month of a year"))
        own["date"] = PartialDate.parse(edtf or f"{days['year']:04}")
    if "text" in days and own.get("date"):
        own["date"] = replace(own["date"], text=days["text"])
    if not own.get("title") and "item" in values.get("equipment", ()):
        own["title"] = values["equipment"]["item"]


def _otherwise(told: PartialDate, days: dict[str, Any]) -> str:
    """The first and last day, or the year, of which none can be of that date; "" where they agree."""
    first, last, year = days.get("first"), days.get("last"), days.get("year")
    pairs = (
        (told.first_day, first and first.first_day), (told.last_day, last and last.last_day),
        (told.first_day and told.first_day[:4], year and f"{year:04}"),
    )  # fmt: skip
    if all(mine == theirs for mine, theirs in pairs if mine and theirs):
        return ""
    return " – ".join(str(getattr(day, "edtf", day)) for day in (first, last, year) if day)


def _month(month: str, year: int) -> str | None:
    """ "April" or "4" of a year; the year alone where no month is told, None where it is none."""
    if not month:
        return f"{year:04}"
    if month.isdecimal() and 1 <= int(month) <= 12:
        return f"{year:04}-{int(month):02}"
    edtf = understood(f"{month} {year}", date(year, 1, 1))
    return edtf if edtf and len(edtf) == len("2020-04") else None


def _span(first: PartialDate | None, last: PartialDate | None) -> PartialDate:
    if first is None or last is None or first.edtf == last.edtf:
        return first or last  # type: ignore[return-value]
    text = " – ".join(filter(None, (first.text, last.text))) or None
    return PartialDate.parse(f"{first.edtf}/{last.edtf}", text)
