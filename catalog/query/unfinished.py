"""What of a typed text is no condition (yet), and why: one sentence for each piece, in the user's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from catalog.query.fields import Field, field_of
from catalog.query.numbers import number_range
from catalog.query.patterns import is_begun, trouble
from catalog.query.periods import period
from catalog.query.tree import NOT_STATED
from catalog.words import _

NO_VALUE = "“{piece}” needs a value, as in {example}."
NO_FIELD = "“{piece}” needs the name of a field, as in {example}."
NO_ROLE = "“{piece}” needs a role before the colon, as in {example}."
NO_NUMBER = "“{piece}” needs a number, as in {example}."
NO_PERIOD = "“{piece}” needs a day, a month or a period, as in {example}."
NO_YEAR = "“{piece}” needs a year of four digits, as in {example}."
NO_GRADE = "“{piece}” needs a letter from A to F, a number from 1 to 6, or both, as in {example}."
NO_WORD = "“{piece}” has no word to look for."
NO_SIDES = "“{piece}” needs something on either side, as in {example}."
OPEN_PATTERN = "“{piece}” needs a / at its end, and \\/ for one inside, as in {example}."
BAD_PATTERN = "“{piece}” is no pattern: {detail}."

_ANY_DAY = date(2020, 1, 1)
"""Whether a text is a period depends on no day."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A piece and the sentence about it, whose values are left open so that the window can translate it."""

    piece: str
    words: str
    example: str = ""
    detail: str = ""

    def __str__(self) -> str:
        return _(self.words).format(**self.values)

    @property
    def values(self) -> dict[str, str]:
        return {"piece": _short(self.piece), "example": self.example, "detail": self.detail}


def like(field: Field) -> str:
    """A term of the field that one may type."""
    return f"{field.name}:{field.example}"


def not_yet(name: str, value: str, piece: str) -> Unfinished | None:
    """Why a value says nothing in the field; None where it does, or where only the catalogue can tell."""
    field = field_of(name)
    if value == NOT_STATED or value.casefold() in field.special:
        return None
    if field.sort == "text":
        return _pattern(field, value, piece)
    words = _sentence(field, value)
    return Unfinished(piece, words, like(field)) if words else None


def _sentence(field: Field, value: str) -> str:
    if field.sort == "number":
        return "" if number_range(value) else NO_NUMBER
    if field.sort == "date":
        return "" if period(value, _ANY_DAY) else NO_PERIOD
    if field.name == "year":
        return "" if is_year(value) else NO_YEAR
    if field.name == "grade":
        return "" if grade(value) else NO_GRADE
    return ""


def _pattern(field: Field, value: str, piece: str) -> Unfinished | None:
    if is_begun(value):
        return Unfinished(piece, OPEN_PATTERN, f"{field.name}:/train(er|ing)/")
    detail = trouble(value)
    return Unfinished(piece, BAD_PATTERN, detail=detail) if detail else None


def is_year(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) == 4


def grade(value: str) -> tuple[str, str] | None:
    """Reliability (A–F) and credibility (1–6) of the Admiralty system, "" for the one not asked; None for no grade."""
    letter = value[:1].upper() if value[:1] in _LETTERS else ""
    number = value[len(letter) :]
    return (letter, number) if value and number in ("", *"123456") else None


_LETTERS = frozenset("ABCDEFabcdef")


def _short(piece: str) -> str:
    return f"{piece[:40]}…" if len(piece) > 40 else piece
