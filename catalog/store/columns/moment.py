"""Moments of the catalogue, as questions are asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from threading import Lock

from sqlalchemy import Connection, select

from catalog.query.crosstabs import Measure
from catalog.store.columns.columns import Columns
from catalog.store.columns.numbers import Numbers
from catalog.store.columns.pairs import Pairs
from catalog.store.database import Database
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.entries.vocabulary_cache import VocabularyCache
from catalog.store.past.log import LAST
from catalog.store.search import index
from catalog.store.search.amount_terms import amount_lines
from catalog.store.search.number_terms import lines
from catalog.store.search.ties import Tie

_NOW = select(LAST.scalar_subquery(), index.MADE_AS.scalar_subquery())
"""The last change set, and as what the index was made."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A read transaction with the columns and vocabularies of its moment, and the day it is today."""

    connection: Connection
    columns: Columns
    vocabulary: Vocabulary
    today: date

    def pairs(self, tie: Tie) -> Pairs:
        return self.columns.pairs(self.connection, tie)

    def numbers(self, name: str) -> Numbers:
        """What records state in a field of numbers without currency."""
        return self.columns.numbers(self.connection, lines(name))

    def amounts(self, measure: Measure) -> Numbers:
        """What lines of records add up to, of whatever record: sorts as in ``amount_terms``."""
        return self.columns.numbers(self.connection, amount_lines(measure))


class Moments:
    """Hands out the present moment; its columns are kept for the next, and shared by all who read. An index that was
    made anew, which is no change of the catalogue, lets them be read anew.

    Transactions begin one after the other, so that none is older than the columns it finds.
    """

    def __init__(self, database: Database, vocabularies: VocabularyCache, today: Callable[[], date]) -> None:
        self._database = database
        self._vocabularies = vocabularies
        self._today = today
        self._turn = Lock()
        self._columns: Columns | None = None
        self._index: str | None = None

    @contextmanager
    def reading(self) -> Iterator[Moment]:
        with ExitStack() as transaction:
            with self._turn:
                connection = transaction.enter_context(self._database.reading())
                columns = self._columns = self._of_now(connection)
                vocabulary = self._vocabularies.current(connection, columns.seq)
            yield Moment(connection, columns, vocabulary, self._today())

    def _of_now(self, connection: Connection) -> Columns:
        last, made = connection.execute(_NOW).one()
        seq = last or 0
        if self._columns is None or self._index != made:
            self._columns, self._index = Columns.read(connection, seq), made
        return self._columns if self._columns.seq == seq else self._columns.caught_up(connection, seq)
