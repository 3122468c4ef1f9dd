"""The value of a fact and the value of its field: each as the other is written.

A fact tells its value as a person would read it in a file: a date as EDTF, a code, a number, a text, entries by their
keys with their roles ("unodc: organiser, undp: partner").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from catalog.errors import InvalidDate
from catalog.model.dates import PartialDate
from catalog.model.record import Judged, OrganisationLink, PersonLink, PillarLink, PlaceLink, Record, RegionLink
from catalog.model.record_fields import RECORD_FIELDS, RecordField

IsEntry = Callable[[str, str], bool]
"""Whether a vocabulary has an entry of a key."""

Pair = tuple[str, str | None]
"""The key of an entry, and the role beside it."""


class Unmapped(ValueError):
    """A fact's value that its field cannot be set to."""


def field_of(path: str) -> RecordField | None:
    """The field that a fact is about; None for one that is told as a table, or that is none."""
    return next((field for field in RECORD_FIELDS if field.path == path), None)


def pairs(value: Any) -> list[Pair]:
    """The entries that a fact names, by key, with their roles."""
    found = []
    for piece in re.split(r"[,;]", value if isinstance(value, str) else ",".join(map(str, value or ()))):
        key, _, role = (part.strip() for part in piece.partition(":"))
        if key:
            found.append((key, role or None))
    return found


def written_pairs(found: list[Pair]) -> str:
    return ", ".join(f"{key}: {role}" if role else key for key, role in found)


def in_fact(field: RecordField, record: Record) -> Any:
    """What the record says in a field, as a fact would tell it; None where it says nothing."""
    value = field.value(record)
    if isinstance(value, PartialDate):
        return value.edtf
    if isinstance(value, Judged):
        return value.value
    if field.sort == "entries":
        return written_pairs([_pair(item) for item in value]) or None
    return list(value) or None if isinstance(value, tuple) else value


def _pair(item: Any) -> Pair:
    match item:
        case PlaceLink():
            return item.place, item.role
        case OrganisationLink():
            return item.organisation, item.role
        case PersonLink():
            return item.person, item.role
        case PillarLink():
            return f"{item.programme}/{item.code}", None
        case RegionLink():
            return f"{item.scheme}/{item.code}", None
        case _:
            return str(item), None


def in_field(field: RecordField, value: Any, basis: str, is_entry: IsEntry) -> Any:
    """A fact's value as the field holds it; raises Unmapped where the field cannot hold it."""
    if value is None:
        return () if field.is_list else None
    match field.sort:
        case "date":
            return _date(value)
        case "code":
            if value not in field.codes:
                raise Unmapped
            return Judged(value, basis) if field.judged else value
        case "number":
            if isinstance(value, bool) or not isinstance(value, int if field.whole else (int, float)):
                raise Unmapped
            return value
        case "entry":
            return _entry(field, str(value), is_entry)
        case "entries":
            return tuple(_linked(field, pair, basis, is_entry) for pair in pairs(value))
        case "texts":
            return (value,) if isinstance(value, str) else tuple(map(str, value))
        case _:
            return str(value)


def _date(value: Any) -> PartialDate:
    try:
        return PartialDate.parse(str(value))
    except InvalidDate as error:
        raise Unmapped from error


def _entry(field: RecordField, key: str, is_entry: IsEntry) -> str:
    if not is_entry(field.vocabulary, key):
        raise Unmapped
    return key


def _linked(field: RecordField, pair: Pair, basis: str, is_entry: IsEntry) -> Any:
    key, role = pair
    _entry(field, key, is_entry)
    holder, _, code = key.rpartition("/")
    match field.path:
        case "places":
            return PlaceLink(key, role=role)
        case "organisations":
            return OrganisationLink(key, role=role)
        case "people":
            return PersonLink(key, role=role)
        case "pillars":
            return PillarLink(holder, code, basis)
        case "regions":
            return RegionLink(holder, code)
        case _:
            return key
