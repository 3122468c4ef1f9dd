"""When things happened: more of them of late, and not all known to the day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from random import Random

from catalog.model.dates import PartialDate
from catalog.store.packing import Row
from catalog.store.records.record_parts import DATE_PARTS
from tests.benchmarks.words import Weighted

FIRST_DAY, DAYS = date(2012, 1, 1), 5000

FORMS = Weighted.of({"day": 50, "month": 17, "days": 16, "year": 4, "open": 3, "no year": 2, "none": 8})
"""How well a date is known: one in ten has no year, or there is none at all."""


def edtf(choose: Random) -> str | None:
    day = FIRST_DAY + timedelta(int(DAYS * choose.random() ** 0.7))
    match FORMS.one(choose):
        case "day":
            return day.isoformat()
        case "month":
            return f"{day:%Y-%m}"
        case "days":
            return f"{day}/{day + timedelta(choose.randrange(1, 5))}"
        case "year":
            return f"{day:%Y}"
        case "open":
            return f"{day:%Y-%m}/.."
        case "no year":
            return f"XXXX-{day:%m}"
    return None


@lru_cache(50_000)
def columns(prefix: str, expression: str) -> Row:
    """The columns of a date: ``date`` or ``planned_date``."""
    parsed = PartialDate.parse(expression)
    return {f"{prefix}_{part}": getattr(parsed, part) for part in DATE_PARTS}
