"""What else to search for where nothing is found: the nearest spellings, and the condition that is in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from catalog.folding import fold
from catalog.query.answers import Suggestion
from catalog.query.editing import affirmed, with_other, with_word, words_of
from catalog.query.fields import Field, field_of
from catalog.query.misnamed import meant
from catalog.query.patterns import is_pattern
from catalog.query.tree import Query, Term, Text
from catalog.store.columns.masks import Masks
from catalog.store.columns.moment import Moments
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.search.nearest import Nearest, ranked
from catalog.store.search.terms import codes_named

MOST_SPELLINGS, MOST_WITHOUT = 3, 4
MOST_TRIED = 12
"""Queries that are counted at most for each kind of advice."""


class Advice:
    def __init__(self, moments: Moments) -> None:
        self._moments = moments

    def instead_of(self, query: Query) -> tuple[Suggestion, ...]:
        """Queries like one that finds nothing, that find something; other spellings first, then those that ask less."""
        with self._moments.reading() as moment:
            search, vocabulary = Masks(moment), moment.vocabulary
            spelled = _Spelled(query, Nearest(moment.connection, vocabulary), search, vocabulary)
            spellings = (Suggestion(other, instead=said) for other, said in spelled.queries())
            less = (Suggestion(query.dropping(item), without=item) for item in query.conditions)
            return (*_finding(search, spellings, MOST_SPELLINGS), *_finding(search, less, MOST_WITHOUT))


def _finding(search: Masks, suggestions: Iterator[Suggestion], most: int) -> Iterator[Suggestion]:
    """Those that find anything, with their numbers; not what would show everything."""
    counted = (replace(item, count=search.count(item.query)) for item in islice(suggestions, MOST_TRIED) if item.query)
    return islice((item for item in counted if item.count), most)


class _Spelled:
    """A query in other spellings: all that is unknown at once, then word by word."""

    def __init__(self, query: Query, nearest: Nearest, search: Masks, vocabulary: Vocabulary) -> None:
        self._query, self._nearest, self._search, self._vocabulary = query, nearest, search, vocabulary

    def queries(self) -> Iterator[tuple[Query, str]]:
        """Each with what is said in it instead."""
        changes = [change for leaf in affirmed(self._query) if (change := self._changes(leaf))]
        if len(changes) > 1:
            yield self._all_at_once([first for first, *_ in changes])
        for others in changes:
            for old, new, said in others:
                yield with_other(self._query, old, new), said

    def _all_at_once(self, changes: list[tuple[Text | Term, Text | Term, str]]) -> tuple[Query, str]:
        query = self._query
        for old, new, _said in changes:
            query = with_other(query, old, new)
        return query, " ".join(said for _old, _new, said in changes)

    def _changes(self, leaf: Text | Term) -> list[tuple[Text | Term, Text | Term, str]]:
        """(as it is, as it could be, what that says) for words and names that find nothing by themselves."""
        if self._search.count(Query((leaf,))):
            return []
        found = self._words(leaf) if isinstance(leaf, Text) else self._names(leaf)
        return [(leaf, new, said) for new, said in found if new != leaf]

    def _words(self, text: Text) -> Iterator[tuple[Text | Term, str]]:
        if term := meant(text):
            yield term, str(term)
        said = words_of(text)
        for word in said:
            for other in self._nearest.words(word, prefix=text.prefix and word == said[-1]):
                new = replace(with_word(text, word, other), prefix=False)
                yield new, new.text

    def _names(self, term: Term) -> Iterator[tuple[Term, str]]:
        for value in term.values:
            for other in self._other_values(field_of(term.field), value):
                values = tuple(other if item == value else item for item in term.values)
                yield replace(term, values=values), self._label(term, other)

    def _other_values(self, field: Field, value: str) -> Iterable[str]:
        """What is nearest to a value that names nothing, or whose words nothing says."""
        if field.says_words:
            return () if is_pattern(value) else self._other_words(value)
        if field.sort == "entry" and not self._vocabulary.find(field.vocabularies, value):
            return self._nearest.names(field.vocabularies, value)
        if field.codes and not codes_named(field.name, value):
            return ranked(fold(value), dict.fromkeys(field.codes, 1).items(), prefix=True)
        return ()

    def _other_words(self, value: str) -> Iterator[str]:
        said = value.removesuffix("*").split()
        for place, word in enumerate(said):
            goes_on = value.endswith("*") and place == len(said) - 1
            for other in self._nearest.words(word, prefix=goes_on):
                yield " ".join((*said[:place], other, *said[place + 1 :]))

    def _label(self, term: Term, value: str) -> str:
        field = field_of(term.field)
        found = () if field.says_words else self._vocabulary.find(field.vocabularies, value)
        return self._vocabulary.label(found[0]) if found else value
