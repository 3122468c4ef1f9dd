"""All columns of one moment of the catalogue, and how they become those of a later one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

from sqlalchemy import Connection

from catalog.store.columns.keeping import Kept, Log, Value
from catalog.store.columns.numbers import Numbers
from catalog.store.columns.pairs import Pairs
from catalog.store.columns.record_columns import RecordColumns
from catalog.store.past.log import touched_since
from catalog.store.schema import record
from catalog.store.search.number_terms import Lines
from catalog.store.search.ties import Tie

_RECORDS = record.info["log"]

MOST_KEPT = 60
"""Masks and orders that were asked for; one of a million records has a megabyte, or four."""

MOST_WORDS = 600
"""What was found of words: those of a million records are bits in an eighth of a megabyte."""


@dataclass(frozen=True, eq=False)
class Columns:
    """What is in memory of the records as they are after change set ``seq``.

    ``_pairs``, ``_numbers``, ``_kept`` and ``words`` gather what was asked for; what a change did not touch goes on to
    the next moment.
    """

    seq: int
    records: RecordColumns
    _pairs: dict[Tie, Pairs] = field(default_factory=dict)
    _numbers: dict[Lines, Numbers] = field(default_factory=dict)
    _kept: Kept = field(default_factory=partial(Kept, MOST_KEPT))
    words: Kept = field(default_factory=partial(Kept, MOST_WORDS))
    _derived: dict[Hashable, tuple[tuple[object, ...], Any]] = field(default_factory=dict)
    _steady: dict[Hashable, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, connection: Connection, seq: int) -> Columns:
        return cls(seq, RecordColumns.read(connection))

    def caught_up(self, connection: Connection, seq: int) -> Columns:
        """The columns after a later change set, in whose moment the connection reads."""
        touched = {place: owners - {None} for place, owners in touched_since(connection, self.seq).items()}
        records = self.records
        if _RECORDS in touched:
            records = records.caught_up(connection, cast(frozenset[int], touched[_RECORDS]))
        pairs, numbers = dict(self._pairs), dict(self._numbers)
        for tie in pairs:
            if owners := _owners(touched, tie.log):
                pairs[tie] = pairs[tie].caught_up(connection, tie.pairs, owners)
        for lines in numbers:
            if owners := _owners(touched, lines.log):
                numbers[lines] = numbers[lines].caught_up(connection, lines.rows, owners)
        kept, words = self._kept.after(touched), self.words.after(touched)
        return Columns(seq, records, pairs, numbers, kept, words, self._derived, self._steady)

    def pairs(self, connection: Connection, tie: Tie) -> Pairs:
        """The pairs of a tie; the connection reads the moment of these columns."""
        if tie not in self._pairs:
            self._pairs[tie] = Pairs.read(connection, tie.pairs)
        return self._pairs[tie]

    def numbers(self, connection: Connection, lines: Lines) -> Numbers:
        """The numbers of a field; the connection reads the moment of these columns."""
        if lines not in self._numbers:
            self._numbers[lines] = Numbers.read(connection, lines.rows)
        return self._numbers[lines]

    def kept(self, key: Hashable, make: Callable[[], Value], log: Log | None = None) -> Value:
        """What ``make`` gives, made once; made anew after a change at these places of the log, or after any."""
        return self._kept.get(key, make, log)

    def derived(self, key: Hashable, sources: tuple[object, ...], make: Callable[[], Value]) -> Value:
        """What ``make`` gives, made anew when one of the things that it is made from is another."""
        made_from, value = self._derived.get(key, ((), None))
        if len(made_from) != len(sources) or any(old is not new for old, new in zip(made_from, sources, strict=True)):
            value = make()
            self._derived[key] = (sources, value)
        return cast(Value, value)

    def steady(self, key: Hashable, value: Value) -> Value:
        """The value that was given before where it equals this one, so that what is derived from it stays."""
        found = self._steady.get(key)
        if found != value:
            self._steady[key] = found = value
        return cast(Value, found)


def _owners(touched: Mapping[int, frozenset[Any]], log: frozenset[int]) -> frozenset[int]:
    """The records touched at any of these places of the log."""
    return frozenset[int]().union(*(touched[place] for place in log & touched.keys()))
