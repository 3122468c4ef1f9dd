"""A list in one cell: its items are separated by "; ", and what would separate inside an item is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ESCAPES = {"\\": "\\\\", ";": "\\;", "\n": "\\n"}
_ESCAPED = {sign[1]: plain for plain, sign in _ESCAPES.items()}
_PIECE = re.compile(r"(?:\\[\\;n]|[^;\n])+")


def join(items: Iterable[str]) -> str:
    """The items, which are without blanks around them, in one text; ``split`` gives them back."""
    return "; ".join("".join(_ESCAPES.get(sign, sign) for sign in item) for item in items)


def split(text: str) -> tuple[str, ...]:
    """The items of a cell; lines part them, too, as people type them."""
    pieces = (piece.strip() for piece in _PIECE.findall(text))
    return tuple(re.sub(r"\\([\\;n])", lambda found: _ESCAPED[found[1]], piece) for piece in pieces if piece)
