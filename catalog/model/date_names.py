"""Names of days and months, and words for what is near, in the officer's language: read as the English they stand for.

A translation words them once, as they are shown; a month or weekday is known by three letters of it, and in another
case of the language by all but its ending. English is always understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from catalog.words import Say, _

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR = (
    "today", "tonight", "tomorrow", "day after tomorrow", "yesterday",
    *(f"{which} {what}" for which in ("this", "next", "last", "end of this", "end of next")
      for what in ("week", "month", "quarter", "year")),
)  # fmt: skip
_SHORTEST, _ENDING = 3, 2
"""Letters by which a name is known, and those that a case may put in the place of its last."""


def in_english(text: str, say: Say = _) -> str:
    """A text in lower case with the words of that language in English; what is none of them stays."""
    phrases, names = _phrases(say), _names(say)
    if text in phrases:
        return phrases[text]
    return re.sub(r"[^\W\d_]{3,}", lambda word: _meant(word[0], names), text) if names else text


@cache
def _phrases(say: Say) -> Mapping[str, str]:
    return {said: phrase for phrase in NEAR if (said := say(phrase).casefold()) != phrase}


@cache
def _names(say: Say) -> Mapping[str, str]:
    return {said: name.casefold() for name in (*MONTHS, *WEEKDAYS) if (said := say(name).casefold()) != name.casefold()}


def _meant(word: str, names: Mapping[str, str]) -> str:
    found = {english for said, english in names.items() if _is_form(word, said)}
    return found.pop() if len(found) == 1 else word


def _is_form(word: str, name: str) -> bool:
    """A beginning of the name, or another case of it."""
    same = next((place for place, (one, other) in enumerate(zip(word, name, strict=False)) if one != other),
                min(len(word), len(name)))  # fmt: skip
    return same >= _SHORTEST and (same == len(word) or same >= len(name) - _ENDING)
