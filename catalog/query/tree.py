"""A query as a value: what the search box, the filter panel, a saved view and the shell all make.

A query is a row of conditions that must all hold. Each has one written form, and ``parse(str(q)) == q``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NOT_STATED = "?"
"""The value by which a term finds records that state none: ``pillar:?``, written ``no:pillar`` when alone."""

PLAIN_WORD = re.compile(r"[^\s\"“”„:,\-][^\s\"“”„:,]*")
_PLAIN_VALUE = re.compile(r"[^\s\"“”„,]+")


@dataclass(frozen=True, slots=True)
class Text:
    """Words to be found in what a record says; a phrase keeps their order, ``prefix`` lets the last go on."""

    text: str
    phrase: bool = False
    prefix: bool = False
    negated: bool = False

    def __str__(self) -> str:
        quoted = self.phrase or not PLAIN_WORD.fullmatch(self.text)
        written = f'"{_escaped(self.text)}"' if quoted else self.text
        return f"{'-' * self.negated}{written}{'*' * self.prefix}"


@dataclass(frozen=True, slots=True)
class Term:
    """A field that has any of some values; ``negated`` where it must have none of them."""

    field: str
    values: tuple[str, ...]
    negated: bool = False

    def __str__(self) -> str:
        sign = "-" * self.negated
        if self.values == (NOT_STATED,):
            return f"{sign}no:{self.field}"
        return f"{sign}{self.field}:{','.join(map(_value, self.values))}"


Condition = Text | Term


@dataclass(frozen=True, slots=True)
class Query:
    """Conditions that must all hold; no condition finds everything."""

    conditions: tuple[Condition, ...] = ()

    def __str__(self) -> str:
        return " ".join(map(str, self.conditions))

    def __bool__(self) -> bool:
        return bool(self.conditions)

    def terms(self, field: str) -> tuple[Term, ...]:
        return tuple(item for item in self.conditions if isinstance(item, Term) and item.field == field)

    def texts(self) -> tuple[Text, ...]:
        return tuple(item for item in self.conditions if isinstance(item, Text))

    def without(self, field: str) -> Query:
        """The query that a facet counts over: without its own choice, so that the choice can widen."""
        return Query(tuple(item for item in self.conditions if not _is_term(item, field)))

    def choosing(self, field: str, values: tuple[str, ...]) -> Query:
        """With the field's plain term replaced by "any of these values", where it stood; none removes it."""
        mine = [item for item in self.terms(field) if not item.negated]
        place = self.conditions.index(mine[0]) if mine else len(self.conditions)
        rest = tuple(item for item in self.conditions if item not in mine)
        chosen = (Term(field, values),) if values else ()
        return Query(rest[:place] + chosen + rest[place:])

    def also(self, condition: Condition) -> Query:
        return self if condition in self.conditions else Query((*self.conditions, condition))

    def dropping(self, condition: Condition) -> Query:
        return Query(tuple(item for item in self.conditions if item != condition))

    def chosen(self, field: str) -> tuple[str, ...]:
        """The values of the field's plain terms."""
        return tuple(value for term in self.terms(field) if not term.negated for value in term.values)

    def excluded(self, field: str) -> tuple[str, ...]:
        return tuple(value for term in self.terms(field) if term.negated for value in term.values)


def _is_term(condition: Condition, field: str) -> bool:
    return isinstance(condition, Term) and condition.field == field


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _value(value: str) -> str:
    plain = _PLAIN_VALUE.fullmatch(value) and not value.endswith("*")
    return value if plain else f'"{_escaped(value)}"'
