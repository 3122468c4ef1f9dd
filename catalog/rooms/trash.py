"""The trash: what was deleted and can be restored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import PurePath

from catalog.model.trash import TrashLine
from catalog.query.tree import Query
from catalog.store.database import Database
from catalog.store.entries.vocabulary_cache import VocabularyCache
from catalog.store.past import purging
from catalog.store.records import trash
from catalog.store.search.search import Search


class Trash:
    def __init__(self, database: Database, vocabulary: VocabularyCache, today: Callable[[], date]) -> None:
        self._database, self._vocabulary, self._today = database, vocabulary, today

    def lines(self) -> list[TrashLine]:
        """Everything in the trash, what was deleted last at the top."""
        with self._database.reading() as connection:
            return trash.lines(connection)

    def copies(self, records: Sequence[int]) -> tuple[str, ...]:
        """The names of the copied files that go when these records are purged."""
        with self._database.reading() as connection:
            return tuple(PurePath(item.path).name for item in purging.copies_of(connection, records))

    def search(self, query: Query) -> list[TrashLine]:
        """What a query finds in the trash. Never raises for what a user typed."""
        with self._database.reading() as connection:
            search = Search(connection, self._vocabulary.current(connection), self._today())
            found = set(connection.execute(search.deleted(query)).scalars())
            return [line for line in trash.lines(connection) if line.id in found]
