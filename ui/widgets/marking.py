"""Where a text says the words that a query looks for, so that lists and pages can mark them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from catalog.folding import fold_with_offsets, spellings, words
from catalog.query.tree import Query

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text: its place, its folded form with the place of each character, its other spellings."""

    start: int
    end: int
    folded: str
    offsets: tuple[int, ...]
    spelled: tuple[str, ...]


def marked(text: str, query: Query) -> list[Span]:
    """(start, length) of every piece of ``text`` that a word or phrase of the query finds, in order."""
    wanted = _wanted(query)
    if not wanted or not text:
        return []
    found = _words_of(text)
    spans = [span for pieces, prefix in wanted for span in _spans(found, pieces, prefix)]
    return _joined(sorted(spans))


@lru_cache(maxsize=64)
def _wanted(query: Query) -> tuple[tuple[tuple[str, ...], bool], ...]:
    return tuple(_pieces(query))


def _pieces(query: Query) -> Iterator[tuple[tuple[str, ...], bool]]:
    for text in query.texts():
        pieces = tuple(words(text.text))
        if text.negated or not pieces:
            continue
        yield pieces, text.prefix


def _spans(found: tuple[_Word, ...], pieces: tuple[str, ...], prefix: bool) -> Iterator[Span]:
    for first in range(len(found) - len(pieces) + 1):
        run = found[first : first + len(pieces)]
        ends = [
            _end(word, piece, prefix=prefix and piece is pieces[-1]) for word, piece in zip(run, pieces, strict=True)
        ]
        if all(ends):
            yield run[0].start, (ends[-1] or 0) - run[0].start


def _end(word: _Word, piece: str, *, prefix: bool) -> int | None:
    """Where the mark on this word ends, None where the word is another one."""
    if word.folded == piece or piece in word.spelled:
        return word.end
    if prefix and word.folded.startswith(piece):
        return word.offsets[len(piece) - 1] + 1
    if prefix and any(form.startswith(piece) for form in word.spelled):
        return word.end
    return None


@lru_cache(maxsize=2048)
def _words_of(text: str) -> tuple[_Word, ...]:
    folded, offsets = fold_with_offsets(text)
    found: list[_Word] = []
    start = 0
    for place in range(len(folded) + 1):
        if place < len(folded) and folded[place].isalnum():
            continue
        if place > start:
            found.append(_word(text, folded[start:place], offsets[start:place]))
        start = place + 1
    return tuple(found)


def _word(text: str, folded: str, offsets: list[int]) -> _Word:
    start, end = offsets[0], offsets[-1] + 1
    return _Word(start, end, folded, tuple(offsets), tuple(spellings(text[start:end])))


def _joined(spans: list[Span]) -> list[Span]:
    """Overlapping spans as one."""
    joined: list[Span] = []
    for start, length in spans:
        if joined and start < sum(joined[-1]):
            before, reach = joined[-1]
            joined[-1] = (before, max(reach, start + length - before))
        else:
            joined.append((start, length))
    return joined
