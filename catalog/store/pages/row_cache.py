"""Rows of the list at hand: while a search is typed, most of those that stand first are the same from key to key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection

from catalog.query.answers import RecordRow
from catalog.store.entries.vocabulary_cache import VocabularyCache
from catalog.store.pages import list_rows
from catalog.store.past.log import last_seq

MOST = 1000


class RowCache:
    """Keeps rows as they are after one change set: of as many as MOST asked for at once, until they are more."""

    def __init__(self, vocabularies: VocabularyCache) -> None:
        self._vocabularies = vocabularies
        self._kept = 0, dict[int, RecordRow]()

    def rows(self, connection: Connection, ids: Sequence[int]) -> list[RecordRow]:
        """In the given order, at the connection's moment; ids that are gone are left out."""
        seq = last_seq(connection)
        if len(ids) > MOST:
            return self._read(connection, seq, ids)
        kept = self._of(seq)
        if missing := [number for number in ids if number not in kept]:
            kept |= {row.id: row for row in self._read(connection, seq, missing)}
        return [kept[number] for number in ids if number in kept]

    def _of(self, seq: int) -> dict[int, RecordRow]:
        known_at, kept = self._kept
        if seq != known_at or len(kept) > MOST:
            kept = {}
            self._kept = seq, kept
        return kept

    def _read(self, connection: Connection, seq: int, ids: Sequence[int]) -> list[RecordRow]:
        vocabulary = self._vocabularies.at_hand(connection, seq, partial(list_rows.naming, ids))
        return list_rows.rows(connection, vocabulary, ids)
