"""Query → ids: each condition becomes one piece of SQL over record ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, and_, false, not_, or_, select, true
from sqlalchemy.sql import functions as func

from catalog.folding import clean
from catalog.query.fields import field_of
from catalog.query.limits import within_limits
from catalog.query.tree import NOT_STATED, Condition, Either, Query, Text
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.schema import record
from catalog.store.search import index
from catalog.store.search.own_terms import OwnTerms
from catalog.store.search.said import Said, said
from catalog.store.search.terms import Terms, codes_named
from catalog.store.search.ties import CODES, SAID, tied


class Search:
    """Answers queries over one connection, with the vocabularies as they are in its transaction."""

    def __init__(self, connection: Connection, vocabulary: Vocabulary, today: date) -> None:
        self._connection = connection
        self._vocabulary = vocabulary
        self.own = OwnTerms(connection, vocabulary, today)
        self.terms = Terms(connection, vocabulary, today, self.own)

    def meanings(self, query: Query) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
        """(field, value) of every term → what the value names, as pairs of facet value and label."""
        terms = query.all_terms()
        return {(term.field, value): tuple(self._named(term.field, value)) for term in terms for value in term.values}

    def _named(self, name: str, value: str) -> Iterator[tuple[str, str]]:
        field = field_of(name)
        if value == NOT_STATED or value in field.special:
            return
        if field.sort == "entry":
            for number in self._vocabulary.find(field.vocabularies, value):
                yield self._vocabulary.term_value(number), self._vocabulary.label(number)
        elif field.sort == "code":
            yield from ((code, code) for code in codes_named(name, value))

    def ids(self, query: Query) -> Select[int]:
        return select(record.c.id).where(record.c.deleted.is_(False), self.where(query))

    def deleted(self, query: Query) -> Select[int]:
        """Ids of what the query finds in the trash."""
        return select(record.c.id).where(record.c.deleted.is_(True), self.where(query))

    def where(self, query: Query) -> ColumnElement[bool]:
        return self._all_hold(within_limits(query).query)

    def _all_hold(self, query: Query) -> ColumnElement[bool]:
        conditions = [cleaned(condition) for condition in query.conditions]
        plain = [item for item in conditions if isinstance(item, Text) and not item.negated]
        others = [item for item in conditions if item not in plain]
        return and_(true(), *self._all_said(plain), *map(self._condition, others))

    def _condition(self, condition: Condition) -> ColumnElement[bool]:
        holds = self._holds(condition)
        return not_(func.coalesce(holds, false())) if condition.negated else holds

    def _holds(self, condition: Condition) -> ColumnElement[bool]:
        match condition:
            case Either(alternatives):
                return or_(false(), *map(self._all_hold, alternatives))
            case Text():
                return and_(true(), *self._all_said([condition]))
            case _:
                return self.terms.holds(condition)

    # Words

    def _all_said(self, texts: Iterable[Text]) -> Iterator[ColumnElement[bool]]:
        for item in said(self._connection, self._vocabulary, texts):
            if item.expression is None:
                yield said_literally(item.typed)
            else:
                yield or_(_in_own_words(item.expression), *_elsewhere(item))


def _in_own_words(expression: str) -> ColumnElement[bool]:
    return record.c.id.in_(index.saying(expression))


def _elsewhere(item: Said) -> Iterator[ColumnElement[bool]]:
    if item.entries:
        yield tied(SAID, item.entries)
    for name, codes in (item.codes or {}).items():
        yield func.coalesce(CODES[name].in_(codes), false())


def said_literally(typed: str) -> ColumnElement[bool]:
    """Marks without a letter or digit are no words of the index: they are looked for as they stand."""
    columns = (record.c.title, func.coalesce(record.c.summary, ""))
    return or_(*(column.contains(typed, autoescape=True) for column in columns))


def cleaned(condition: Condition) -> Condition:
    """What is typed may hold what can neither be stored nor bound: lone surrogates and controls."""
    if isinstance(condition, Either):
        return condition
    if isinstance(condition, Text):
        return replace(condition, text=clean(condition.text))
    return replace(condition, values=tuple(map(clean, condition.values)))
