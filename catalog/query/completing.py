"""What is being typed at one place of a query's text, and how the text reads once something offered is picked.

A text is never changed by being looked at: only ``Slot.completed`` makes a new one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalog.query.fields import field_named
from catalog.query.parsing import GOES_ON, STATED, parse_typing
from catalog.query.tree import NOT_STATED, Query, Term

_QUOTED = r'"(?:[^"\\]|\\.)*"|“[^”]*”|„[^“”]*[“”]'
_OPEN_QUOTE = r'"(?:[^"\\]|\\.)*|“[^”]*|„[^“”]*'
_PIECE = re.compile(
    rf"(?:(?<![^\s(])-?[A-Za-z][\w.-]*:(?:{_QUOTED}|{GOES_ON}|[^\s\"“„()])*|(?:{_QUOTED}|[^\s\"“„()])*)(?:{_OPEN_QUOTE})?$"
)
_TERM = re.compile(
    rf"(?P<sign>-?)(?P<name>[A-Za-z][\w.-]*):(?P<before>(?:(?:{_QUOTED}|[^\"“„])*,\s*)?)(?P<typed>.*)", re.S
)
_NAME = re.compile(r"(?P<sign>-?)(?P<typed>[^\W\d_][\w.-]*)")
_REST = re.compile(r'[^\s,()"]*')
_QUOTED_REST = re.compile(r'[^"”]*["”]|[^\s,()"]*')


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be picked: what is written, what a person reads, and what else is to be known of it.

    ``rank`` is 0 where its label begins as typed, 1 where another of its names does, 2 where a word within does.
    """

    value: str
    label: str
    besides: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """The piece of ``text`` from ``start`` to ``end`` that may be completed.

    ``name`` is the field as it is typed, "" where a field may be begun; ``before`` the values that stand before the
    one that is ``typed``, with their commas.
    """

    text: str
    start: int
    end: int
    sign: str
    name: str
    before: str
    typed: str

    @property
    def field(self) -> str:
        """The field whose values are typed, one of ``STATED`` where those are names of fields; "" where neither."""
        lower = self.name.casefold()
        return lower if lower in STATED else field_named(self.name) or ""

    def completed(self, value: str) -> tuple[str, int]:
        """The text with the value in the slot's place, and where one types on."""
        rest = self.text[self.end :]
        gap = "" if not self.name or rest[:1] in (")", ",") else " "
        head = self.text[: self.start] + self._written(value) + gap
        return head + (rest.lstrip() if gap else rest), len(head)

    def query(self, value: str) -> Query:
        """What the whole text would ask."""
        return parse_typing(self.completed(value)[0])

    def around(self) -> Query:
        """What the text asks without the slot."""
        return parse_typing(f"{self.text[: self.start]} {self.text[self.end :]}")

    def _written(self, value: str) -> str:
        if not self.name:
            return f"{self.sign}{value}:"
        said = value if value == NOT_STATED else str(Term(self.name, (value,))).partition(":")[2]
        return f"{self.sign}{self.name}:{self.before}{said}"


def slot_at(text: str, cursor: int) -> Slot | None:
    """What is typed just before the cursor; None where it is neither a word that may be a field nor a value."""
    found = _PIECE.search(text, 0, cursor)
    piece = found.group() if found else ""
    start = cursor - len(piece)
    if term := _TERM.fullmatch(piece):
        typed = term["typed"].lstrip('"“„')
        rest = _REST if typed == term["typed"] else _QUOTED_REST
        return Slot(text, start, _end(rest, text, cursor), term["sign"], term["name"], term["before"], typed)
    if (name := _NAME.fullmatch(piece)) and piece != "OR":
        return Slot(text, start, _end(_REST, text, cursor), name["sign"], "", "", name["typed"])
    return None


def _end(rest: re.Pattern[str], text: str, cursor: int) -> int:
    found = rest.match(text, cursor)
    return found.end() if found else cursor
