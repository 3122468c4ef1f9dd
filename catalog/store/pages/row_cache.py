"""Rows of the list at hand: while a search is typed, most of those that stand first are the same from key to key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection

from catalog.query.answers import RecordRow
from catalog.store.entries.vocabulary import VocabularyCache
from catalog.store.pages import list_rows
from catalog.store.past.log import last_seq

MOST = 1000


class RowCache:
    """Keeps up to MOST rows as they are after one change set, and none that are asked for in larger numbers."""

    def __init__(self, vocabularies: VocabularyCache) -> None:
        self._vocabularies = vocabularies
        self._seq, self._kept = 0, dict[int, RecordRow]()

    def rows(self, connection: Connection, ids: Sequence[int]) -> list[RecordRow]:
        """In the given order, at the connection's moment; ids that are gone are left out."""
        if len(ids) > MOST:
            return self._read(connection, ids)
        kept = self._of(last_seq(connection))
        if missing := [number for number in ids if number not in kept]:
            kept |= {row.id: row for row in self._read(connection, missing)}
        return [kept[number] for number in ids if number in kept]

    def _of(self, seq: int) -> dict[int, RecordRow]:
        if seq != self._seq or len(self._kept) > MOST:
            self._seq, self._kept = seq, {}
        return self._kept

    def _read(self, connection: Connection, ids: Sequence[int]) -> list[RecordRow]:
        vocabulary = self._vocabularies.at_hand(connection, partial(list_rows.naming, ids))
        return list_rows.rows(connection, vocabulary, ids)
