"""The picture of the vocabularies, kept from question to question."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import Connection, Select

from catalog.store.entries import entry_values
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.past.log import last_seq, last_vocabulary_change, touched_entries
from catalog.store.portions import among


class VocabularyCache:
    """Keeps the picture, and brings it up to date when an entry was changed, here or (seen by the log) elsewhere."""

    def __init__(self) -> None:
        self._kept: _Kept | None = None

    def current(self, connection: Connection, seq: int | None = None) -> Vocabulary:
        """The picture of the connection's moment, which may be earlier than the one that is kept; ``seq`` is the last
        change set of that moment, where it is known."""
        now, kept = last_seq(connection) if seq is None else seq, self._kept
        if kept and kept.seq == now:
            return kept.picture
        found = _of_now(connection, now, kept)
        if kept is None or kept.seq < now:
            self._kept = found
        return found.picture

    def at_hand(self, connection: Connection, seq: int, needed: Callable[[], Select[int]]) -> Vocabulary:
        """The picture; before it is first read, one of these entries alone, which is there at once."""
        if self._kept:
            return self.current(connection, seq)
        return Vocabulary(entry_values.by_id(connection, among(filter(None, connection.scalars(needed())))))


class _Kept(NamedTuple):
    """The picture as it is after the change set ``seq``, of which ``touched`` was the last that touched an entry."""

    seq: int
    touched: int
    picture: Vocabulary


def _of_now(connection: Connection, seq: int, kept: _Kept | None) -> _Kept:
    touched = last_vocabulary_change(connection)
    if kept is None or kept.touched > touched:
        return _Kept(seq, touched, Vocabulary.read(connection))
    if kept.touched == touched:
        return kept._replace(seq=seq)
    return _Kept(seq, touched, kept.picture.caught_up(connection, touched_entries(connection, kept.touched)))
