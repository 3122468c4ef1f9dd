"""A query as a value: what the search box, the filter panel, a saved view and the shell all make.

A query is a row of conditions that must all hold; a condition may be a choice between queries in turn. Each has one
written form, and ``parse(str(q)) == q``. ``OR`` binds closer than the space: ``a OR b c`` is (a or b) and c.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from catalog.query.fields import FIELDS, NUMERIC, TEXTUAL
from catalog.query.numbers import ungrouped
from catalog.query.patterns import is_pattern

NOT_STATED = "?"
"""The value by which a term finds records that state none: ``pillar:?``, written ``no:pillar`` when alone, and
``has:pillar`` where it must not be so."""

PLAIN_WORD = re.compile(r"(?!OR$)[^\s\"“”„:,()\-][^\s\"“”„:,()]*")
_PLAIN_VALUE = re.compile(r"[^\s\"“”„,()]+")


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
    """A field that has any of some values; ``negated`` where it must have none of them. What means something special in
    the field, as "online" does, means it in any case."""

    field: str
    values: tuple[str, ...]
    negated: bool = False

    def __post_init__(self) -> None:
        special = FIELDS[self.field].special if self.field in FIELDS else {}
        if special:
            said = ((lower if (lower := value.casefold()) in special else value) for value in self.values)
            object.__setattr__(self, "values", tuple(dict.fromkeys(said)))

    def __str__(self) -> str:
        if self.values == (NOT_STATED,):
            return f"{'has' if self.negated else 'no'}:{self.field}"
        are_patterns = self.field in TEXTUAL and all(map(is_pattern, self.values))
        written = ",".join(map(str if are_patterns else _value, self.values))
        if self.field in NUMERIC and ungrouped(written) != written:
            written = ",".join(f'"{value}"' for value in self.values)
        return f"{'-' * self.negated}{self.field}:{written}"


@dataclass(frozen=True, slots=True)
class Either:
    """Records that any of some queries finds; ``negated`` where none of them may. Made by ``either``."""

    alternatives: tuple[Query, ...]
    negated: bool = False

    def __str__(self) -> str:
        if len(self.alternatives) == 1:
            return f"-({self.alternatives[0]})"
        written = " OR ".join(map(_alternative, self.alternatives))
        return f"-({written})" if self.negated else written


def has(field: str) -> Term:
    """What finds records that state anything in the field."""
    return Term(field, (NOT_STATED,), negated=True)


Condition = Text | Term | Either


def either(alternatives: Iterable[Query], *, negated: bool = False) -> tuple[Condition, ...]:
    """The conditions that say "any of these", in their simplest form: what is no choice is none."""
    given = tuple(dict.fromkeys(inner for query in alternatives for inner in _flat(query) if inner))
    match given:
        case ():
            return ()
        case (query,) if not negated:
            return query.conditions
        case (Query((condition,)),):
            return _inverse(condition)
    return (Either(given, negated),)


def _inverse(condition: Condition) -> tuple[Condition, ...]:
    turned = replace(condition, negated=not condition.negated)
    return either(turned.alternatives) if isinstance(turned, Either) and not turned.negated else (turned,)


def _flat(query: Query) -> tuple[Query, ...]:
    """A choice that stands alone in a choice is part of it."""
    match query.conditions:
        case (Either(alternatives, False),):
            return alternatives
    return (query,)


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

    def leaves(self) -> Iterator[Text | Term]:
        """Words and terms, those of choices among them; what a negated choice holds is negated."""
        for item in self.conditions:
            if isinstance(item, Either):
                inside = (leaf for query in item.alternatives for leaf in query.leaves())
                yield from (replace(leaf, negated=leaf.negated != item.negated) for leaf in inside)
            else:
                yield item

    def all_terms(self) -> tuple[Term, ...]:
        return tuple(leaf for leaf in self.leaves() if isinstance(leaf, Term))

    def texts(self) -> tuple[Text, ...]:
        return tuple(leaf for leaf in self.leaves() if isinstance(leaf, Text))

    def without(self, field: str) -> Query:
        """The query without its terms of a field, also those that records must not have."""
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


def _alternative(query: Query) -> str:
    return str(query) if len(query.conditions) == 1 else f"({query})"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _value(value: str) -> str:
    plain = _PLAIN_VALUE.fullmatch(value) and not value.endswith("*")
    return value if plain else f'"{_escaped(value)}"'
