"""An export before it is written: its first rows, how many there would be, and what would be left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice

from catalog.exporting.job import Source, collected
from catalog.exporting.profiles.profile import Profile
from catalog.exporting.progress import Progress
from catalog.exporting.sheets import Row
from catalog.model.progress import Report

ROWS = 50
"""Rows that are shown."""


@dataclass(frozen=True, slots=True)
class Preview:
    """``heads`` are the header rows, ``rows`` the first ones below them of ``count``. ``beside`` are further sheets by
    name, with their rows; ``told`` says what would be left out. Without ``is_whole`` it tells of the first records
    alone."""

    heads: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    count: int
    records: int
    beside: tuple[tuple[str, int], ...] = ()
    told: tuple[str, ...] = ()
    is_whole: bool = True


def preview(source: Source, profile: Profile, report: Report | None = None, first: int | None = None) -> Preview:
    """Of all records, or the ``first`` so many. Raises Cancelled where ``report`` says so, InvalidValue for a column
    that is none."""
    count = source.count if first is None else min(first, source.count)
    some = replace(source, count=count, pages=lambda: islice(source.pages(), count))
    tables, told = collected(some, profile, Progress(count, 1, None, report))
    sheet, *beside = tables.sheets
    return Preview(
        tuple(sheet.heads),
        tuple(islice(sheet.rows, ROWS)),
        len(sheet.rows),
        tables.count,
        tuple((other.name, len(other.rows)) for other in beside),
        (*told, *source.as_told()[1]),
        is_whole=count == source.count,
    )
