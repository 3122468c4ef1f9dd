"""Query → ids: each condition becomes one piece of SQL over record ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, and_, false, not_, or_, select, true
from sqlalchemy.sql import functions as func

from catalog.folding import clean, words
from catalog.query.answers import SearchResult, Sort
from catalog.query.fields import FIELDS, PERIODS, field_of
from catalog.query.limits import within_limits
from catalog.query.periods import period
from catalog.query.tree import NOT_STATED, Condition, Either, Query, Term, Text
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.schema import record
from catalog.store.search import index
from catalog.store.search.order import in_order
from catalog.store.search.own_terms import OwnTerms
from catalog.store.search.terms import Terms, codes_named
from catalog.store.search.ties import CODES, SAID, tied, undated

Today = Callable[[], date]


class Search:
    """Answers queries over one connection, with the vocabularies as they are in its transaction."""

    def __init__(self, connection: Connection, vocabulary: Vocabulary, today: date) -> None:
        self._connection = connection
        self._vocabulary = vocabulary
        self._today = today
        self.own = OwnTerms(connection, vocabulary, today)
        self.terms = Terms(connection, vocabulary, today, self.own)

    def result(self, query: Query, sort: Sort) -> SearchResult:
        """``unknown`` ends with what of a query without measure was not asked."""
        where = self.where(query)
        ids = in_order(self._connection, self._vocabulary, where, sort)
        unknown = dict.fromkeys((*self.terms.unknown, within_limits(query).left_out))
        total = self._count(true())
        return SearchResult(query, sort, tuple(ids), total, self._undated(query, where), tuple(filter(None, unknown)))

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
        conditions = [_cleaned(condition) for condition in query.conditions]
        plain = [item for item in conditions if isinstance(item, Text) and not item.negated]
        others = [item for item in conditions if item not in plain]
        return and_(true(), *self._all_said(plain), *map(self._condition, others))

    def count(self, query: Query) -> int:
        return self._count(self.where(query))

    def _count(self, where: ColumnElement[bool]) -> int:
        query = select(func.count()).select_from(record).where(record.c.deleted.is_(False), where)
        return int(self._connection.execute(query).scalar_one())

    def _undated(self, query: Query, where: ColumnElement[bool]) -> int:
        """How many records the query would find too, did its periods not leave out what has no usable date."""
        rest = Query(tuple(item for item in query.conditions if not self._is_period(item)))
        if rest == query:
            return 0
        return self._count(and_(undated(), self.where(rest), not_(func.coalesce(where, false()))))

    def _is_period(self, condition: Condition) -> bool:
        return (
            isinstance(condition, Term)
            and condition.field in PERIODS
            and not condition.negated
            and any(period(value, self._today) for value in condition.values)
        )

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
        """Each said by the record's own text, by one of its codes, or by a name of an entry that it is tied to.

        What no code or entry is named by is asked of the index all at once.
        """
        own: list[str] = []
        for typed, prefix in dict.fromkeys(piece for text in texts for piece in _pieces(text)):
            expression = index.phrase(typed, prefix=prefix)
            if expression is None:
                yield _said_literally(typed)
            elif besides := [*self._tied(expression), *_coded(typed, prefix=prefix)]:
                yield or_(_said(expression), *besides)
            else:
                own.append(expression)
        if own:
            yield _said(index.all_of(own))

    def _tied(self, expression: str) -> Iterator[ColumnElement[bool]]:
        if named := self._naming(expression):
            yield tied(SAID, named)

    def _naming(self, expression: str) -> set[int]:
        """The entries with a name that matches, what they became or were before, and those that bring it to a record's
        page.

        A jurisdiction's name stands beside its places, a programme's beside its pillars, a donor's beside what it
        funds.
        """
        vocabulary = self._vocabulary
        named = set(self._connection.execute(index.matching("entry", expression)).scalars()) & vocabulary.entries.keys()
        named = vocabulary.with_succession(named)
        brought = {"areas": "places", "programmes": "nodes"}
        below = {
            child
            for number in named if (wanted := brought.get(vocabulary.entries[number].vocabulary))
            for child in vocabulary.subtree([number]) if vocabulary.entries[child].vocabulary == wanted
        }  # fmt: skip
        return named | below | vocabulary.funded_by(named)


def _pieces(text: Text) -> Iterator[tuple[str, bool]]:
    return ((piece, text.prefix) for piece in ([text.text] if text.phrase else text.text.split()))


def _said(expression: str) -> ColumnElement[bool]:
    return record.c.id.in_(index.matching("record", expression))


_CODED = ("kind", "status", "mode", "our-role")


def _coded(typed: str, *, prefix: bool) -> Iterator[ColumnElement[bool]]:
    """Records of a code that says these words one after the other; with ``prefix`` the last may go on."""
    for name in _CODED:
        codes = [code for code in FIELDS[name].codes if _says(words(code), words(typed), prefix=prefix)]
        if codes:
            yield func.coalesce(CODES[name].in_(codes), false())


def _says(said: list[str], wanted: list[str], *, prefix: bool) -> bool:
    runs = (said[start : start + len(wanted)] for start in range(len(said) - len(wanted) + 1))
    return any(
        run[:-1] == wanted[:-1] and (run[-1].startswith(wanted[-1]) if prefix else run[-1] == wanted[-1])
        for run in runs
        if wanted
    )


def _said_literally(typed: str) -> ColumnElement[bool]:
    """Marks without a letter or digit are no words of the index: they are looked for as they stand."""
    columns = (record.c.title, func.coalesce(record.c.summary, ""))
    return or_(*(column.contains(typed, autoescape=True) for column in columns))


def _cleaned(condition: Condition) -> Condition:
    """What is typed may hold what can neither be stored nor bound: lone surrogates and controls."""
    if isinstance(condition, Either):
        return condition
    if isinstance(condition, Text):
        return replace(condition, text=clean(condition.text))
    return replace(condition, values=tuple(map(clean, condition.values)))
