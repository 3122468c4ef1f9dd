"""Queries with one of their conditions changed, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from catalog.query.fields import UNDATED
from catalog.query.tree import NOT_STATED, Condition, Either, Query, Term, Text, either

_WORD = re.compile(r"[^\W_]+")


def affirmed(query: Query) -> Iterator[Text | Term]:
    """The words and terms that a record must, or may, have; those that it may not have are left out."""
    return (leaf for leaf in query.leaves() if not leaf.negated)


def with_other(query: Query, old: Text | Term, new: Text | Term) -> Query:
    """The query with one word or term in the place of another."""
    changed = (inner for item in query.conditions for inner in _changed(item, old, new))
    return Query(tuple(dict.fromkeys(changed)))


def _changed(item: Condition, old: Text | Term, new: Text | Term) -> tuple[Condition, ...]:
    if isinstance(item, Either):
        if item.negated:
            return (item,)
        return either(with_other(query, old, new) for query in item.alternatives)
    return (new,) if item == old else (item,)


def words_of(text: Text) -> tuple[str, ...]:
    """Its words as they are written, each once."""
    return tuple(dict.fromkeys(_WORD.findall(text.text)))


def with_word(text: Text, old: str, new: str) -> Text:
    """The text with one of its words replaced."""
    return replace(text, text=_WORD.sub(lambda found: new if found[0] == old else found[0], text.text))


def in_range(query: Query, field: str, value: str) -> Query:
    """The query with a range chosen in a field, or with "" none; what has no date, or no number, stays chosen
    beside it."""
    beside = tuple(item for item in query.chosen(field) if item in (UNDATED, NOT_STATED))
    return query.choosing(field, (value, *beside) if value else beside)
