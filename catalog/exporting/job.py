"""An export from its choice to its file: one plan for all formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from catalog.errors import CannotExport
from catalog.exporting import csv, files, json
from catalog.exporting.about import Origin, about_sheet, undated_in_words
from catalog.exporting.books import FORMS, put_book
from catalog.exporting.closed import NOTHING, Closed
from catalog.exporting.columns import Column
from catalog.exporting.files import Opener, put
from catalog.exporting.profiles.built_in import PLAIN
from catalog.exporting.profiles.grains import chosen, usual
from catalog.exporting.profiles.lines import Known
from catalog.exporting.profiles.profile import Profile
from catalog.exporting.profiles.shown import Shown
from catalog.exporting.profiles.tables import Tables
from catalog.exporting.progress import Progress
from catalog.exporting.questions import OpenQuestion
from catalog.exporting.release import Release
from catalog.exporting.sheets import Sheet
from catalog.interchange import Exchange
from catalog.model.progress import Report
from catalog.model.record import Record
from catalog.model.record_fields import OWN
from catalog.model.sent import SentDraft
from catalog.model.vocabulary import Entry
from catalog.query.page_answers import RecordPage
from catalog.query.periods import asked_for
from catalog.words import _


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written; ``reported`` are sentences on what was left out or had to be changed.

    ``ids`` are of the records that it tells of, ``seq`` is the place in the log at which they were read, ``query`` the
    written form of what was asked, ``period`` the one that it asks for, ``made_by`` the profile's name.
    """

    path: Path
    records: int
    reported: tuple[str, ...] = ()
    ids: tuple[int, ...] = ()
    seq: int = 0
    query: str = ""
    period: str = ""
    made_by: str = ""

    def as_sent(self) -> SentDraft:
        """What is to be kept of it where it is sent; its name, and to whom, are still to be said."""
        from catalog.attached_files import digest

        return SentDraft(
            "", self.ids, period=self.period, query=self.query, made_by=self.made_by, file=self.path.name,
            sha256=digest(self.path), place=self.seq,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Where an export's values come from: pages and exchange, whole or in parts, are asked for when needed.

    ``closed`` are the entries that are not public; ``known`` tells what entries say, and ``own`` are the columns of
    own fields; ``said`` is told with the rest of what was left out. ``ids`` gives the ids of records by their uids,
    ``seq`` is the place in the log, ``question`` says which names it may tell.
    """

    origin: Origin
    count: int
    pages: Callable[[], Iterable[RecordPage]]
    exchange: Callable[[], Exchange]
    parts: Callable[[], Iterable[Exchange]]
    closed: Sequence[Entry]
    known: Known
    own: tuple[Column, ...] = ()
    said: tuple[str, ...] = ()
    ids: Callable[[Iterable[str]], tuple[int, ...]] = lambda _uids: ()
    seq: int = 0
    question: OpenQuestion = field(default_factory=lambda: OpenQuestion(NOTHING, {}))

    def said_of(self, profile: Profile) -> Source:
        """As the profile has it, so that the file says so."""
        origin = replace(self.origin, profile=profile.name, levels=profile.levels)
        return replace(self, origin=origin)

    def as_told(self) -> tuple[Origin, tuple[str, ...]]:
        """The origin with its question as a file may say it, and what that leaves out, in sentences."""
        return replace(self.origin, query=self.question.query(self.origin.query)), self.question.in_words()

    def written(self, path: Path, count: int, ids: Iterable[int], reported: tuple[str, ...]) -> Exported:
        """``count`` records were looked at, and the file tells of those of these ids."""
        asked = self.origin.query
        period = asked_for(asked, self.origin.at.date())
        return Exported(path, count, reported, tuple(ids), self.seq, str(asked), period)

    def written_whole(self, path: Path, records: Sequence[Record], reported: tuple[str, ...]) -> Exported:
        ids = self.ids(record.uid for record in records if record.uid)
        return self.written(path, len(records), ids, reported)


def export(
    path: Path,
    source: Source,
    profile: Profile = PLAIN,
    report: Report | None = None,
    opener: Opener = files.open_new,
) -> Exported:
    """Writes ``path`` in the format of its ending (.xlsx, .ods, .csv, .json, .xml, .zip).

    Raises CannotExport (Cancelled where ``report`` says so), InvalidValue for a column that is none; an older
    file of that name is untouched then.
    """
    files.place(path)
    write = _FORMATS.get(path.suffix.lower())
    if write is None:
        endings = ", ".join(_FORMATS)
        raise CannotExport(
            path=path, detail=_("its name must end in one of {endings}, which says the format").format(endings=endings)
        )
    chosen(profile.grain, profile.columns, source.own)
    phases = 3 if write in (_workbook, _csv, _iati) else 2
    with files.telling(path):
        done = write(path, source.said_of(profile), profile, Progress(source.count, phases, path, report), opener)
    return replace(done, made_by=profile.name)


def _release(source: Source, profile: Profile) -> Release:
    closed = Closed.of(item for item in source.closed if item.access not in profile.include)
    return Release(profile.include, profile.notes, closed)


def _tables(source: Source, profile: Profile, release: Release) -> Tables:
    """Columns of own fields that stay are not in it."""
    hidden = {f"{OWN}{key}" for vocabulary, key in release.closed.keys if vocabulary == "fields"}
    own = tuple(column for column in source.own if column.key not in hidden)
    columns = tuple(column for column in profile.columns if column.key not in hidden)
    known = source.known
    told = cache(lambda kind, key: release.entry(known.entries(kind, key)))
    withheld = replace(known, entries=told, ours=release.entry(known.ours))
    return Tables(replace(profile, columns=columns), withheld if release.closed else known, own)


def collected(source: Source, profile: Profile, progress: Progress) -> tuple[Tables, tuple[str, ...]]:
    """Tables of the records that may leave; and sentences on what did not, and on the tables."""
    release = _release(source, profile)
    tables = _tables(source, profile, release)
    for page in progress.through(source.pages(), source.count):
        kept = release.page(page)
        if kept:
            tables.add(kept)
    undated = undated_in_words(tables.undated, source.origin.undated_outside)
    return tables, (*tables.said, *source.said, *release.in_words(), *undated)


def _workbook(path: Path, source: Source, profile: Profile, progress: Progress, opener: Opener) -> Exported:
    tables, told = collected(source, profile, progress)
    origin, left = source.as_told()
    told = (*told, *left)
    sheets, chart = tables.linked, tables.chart
    if isinstance(chart, Sheet):
        sheets.append(chart)
    elif chart:
        told = (*told, chart)

    def about(handled: tuple[str, ...]) -> Sheet:
        return about_sheet(origin, tables.count, (*told, *handled), tables.footnotes)

    handled = put_book(path, sheets, about, origin.properties, progress, opener)
    return source.written(path, tables.count, tables.ids, (*told, *handled))


def _csv(path: Path, source: Source, profile: Profile, progress: Progress, opener: Opener) -> Exported:
    """One table, whose last column has the naming footnotes."""
    columns = profile.columns or usual(profile.grain, source.own)
    naming = Shown("naming", hashtag="#meta +naming" if any(column.hashtag for column in columns) else "")
    alone = replace(profile, columns=(*columns, naming), beside=(), notes=False)
    tables, told = collected(source, alone, progress)
    heads, rows = tables.sheet.heads, tables.main.rows
    put(path, partial(csv.write, heads=heads, rows=rows, progress=progress),
        partial(csv.check, heads=heads, rows=rows, progress=progress), opener)  # fmt: skip
    no_place = _("A CSV file has no place for notes; export a workbook or JSON to have them.")
    notes = (no_place,) if profile.notes else ()
    return source.written(path, tables.count, tables.ids, (*told, *notes))


def _json(path: Path, source: Source, profile: Profile, progress: Progress, opener: Opener) -> Exported:
    release = _release(source, profile)
    exchange = release.exchange(source.exchange())
    put(path, partial(json.write, exchange=exchange, progress=progress),
        partial(json.check, exchange=exchange, progress=progress), opener)  # fmt: skip
    undated = undated_in_words(sum(item.date is None or item.date.is_undated for item in exchange.records),
                               source.origin.undated_outside)  # fmt: skip
    is_shaped = bool(profile.columns) or profile.grain != "record"
    whole = (_("A JSON file has whole records; columns do not apply."),) if is_shaped else ()
    return source.written_whole(path, exchange.records, (*source.said, *release.in_words(), *undated, *whole))


def _iati(path: Path, source: Source, profile: Profile, progress: Progress, opener: Opener) -> Exported:
    from catalog.exporting import iati

    release, origin = _release(source, profile), source.origin
    activities = iati.Activities(release.entry(source.known.ours), origin.catalogue, origin.at)
    for part in progress.in_parts(source.parts(), source.count):
        activities.add(release.exchange(part))
    if not activities.records:
        raise CannotExport(path=path, detail=" ".join((_("there is no record that IATI has a place for."),
                                                       *activities.in_words())).rstrip("."))  # fmt: skip
    put(path, partial(iati.write, activities=activities, progress=progress),
        partial(iati.check, activities=activities, progress=progress), opener)  # fmt: skip
    undated = undated_in_words(0, origin.undated_outside)
    told = (*source.said, *release.in_words(), *activities.in_words(), *undated)
    return source.written(path, len(activities.records), source.ids(activities.world.identifiers), told)


def _package(path: Path, source: Source, profile: Profile, progress: Progress, opener: Opener) -> Exported:
    from catalog.exporting import datapackage

    release = _release(source, profile)
    exchange = release.exchange(source.exchange())
    undated = undated_in_words(sum(item.date is None or item.date.is_undated for item in exchange.records),
                               source.origin.undated_outside)  # fmt: skip
    origin, left = source.as_told()
    told = (*source.said, *release.in_words(), *left, *undated)
    package = datapackage.Package(exchange, origin, profile.notes, told, profile.licence)
    put(path, partial(datapackage.write, package=package, progress=progress),
        partial(datapackage.check, package=package, progress=progress), opener)  # fmt: skip
    return source.written_whole(path, exchange.records, told)


_FORMATS: Mapping[str, Callable[[Path, Source, Profile, Progress, Opener], Exported]] = {
    **dict.fromkeys(FORMS, _workbook),
    ".csv": _csv,
    ".json": _json,
    ".xml": _iati,
    ".zip": _package,
}
ENDINGS = tuple(_FORMATS)
"""Of the files that can be written; the first is the usual one."""
