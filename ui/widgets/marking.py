"""Marks of found words, as lists and pages paint them: the words of a text are cut once, not at each painting."""

from __future__ import annotations

from functools import lru_cache

from catalog.query.marking import Span, spans, wanted, words_of
from catalog.query.tree import Query

_words_of = lru_cache(maxsize=2048)(words_of)


def marked(text: str, query: Query) -> list[Span]:
    """(start, length) of every piece of ``text`` that a word or phrase of the query finds, in order."""
    return spans(_words_of(text), query) if text and wanted(query) else []
