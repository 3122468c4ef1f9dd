"""The value of any field in words, for a difference."""

from __future__ import annotations

from typing import Any

from catalog.model.dates import PartialDate
from catalog.model.record import Judged
from catalog.model.record_fields import RecordField
from ui.editing.code_editors import words_of
from ui.editing.entry_items import Choices, items_of
from ui.editing.tables.names import Names
from ui.words import _, number


def in_words(field: RecordField, value: Any, names: Names) -> str:
    if value in (None, ()):
        return ""
    if isinstance(value, PartialDate):
        return value.in_words()
    if isinstance(value, Judged):
        return words_of(field)(value.value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return "; ".join(_item(field, item, names) for item in value)
    if isinstance(value, (int, float)):
        return number(value)
    if field.sort == "code":
        return words_of(field)(value)
    return Choices(names, field.vocabulary).label(value) if field.sort == "entry" else str(value)


def _item(field: RecordField, item: Any, names: Names) -> str:
    if isinstance(item, str) and not field.vocabulary:
        return item
    if field.vocabulary:
        return Choices(names, field.vocabulary).label(items_of(field.path).key(item))
    told = (getattr(item, part, None) for part in _TOLD)
    return next((str(text) for text in told if text), "…")


_TOLD = ("item", "indicator", "name", "title", "text", "path", "source", "field", "organisation", "person", "to")
"""What tells the lines of small tables from each other, the first that is there."""
