"""An export from its choice to its file: one plan for all formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from catalog.errors import CannotExport
from catalog.exporting import csv, files, json, xlsx
from catalog.exporting.about import Origin, about_sheet, undated_in_words
from catalog.exporting.columns import DEFAULT_COLUMNS, Cell, Column, columns_named, joined
from catalog.exporting.files import Opener, put
from catalog.exporting.progress import Progress
from catalog.exporting.release import Release
from catalog.exporting.sheets import Tables
from catalog.interchange import Exchange
from catalog.model.progress import Report
from catalog.query.answers import RecordPage

NAMING_NOTE = "Naming note"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a user can choose of an export: column keys, notes, access levels besides public."""

    columns: tuple[str, ...] = DEFAULT_COLUMNS
    notes: bool = False
    include: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written; ``reported`` are sentences on what was left out or had to be changed."""

    path: Path
    records: int
    reported: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where an export's values come from: pages and exchange are asked for when they are needed.

    ``closed_people`` are the keys of people who are not public, by their access; ``own`` the columns of own fields.
    """

    origin: Origin
    count: int
    pages: Callable[[], Iterable[RecordPage]]
    exchange: Callable[[], Exchange]
    closed_people: Mapping[str, str]
    own: tuple[Column, ...] = ()


def export(
    path: Path,
    source: Source,
    choice: Choice | None = None,
    report: Report | None = None,
    opener: Opener = files.open_new,
) -> Exported:
    """Writes ``path`` in the format of its ending (.xlsx, .csv, .json).

    Raises CannotExport (Cancelled where ``report`` says so), InvalidValue for a column that is none; an older
    file of that name is untouched then.
    """
    choice = choice or Choice()
    files.place(path)
    write = _FORMATS.get(path.suffix.lower())
    if write is None:
        endings = ", ".join(_FORMATS)
        raise CannotExport(path=path, detail=f"its name must end in one of {endings}, which says the format")
    columns_named(choice.columns, source.own)
    phases = 2 if write is _json else 3
    return write(path, source, choice, Progress(source.count, phases, path, report), opener)


def _release(source: Source, choice: Choice) -> Release:
    closed = {key for key, access in source.closed_people.items() if access not in choice.include}
    return Release(choice.include, choice.notes, closed)


def _collected(source: Source, choice: Choice, progress: Progress, naming: list[str]) -> tuple[Tables, Release]:
    """Tables of the records that may leave; ``naming`` gets the footnotes of each."""
    release = _release(source, choice)
    tables = Tables(columns_named(choice.columns, source.own), choice.notes)
    for page in progress.through(source.pages(), source.count):
        kept = release.page(page)
        if kept:
            tables.add(kept)
            naming.append(joined(kept.footnotes, " ") or "")
    return tables, release


def _xlsx(path: Path, source: Source, choice: Choice, progress: Progress, opener: Opener) -> Exported:
    tables, release = _collected(source, choice, progress, [])
    try:
        sheets, handled = xlsx.fitted(tables.sheets)
    except xlsx.TooManyRows as error:
        raise CannotExport(path=path, detail=str(error)) from error
    reported = (*release.in_words(), *undated_in_words(tables.undated, source.origin.undated_outside), *handled)
    records = len(tables.records.rows)
    about, _ = xlsx.fitted([about_sheet(source.origin, records, reported, tables.footnotes)])
    sheets += about
    put(path, partial(xlsx.write, sheets=sheets, progress=progress),
        partial(xlsx.check, sheets=sheets, progress=progress), opener)  # fmt: skip
    return Exported(path, records, reported)


def _csv(path: Path, source: Source, choice: Choice, progress: Progress, opener: Opener) -> Exported:
    naming: list[str] = []
    tables, release = _collected(source, choice, progress, naming)
    headings = (*(heading for heading, _ in tables.records.headings), NAMING_NOTE)
    rows: list[tuple[Cell, ...]] = [(*row, note) for row, note in zip(tables.records.rows, naming, strict=True)]
    put(path, partial(csv.write, headings=headings, rows=rows, progress=progress),
        partial(csv.check, headings=headings, rows=rows, progress=progress), opener)  # fmt: skip
    undated = undated_in_words(tables.undated, source.origin.undated_outside)
    notes = ("A CSV file has no place for notes; export a workbook or JSON to have them.",) if choice.notes else ()
    return Exported(path, len(rows), (*release.in_words(), *undated, *notes))


def _json(path: Path, source: Source, choice: Choice, progress: Progress, opener: Opener) -> Exported:
    release = _release(source, choice)
    exchange = release.exchange(source.exchange())
    put(path, partial(json.write, exchange=exchange, progress=progress),
        partial(json.check, exchange=exchange, progress=progress), opener)  # fmt: skip
    undated = undated_in_words(sum(item.date is None or item.date.is_undated for item in exchange.records),
                               source.origin.undated_outside)  # fmt: skip
    whole = ("A JSON file has whole records; columns do not apply.",) if choice.columns != DEFAULT_COLUMNS else ()
    return Exported(path, len(exchange.records), (*release.in_words(), *undated, *whole))


_FORMATS: Mapping[str, Callable[[Path, Source, Choice, Progress, Opener], Exported]] = {
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".json": _json,
}
