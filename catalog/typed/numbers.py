"""Numbers as people type them: with words for how exact they are, spaces or commas between thousands."""

from __future__ import annotations

import re
from typing import Any

from catalog.errors import InvalidValue
from catalog.folding import fold
from catalog.model.field_change import Counted
from catalog.model.record_fields import OWN, RecordField
from catalog.words import _

_QUALIFIED = {
    "over": "over", "more than": "over", ">": "over", "at least": "at least", "min": "at least",
    "about": "about", "around": "about", "approximately": "about", "circa": "about", "ca.": "about", "~": "about",
    "up to": "up to", "max": "up to", "exactly": "exactly",
}  # fmt: skip
_THOUSANDS = r"\d{1,3}(?:[ ,\u00a0\u2009\u202f]\d{3})+|\d+"
"""A sign before other than three digits may be a decimal comma, which is asked for rather than lost."""
_NUMBER = re.compile(rf"(?P<said>[^\d+-]*)(?P<number>[+-]?(?:{_THOUSANDS})(?:\.\d+)?)(?P<more>\+?)")


def number_of(field: RecordField, typed: str) -> Any:
    """The number that is meant, ``Counted`` where the field has one that may be inexact; raises InvalidValue."""
    match = _NUMBER.fullmatch(typed)
    said = fold(match["said"]).strip() if match else ""
    qualifier = "at least" if match and match["more"] else _QUALIFIED.get(said)
    if match is None or (said and qualifier is None):
        raise InvalidValue(field=_(field.label), value=quoted(typed), detail=_("type a number, as 60 or 12.5"))
    number = _read_number(field, match["number"])
    if field.path == "participants.count":
        return Counted(int(number), qualifier)
    if qualifier not in (None, "exactly"):
        raise InvalidValue(field=_(field.label), value=quoted(typed), detail=_("it is a number without a qualifier"))
    return number


def _read_number(field: RecordField, digits: str) -> int | float:
    plain = re.sub(r"[ ,\u00a0\u2009\u202f]", "", digits)
    number = float(plain) if "." in plain else int(plain)
    if field.whole and not isinstance(number, int):
        raise InvalidValue(field=_(field.label), value=plain, detail=_("it is a whole number"))
    if number < 0 and not field.path.startswith(OWN):
        raise InvalidValue(field=_(field.label), value=plain, detail=_("it is not below zero"))
    if abs(number) >= 2**63:
        raise InvalidValue(field=_(field.label), value=quoted(plain), detail=_("the number is too large"))
    return number


def quoted(typed: str) -> str:
    return f"“{typed[:80]}”"
