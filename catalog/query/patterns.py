"""Patterns in a query: what stands between two slashes is read as the regex library does, without regard to case."""

from __future__ import annotations

import re
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

PATTERN = r"/(?:[^/\\\n]|\\[^\n])+/"
LONGEST, MOST_TIMES = 1000, 10_000
"""Characters of a pattern, and how often its counted repetitions may repeat all in all: milliseconds of work."""
TOO_LONG = "it is too long"
_WHOLE = re.compile(PATTERN)
_COUNTED = re.compile(r"\{[\s,]*\d[\d\s,]*\}", re.ASCII)
_CALLING = re.compile(r"(?<!\\)(?:\\\\)*\(\?(?:R|&|P>|[+-]?\d)", re.ASCII)


def is_pattern(value: str) -> bool:
    return _WHOLE.fullmatch(value) is not None


def is_begun(value: str) -> bool:
    """Whether a pattern is begun and has no end yet."""
    return value.startswith("/") and not is_pattern(value)


def compiled(value: str) -> regex.Pattern[str]:
    """Raises regex.error for what is no pattern, or too much of one."""
    import regex

    if excess(value):
        raise regex.error(excess(value))
    try:
        return regex.compile(value[1:-1], regex.IGNORECASE)
    except (OverflowError, RecursionError, MemoryError) as error:
        raise regex.error(str(error) or TOO_LONG) from error


def excess(pattern: str) -> str:
    """Why a pattern is too much to be made ready, "" where it is not: counted repetitions are written out by the
    library, those within others many times over, and nothing can stop it at that; a pattern that calls itself takes
    all the memory that the library allows."""
    if len(pattern) > LONGEST:
        return TOO_LONG
    if _CALLING.search(pattern):
        return "it calls itself"
    times = prod(max(map(int, re.findall(r"\d+", counted))) or 1 for counted in _COUNTED.findall(pattern))
    return "it repeats too often" if times > MOST_TIMES else ""


def trouble(value: str) -> str:
    """What is wrong with a pattern, in the library's words; "" for a sound one, and for what is none."""
    if not is_pattern(value) or excess(value):
        return excess(value) if is_pattern(value) else ""
    import regex

    try:
        compiled(value)
    except regex.error as error:
        return str(error)
    return ""
