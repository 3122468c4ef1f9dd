"""The values of fields in plain words: as they are shown, and as they can be typed again."""

from __future__ import annotations

from typing import Any

from catalog.model.dates import PartialDate
from catalog.model.field_change import Counted
from catalog.model.record import Judged
from catalog.model.record_fields import RecordField


def plain_text(field: RecordField, value: Any) -> str:
    """A value that names no entry, in words."""
    match value:
        case bool():
            return "yes" if value else "no"
        case PartialDate():
            return value.in_words()
        case Judged():
            return value.value
        case Counted():
            return f"{value.qualifier} {value.count}" if value.qualifier not in (None, "exactly") else str(value.count)
        case tuple() | list():
            return "; ".join(map(str, value))
    if field.sort == "date":
        return PartialDate(str(value)).in_words()
    return f"{value:.15g}" if isinstance(value, float) else str(value)
