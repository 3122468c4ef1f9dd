"""Numbers as a person asks for them: ">40", ">=10", "40..60", "=3", "1000EUR".

A number is compared as it is stated: "at least", "about" and "up to" 40 stand at 40. "Over 40" is more than 40: ">40"
and "40..60" find it, "40" does not. A number that is not known is found by none of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalog.words import _

OVER = "over"
"""The qualifier of a number that stands above what is stated."""

_NUMBER = r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?"
_COMPARED = re.compile(rf"(>=|<=|>|<|=|≥|≤)?\s*({_NUMBER})(\+)?\s*([A-Za-z]{{3}})?", re.ASCII)
_RANGE = re.compile(rf"({_NUMBER})?\s*\.\.\s*({_NUMBER})?\s*([A-Za-z]{{3}})?", re.ASCII)
_SIGNS = {"≥": ">=", "≤": "<="}
_DASH = re.compile(r"(?<=\d)\s*[-–]\s*(?=\d)|\.{3}|…", re.ASCII)
_GROUPED = re.compile(r"[<>≤≥]=?\d{1,3}(?:,\d{3})+(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class NumberRange:
    """From ``low`` to ``high``, an open end as None; ``above`` and ``below`` leave out the end itself.

    ``currency`` is that of a sum of money (ISO 4217).
    """

    low: float | None = None
    high: float | None = None
    above: bool = False
    below: bool = False
    currency: str | None = None

    def holds(self, number: float, qualifier: str | None = None) -> bool:
        over = qualifier == OVER
        if self.low is not None and (number < self.low or (number == self.low and self.above and not over)):
            return False
        return self.high is None or number < self.high or (number == self.high and not self.below and not over)

    def in_words(self) -> str:
        """ "more than 40", "40 to 60", "at most 1000 EUR"."""
        return f"{self._ends()} {self.currency or ''}".strip()

    def _ends(self) -> str:
        match self.low, self.high:
            case None, high:
                return (_("less than {number}") if self.below else _("at most {number}")).format(number=f"{high:.15g}")
            case low, None:
                return (_("more than {number}") if self.above else _("at least {number}")).format(number=f"{low:.15g}")
            case low, high if low == high:
                return f"{low:.15g}"
            case low, high:
                return _("{low} to {high}").format(low=f"{low:.15g}", high=f"{high:.15g}")


def number_range(typed: str) -> NumberRange | None:
    """The numbers that something typed means, None where it is none; a range may be reversed, and have a dash."""
    text = _DASH.sub("..", typed.strip())
    if match := _RANGE.fullmatch(text):
        return _between(match[1], match[2], match[3])
    if match := _COMPARED.fullmatch(text):
        return _compared(match)
    return None


def ungrouped(written: str) -> str:
    """Values with commas between them, without those that group the digits of a number: ">1,000" is one value, as any
    of ">1" and "000" means nothing."""
    return _GROUPED.sub(lambda number: number[0].replace(",", ""), written)


def _between(first: str | None, last: str | None, currency: str | None) -> NumberRange | None:
    ends = [float(end) if end else None for end in (first, last)]
    if ends == [None, None]:
        return None
    low, high = ends
    if low is not None and high is not None:
        low, high = sorted((low, high))
    return NumberRange(low, high, currency=_code(currency))


def _compared(match: re.Match[str]) -> NumberRange | None:
    sign, number, currency = _SIGNS.get(match[1], match[1]), float(match[2]), _code(match[4])
    if match[3]:
        return None if sign else NumberRange(low=number, currency=currency)
    match sign:
        case ">" | ">=":
            return NumberRange(low=number, above=sign == ">", currency=currency)
        case "<" | "<=":
            return NumberRange(high=number, below=sign == "<", currency=currency)
    return NumberRange(number, number, currency=currency)


def _code(currency: str | None) -> str | None:
    return currency.upper() if currency else None
