"""A question as it may be told: it names nothing that is not public."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from catalog.exporting.closed import Closed
from catalog.folding import words
from catalog.model.record_fields import OWN
from catalog.query.fields import field_of
from catalog.query.outline import Meanings
from catalog.query.tree import Condition, Either, Query, Term, Text
from catalog.words import _, ngettext

_NAMING = ("entry", "text", "own")
"""Sorts of fields in whose values a name may stand that nothing is known to have."""


class OpenQuestion:
    """``meanings`` are those of its terms; ``left`` are the names that it said and that stay."""

    def __init__(self, closed: Closed, meanings: Meanings) -> None:
        self._closed, self._meanings = closed, meanings
        self.left: set[str] = set()

    def query(self, query: Query) -> Query:
        """With other words for each name that stays."""
        return Query(tuple(map(self._condition, query.conditions))) if self._closed else query

    def in_words(self) -> tuple[str, ...]:
        return names_left(len(self.left))

    def _condition(self, item: Condition) -> Condition:
        match item:
            case Either():
                return replace(item, alternatives=tuple(map(self.query, item.alternatives)))
            case Text():
                return replace(item, text=self._said(item.text), prefix=item.prefix and not self.names(item.text))
            case Term() if self._asks_of_what_stays(item.field):
                self.left.add(item.field)
                return Text(_stands_for_it(), negated=item.negated)
            case Term():
                return replace(item, values=tuple(self._value(item.field, value) for value in item.values))

    def _asks_of_what_stays(self, field: str) -> bool:
        """By an own field, or in a role."""
        role = field.removeprefix("org.") if field.startswith("org.") else None
        own = field.removeprefix(OWN) if field.startswith(OWN) else None
        return self._closed.has("fields", own) or self._closed.has("roles", role)

    def _value(self, name: str, value: str) -> str:
        field = field_of(name)
        meant = [key for key, _label in self._meanings.get((name, value), ())]
        if meant and all(self._stays(field.vocabularies, key) for key in meant):
            self.left.add(value)
            return _stands_for_it()
        return self._said(value) if field.sort in _NAMING or field.says_words else value

    def _stays(self, vocabularies: tuple[str, ...], key: str) -> bool:
        return any(self._closed.has(vocabulary, key) for vocabulary in vocabularies)

    def _said(self, text: str) -> str:
        if not self.names(text):
            return text
        self.left.add(text)
        return _stands_for_it()

    def names(self, text: str) -> bool:
        """Whether a name of what stays is among its words, however it is written."""
        said = _apart(text)
        return any(name in said for name in self._written)

    @cached_property
    def _written(self) -> frozenset[str]:
        return frozenset(filter(str.strip, map(_apart, self._closed.names)))


def names_left(count: int) -> tuple[str, ...]:
    """A sentence on how many names were left out."""
    words = ngettext("{count} name that is not public", "{count} names that are not public", count)
    return (_("Left out: {what}.").format(what=words.format(count=count)),) if count else ()


def _stands_for_it() -> str:
    return _("a name that is not public")


def _apart(text: str) -> str:
    return f" {' '.join(words(text))} "
