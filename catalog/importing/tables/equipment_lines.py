"""Lines of equipment: of columns of their own, or in words as "over 20 pieces of test kits"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from catalog.model.quantity_words import quantity
from catalog.model.record import EquipmentLine

_OF_A_NUMBER = {"unit", "currency", "qualifier"}
"""What alone tells of no equipment."""


def lines(told: Mapping[str, Any], in_words_told: Iterable[str], title: str) -> Iterator[EquipmentLine]:
    if told.keys() - _OF_A_NUMBER:
        yield EquipmentLine(**{"item": title, **told})
    yield from map(_line, in_words_told)


def _line(words: str) -> EquipmentLine:
    """ "over 20 test kits": the number in front with its qualifier; the rest is what it is."""
    found = quantity(words)
    if found is None or found.value is None or not found.unit:
        return EquipmentLine(words)
    unit, item = _unit_of(found.unit.strip())
    return EquipmentLine(item, quantity=found.value, qualifier=found.qualifier, unit=unit)


_UNITS = re.compile(r"(pieces?|pcs\.?|units?|sets?|boxes|box|pairs?|items?)\s+(?:of\s+)?(?=\S)", re.IGNORECASE)


def _unit_of(words: str) -> tuple[str | None, str]:
    """The unit in front of what is counted, None where there is none."""
    match = _UNITS.match(words)
    return (match[1], words[match.end() :]) if match else (None, words)
