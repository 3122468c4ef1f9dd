"""The order of the list: best or newest first, or by the alphabet of a column; what is not known stands last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Select, func, select

from catalog.folding import fold
from catalog.model.record_fields import OWN
from catalog.query.answers import Sort
from catalog.query.fields import FIELDS
from catalog.query.limits import within_limits
from catalog.query.tree import Query
from catalog.store.columns.arrays import Ints, Mask, read
from catalog.store.columns.masks import OWN_VALUES, Masks
from catalog.store.columns.moment import Moment
from catalog.store.columns.own_order import places_of
from catalog.store.columns.relevance import PLACES, Places, places
from catalog.store.schema import LOGGED, RECORD_LOG, indexed, record
from catalog.store.search.ties import TIES

_OF_ENTRIES = {"type": "type", "where": "place", "concerns": "jurisdiction", "pillars": "pillar"}
_VOCABULARY_LOG = frozenset(place for place in LOGGED if place < RECORD_LOG)
_LABELS = 6
"""So many labels of a record, in their alphabet, tell where it stands among others."""


def in_order(masks: Masks, query: Query, found: Mask, sort: Sort) -> Ints:
    """The ids of what was found. Among equals the newest comes first."""
    newest = masks.records.newest_first
    newest = newest.compress(found.take(newest))
    match sort:
        case Sort("relevance", _):
            texts = [text for text in within_limits(query).query.texts() if not text.negated]
            return _best_first(newest, places(masks, texts).take(newest)) if texts else newest
        case Sort("date", True):
            return newest
        case Sort("date", False):
            ranks = masks.records.starts
        case _ if sort.column.startswith(OWN):
            ranks = _of_own(masks, sort.column)
        case _:
            ranks = Ranks(masks.moment).of(sort.column)
    mine = ranks[newest]
    known = newest[mine > 0]
    order = np.argsort(-mine[mine > 0] if sort.descending else mine[mine > 0], kind="stable")
    return np.concatenate((known[order], newest[mine == 0]))


def _best_first(numbers: Ints, places: Places) -> Ints:
    return np.concatenate([numbers.take(np.flatnonzero(places == place)) for place in PLACES])


def _of_own(masks: Masks, column: str) -> Ints:
    """As ``Ranks``, of an own field; all 0 where that is not defined here."""

    def read() -> Ints:
        ranks = np.zeros(masks.records.size, np.int32)
        field = masks.search.own.field(column.removeprefix(OWN))
        for number, place in (places_of(field, masks.own_stated(field)) if field else {}).items():
            ranks[number] = place
        return ranks

    return masks.moment.columns.kept(("rank", column), read, _VOCABULARY_LOG | OWN_VALUES | {RECORD_LOG})


@dataclass(frozen=True, slots=True)
class Ranks:
    """Of every record its place in the order of a column from 1 on, equals together; 0 where it says nothing there."""

    moment: Moment

    def of(self, column: str) -> Ints:
        if column in _OF_ENTRIES:
            ties = TIES[_OF_ENTRIES[column]]
            log = _VOCABULARY_LOG.union(*(tie.log for tie in ties), {RECORD_LOG})
            return self.moment.columns.kept(("rank", column), lambda: self.by_labels(_OF_ENTRIES[column]), log)
        return self.moment.columns.kept(("rank", column), lambda: self._by_column(column), frozenset({RECORD_LOG}))

    def _by_column(self, column: str) -> Ints:
        if column == "title":
            return self._read(select(indexed.c.row, func.dense_rank().over(order_by=indexed.c.sort_key)).where(
                indexed.c.part == "title", indexed.c.sort_key != ""))  # fmt: skip
        if column == "ref":
            return self._read(select(record.c.id, func.dense_rank().over(order_by=record.c.ref)))
        codes = FIELDS[column].codes
        order = {code: place for place, code in enumerate(sorted(codes, key=fold), start=1)}
        ranks: Ints = np.array([0, *(order[code] for code in codes)], np.int32)[
            self.moment.columns.records.codes[column]
        ]
        return ranks

    def _read(self, selection: Select[Any]) -> Ints:
        numbers, places = read(self.moment.connection, selection)
        return self._spread(numbers, places)

    def _spread(self, numbers: Ints, values: Ints) -> Ints:
        spread = np.zeros(self.moment.columns.records.size, np.int32)
        within = numbers < len(spread)
        spread[numbers[within]] = values[within]
        return spread

    def by_labels(self, field: str) -> Ints:
        """By the first label of each record, then by the second, and so on."""
        pairs = [self.moment.pairs(tie) for tie in TIES[field]]
        records = np.concatenate([pair.records for pair in pairs])
        labels = self.label_ranks()[np.concatenate([pair.entries for pair in pairs])]
        order = np.lexsort((labels, records))
        records, labels = records[order], labels[order]
        first = np.flatnonzero(np.diff(records, prepend=-1))
        place = np.arange(len(records)) - np.repeat(first, np.diff(np.append(first, len(records))))
        table = np.zeros((len(first), _LABELS), np.int32)
        row, kept = np.cumsum(place == 0) - 1, place < _LABELS
        table[row[kept], place[kept]] = labels[kept]
        return self._spread(records[first], _dense(table))

    def label_ranks(self) -> Ints:
        labels = {number: fold(self.moment.vocabulary.label(number)) for number in self.moment.vocabulary.entries}
        places = {label: place for place, label in enumerate(sorted(set(labels.values())), start=1)}
        ranks = np.zeros(1 + max(labels, default=0), np.int32)
        for number, label in labels.items():
            ranks[number] = places[label]
        return ranks


def _dense(table: Ints) -> Ints:
    """The place of each row among all rows, from 1 on."""
    order = np.lexsort(table.T[::-1])
    differs = np.any(np.diff(table[order], axis=0, prepend=-1) != 0, axis=1)
    places = np.empty(len(table), np.int32)
    places[order] = np.cumsum(differs)
    return places
