"""Patterns in a query: what stands between two slashes is read as the regex library does, without regard to case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

PATTERN = r"/(?:[^/\\\n]|\\[^\n])+/"
_WHOLE = re.compile(PATTERN)


def is_pattern(value: str) -> bool:
    return _WHOLE.fullmatch(value) is not None


def is_begun(value: str) -> bool:
    """Whether a pattern is begun and has no end yet."""
    return value.startswith("/") and not is_pattern(value)


def compiled(value: str) -> regex.Pattern[str]:
    """Raises regex.error for what is no pattern."""
    import regex

    return regex.compile(value[1:-1], regex.IGNORECASE)


def trouble(value: str) -> str:
    """What is wrong with a pattern, in the library's words; "" for a sound one, and for what is none."""
    if not is_pattern(value):
        return ""
    import regex

    try:
        compiled(value)
    except (regex.error, OverflowError, RecursionError, MemoryError) as error:
        return str(error) or "it is too long"
    return ""
