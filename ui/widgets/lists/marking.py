"""Marks of found words, as lists and pages paint them: the words of a text are cut once, not at each painting."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from catalog.query import marking
from catalog.query.marking import Span, joined
from catalog.query.pattern_marks import pattern_spans
from catalog.query.tree import Query


@lru_cache(maxsize=4096)
def marked(text: str, query: Query, kind: str = "") -> tuple[Span, ...]:
    """(start, length) of every piece of a ``text`` of this kind that a word, phrase or pattern of the query finds, in
    order."""
    fitting = pattern_spans(text, query, kind)
    said = marking.marked(text, query, kind)
    return tuple(joined((*said, *fitting)) if fitting else said)


def is_out_of_sight(text: str, shown: str, query: Query, kind: str = "") -> bool:
    """Whether the first mark stands in what is cut off where only ``shown``, with its ellipsis, has room."""
    marks = marked(text, query, kind) if shown != text else ()
    return bool(marks) and sum(marks[0]) >= len(shown)


def in_sight(text: str, query: Query, fits: Callable[[str], bool], kind: str = "") -> str:
    """The text from its beginning or, where the first mark would then be cut off, from the first word on with which it
    ``fits``."""
    marks = marked(text, query, kind)
    if not marks:
        return text
    first, end = marks[0][0], sum(marks[0])
    places = (place for place in range(1, first) if text[place - 1].isspace())
    starts = (text, *(f"…{text[place:]}" for place in places))
    return next((start for start in starts if fits(f"{start[: end + len(start) - len(text)]}…")), f"…{text[first:]}")
