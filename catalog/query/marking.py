"""Where a text says the words that a query looks for: its marks, and the piece of it that is worth showing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalog.folding import fold_with_offsets, spellings, words
from catalog.query.tree import Query

Span = tuple[int, int]
BEFORE, LENGTH = 32, 200
"""Characters that an excerpt has at most before the first mark, and in all."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its place, its folded form with the place of each character, its other spellings."""

    start: int
    end: int
    folded: str
    offsets: tuple[int, ...]
    spelled: tuple[str, ...]


def marked(text: str, query: Query) -> list[Span]:
    """(start, length) of every piece of ``text`` that a word or phrase of the query finds, in order."""
    return spans(words_of(text), query) if text and wanted(query) else []


def spans(found: Sequence[Word], query: Query) -> list[Span]:
    """The same for a text whose words are known."""
    return _joined(sorted(span for pieces, prefix in wanted(query) for span in _spans(found, pieces, prefix)))


@lru_cache(maxsize=64)
def wanted(query: Query) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """The folded words of each text that is to be found, and whether the last of them may go on."""
    return tuple(
        (pieces, text.prefix) for text in query.texts() if not text.negated and (pieces := tuple(words(text.text)))
    )


def words_of(text: str) -> tuple[Word, ...]:
    folded, offsets = fold_with_offsets(text)
    found: list[Word] = []
    start = 0
    for place in range(len(folded) + 1):
        if place < len(folded) and folded[place].isalnum():
            continue
        if place > start:
            found.append(_word(text, folded[start:place], offsets[start:place]))
        start = place + 1
    return tuple(found)


def excerpt(text: str, mark: Span) -> str:
    """The text around a mark, from a word on, in one line; what is left out is shown by an ellipsis."""
    first = max(0, mark[0] - BEFORE)
    if first:
        first += text[first : mark[0]].find(" ") + 1
    piece = " ".join(text[first : first + LENGTH].split())
    return f"{'…' if first else ''}{piece}{'…' if first + LENGTH < len(text) else ''}"


def _spans(found: Sequence[Word], pieces: tuple[str, ...], prefix: bool) -> Iterator[Span]:
    for first in range(len(found) - len(pieces) + 1):
        run = found[first : first + len(pieces)]
        ends = [
            _end(word, piece, prefix=prefix and piece is pieces[-1]) for word, piece in zip(run, pieces, strict=True)
        ]
        if all(ends):
            yield run[0].start, (ends[-1] or 0) - run[0].start


def _end(word: Word, piece: str, *, prefix: bool) -> int | None:
    """Where the mark on this word ends, None where the word is another one."""
    if word.folded == piece or piece in word.spelled:
        return word.end
    if prefix and word.folded.startswith(piece):
        return word.offsets[len(piece) - 1] + 1
    if prefix and any(form.startswith(piece) for form in word.spelled):
        return word.end
    return None


def _word(text: str, folded: str, offsets: list[int]) -> Word:
    start, end = offsets[0], offsets[-1] + 1
    return Word(start, end, folded, tuple(offsets), tuple(spellings(text[start:end])))


def _joined(found: list[Span]) -> list[Span]:
    """Overlapping spans as one."""
    joined: list[Span] = []
    for start, length in found:
        if joined and start < sum(joined[-1]):
            before, reach = joined[-1]
            joined[-1] = (before, max(reach, start + length - before))
        else:
            joined.append((start, length))
    return joined
