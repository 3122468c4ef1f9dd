"""Values as the catalogue keeps them: every text in them clean, however deep it lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from catalog.folding import are_clean, clean


def all_cleaned(values: Sequence[Any]) -> Sequence[Any]:
    """The values of a column: texts without a flaw are looked at all together."""
    sorts = set(map(type, values))
    if sorts <= _PLAIN:
        return values
    if sorts <= {str, type(None)} and are_clean(value for value in values if value is not None):
        return values
    return [cleaned(value) for value in values]


_PLAIN = {int, bool, float, type(None)}


def cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Mapping):
        return {cleaned(name): cleaned(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [cleaned(inner) for inner in value]
    return value
