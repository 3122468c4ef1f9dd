"""Workbooks that go out to be edited and come back: the room of the façade for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.errors import CannotExport, CannotImport
from catalog.exporting import files
from catalog.exporting.about import Origin, about_sheet
from catalog.exporting.books import FORMS, put_book
from catalog.exporting.closed import Closed
from catalog.exporting.job import Exported
from catalog.exporting.progress import Progress
from catalog.exporting.questions import OpenQuestion
from catalog.exporting.release import Release
from catalog.importing.tables import reading as tables_reading
from catalog.importing.tables.grids import Book
from catalog.model.codes import ACCESS_LEVELS
from catalog.model.record import Record
from catalog.model.record_fields import own_field
from catalog.query.answers import Sort
from catalog.query.periods import asked_for
from catalog.query.tree import Query
from catalog.roundtrip import made, reading
from catalog.roundtrip.asking import Asked, asked_of, sentences
from catalog.roundtrip.cells import Cells
from catalog.roundtrip.comparing import Comparer
from catalog.roundtrip.differences import Comparison
from catalog.roundtrip.made import Made
from catalog.roundtrip.sides import Side
from catalog.roundtrip.tables import RECORDS, Table, tables
from catalog.roundtrip.taking import Taking
from catalog.roundtrip.withholding import closed_to, ties_told, withheld, without_columns
from catalog.roundtrip.workbook import Workbook, columns
from catalog.store.columns.answering import answer
from catalog.store.columns.masks import Masks
from catalog.store.database import Database
from catalog.store.entries import own_fields
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.pages import pages
from catalog.store.past import earlier
from catalog.store.past.earlier import Told
from catalog.store.past.log import last_seq
from catalog.store.records import records
from catalog.store.search.search import Search
from catalog.typed.values import NO_MEANINGS, Meanings, TypedValues
from catalog.words import _

if TYPE_CHECKING:
    from catalog.model.progress import Report
    from catalog.store.columns.moment import Moment, Moments

BATCH = 500
LEVELS = tuple(some for count in range(len(ACCESS_LEVELS)) for some in combinations(ACCESS_LEVELS[1:], count))
"""What can be ticked besides the public, least first."""


class RoundTrip:
    def __init__(self, database: Database, moments: Moments, today: Callable[[], date]) -> None:
        self._database, self._moments, self._today = database, moments, today
        self._store_id = database.setting("store_id") or ""
        self._catalogue = database.path.name if database.path else database.name

    # Out

    def export(
        self,
        path: Path,
        query: Query | None = None,
        ids: Sequence[int] | None = None,
        *,
        include: Collection[str] = (),
        report: Report | None = None,
        at: datetime | None = None,
    ) -> Exported:
        """Writes what a query finds, or a selection, as a workbook that can be edited and taken back.

        ``include`` are the access levels besides public. Raises CannotExport (Cancelled); a file of that name is then
        as it was.
        """
        files.place(path)
        if path.suffix.lower() not in FORMS:
            detail = _("its name must end in one of {names}, which says the format").format(names=", ".join(FORMS))
            raise CannotExport(path=path, detail=detail)
        with self._moments.reading() as moment, files.telling(path):
            found = ids if ids is not None else answer(Masks(moment), query or Query(), Sort()).ids
            origin = Origin(self._catalogue, at or datetime.now().astimezone(), query or Query(), ids is not None)
            return self._write(moment, path, records.living(moment.connection, found), origin, include, report)

    def _write(
        self, moment: Moment, path: Path, ids: Sequence[int], origin: Origin, include: Collection[str],
        report: Report | None,
    ) -> Exported:  # fmt: skip
        release = Release(include, closed=closed_to(moment.vocabulary, include))
        shown = without_columns(self._tables(moment), release.closed)
        book = Workbook(shown, self._cells(moment.vocabulary, NO_MEANINGS), {"public", *include})
        progress = Progress(len(ids), 3, path, report)
        kept = []
        for number, record in progress.through(_loaded(moment, ids), len(ids)):
            released = release.record(replace(ties_told(record, release.closed), notes=(), attachments=()))
            if released:
                kept.append(number)
                book.add(released)
        meanings = Search(moment.connection, moment.vocabulary, moment.today).meanings(origin.query)
        question = OpenQuestion(release.closed, meanings)
        asked_as = replace(origin, query=question.query(origin.query))
        told = (*release.in_words(), *question.in_words())
        notes = pages.footnotes_of(moment.connection, moment.vocabulary, kept)
        handled = put_book(
            path,
            book.sheets(self._made(moment, book, shown, include)),
            lambda more: about_sheet(asked_as, len(kept), (_HOW, *told, *more), notes),
            asked_as.properties,
            progress,
        )
        asked, period = str(origin.query), asked_for(origin.query, origin.at.date())
        seq = last_seq(moment.connection)
        return Exported(path, len(kept), (*told, *handled), tuple(kept), seq, asked, period, _("Export for editing"))

    def _made(self, moment: Moment, book: Workbook, shown: Sequence[Table], include: Collection[str]) -> Made:
        place, clock = earlier.mark(moment.connection)
        named = {table.key: columns(table) for table in shown}
        levels = tuple(level for level in ACCESS_LEVELS[1:] if level in include)
        return Made(self._store_id, place, clock, self._today().isoformat(), levels, named, book.records)

    def _tables(self, moment: Moment) -> tuple[Table, ...]:
        return tables(map(own_field, own_fields.defined(moment.connection)))

    def _cells(self, vocabulary: Vocabulary, meanings: Meanings) -> Cells:
        return Cells(TypedValues(vocabulary, self._today(), meanings=meanings))

    # Back

    def compare(self, path: Path, report: Report | None = None, meanings: Meanings = NO_MEANINGS) -> Comparison:
        """What the file says otherwise than the catalogue; nothing is changed by it.

        Raises CannotImport, and Stopped where ``report`` says so.
        """
        return self.compared(tables_reading.read(path), path, report, meanings)

    def compared(
        self, book: Book, path: Path, report: Report | None = None, meanings: Meanings = NO_MEANINGS
    ) -> Comparison:
        """The same of a workbook that was read already."""
        known = made.find(book)
        if known is None and (profile := made.shown_by(book)):
            detail = _("it was exported to be read, as “{profile}” shows it, not to be edited; import it as a table")
            raise CannotImport(path=path, detail=detail.format(profile=profile))
        with self._moments.reading() as moment:
            found = reading.found(book, self._tables(moment), known)
            if RECORDS not in found:
                detail = _("it has no sheet of records as a workbook has that was exported for editing")
                raise CannotImport(path=path, detail=detail)
            asked = asked_of(moment, self._store_id, found, known)
        told_then = self._then(asked)
        with self._moments.reading() as moment:
            seen, _clock = earlier.mark(moment.connection)
            told = earlier.told(moment.connection, sorted(asked.wanted | asked.come))
        closed = closed_to((told_then or told).vocabulary, self._levels(asked, told))
        was, here = told_then and self._side(told_then, closed), self._side(told, closed, meanings)
        then = was or (here if asked.is_current(seen) else None)
        comparer = Comparer(then, here, asked.paths, asked.foreign)
        for sentence in (*sentences(asked), *_made_on_the_way(meanings)):
            comparer.found.note(sentence)
        exported = known.records if known else {}
        taking = Taking(found, comparer, exported, asked.references, asked.settled, asked.wanted, asked.foreign,
                        set(asked.come), report)  # fmt: skip
        return taking.comparison(seen)

    def _then(self, asked: Asked) -> Told | None:
        """What was said when the workbook was made; None where that is what is said now, or where nobody knows."""
        known = asked.known
        if known is None or not asked.reached or asked.is_current(asked.last):
            return None
        return earlier.told_then(self._database, known.place, sorted(asked.wanted))

    def _levels(self, asked: Asked, told: Told) -> Collection[str]:
        """The levels of access besides public that stood in the workbook; where that does not say so any more, those
        with which most rows say what is here."""
        if asked.known or not closed_to(told.vocabulary, ()):
            return asked.known.include if asked.known else ()
        return max(LEVELS, key=lambda some: asked.agreeing(self._side(told, closed_to(told.vocabulary, some))))

    def _side(self, told: Told, closed: Closed, meanings: Meanings = NO_MEANINGS) -> Side:
        """What did not stand in the workbook, as it was not public, is not in it here either."""
        seen = {uid: item and withheld(item, closed) for uid, item in told.records.items()}
        whole = {uid: item for uid, item in told.records.items() if item and item is not seen[uid]}
        return Side(seen, self._cells(told.vocabulary, meanings), whole)


_HOW = "This workbook can be edited and taken back: add, change or delete rows; leave the hidden columns as they are."


def _loaded(moment: Moment, ids: Sequence[int]) -> Iterator[tuple[int, Record]]:
    for start in range(0, len(ids), BATCH):
        yield from records.load(moment.connection, ids[start : start + BATCH]).items()


def _made_on_the_way(meanings: Meanings) -> Iterator[str]:
    names = sorted({name for (_kind, name), meant in meanings.items() if meant is None})
    if names:
        yield _("New entries are made of these names where they are accepted: {names}.").format(names="; ".join(names))
