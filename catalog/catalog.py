"""``Catalog``: the one façade that the window, the shell command and scripts use.

Reading may happen in any thread, each answer from one moment of the file. Commands run one at a time, each in
one transaction; what one really changed comes back as ``Changes``, read from the log. Seeding, exchange, export and
copies are imported when they are asked for: the window stands sooner without them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from catalog import undoing
from catalog.account import author as account_author
from catalog.commands.base import Command, Prepared
from catalog.errors import Busy, CannotCreate, DiskTrouble
from catalog.model.changes import Changes, Step
from catalog.model.record import Record
from catalog.model.vocabulary import Entry
from catalog.query.answers import (
    Facet,
    FollowUpLine,
    LinkedRecord,
    RecordPage,
    RecordRow,
    SearchResult,
    Snippet,
    Sort,
    SourcePage,
    Stats,
    Totals,
)
from catalog.query.fields import FACETS, field_of
from catalog.query.spreads import SPREADS, Spread
from catalog.query.tree import Query
from catalog.store.database import Database
from catalog.store.entries import entries
from catalog.store.entries.vocabulary import VocabularyCache
from catalog.store.pages import list_rows, overviews, pages, sources
from catalog.store.past import log
from catalog.store.probing import SEALED, require_sqlite
from catalog.store.records import records
from catalog.store.search.newest import newest
from catalog.store.search.own_terms import own_facets
from catalog.store.search.search import Search

if TYPE_CHECKING:
    from catalog.advice import Advice
    from catalog.attachments import Attachments
    from catalog.bulk import Bulk
    from catalog.care import Care
    from catalog.completion import Completion
    from catalog.exporting.job import Choice, Exported
    from catalog.history import History
    from catalog.importing.previewing import Preview
    from catalog.interchange import Exchange
    from catalog.model.progress import Report
    from catalog.store.columns.moment import Moments
    from catalog.trash import Trash
    from catalog.twins import TwinRecords
    from catalog.unsaved import Unsaved
    from catalog.views import Views


class Catalog:
    """One open catalogue."""

    def __init__(self, database: Database, author: str | None = None, today: Callable[[], date] = date.today) -> None:
        self._database = database
        self._vocabulary = VocabularyCache()
        self._today = today
        self.author = author or account_author()
        self._announcing = Lock()
        self._seen = self._last_seq()
        self._version = database.data_version()

    # Opening and closing

    @staticmethod
    def require_machine() -> None:
        """Raises UnsuitableMachine where a library of this computer is too old to keep a catalogue safely."""
        require_sqlite()

    @classmethod
    def open(cls, path: Path, author: str | None = None, today: Callable[[], date] = date.today) -> Catalog:
        """Opens a catalogue file; raises one of the CannotOpen errors and changes nothing then."""
        return cls(Database.open(path), author, today)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        seeded: bool = True,
        author: str | None = None,
        today: Callable[[], date] = date.today,
    ) -> Catalog:
        """Makes a new catalogue where nothing lies yet; raises CannotCreate and leaves no file behind then.

        It is made whole beside its place and named last: a crash on the way leaves no half of one.
        """
        from catalog.store import backup

        partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists():
                raise FileExistsError
            _make(partial, seeded=seeded)
            backup.put_in_place(partial, path)
        except FileExistsError as error:
            raise CannotCreate(path=path, detail="something of that name is there already") from error
        except (OSError, DiskTrouble) as error:
            raise CannotCreate(path=path, detail=getattr(error, "strerror", None) or str(error)) from error
        finally:
            backup.remove(partial)
        return cls.open(path, author, today)

    @classmethod
    def in_memory(
        cls, *, seeded: bool = False, author: str = "Officer", today: Callable[[], date] = date.today
    ) -> Catalog:
        """A catalogue for tests and trials, gone when it is closed."""
        database = Database.in_memory()
        if seeded:
            _plant_seed(database)
        return cls(database, author, today)

    def close(self) -> None:
        """Brings everything into the one file, and lets go of it; what a purge left to be wiped is wiped now."""
        if not self.is_read_only and self._database.setting("wipe"):
            self._wipe()
        self._database.close()

    def _wipe(self) -> None:
        from catalog import purging

        with suppress(Busy, DiskTrouble):
            purging.wipe(self._database)

    @property
    def path(self) -> Path | None:
        return self._database.path

    @property
    def is_read_only(self) -> bool:
        return self._database.read_only

    @property
    def store_id(self) -> str:
        """Identifies this catalogue and all its copies."""
        return self._database.setting("store_id") or ""

    @property
    def as_it_was_on(self) -> date | None:
        """The past day that this file shows, if it was made to."""
        day = self._database.setting(SEALED)
        return date.fromisoformat(day) if day else None

    @property
    def today(self) -> date:
        """The day it is here: what is overdue depends on it."""
        return self._today()

    # Asking

    def search(self, query: Query, sort: Sort | None = None) -> SearchResult:
        """Ids of all records found, in order. Never raises for what a user typed."""
        from catalog.store.columns.answering import answer
        from catalog.store.columns.masks import Masks

        with self._moments.reading() as moment:
            return answer(Masks(moment), query, sort or Sort())

    def facets(self, query: Query, names: Iterable[str] | None = None, scheme: str | None = None) -> tuple[Facet, ...]:
        """Exact counts of each facet over the query without that facet's own choice; own fields come last.

        ``scheme`` is a region scheme in which jurisdictions and places are set out as one tree.
        """
        from catalog.store.columns.facets import FacetCounter

        with self._moments.reading() as moment:
            counted = (*FACETS, *own_facets(moment.vocabulary)) if names is None else names
            return FacetCounter(moment, query, scheme).facets(counted)

    def spreads(self, query: Query, names: Iterable[str] = tuple(SPREADS)) -> tuple[Spread, ...]:
        """How the records lie along days and numbers, for facets that have such: each without its own choice."""
        from catalog.store.columns.masks import Masks
        from catalog.store.columns.spreads import spread

        with self._moments.reading() as moment:
            masks = Masks(moment)
            return tuple(spread(masks, query, name) for name in names)

    def own_facets(self) -> tuple[str, ...]:
        """The own fields that have facets, in their order."""
        with self._database.reading() as connection:
            return own_facets(self._vocabulary.current(connection))

    def newest(self, count: int) -> tuple[int, ...]:
        """The first ids that ``search`` gives for an empty query, at once."""
        with self._database.reading() as connection:
            return newest(connection, count)

    def prepare(self) -> None:
        """Reads into memory what the first question with words would wait for."""
        from catalog.store.columns.masks import Masks

        with self._moments.reading() as moment:
            Masks(moment).prepare()

    @cached_property
    def _moments(self) -> Moments:
        from catalog.store.columns.moment import Moments

        return Moments(self._database, self._vocabulary, self._today)

    def meant(self, field: str, typed: Iterable[str]) -> frozenset[str]:
        """The facet values that the typed values of a term name: "serbia" and "RS" both mean "RS"."""
        with self._database.reading() as connection:
            vocabulary = self._vocabulary.current(connection)
            kinds = field_of(field).vocabularies
            named = (vocabulary.meant(kinds, value) or (value,) for value in typed)
            return frozenset(chain.from_iterable(named))

    def meanings(self, query: Query) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
        """(field, value) of every term → what the value names: the value that a facet has for it, and its label."""
        with self._database.reading() as connection:
            vocabulary = self._vocabulary.current(connection)
            return Search(connection, vocabulary, self._today()).meanings(query)

    def rows(self, ids: Sequence[int]) -> list[RecordRow]:
        """List rows of records by id, in the given order; ids that are gone are left out."""
        with self._database.reading() as connection:
            return list_rows.rows(connection, self._vocabulary.current(connection), ids)

    def snippets(self, query: Query, rows: Sequence[RecordRow]) -> dict[int, Snippet]:
        """Record → where it says words of the query that its title, place and tags do not say."""
        from catalog.store.pages import snippets

        with self._database.reading() as connection:
            return snippets.snippets(connection, query, rows)

    def totals(self, ids: Sequence[int]) -> Totals:
        with self._database.reading() as connection:
            return overviews.totals(connection, ids)

    def page(self, record: int) -> RecordPage | None:
        """All that a record page shows; None where the record is gone."""
        with self._database.reading() as connection:
            return pages.page(connection, self._vocabulary.current(connection), record)

    def records(self, ids: Sequence[int]) -> list[Record]:
        """Whole records by id, in the given order; ids that are gone are left out."""
        with self._database.reading() as connection:
            return list(records.load(connection, ids).values())

    def record_id(self, uid_or_ref: str) -> int:
        """The id of a living record; raises UnknownRecord."""
        with self._database.reading() as connection:
            return records.id_of(connection, uid_or_ref)

    def vocabulary(self, name: str) -> list[Entry]:
        """All living entries of a vocabulary, in the order they were made."""
        with self._database.reading() as connection:
            return entries.load(connection, name)

    def tags_of(self, ids: Sequence[int]) -> dict[str, int]:
        """Tag → how many of these records bear it."""
        with self._database.reading() as connection:
            return list_rows.tags_of(connection, self._vocabulary.current(connection), ids)

    def follow_ups(self) -> list[FollowUpLine]:
        with self._database.reading() as connection:
            return overviews.follow_ups(connection, self._vocabulary.current(connection))

    def sources(self) -> list[SourcePage]:
        with self._database.reading() as connection:
            return sources.sources(connection, self._vocabulary.current(connection))

    def citing(self, source: str, wanted: Mapping[str, int]) -> dict[str, tuple[LinkedRecord, ...]]:
        """Section of a source → the latest records that cite it there; ``wanted`` says of how many more is to be
        told than the first few."""
        with self._database.reading() as connection:
            return sources.citing(connection, self._vocabulary.current(connection), source, wanted)

    def footnotes(self, ids: Sequence[int]) -> tuple[str, ...]:
        """The naming footnotes that go with these records wherever they are shown, copied or exported."""
        with self._database.reading() as connection:
            return pages.footnotes_of(connection, self._vocabulary.current(connection), ids)

    def stats(self) -> Stats:
        with self._database.reading() as connection:
            return overviews.stats(connection, self._vocabulary.current(connection))

    @cached_property
    def twins(self) -> TwinRecords:
        """Records that look like one and the same."""
        from catalog.twins import TwinRecords

        return TwinRecords(self._database, self._vocabulary, self._today)

    @cached_property
    def completion(self) -> Completion:
        """What may be typed next in a query."""
        from catalog.completion import Completion

        return Completion(self._moments)

    @cached_property
    def advice(self) -> Advice:
        """What else to search for where nothing is found."""
        from catalog.advice import Advice

        return Advice(self._moments)

    @cached_property
    def care(self) -> Care:
        """The care of vocabularies: uses, duplicates, what is unused or deleted."""
        from catalog.care import Care

        return Care(self._database, self._vocabulary)

    @cached_property
    def history(self) -> History:
        """Who changed what, and when."""
        from catalog.history import History

        return History(self._database)

    @cached_property
    def trash(self) -> Trash:
        """What was deleted and can be restored."""
        from catalog.trash import Trash

        return Trash(self._database, self._vocabulary, self._today)

    @cached_property
    def unsaved(self) -> Unsaved:
        """What is typed and not saved yet; outside the log and all exports."""
        from catalog.unsaved import Unsaved

        return Unsaved(self._database)

    @cached_property
    def views(self) -> Views:
        """Searches that were saved by name."""
        from catalog.views import Views

        return Views(self._database, self.search)

    @cached_property
    def attachments(self) -> Attachments:
        """The files that belong to records, as they are on this computer."""
        from catalog.attachments import Attachments

        return Attachments(self._database)

    @cached_property
    def bulk(self) -> Bulk:
        """What changes of many records would do; and the fields there are."""
        from catalog.bulk import Bulk

        return Bulk(self._database, self._vocabulary, self._today)

    def exchange(self, ids: Sequence[int] | None = None) -> Exchange:
        """Everything as interchange values; with ids, those records and the entries they need."""
        from catalog.store import exchange

        with self._database.reading() as connection:
            return exchange.collected(connection, ids)

    def export(
        self,
        path: Path,
        query: Query | None = None,
        ids: Sequence[int] | None = None,
        *,
        choice: Choice | None = None,
        report: Report | None = None,
        at: datetime | None = None,
    ) -> Exported:
        """Writes what a query finds, or of that a selection, to .xlsx, .csv or .json by the name's ending.

        ``report`` is told (done, total) and stops the job by returning False. Raises CannotExport, InvalidValue
        for a column that is none; a file of that name is then as it was.
        """
        from catalog.exporting.about import Origin
        from catalog.exporting.columns import own_column
        from catalog.exporting.job import Source, export
        from catalog.model.record_fields import own_field
        from catalog.store import exchange
        from catalog.store.columns.answering import answer
        from catalog.store.columns.masks import Masks
        from catalog.store.entries import own_fields
        from catalog.store.pages import paging

        query = query or Query()
        name = self.path.name if self.path else "a catalogue in memory"
        origin = Origin(name, at or datetime.now().astimezone(), query, selected=ids is not None)
        with self._moments.reading() as moment:
            connection, vocabulary = moment.connection, moment.vocabulary
            found = answer(Masks(moment), query, Sort())
            chosen = found.ids if ids is None else tuple(records.living(connection, ids))
            everything = ids is None and not query
            source = Source(
                replace(origin, undated_outside=found.undated),
                len(chosen),
                pages=lambda: paging.pages(connection, vocabulary, chosen),
                exchange=lambda: exchange.collected(connection, None if everything else chosen),
                own=tuple(own_column(own_field(item)) for item in own_fields.defined(connection)),
                closed_people={item.key: item.access for _, item in vocabulary.of("people") if item.access != "public"},
            )
            return export(path, source, choice, report)

    def exported_pages(self, ids: Sequence[int]) -> list[RecordPage]:
        """Pages in bulk, without links to other records: for the clipboard."""
        from catalog.store.pages import paging

        with self._database.reading() as connection:
            return list(paging.pages(connection, self._vocabulary.current(connection), ids))

    def preview(self, given: Exchange) -> Preview:
        """What taking in a file would do, before anything is changed."""
        from catalog.importing.previewing import preview
        from catalog.store.records.record_merging import merged

        with self._database.reading() as connection:
            uids = [item.uid for item in given.records if item.uid]
            there, living = records.by_uid(connection, uids), entries.load(connection)
            return preview(given, there, living, entries.departed(connection), merged(connection, uids))

    def check(self) -> list[str]:
        """What is wrong with the file, in sentences; empty where all is well."""
        from catalog.store import checking

        with self._database.reading() as connection:
            return checking.problems(connection)

    def rebuild_index(self) -> None:
        """Makes the search index anew from what is there; the cure where ``check`` finds it out of date."""
        self._database.rebuild_index()

    # Changing

    def do(self, command: Command, report: Report | None = None) -> Changes:
        """Runs a command in one transaction. Raises a CatalogError, and then nothing was changed.

        ``report`` is told (done, total) and stops it by returning False; Stopped is raised then.
        """
        with ExitStack() as regrets:
            ready = command.prepared(report, regrets) if isinstance(command, Prepared) else command
            with self._database.writing(command.label, self.author) as store:
                store.report = report
                ready.apply(store)
            regrets.pop_all()
        return self._announced()

    def undo(self, report: Report | None = None) -> Changes:
        """Reverses the latest step of this copy; ``report`` as for ``do``. Raises NothingToUndo."""
        undoing.undo(self._database, self.author, report)
        return self._announced()

    def redo(self, report: Report | None = None) -> Changes:
        """Does again what was undone last; ``report`` as for ``do``. Raises NothingToRedo."""
        undoing.redo(self._database, self.author, report)
        return self._announced()

    def purge(self, records: Sequence[int]) -> Changes:
        """Removes records of the trash for good: the one thing outside undo. Raises NotInTrash, NotWiped."""
        from catalog import purging

        purging.purge(self._database, self.author, records)
        return self._announced()

    def steps(self) -> tuple[Step | None, Step | None]:
        """What the next undo and the next redo would do."""
        return undoing.steps(self._database)

    def poll(self) -> Changes:
        """What another process has changed since it was last asked; empty where nothing was."""
        version = self._database.data_version()
        if version == self._version:
            return Changes(seq=self._seen)
        self._version = version
        return self._announced()

    def save_copy(self, path: Path) -> None:
        """Writes a complete, verified copy in one file; raises CannotExport."""
        from catalog.store import backup

        backup.save_copy(self._database, path)

    def _announced(self) -> Changes:
        """All that was not announced yet, once, whichever thread asks."""
        with self._announcing, self._database.reading() as connection:
            changes = log.changes_since(connection, self._seen)
            self._seen = changes.seq
        return changes

    def _last_seq(self) -> int:
        with self._database.reading() as connection:
            return log.last_seq(connection)


def _make(path: Path, *, seeded: bool) -> None:
    database = Database.create(path)
    try:
        if seeded:
            _plant_seed(database)
    finally:
        database.close()


def _plant_seed(database: Database) -> None:
    from catalog import seeding

    seeding.plant(database)
