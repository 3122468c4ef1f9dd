"""What the patterns of a query fit in a text, for its marks: found quickly, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from catalog.query.marking import Span, patterns
from catalog.query.patterns import compiled
from catalog.query.tree import Query

if TYPE_CHECKING:
    import regex

PATIENCE = 0.003
"""Seconds that a pattern may take for one text before no more is marked with it: it is looked for while painting."""
MOST = 200
"""Pieces that are marked in one text."""


@dataclass(slots=True)
class Fitting:
    """A pattern, and whether it has been found to be slow."""

    pattern: regex.Pattern[str]
    is_slow: bool = False

    def spans(self, text: str) -> list[Span]:
        """(start, length) of each piece that it fits; none from the first text on that takes too long."""
        if self.is_slow:
            return []
        try:
            return list(self._found(text))
        except TimeoutError:
            self.is_slow = True
            return []

    def _found(self, text: str) -> Iterator[Span]:
        pieces = self.pattern.finditer(text, timeout=PATIENCE)
        for _place, piece in zip(range(MOST), pieces, strict=False):
            if piece.end() > piece.start():
                yield piece.start(), piece.end() - piece.start()


def pattern_spans(text: str, query: Query, kind: str) -> list[Span]:
    """(start, length) of every piece of a text of this kind that a pattern of the query fits."""
    return [span for fitting in _fittings(query, kind) for span in fitting.spans(text)]


@lru_cache(maxsize=64)
def _fittings(query: Query, kind: str) -> tuple[Fitting, ...]:
    return tuple(fitting for of, value in patterns(query) if of == kind and (fitting := _fitting(value)))


@lru_cache(maxsize=64)
def _fitting(value: str) -> Fitting | None:
    import regex

    try:
        return Fitting(compiled(value))
    except regex.error:
        return None
