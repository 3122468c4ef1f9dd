"""History: who changed what, when and why, of one record or of the whole catalogue, read from the log."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from catalog.model.history import HistoryFilter, HistoryLine, HistoryStep
from catalog.store.database import Database
from catalog.store.past import history_lines

PAGE = 200


class History:
    """What is asked for is read at once: a page of steps, the changes of one step, those of one record."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def steps(
        self, wanted: HistoryFilter | None = None, before: int | None = None, limit: int = PAGE
    ) -> list[HistoryStep]:
        """The latest steps that fit, the newest first; ``before`` is the number of the last one of the page above."""
        with self._database.reading() as connection:
            return history_lines.steps(connection, wanted or HistoryFilter(), before, limit)

    def lines(self, seq: int, limit: int = PAGE) -> list[HistoryLine]:
        """The changes of a step, field by field; of a record that it made, the record alone."""
        with self._database.reading() as connection:
            return history_lines.of_step(connection, seq, limit)

    def of_record(self, record: int) -> list[HistoryLine]:
        """Every change of a record, the newest first."""
        with self._database.reading() as connection:
            return history_lines.of_record(connection, record)

    def as_it_was(self, day: date, into: Path) -> None:
        """Writes the catalogue of the end of a day as a file that can only be read.

        Raises BeforeTheBeginning, CannotExport.
        """
        from catalog.store.past import past

        past.as_it_was(self._database, day, into)

    def authors(self) -> list[str]:
        with self._database.reading() as connection:
            return history_lines.authors(connection)
