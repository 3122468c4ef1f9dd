"""Correcting one field: the new value stands with its reason and source, the old one beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from catalog.errors import InvalidValue
from catalog.model.record import (
    Citation,
    Fact,
    Judged,
    OrganisationLink,
    PersonLink,
    PillarLink,
    PlaceLink,
    Record,
    RegionLink,
)
from catalog.model.record_fields import RecordField
from catalog.store.identity import new_uid
from catalog.store.records import records
from catalog.store.writing import Writing
from catalog.words import _


@dataclass(frozen=True, slots=True)
class Correct:
    """Sets a field as the officer knows better. What it said before stays as a fact that is not shown.

    ``source`` is one of the record's citations, or another that is added to them.
    """

    record: int
    field: RecordField
    value: Any
    reason: str | None = None
    source: Citation | None = None

    @property
    def label(self) -> str:
        return f"Correct {self.field.label.lower()}"

    def apply(self, store: Writing) -> None:
        store.reason = self.reason
        (old,) = records.required(store.connection, [self.record])
        if self.field.value(old) == self.value:
            raise InvalidValue(
                field=_(self.field.label), value=_("corrected"), detail=_("that is what it says already")
            )
        records.change(store, self.record, **self.field.changed(old, _officers(self.value, self.field.value(old))))
        (new,) = records.required(store.connection, [self.record])
        cited, citations = _cited(old, self.source, self.field.path)
        stands = Fact(
            self.field.path, written(self.field.value(new)), "officer", cited, by=store.author,
            on=store.recorded_at[:10],
        )  # fmt: skip
        facts = (*_kept(old, new, self.field), stands)
        records.change(store, self.record, facts=facts, citations=citations)


def written(value: Any) -> Any:
    """A field's value as facts write it: codes, EDTF and keys as texts, an organisation with its role."""
    match value:
        case tuple():
            return ", ".join(str(written(item)) for item in value)
        case Judged():
            return value.value
        case OrganisationLink(key, _, role) | PersonLink(key, _, role):
            return f"{key}: {role}" if role else key
        case PlaceLink():
            return value.place
        case RegionLink():
            return value.code
        case PillarLink():
            return f"{value.programme}/{value.code}"
        case _:
            return getattr(value, "edtf", value)


def _officers(value: Any, old: Any) -> Any:
    """The value with the officer as its basis, where it has one."""
    if isinstance(value, Judged):
        return replace(value, basis="officer")
    if isinstance(value, tuple):
        return tuple(
            replace(item, basis="officer") if isinstance(item, PillarLink) and item not in old else item
            for item in value
        )
    return value


def _cited(old: Record, source: Citation | None, path: str) -> tuple[str | None, tuple[Citation, ...]]:
    """The uid of the citation that a source is, and the record's citations with it."""
    if source is None or source in old.citations:
        return source.uid if source else None, old.citations
    added = replace(source, uid=new_uid(), supports=(path,))
    return added.uid, (*old.citations, added)


def _kept(old: Record, new: Record, field: RecordField) -> tuple[Fact, ...]:
    """The facts of before; those that no longer hold are not shown, and one says the old value if none did."""
    facts = tuple(replace(fact, shown=False) if _is_past(fact, new, field) else fact for fact in old.facts)
    before = field.value(old)
    if facts != old.facts or before in (None, ()):
        return facts
    basis = before.basis if isinstance(before, Judged) else "stated"
    return (*facts, Fact(field.path, written(before), basis, shown=False))


def _is_past(fact: Fact, new: Record, field: RecordField) -> bool:
    """Whether a shown fact of the field is about something that it does not say any more."""
    if fact.field != field.path or not fact.shown:
        return False
    return not field.is_list or not _parts(fact.value) <= _parts(written(field.value(new)))


def _parts(said: Any) -> set[str]:
    return {part.strip() for part in re.split(r"[,;]", str(said or ""))}
