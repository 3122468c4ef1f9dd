"""Rows of a table in a citation: "row 3", "rows 3–5, 8"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

_ROWS = re.compile(r"rows? ([\d–, ]+)")


def in_words(rows: Iterable[int]) -> str:
    """The rows, which stand in their order."""
    parts = []
    for _gap, told in groupby(enumerate(rows), lambda item: item[1] - item[0]):
        run = [row for _place, row in told]
        parts.append(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}")
    return ", ".join(parts)


def locator(rows: Iterable[int]) -> str:
    told = list(rows)
    return f"row {told[0]}" if len(told) == 1 else f"rows {in_words(told)}"


def located(text: str) -> Iterator[int]:
    """The rows of such a locator; none where it is another."""
    match = _ROWS.fullmatch(text)
    for part in match[1].split(", ") if match else ():
        first, _, last = part.partition("–")
        if first.isdecimal() and (last or first).isdecimal():
            yield from range(int(first), int(last or first) + 1)
