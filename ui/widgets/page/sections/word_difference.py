"""What changed in a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ui.widgets.page.sections.pieces import Line, Piece

_MOST = 4_000
"""Words on both sides together, above which the comparing would keep one waiting."""
_KEPT = 12
"""Words that stand around a change; what is farther is left out."""


def difference(before: str, after: str) -> Line:
    """The text as it became, with what went struck through and what came underlined."""
    old, new = _words(before), _words(after)
    if len(old) + len(new) > _MOST:
        return (Piece(before, "removed"), Piece(" "), Piece(after, "added"))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        piece for code, *places in matcher.get_opcodes() for piece in _pieces(code, old, new, *places) if piece.text
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)


def _pieces(code: str, old: list[str], new: list[str], a: int, b: int, c: int, d: int) -> Iterator[Piece]:
    if code == "equal":
        first, last = c == 0, d == len(new)
        yield Piece(_shortened(new[c:d], keep_start=not first, keep_end=not last))
        return
    yield Piece("".join(old[a:b]), "removed")
    yield Piece("".join(new[c:d]), "added")


def _shortened(words: list[str], *, keep_start: bool, keep_end: bool) -> str:
    """What stayed the same, its far parts left out."""
    room = 2 * _KEPT
    if len(words) <= 2 * room:
        return "".join(words)
    head = "".join(words[:room]).rstrip() + " " if keep_start else ""
    tail = " " + "".join(words[-room:]).lstrip() if keep_end else ""
    return f"{head}…{tail}"
