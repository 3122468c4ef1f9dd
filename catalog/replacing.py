"""Find and replace in texts: plain or by a regular expression, which may take no longer than a moment.

The ``regex`` library knows a timeout: a pattern that would never end stops with a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import regex

from catalog.errors import InvalidValue
from catalog.folding import clean
from catalog.model.record_fields import RecordField
from catalog.query.patterns import excess
from catalog.words import _

SECONDS = 1.0
"""The longest that a pattern may look through one text: those of people take thousandths."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text before and after, with the places of what was found and of what stands there now."""

    before: str
    after: str
    found: tuple[Span, ...]
    put: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class TextCell:
    """One text: the record it belongs to, its row, and its place in ``held``, the whole cell, if that is a list."""

    record: int
    row: int
    place: int
    text: str
    held: Any = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """A text in which something is found, with its field."""

    field: RecordField
    cell: TextCell
    replaced: Replaced


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is looked for, and what is put in its place. ``is_regex`` lets both be read as the regex library does."""

    find: str
    replacement: str
    is_regex: bool = False
    match_case: bool = False
    whole_words: bool = False

    def replacer(self) -> Callable[[str], Replaced | None]:
        """Text → what replacing makes of it, None where nothing is found; raises InvalidValue for no pattern."""
        find, put = self._compiled(), clean(self.replacement)

        def replaced(text: str) -> Replaced | None:
            try:
                matches = list(find.finditer(text, timeout=SECONDS, concurrent=True))
                pieces = [match.expand(put) if self.is_regex else put for match in matches]
            except (TimeoutError, MemoryError) as error:
                raise _refused(self.find, "it would take for ever; make it simpler") from error
            except (regex.error, IndexError, KeyError) as error:
                raise InvalidValue(field=_("The replacement"), value=f"“{put[:80]}”", detail=str(error)) from error
            return _put_together(text, [match.span() for match in matches], pieces) if matches else None

        return replaced

    def _compiled(self) -> regex.Pattern[str]:
        wanted = clean(self.find)
        if self.is_regex and excess(wanted):
            raise _refused(self.find, excess(wanted))
        if not wanted:
            raise _refused(self.find, "type what is to be found")
        written = wanted if self.is_regex else regex.escape(wanted, literal_spaces=True)
        bounded = rf"(?<!\w)(?:{written})(?!\w)" if self.whole_words else written
        try:
            return regex.compile(bounded, 0 if self.match_case else regex.IGNORECASE)
        except (regex.error, RecursionError, OverflowError, MemoryError) as error:
            raise _refused(self.find, f"it is no regular expression ({error})") from error


def _refused(find: str, detail: str) -> InvalidValue:
    return InvalidValue(field=_("What is to be found"), value=f"“{find[:80]}”", detail=detail)


def _put_together(text: str, spans: list[Span], pieces: list[str]) -> Replaced:
    made: list[str] = []
    put: list[Span] = []
    end = length = 0
    for (start, stop), piece in zip(spans, pieces, strict=True):
        length += start - end
        put.append((length, length + len(piece)))
        made += text[end:start], piece
        end, length = stop, length + len(piece)
    return Replaced(text, "".join(made) + text[end:], tuple(spans), tuple(put))
