"""Where a text says the words that a query looks for: its marks, and the piece of it that is worth showing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from catalog.folding import fold_with_offsets, spellings, words
from catalog.query.patterns import is_pattern
from catalog.query.tree import Query, Term, Text

Span = tuple[int, int]
_RUN = re.compile(r"[^\W_]+")
_END = r"(?![^\W_])"
BEFORE, LENGTH = 32, 200
"""Characters that an excerpt has at most before the first mark, and in all."""

KINDS_OF_TEXT = {"title": "title", "summary": "summary", "note": "notes"}
"""Field whose words stand in one text alone → the kind of that text, as snippets name it."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Folded words that are to be found one after the other, the last of which may go on; ``kind`` is that of the one
    text that is to say them, "" where any may."""

    pieces: tuple[str, ...]
    prefix: bool
    kind: str = ""


class Word(NamedTuple):
    """A word of a text: its place, its folded form, its other spellings; ``offsets`` has the place in the text of each
    character of the folded text, in which the word begins ``at``."""

    start: int
    end: int
    folded: str
    spelled: tuple[str, ...]
    at: int
    offsets: Sequence[int]


def marked(text: str, query: Query, kind: str = "") -> list[Span]:
    """(start, length) of every piece of ``text`` that a word or phrase of the query finds, in order. ``kind`` tells
    which text it is: "title", "summary", "notes", or another one."""
    spans_of = _in_ascii if text.isascii() else _in_words
    sought = wanted_in(query, kind)
    return joined(spans_of(text, sought)) if sought else []


@lru_cache(maxsize=64)
def wanted(query: Query) -> tuple[Sought, ...]:
    """What texts are to say: words and phrases, and the words of terms such as ``title:``; patterns are left out."""
    return tuple(sought for leaf in query.leaves() if not leaf.negated for sought in _sought(leaf) if sought.pieces)


def wanted_in(query: Query, kind: str) -> list[Sought]:
    """What a text of this kind may say of it."""
    return [sought for sought in wanted(query) if sought.kind in ("", kind)]


@lru_cache(maxsize=64)
def patterns(query: Query) -> tuple[tuple[str, str], ...]:
    """What texts are to fit: the kind of the text, and the pattern between its slashes."""
    terms = (leaf for leaf in query.leaves() if isinstance(leaf, Term) and not leaf.negated)
    return tuple(
        (KINDS_OF_TEXT[term.field], value)
        for term in terms if term.field in KINDS_OF_TEXT for value in term.values if is_pattern(value)
    )  # fmt: skip


@lru_cache(maxsize=64)
def wanted_below(query: Query) -> bool:
    """Whether anything is wanted that may stand elsewhere than in a title."""
    return any(kind != "title" for kind in (*(sought.kind for sought in wanted(query)), *dict(patterns(query))))


def excerpt(text: str, mark: Span) -> str:
    """The text around a mark, from a word on, in one line; what is left out is shown by an ellipsis."""
    first = max(0, mark[0] - BEFORE)
    if first:
        first += text[first : mark[0]].find(" ") + 1
    piece = " ".join(text[first : first + LENGTH].split())
    return f"{'…' if first else ''}{piece}{'…' if first + LENGTH < len(text) else ''}"


def _sought(leaf: Text | Term) -> Iterator[Sought]:
    if isinstance(leaf, Text):
        yield Sought(tuple(words(leaf.text)), leaf.prefix)
    elif leaf.field in KINDS_OF_TEXT:
        for value in leaf.values:
            if not is_pattern(value):
                yield Sought(tuple(words(value)), value.endswith("*"), KINDS_OF_TEXT[leaf.field])


def _in_ascii(text: str, wanted: Iterable[Sought]) -> Iterator[Span]:
    """No word has other spellings: what is sought is found without cutting the text into words, in a fraction of the
    time."""
    folded, offsets = fold_with_offsets(text)
    for sought in wanted:
        for match in _pattern(sought).finditer(folded):
            start = offsets[match.start(1)]
            yield start, offsets[match.end(1) - 1] + 1 - start


@lru_cache(maxsize=64)
def _pattern(sought: Sought) -> re.Pattern[str]:
    """Looks ahead, so that phrases may overlap."""
    said = r"[\W_]+".join(map(re.escape, sought.pieces))
    return re.compile(rf"(?<![^\W_])(?=({said}){'' if sought.prefix else _END})")


def _in_words(text: str, wanted: Iterable[Sought]) -> Iterator[Span]:
    found = _words_of(text)
    return (span for sought in wanted for span in _spans(found, sought))


@lru_cache(maxsize=128)
def _words_of(text: str) -> tuple[Word, ...]:
    folded, offsets = fold_with_offsets(text)
    return tuple(_word(text, run[0], run.start(), offsets) for run in _RUN.finditer(folded))


def _spans(found: Sequence[Word], sought: Sought) -> Iterator[Span]:
    """The last word of each run is looked for first, then those before it."""
    *before, last = sought.pieces
    for place, word in enumerate(found):
        end = _end(word, last, prefix=sought.prefix)
        first = place - len(before)
        if end is not None and first >= 0 and all(map(_is, found[first:place], before)):
            yield found[first].start, end - found[first].start


def _end(word: Word, piece: str, *, prefix: bool) -> int | None:
    """Where the mark on this word ends, None where the word is another one."""
    if _is(word, piece):
        return word.end
    if prefix and word.folded.startswith(piece):
        return word.offsets[word.at + len(piece) - 1] + 1
    if prefix and any(form.startswith(piece) for form in word.spelled):
        return word.end
    return None


def _is(word: Word, piece: str) -> bool:
    return word.folded == piece or piece in word.spelled


def _word(text: str, folded: str, at: int, offsets: Sequence[int]) -> Word:
    start, end = offsets[at], offsets[at + len(folded) - 1] + 1
    return Word(start, end, folded, _spelled(text[start:end]), at, offsets)


@lru_cache(maxsize=8192)
def _spelled(word: str) -> tuple[str, ...]:
    """Texts say the same words again and again."""
    return tuple(spellings(word))


def joined(found: Iterable[Span]) -> list[Span]:
    """In order, and overlapping ones as one."""
    apart: list[Span] = []
    for start, length in sorted(found):
        if apart and start < sum(apart[-1]):
            before, reach = apart[-1]
            apart[-1] = (before, max(reach, start + length - before))
        else:
            apart.append((start, length))
    return apart
