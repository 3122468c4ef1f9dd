"""The completion of queries: what may be typed next, and what a query would find."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from catalog.query.completing import Offer, Slot
from catalog.query.tree import Query
from catalog.store.database import Database
from catalog.store.entries.vocabulary import VocabularyCache
from catalog.store.search.offers import Offers
from catalog.store.search.search import Search


class Completion:
    def __init__(self, database: Database, vocabulary: VocabularyCache, today: Callable[[], date]) -> None:
        self._database, self._vocabulary, self._today = database, vocabulary, today

    def offers(self, slot: Slot) -> list[Offer]:
        """What may stand in the slot, the best first; nothing where its field is none."""
        with self._database.reading() as connection:
            offers = Offers(connection, self._vocabulary.current(connection), self._today())
            if not slot.name:
                return offers.fields(slot.typed)
            return offers.values(slot.field, slot.typed) if slot.field else []

    def fields(self) -> list[Offer]:
        """All fields, own ones among them, with their labels."""
        with self._database.reading() as connection:
            return Offers(connection, self._vocabulary.current(connection), self._today()).every_field()

    def count(self, query: Query) -> int:
        """The exact number of records that a query finds."""
        with self._database.reading() as connection:
            return Search(connection, self._vocabulary.current(connection), self._today()).count(query)
