"""A query as it was understood: an outline in words, one condition a line, what belongs together set in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.model.record_fields import OWN
from catalog.query.fields import FIELDS, field_of
from catalog.query.numbers import number_range
from catalog.query.patterns import is_pattern
from catalog.query.tree import NOT_STATED, Condition, Either, Query, Term, Text, has

Meanings = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
"""(field, value) of a term → pairs of facet value and label that it names."""

STEP = "  "


def outline(query: Query, meanings: Meanings) -> Iterator[str]:
    """The lines of a query's outline; ``meanings`` are those of its terms."""
    match query.conditions:
        case ():
            yield "everything"
        case (only,):
            yield from _lines(only, meanings)
        case several:
            yield "all of"
            for condition in several:
                yield from _set_in(_lines(condition, meanings))


def _lines(condition: Condition, meanings: Meanings) -> Iterator[str]:
    no = "not " * condition.negated
    match condition:
        case Either((only,)):
            yield from _negated(outline(only, meanings))
        case Either(alternatives):
            yield "none of" if condition.negated else "any of"
            for query in alternatives:
                yield from _set_in(outline(query, meanings))
        case Text(text, phrase, prefix):
            words = "phrase" if phrase else "word"
            yield f"{no}{words} “{text}{'…' if prefix else ''}”"
        case Term(field) if condition == has(field):
            yield f"{label(field)}: stated"
        case Term(field, values):
            yield f"{no}{label(field)}: {' or '.join(_value(field, value, meanings) for value in values)}"


def _negated(lines: Iterator[str]) -> Iterator[str]:
    yield f"not {next(lines)}"
    yield from lines


def _set_in(lines: Iterator[str]) -> Iterator[str]:
    return (f"{STEP}{line}" for line in lines)


def label(field: str) -> str:
    """The label of a field; an own field and a role by what is typed for them."""
    if field.startswith(OWN) or field not in FIELDS:
        return field
    return FIELDS[field].label


def _value(field: str, value: str, meanings: Meanings) -> str:
    if value == NOT_STATED:
        return "not stated"
    named = " / ".join(dict.fromkeys(said for _, said in meanings.get((field, value), ())))
    return asked_in_words(field, value) or named or field_of(field).special.get(value) or f"“{value}”"


def asked_in_words(field: str, value: str) -> str:
    """What a number, words of a text or a pattern ask for: "more than 40", "“port…”"; "" for other values."""
    sort = field_of(field).sort
    if sort == "number":
        asked = number_range(value)
        return asked.in_words() if asked else ""
    if sort != "text":
        return ""
    if is_pattern(value):
        return f"fits {value}"
    return f"“{value[:-1]}…”" if value.endswith("*") else f"“{value}”"
