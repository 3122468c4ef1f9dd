"""What was sent: what is kept of it, its records, and what of these changed since."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from catalog.errors import UnknownEntry
from catalog.folding import comparable
from catalog.model.sent import SENT, ChangedSince, Sent, SentChange, SentDraft
from catalog.store.database import Database
from catalog.store.entries import entries
from catalog.store.past import log, sent
from catalog.words import _


class SentFiles:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Sent, ...]:
        """The latest day first."""
        with self._database.reading() as connection:
            return tuple(sent.kept(connection).values())

    def named(self, name: str) -> Sent:
        """The one of that name, or key; raises UnknownEntry."""
        there, wanted = self.all(), comparable(name)
        found = next((item for item in there if comparable(item.name) == wanted), None)
        found = found or next((item for item in there if item.key == name), None)
        if found is None:
            raise UnknownEntry(vocabulary=_("thing sent"), name=name)
        return found

    def records(self, key: str) -> tuple[int, ...]:
        """The living records that were in it."""
        with self._database.reading() as connection:
            return sent.records_of(connection, entries.require(connection, SENT, key))

    def changes(self, key: str) -> tuple[SentChange, ...]:
        """What its records say otherwise since, in the order of their references."""
        with self._database.reading() as connection:
            return tuple(sent.changes(connection, entries.require(connection, SENT, key)))

    def changed_refs(self, key: str) -> tuple[str, ...]:
        """The references of its living records that say something else since."""
        with self._database.reading() as connection:
            return sent.changed_refs(connection, entries.require(connection, SENT, key))

    def changed_counts(self) -> dict[str, int]:
        """Key → how many records say something else since."""
        with self._database.reading() as connection:
            counts = sent.changed_counts(connection)
            return {item.key: counts.get(number, 0) for number, item in sent.kept(connection).items()}

    def of_record(self, record: int) -> tuple[ChangedSince, ...]:
        """What a record was sent in, the latest first, with what it says otherwise since."""
        with self._database.reading() as connection:
            return tuple(sent.of_record(connection, record))

    def draft(
        self,
        records: Sequence[int],
        made_by: str,
        place: int,
        *,
        query: str = "",
        path: Path | None = None,
        text: str = "",
    ) -> SentDraft:
        """What is to be kept of a print or a copy where it is sent; ``place`` is the one before it was made. It has a
        file or a text, or stands on paper alone. Its name, and to whom, are still to be said."""
        from catalog.attached_files import digest

        hashed = digest(path) if path else sha256(text.encode("utf-8")).hexdigest() if text else ""
        file = path.name if path else ""
        return SentDraft("", tuple(records), query=query, made_by=made_by, file=file, sha256=hashed, place=place)

    def place(self) -> int:
        """The place in the log now; asked before records are read, nothing that changes them later is missed."""
        with self._database.reading() as connection:
            return log.last_seq(connection)
