"""An export from its choice to its file: one plan for all formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from catalog.errors import CannotExport
from catalog.exporting import csv, files, json
from catalog.exporting.about import Origin, about_sheet, undated_in_words
from catalog.exporting.books import FORMS, put_book
from catalog.exporting.columns import DEFAULT_COLUMNS, Column, columns_named, joined
from catalog.exporting.files import Opener, put
from catalog.exporting.progress import Progress
from catalog.exporting.record_sheets import Tables
from catalog.exporting.release import Release
from catalog.exporting.sheets import Sheet
from catalog.interchange import Exchange
from catalog.model.progress import Report
from catalog.model.vocabulary import Entry
from catalog.query.answers import RecordPage

NAMING = Column("naming", "Naming note", 40, lambda page: joined(page.footnotes, " "))


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

    ``closed_people`` are the keys of people who are not public, by their access; ``own`` the columns of own fields;
    ``ours`` is our organisation.
    """

    origin: Origin
    count: int
    pages: Callable[[], Iterable[RecordPage]]
    exchange: Callable[[], Exchange]
    closed_people: Mapping[str, str]
    own: tuple[Column, ...] = ()
    ours: Entry | None = None


def export(
    path: Path,
    source: Source,
    choice: Choice | None = None,
    report: Report | None = None,
    opener: Opener = files.open_new,
) -> Exported:
    """Writes ``path`` in the format of its ending (.xlsx, .csv, .json, .xml).

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
    phases = 3 if write in (_workbook, _csv) else 2
    with files.telling(path):
        return write(path, source, choice, Progress(source.count, phases, path, report), opener)


def _release(source: Source, choice: Choice) -> Release:
    closed = {key for key, access in source.closed_people.items() if access not in choice.include}
    return Release(choice.include, choice.notes, closed)


def _collected(
    source: Source, choice: Choice, columns: tuple[Column, ...], progress: Progress
) -> tuple[Tables, Release]:
    """Tables of the records that may leave."""
    release = _release(source, choice)
    tables = Tables(columns, choice.notes)
    for page in progress.through(source.pages(), source.count):
        kept = release.page(page)
        if kept:
            tables.add(kept)
    return tables, release


def _workbook(path: Path, source: Source, choice: Choice, progress: Progress, opener: Opener) -> Exported:
    tables, release = _collected(source, choice, columns_named(choice.columns, source.own), progress)
    origin, records = source.origin, len(tables.records.rows)
    told = (*release.in_words(), *undated_in_words(tables.undated, origin.undated_outside))

    def about(handled: tuple[str, ...]) -> Sheet:
        return about_sheet(origin, records, (*told, *handled), tables.footnotes)

    handled = put_book(path, tables.sheets, about, origin.properties, progress, opener)
    return Exported(path, records, (*told, *handled))


def _csv(path: Path, source: Source, choice: Choice, progress: Progress, opener: Opener) -> Exported:
    columns = (*columns_named(choice.columns, source.own), NAMING)
    tables, release = _collected(source, choice, columns, progress)
    headings, rows = tuple(column.heading for column in columns), tables.records.rows
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


def _iati(path: Path, source: Source, choice: Choice, progress: Progress, opener: Opener) -> Exported:
    from catalog.exporting import iati

    release = _release(source, choice)
    exchange = release.exchange(source.exchange())
    activities = iati.Activities.of(exchange, source.ours, source.origin.catalogue, source.origin.at)
    if not activities.records:
        raise CannotExport(path=path, detail=" ".join(("there is no record that IATI has a place for.",
                                                       *activities.in_words())).rstrip("."))  # fmt: skip
    put(path, partial(iati.write, activities=activities, progress=progress),
        partial(iati.check, activities=activities, progress=progress), opener)  # fmt: skip
    return Exported(path, len(activities.records), (*release.in_words(), *activities.in_words()))


_FORMATS: Mapping[str, Callable[[Path, Source, Choice, Progress, Opener], Exported]] = {
    **dict.fromkeys(FORMS, _workbook),
    ".csv": _csv,
    ".json": _json,
    ".xml": _iati,
}
