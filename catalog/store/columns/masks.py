"""Query → mask over record ids: the index is asked for words, arrays for codes, days and ties, and SQL for the rest.

What SQL says of a condition (``catalog.store.search``) and what these say of it is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, select

from catalog.model.record_fields import RecordField
from catalog.query.fields import FIELDS, UNDATED, field_of
from catalog.query.limits import within_limits
from catalog.query.numbers import number_range
from catalog.query.periods import Days, period
from catalog.query.tree import NOT_STATED, Condition, Either, Query, Term, Text
from catalog.store.columns.arrays import Bits, Mask, array, ids, mask_of
from catalog.store.columns.moment import Moment
from catalog.store.columns.own_words import OwnWords
from catalog.store.columns.record_columns import CODED, LAST_DAY, day_number
from catalog.store.schema import follow_up, own_value, record
from catalog.store.search.number_terms import COUNTS
from catalog.store.search.said import Said, said
from catalog.store.search.search import Search, cleaned, said_literally
from catalog.store.search.terms import year_days
from catalog.store.search.texts import RECORD_PARTS
from catalog.store.search.ties import PLAINLY_TIED, SAID, TIES, Tie

FOLLOW_UPS = frozenset({follow_up.info["log"]})
OWN_VALUES = frozenset({own_value.info["log"]})
_OF_DAYS = ("date", "date.within", "started", "ended", "year")


class Masks:
    """Answers for one moment. ``unknown`` gathers the values that name nothing here."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.search = Search(moment.connection, moment.vocabulary, moment.today)
        self.records = moment.columns.records
        self._words = OwnWords(moment)

    @property
    def unknown(self) -> list[str]:
        return self.search.terms.unknown

    def of(self, query: Query) -> Mask:
        """The living records that a query finds."""
        return self.records.living & self._all_hold(within_limits(query).query)

    def count(self, query: Query) -> int:
        """How many living records a query finds."""
        return int(np.count_nonzero(self.of(query)))

    def _all_hold(self, query: Query) -> Mask:
        conditions = [cleaned(condition) for condition in query.conditions]
        plain = [item for item in conditions if isinstance(item, Text) and not item.negated]
        others = [item for item in conditions if item not in plain]
        return _all_of(self.records.living, (*self._all_said(plain), *map(self._condition, others)))

    def _condition(self, condition: Condition) -> Mask:
        holds = self._holds(condition)
        return ~holds if condition.negated else holds

    def _holds(self, condition: Condition) -> Mask:
        match condition:
            case Either(alternatives):
                return _any_of(self._none(), map(self._all_hold, alternatives))
            case Text():
                return _all_of(self.records.living, self._all_said([condition]))
            case _:
                return self._term(condition)

    def _none(self) -> Mask:
        return np.zeros(self.records.size, np.bool_)

    # Words

    def _all_said(self, texts: Iterable[Text]) -> Iterator[Mask]:
        for item in self.said(texts):
            if item.expression is None:
                yield self._found(said_literally(item.typed))
            else:
                yield self.in_own_words(item.expression) | self.elsewhere(item)

    def said(self, texts: Iterable[Text]) -> list[Said]:
        """Kept text by text: of those of a question only the last is typed."""
        return [item for text in dict.fromkeys(texts) for item in self._said_by(text)]

    def _said_by(self, text: Text) -> list[Said]:
        moment = self.moment
        return moment.columns.words.get(
            ("said", text), lambda: list(said(moment.connection, moment.vocabulary, (text,)))
        )

    def in_own_words(self, expression: str, parts: Iterable[str] = RECORD_PARTS) -> Mask:
        said = self._words.saying(expression)
        return self._mask(reduce(np.bitwise_or, (said[part] for part in parts)))

    def elsewhere(self, item: Said) -> Mask:
        """Where a code or an entry says it."""

        def find() -> Bits:
            coded = (self._coded(name, codes) for name, codes in (item.codes or {}).items())
            return np.packbits(_any_of(self.tied(SAID, item.entries), coded))

        return self._mask(self.moment.columns.words.get(("elsewhere", item.expression), find))

    def _mask(self, bits: Bits) -> Mask:
        return np.unpackbits(bits, count=self.records.size).view(np.bool_)

    def prepare(self) -> None:
        """Reads all ties by whose entries words find a record, the last first: a question that is asked meanwhile reads
        them from the first on, and finds the other half here."""
        for tie in reversed(_ties(SAID)):
            self.moment.pairs(tie)

    # Terms

    def _term(self, term: Term) -> Mask:
        elsewhere = {NOT_STATED, *field_of(term.field).special} - {UNDATED}
        if elsewhere & set(term.values):
            return self._in_sql(term)
        if term.field in PLAINLY_TIED:
            return self._entries(term.field, term.values)
        if term.field in _OF_DAYS:
            return _any_of(self._none(), (self._days(term.field, value) for value in term.values))
        if term.field in COUNTS:
            return _any_of(self._none(), (self._numbers(term.field, value) for value in term.values))
        if term.field in CODED:
            return _any_of(self._none(), (self._code(term.field, value) for value in term.values))
        return self._in_sql(term)

    def _in_sql(self, term: Term) -> Mask:
        known = len(self.unknown)

        def find() -> tuple[Mask, list[str]]:
            return self._found(self.search.terms.holds(term)), self.unknown[known:]

        mask, unknown = self.moment.columns.kept((term, self.moment.today), find)
        self.unknown[known:] = unknown
        return mask

    def _found(self, condition: ColumnElement[bool]) -> Mask:
        return mask_of(self.records.size, ids(self.moment.connection, select(record.c.id).where(condition)))

    def special(self, name: str, value: str) -> Mask:
        """Records of a special value of a facet, as "online" of places."""
        condition = self.search.terms.special
        return self.moment.columns.kept((name, value), lambda: self._found(condition(name, value)))

    def own_stated(self, field: RecordField) -> Mapping[int, Any]:
        """Record → what it says in an own field."""
        return self.moment.columns.kept(("own", field.path), lambda: self.search.own.stated(field), OWN_VALUES)

    def follow_up_state(self, state: str) -> Mask:
        condition = self.search.terms.follow_up_state
        key = (state, self.moment.today, self.records.size)
        return self.moment.columns.kept(key, lambda: self._found(condition(state)), FOLLOW_UPS)

    def _entries(self, name: str, values: Iterable[str]) -> Mask:
        named = {number for value in values for number in self.search.terms.named(name, value)}
        return self.tied(("region" if name == "jurisdiction" else name,), self.moment.vocabulary.subtree(named))

    def tied(self, fields: Iterable[str], entries: Iterable[int]) -> Mask:
        """Records that any of the fields ties to any of the entries."""
        wanted = array(entries)
        if not wanted.size:
            return self._none()
        found = [self.moment.pairs(tie).of(wanted) for tie in _ties(fields)]
        return mask_of(self.records.size, np.concatenate(found))

    def _code(self, name: str, value: str) -> Mask:
        return self._coded(name, self.search.terms.known_codes(name, value))

    def _coded(self, name: str, codes: Iterable[str]) -> Mask:
        said, numbers = self.records.codes[name], map(FIELDS[name].codes.index, codes)
        return _any_of(self._none(), (said == number + 1 for number in numbers))

    def _numbers(self, name: str, value: str) -> Mask:
        asked = number_range(value)
        if asked is None:
            self.unknown.append(value)
            return self._none()
        return mask_of(self.records.size, self.moment.numbers(name).of(asked))

    def _days(self, name: str, value: str) -> Mask:
        if value == UNDATED:
            return ~self.records.dated
        days = self._period(name, value)
        if days is None:
            self.unknown.append(value)
            return self._none()
        first = day_number(days[0]) if days[0] else 0
        last = day_number(days[1]) if days[1] else LAST_DAY
        return self.records.dated & self._within(name, first, last)

    def _period(self, name: str, value: str) -> Days | None:
        return year_days(value) if name == "year" else period(value, self.moment.today)

    def names_days(self, name: str, value: str) -> bool:
        return self._period(name, value) is not None

    def _within(self, name: str, first: int, last: int) -> Mask:
        records = self.records
        match name:
            case "date.within":
                return (records.first >= first) & (records.open_end <= last)
            case "started":
                return (records.first >= first) & (records.first <= last)
            case "ended":
                return (records.open_end >= first) & (records.open_end <= last)
            case "year":
                return (records.starts <= last) & (records.ends >= first)
            case _:
                return (records.first <= last) & (records.open_end >= first)


def _ties(fields: Iterable[str]) -> list[Tie]:
    return list(dict.fromkeys(tie for name in fields for tie in TIES[name]))


def _all_of(everything: Mask, masks: Iterable[Mask]) -> Mask:
    return reduce(np.logical_and, masks, everything)


def _any_of(nothing: Mask, masks: Iterable[Mask]) -> Mask:
    return reduce(np.logical_or, masks, nothing)
