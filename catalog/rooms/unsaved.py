"""What is typed and not saved yet: it outlives a crash, and is no part of the catalogue, its log or its exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from catalog.store.database import Database
from catalog.store.records import drafts


@dataclass(frozen=True, slots=True)
class Draft:
    """A text under a name of the caller's choice; ``kept_at`` is an ISO 8601 instant."""

    name: str
    text: str
    kept_at: str


class Unsaved:
    """Drafts of one catalogue. Writing waits for nobody: raises Busy where it cannot be done at once, and whoever
    keeps a draft then holds on to it and tries again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, name: str, text: str) -> None:
        """Keeps a text in place of what was kept under that name."""
        moment = datetime.now(UTC).isoformat(timespec="milliseconds")
        with self._database.scribbling() as connection:
            drafts.keep(connection, name, text, moment)

    def all(self) -> tuple[Draft, ...]:
        with self._database.reading() as connection:
            return tuple(Draft(*row) for row in drafts.load(connection))

    def forget(self, *names: str) -> None:
        """Lets go of drafts; of none it knows nothing."""
        with self._database.scribbling() as connection:
            drafts.forget(connection, names)
