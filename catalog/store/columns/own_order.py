"""The order of what records say in an own field: numbers by size, dates by their days, texts by the alphabet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog.errors import InvalidDate
from catalog.folding import fold
from catalog.model.dates import day_range
from catalog.model.record_fields import RecordField

Key = tuple[float | str, ...]


def places_of(field: RecordField, stated: Mapping[int, Any]) -> dict[int, int]:
    """Record → its place in the order from 1 on, equals together; without those whose value fits no such field."""
    keys = {number: key for number, value in stated.items() if (key := _key(field, value)) is not None}
    places = {key: place for place, key in enumerate(sorted(set(keys.values())), start=1)}
    return {number: places[key] for number, key in keys.items()}


def _key(field: RecordField, value: Any) -> Key | None:
    match field.sort:
        case "number":
            return (float(value),) if isinstance(value, (int, float)) else None
        case "date":
            return _days(str(value))
        case "flag":
            return (float(value is True),) if isinstance(value, bool) else None
        case "code":
            return _choice(field.codes, str(value))
    return (fold(str(value)),)


def _days(edtf: str) -> Key | None:
    """By the first day, then the last; where one is open by the other."""
    try:
        first, last = day_range(edtf)
    except InvalidDate:
        return None
    return (first or last or "", last or first or "") if first or last else None


def _choice(codes: tuple[str, ...], value: str) -> Key:
    """In the order of the choices; what was one once stands behind them, by the alphabet."""
    return (float(codes.index(value) if value in codes else len(codes)), "" if value in codes else fold(value))
