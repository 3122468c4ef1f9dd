"""Own fields in questions: which records say a value in one, and how many say each.

What is typed is compared with the values that are there, as the field's type has it: a number or a range of them, a
period that a date overlaps, yes or no, a choice or how it begins, words of a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from catalog.errors import InvalidDate
from catalog.folding import fold, words
from catalog.model.dates import day_range
from catalog.model.record_fields import RecordField, in_their_order, own_field
from catalog.query.answers import FacetValue
from catalog.query.numbers import number_range
from catalog.query.periods import Days, period
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.portions import among
from catalog.store.schema import own_value, record

Fits = Callable[[Any], bool]

FACET_SORTS = ("code", "flag", "text")
SHORT, FEW = 60, 200
"""Texts of at most so many characters are facet values, and the most frequent so many of them."""


class OwnTerms:
    def __init__(self, connection: Connection, vocabulary: Vocabulary, today: date) -> None:
        self._connection, self._vocabulary, self._today = connection, vocabulary, today

    def field(self, key: str) -> RecordField | None:
        """The own field of that key or name."""
        found = self._vocabulary.named(("fields",), key)
        return own_field(self._vocabulary.entries[found[0]]) if found else None

    def holds(self, key: str, typed: str) -> ColumnElement[bool] | None:
        """Records that say in the field what is typed; None where that can mean nothing there."""
        field = self.field(key)
        fits = self._fitting(field, typed) if field else None
        if field is None or fits is None:
            return None
        stated = self.stated(field)
        if field.sort == "code" and not any(map(fits, (*field.codes, *stated.values()))):
            return None
        return record.c.id.in_(among(number for number, value in stated.items() if fits(value)))

    def states(self, key: str) -> ColumnElement[bool]:
        """Records that say anything in the field."""
        field = self.field(key)
        name = field.path.partition(".")[2] if field else key
        query = select(own_value.c.record_id).where(own_value.c.name == name, own_value.c.value.is_not(None))
        return record.c.id.in_(query)

    def stated(self, field: RecordField) -> dict[int, Any]:
        """Record → what it says in the field."""
        query = select(own_value.c.record_id, own_value.c.value)
        named = query.where(own_value.c.name == field.path.partition(".")[2], own_value.c.value.is_not(None))
        return dict(self._connection.execute(named).all())

    def _fitting(self, field: RecordField, typed: str) -> Fits | None:
        match field.sort:
            case "flag":
                return _yes_or_no(typed)
            case "number":
                return _number(typed)
            case "date":
                days = period(typed, self._today)
                return None if days is None else lambda value: _overlaps(value, days)
            case "code":
                begun = fold(typed)
                return (lambda value: fold(str(value)).startswith(begun)) if begun else None
        wanted = " ".join(words(typed))
        if not wanted:
            return lambda value: typed in str(value)
        return lambda value: f" {wanted}" in f" {' '.join(words(str(value)))}"


def own_facets(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The own fields whose values can be counted, in their order."""
    fields = map(own_field, in_their_order(item for _, item in vocabulary.of("fields")))
    return tuple(field.path for field in fields if field.sort in FACET_SORTS)


def own_facet(field: RecordField, stated: dict[int, Any]) -> Iterator[FacetValue]:
    """The values of an own field with their numbers, choices in their order and texts by how frequent they are."""
    counts: dict[str, int] = {}
    for value in map(in_facet, stated.values()):
        counts[value] = counts.get(value, 0) + 1
    order = {value: place for place, value in enumerate(field.codes or ("yes", "no"))}
    ranked = sorted(counts, key=lambda value: (order.get(value, len(order)), -counts[value], fold(value)))
    for value in [value for value in ranked if len(value) <= SHORT][:FEW]:
        yield FacetValue(value, value, counts[value])


def in_facet(value: Any) -> str:
    """A value as its facet tells it."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _yes_or_no(typed: str) -> Fits | None:
    wanted = {"yes": True, "no": False}.get(fold(typed))
    return None if wanted is None else lambda value: value is wanted


def _number(typed: str) -> Fits | None:
    asked = number_range(typed)
    return None if asked is None else lambda value: isinstance(value, (int, float)) and asked.holds(value)


def _overlaps(edtf: Any, days: Days) -> bool:
    try:
        first, last = day_range(str(edtf))
    except InvalidDate:
        return False
    if first is None and last is None:
        return False
    begins_in_time = first is None or days[1] is None or first <= days[1]
    return begins_in_time and (last is None or days[0] is None or last >= days[0])
