"""Quantities as people write them: "20", "about 20", "over 60 officers", "150+", "1 200", "€ 12,50".

A qualifier is never lost: "150+" is not 150. What may be meant in two ways ("1.200": 1200 or 1.2) is not understood
rather than guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPACE = "[ \u00a0\u2009\u202f]"
_GROUPED = rf"[1-9]\d{{0,2}}(?:(?:{_SPACE}|['’])\d{{3}})+(?:[.,]\d+)?"
_ENGLISH = r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"
_CONTINENTAL = r"[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,}"
_PLAIN = r"\d+(?:[.,]\d+)?"
_NUMBER = rf"(?P<number>(?:{_GROUPED}|{_ENGLISH}|{_CONTINENTAL}|{_PLAIN})(?![\d.,]))"
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_MOST_DIGITS = 15

_BEFORE = {
    "over": ("more than", "over", "above", ">"),
    "at least": ("at least", "minimum", "min.", "min", "not less than", "no fewer than", ">=", "≥"),
    "about": ("approximately", "approx.", "approx", "about", "around", "circa", "ca.", "ca", "c.", "some", "~", "≈"),
    "up to": ("up to", "at most", "maximum", "max.", "max", "not more than", "no more than", "<=", "≤"),
    "exactly": ("exactly", "="),
}
_AFTER = {"at least": ("or more", "and more", "plus", "+"), "up to": ("or less", "or fewer")}


def _either(words: dict[str, tuple[str, ...]]) -> str:
    known = sorted((word for group in words.values() for word in group), key=len, reverse=True)
    return "|".join(re.escape(word) for word in known)


_QUANTITY = re.compile(
    rf"(?P<before>{_either(_BEFORE)})?{_SPACE}*{_NUMBER}{_SPACE}*(?P<after>{_either(_AFTER)})?{_SPACE}*"
    r"(?P<unit>[^\W\d_][^\d]*|%)?",
    re.IGNORECASE,
)
_MONEY = re.compile(rf"(?P<before>[^\W\d_]{{3}}|[€$£]|US\$)?{_SPACE}*{_NUMBER}{_SPACE}*(?P<after>[^\W\d_]{{3}}|[€$£])?")
_SYMBOLS = {"€": "EUR", "$": "USD", "US$": "USD", "£": "GBP"}
_CURRENCY = re.compile(
    r"\b(?:EUR|USD|CHF|GBP|NOK|SEK|DKK|JPY|CAD|ALL|BAM|RSD|MKD|RON|MDL|BGN|HRK|TRY|UAH|RUB|KZT|KGS|TJS|TMT|UZS)\b"
    r"|US\$|[€$£]"
)
"""The currencies of donors, and of the regions that the catalogue is about."""

_NOTHING = {"", "?", "-", "–", "—", "n/a", "unknown", "not stated", "not known"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its qualifier (one of QUALIFIERS) and unit; all None where it is not known."""

    value: float | None = None
    qualifier: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money; ``currency`` in three letters (ISO 4217)."""

    value: float | None = None
    currency: str | None = None


def quantity(typed: str) -> Quantity | None:
    """What was typed; a ``Quantity()`` for what says that it is not known, None for what is no quantity."""
    text = typed.strip()
    if text.casefold() in _NOTHING:
        return Quantity()
    match = _QUANTITY.fullmatch(text)
    value = _value(match["number"]) if match else None
    if match is None or value is None:
        return None
    said = _named(match["before"], _BEFORE) or _named(match["after"], _AFTER)
    return Quantity(value, said, match["unit"])


def amount(typed: str) -> Amount | None:
    """A sum with or without its currency, before or after the number; None for what is no sum."""
    text = typed.strip()
    if text.casefold() in _NOTHING:
        return Amount()
    match = _MONEY.fullmatch(text)
    value = _value(match["number"]) if match else None
    if match is None or value is None or (match["before"] and match["after"]):
        return None
    sign = match["before"] or match["after"]
    return Amount(value, _SYMBOLS.get(sign.upper(), sign.upper()) if sign else None)


def currency_in(heading: str) -> str | None:
    """The currency that a heading names, as "Value (EUR)" and "Cost in US$"."""
    match = _CURRENCY.search(heading)
    return _SYMBOLS.get(match[0], match[0]) if match else None


def means_two_numbers(typed: str) -> bool:
    """Whether a full stop in it may set thousands apart or begin the decimals."""
    return bool(_TWO_WAYS.search(typed))


def _value(number: str) -> float | None:
    """Whole numbers as such; None for one that means two, and for one too long to be kept exactly."""
    if _TWO_WAYS.fullmatch(number) or sum(map(str.isdigit, number)) > _MOST_DIGITS:
        return None
    plain = re.sub(rf"{_SPACE}|['’]", "", number)
    if re.fullmatch(_ENGLISH, plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(_CONTINENTAL, plain):
        plain = plain.replace(".", "")
    value = float(plain.replace(",", "."))
    return int(value) if value.is_integer() else value


def _named(word: str | None, words: dict[str, tuple[str, ...]]) -> str | None:
    wanted = (word or "").casefold()
    return next((name for name, known in words.items() if wanted and wanted in known), None)
