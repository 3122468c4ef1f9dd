"""What of an open catalogue goes into files and onto the clipboard, and what taking a file in would do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.query.tree import Query
from catalog.rooms.asking import Asking

if TYPE_CHECKING:
    from catalog.exporting.about import Origin
    from catalog.exporting.job import Exported
    from catalog.exporting.preview import Preview as ExportPreview
    from catalog.exporting.profiles.profile import Profile
    from catalog.exporting.tables import Copied
    from catalog.importing.previewing import Preview
    from catalog.interchange import Exchange
    from catalog.model.progress import Report
    from catalog.query.page_answers import RecordPage


class Filing(Asking):
    """An open catalogue with its files."""

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
        profile: Profile | None = None,
        report: Report | None = None,
        at: datetime | None = None,
    ) -> Exported:
        """Writes what a query finds, or of that a selection, by the ending of the name: to .xlsx, .ods, .csv,
        .json, .xml or .zip, as a profile says (without one: plain).

        ``report`` is told (done, total) and stops the job by returning False. Raises CannotExport, InvalidValue
        for a column that is none; a file of that name is then as it was.
        """
        from catalog.exporting.profiles.built_in import PLAIN
        from catalog.rooms import exports

        origin = self._origin(query, selected=ids is not None, at=at)
        return exports.export(self._moments, path, origin, ids, profile or PLAIN, report)

    def export_preview(
        self,
        profile: Profile,
        query: Query | None = None,
        ids: Sequence[int] | None = None,
        *,
        report: Report | None = None,
        first: int | None = None,
    ) -> ExportPreview:
        """What ``export`` would write, of all records or the ``first`` so many; ``report`` stops it."""
        from catalog.rooms import exports

        origin = self._origin(query, selected=ids is not None)
        return exports.preview(self._moments, origin, ids, profile, report, first)

    def copied(self, profile: Profile, query: Query | None = None, ids: Sequence[int] | None = None) -> Copied:
        """The table of a profile for the clipboard; its further sheets are left out."""
        from catalog.rooms import exports

        return exports.copied(self._moments, self._origin(query, selected=ids is not None), ids, profile)

    def _origin(self, query: Query | None, *, selected: bool, at: datetime | None = None) -> Origin:
        from catalog.exporting.about import Origin

        name = self.path.name if self.path else "a catalogue in memory"
        return Origin(name, at or datetime.now().astimezone(), query or Query(), selected, author=self.author)

    def exported_pages(self, ids: Sequence[int]) -> list[RecordPage]:
        """Pages in bulk, without links to other records: for the clipboard."""
        from catalog.store.pages import paging

        with self._database.reading() as connection:
            return list(paging.pages(connection, self._vocabulary.current(connection), ids))

    def preview(self, given: Exchange) -> Preview:
        """What taking in a file would do, before anything is changed."""
        from catalog.importing.previewing import preview
        from catalog.store.entries import entries
        from catalog.store.records import records
        from catalog.store.records.record_merging import merged

        with self._database.reading() as connection:
            uids = [item.uid for item in given.records if item.uid]
            there, living = records.by_uid(connection, uids), entries.load(connection)
            return preview(given, there, living, entries.departed(connection), merged(connection, uids))
