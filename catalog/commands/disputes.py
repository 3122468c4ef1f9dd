"""Values that sources disagree about: each is kept with its source, one is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from catalog.errors import InvalidValue
from catalog.model import fact_values
from catalog.model.record import Fact, Judged, Record
from catalog.model.record_fields import RecordField
from catalog.store.entries import entries
from catalog.store.records import records
from catalog.store.writing import Writing
from catalog.words import _


@dataclass(frozen=True, slots=True)
class ChooseFact:
    """Shows another one of the values that are told of a field; what was shown stays beside it.

    ``place`` is that of the fact among the record's facts. The field takes the value where it can hold it.
    """

    record: int
    field: str
    place: int

    @property
    def label(self) -> str:
        return f"Show another value of {_words(self.field)}"

    def apply(self, store: Writing) -> None:
        (item,) = records.required(store.connection, [self.record])
        if not (0 <= self.place < len(item.facts) and item.facts[self.place].field == self.field):
            raise InvalidValue(field=_("The value to show"), value=_("chosen"), detail=_("the record tells it no more"))
        chosen = item.facts[self.place]
        facts = tuple(_shown(fact, fact is chosen) if fact.field == self.field else fact for fact in item.facts)
        taken = _taken(store, item, chosen)
        records.change(store, self.record, facts=(*facts, *unsaid(item, self.field)), **taken)


@dataclass(frozen=True, slots=True)
class AddOtherValue:
    """Keeps what another source says of a field, beside what is shown; ``value`` as a fact tells it."""

    record: int
    field: str
    value: Any
    citation: str | None = None
    words: str | None = None

    @property
    def label(self) -> str:
        return f"Add another value of {_words(self.field)}"

    def apply(self, store: Writing) -> None:
        (item,) = records.required(store.connection, [self.record])
        if self.value in (None, "", ()):
            raise InvalidValue(field=_("Another value"), value=_("empty"), detail=_("write what the other source says"))
        other = Fact(self.field, self.value, "stated", self.citation, self.words, shown=False)
        first = tuple(replace(fact, shown=True) for fact in unsaid(item, self.field))
        records.change(store, self.record, facts=(*item.facts, *first, other))


def _words(field: str) -> str:
    return field.replace("_", " ").replace(".", " ")


def _shown(fact: Fact, shown: bool) -> Fact:
    return replace(fact, shown=shown)


def unsaid(item: Record, path: str) -> tuple[Fact, ...]:
    """What the record says in a field, as a fact, where no fact that is shown says it."""
    field = fact_values.field_of(path)
    if field is None or any(fact.field == path and fact.shown for fact in item.facts):
        return ()
    value = fact_values.in_fact(field, item)
    held = field.value(item)
    basis = held.basis if isinstance(held, Judged) else "stated"
    return (Fact(path, value, basis, shown=False),) if value is not None else ()


def _taken(store: Writing, item: Record, chosen: Fact) -> dict[str, Any]:
    """The field with the chosen value; nothing where it cannot hold it."""
    field = fact_values.field_of(chosen.field)
    if field is None or (field.is_list and not _is_told_whole(field, item)):
        return {}
    known = entries.ids(store.connection)
    try:
        value = fact_values.in_field(field, chosen.value, chosen.basis, lambda *entry: entry in known)
    except fact_values.Unmapped:
        return {}
    return field.changed(item, value)


def _is_told_whole(field: RecordField, item: Record) -> bool:
    """Facts of a list often tell a part of it: the rest must not go with the part."""
    shown = [fact.value for fact in item.facts if fact.field == field.path and fact.shown]
    told = {pair for value in shown for pair in fact_values.pairs(value)}
    return not shown or told == set(fact_values.pairs(fact_values.in_fact(field, item)))
