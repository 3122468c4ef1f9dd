"""Names listed in one cell: one that holds a sign that parts the list stands between quotation marks (RFC 4180)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

_QUOTED = re.compile(r'(?:^|(?<=[,;:\n]))[ \t]*"(?:[^"]|"")*"(?=[ \t]*(?:[,;\n]|$))')
_OPENING = re.compile(r'(?:^|[,;:\n])[ \t]*"')
"""A quotation mark that would be taken for one of the list."""
_NEEDED = re.compile(r'[,;\n"]')
"""What makes quotation marks around a name those of the list, not its own."""


def listing(names: Iterable[str], by: str = "; ") -> str:
    """The names in one text; ``parted`` by the same sign gives them back, ``unquoted``."""
    return by.join(_quoted(name, f"{by.strip()};\n") for name in names)


def _quoted(name: str, signs: str) -> str:
    needs = _OPENING.search(name) or any(sign in name for sign in signs)
    return '"{}"'.format(name.replace('"', '""')) if needs else name


def parted(text: str, signs: str = ";\n") -> list[str]:
    """The pieces between signs that stand outside of quotation marks, as they are written."""
    shadow = _QUOTED.sub(lambda match: "_" * len(match[0]), text) if '"' in text else text
    cuts = [-1, *(match.start() for match in re.finditer(f"[{re.escape(signs)}]", shadow)), len(text)]
    pieces = (text[start + 1 : end].strip() for start, end in pairwise(cuts))
    return [piece for piece in pieces if piece]


def unquoted(piece: str) -> str:
    """A piece without the quotation marks of the list."""
    is_quoted = len(piece) > 1 and _QUOTED.fullmatch(piece) and _NEEDED.search(piece[1:-1])
    return piece[1:-1].replace('""', '"') if is_quoted else piece


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """The names between quotation marks, each with True; what stands between them, commas and all, with False."""
    if '"' not in text:
        yield text.strip(), False
        return
    loose: list[str] = []
    for piece in parted(text, ","):
        name = unquoted(piece)
        if name == piece:
            loose.append(piece)
            continue
        if loose:
            yield ", ".join(loose), False
            loose = []
        yield name, True
    if loose:
        yield ", ".join(loose), False
