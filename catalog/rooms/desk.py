"""The follow-up desk: what rules suggest, which of them were dismissed, and follow-ups as a calendar."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.model.codes import STANDING
from catalog.query.answers import SearchResult
from catalog.query.page_answers import FollowUpLine, Standing
from catalog.query.rules import DISMISSED, RULES, Rule, Suggested
from catalog.query.tree import Query
from catalog.store.database import Database
from catalog.store.entries import entries

if TYPE_CHECKING:
    from catalog.exporting.icalendar import CalendarWritten


class Desk:
    def __init__(
        self,
        database: Database,
        follow_ups: Callable[[], list[FollowUpLine]],
        search: Callable[[Query], SearchResult],
    ) -> None:
        self._database, self._follow_ups, self._search = database, follow_ups, search

    def suggested(self, *, seeded: bool = False) -> tuple[Suggested, ...]:
        """The rules that hold for some records and were not dismissed; ``seeded``: also for those of the seed."""
        gone = self.dismissed()
        counted = (self._counted(rule, rule.query(seeded=seeded)) for rule in RULES if rule.key not in gone)
        return tuple(found for found in counted if found.count)

    def _counted(self, rule: Rule, query: Query) -> Suggested:
        return Suggested(rule, query, len(self._search(query).ids))

    def dismissed(self) -> frozenset[str]:
        """The keys of the rules that were dismissed."""
        with self._database.reading() as connection:
            return frozenset(item.key for item in entries.load(connection, DISMISSED))

    def standing(self) -> tuple[Standing, ...]:
        """The organisations and units, projects and sources on which a follow-up may stand."""
        with self._database.reading() as connection:
            found = (item for vocabulary in STANDING for item in entries.load(connection, vocabulary))
            return tuple(Standing(item.vocabulary, item.key, item.name) for item in found)

    def export(self, path: Path, uids: Collection[str] | None = None, *, as_tasks: bool = False) -> CalendarWritten:
        """Writes the follow-ups that are dated and not done, or those of them, to a calendar file (.ics); as tasks,
        all of them.

        Raises CannotExport.
        """
        from catalog.exporting import icalendar

        lines = [line for line in self._follow_ups() if uids is None or line.uid in uids]
        return icalendar.export(path, lines, as_tasks=as_tasks)
