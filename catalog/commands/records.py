"""Changing what a record says, and saying that a person has checked it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from catalog.errors import ChangedMeanwhile
from catalog.model import field_words
from catalog.model.record import Fact, Judged, PillarLink, Record, Review
from catalog.store.records import records
from catalog.store.schema import record as record_table
from catalog.store.writing import Writing


@dataclass(frozen=True, slots=True)
class EditRecord:
    """Sets fields of a record, named and valued as in ``Record``.

    ``expected`` are values that fields must still have, so that nothing is overwritten unseen: raises
    ChangedMeanwhile where one has not.
    """

    record: int
    values: Mapping[str, Any] = field(default_factory=dict)
    label: str = "Edit record"
    reason: str | None = None
    expected: Mapping[str, Any] = field(default_factory=dict)

    def apply(self, store: Writing) -> None:
        store.reason = self.reason
        if self.expected:
            self._require_unchanged(store)
        records.change(store, self.record, **self.values)

    def _require_unchanged(self, store: Writing) -> None:
        (item,) = records.required(store.connection, [self.record])
        changed = [field_words.field(name) for name, value in self.expected.items() if getattr(item, name) != value]
        if changed:
            raise ChangedMeanwhile(fields=", ".join(changed))


@dataclass(frozen=True, slots=True)
class ConfirmValue:
    """Turns an inferred, inherited or section value of a field into the officer's own, with name and day."""

    record: int
    field: str

    @property
    def label(self) -> str:
        return f"Confirm {self.field.replace('_', ' ')}"

    def apply(self, store: Writing) -> None:
        (item,) = records.required(store.connection, [self.record])
        day = store.recorded_at[:10]
        facts = tuple(self._confirmed(fact, store.author, day) for fact in item.facts)
        records.change(store, self.record, facts=facts, **_confirmed_value(item, self.field))

    def _confirmed(self, fact: Fact, by: str, on: str) -> Fact:
        if fact.field != self.field or fact.basis in ("stated", "officer"):
            return fact
        return replace(fact, basis="officer", by=by, on=on)


def _confirmed_value(item: Record, name: str) -> dict[str, Any]:
    value = getattr(item, name, None)
    if isinstance(value, Judged):
        return {name: replace(value, basis="officer")}
    if name == "pillars":
        return {name: tuple(_confirmed_pillar(pillar) for pillar in item.pillars)}
    return {}


def _confirmed_pillar(pillar: PillarLink) -> PillarLink:
    return pillar if pillar.basis == "stated" else replace(pillar, basis="officer")


@dataclass(frozen=True, slots=True)
class MarkChecked:
    """Marks records as held against their source by the author today, or as not checked."""

    records: tuple[int, ...]
    checked: bool = True

    @property
    def label(self) -> str:
        return "Mark as checked" if self.checked else "Mark as not checked"

    def apply(self, store: Writing) -> None:
        review = Review("checked", store.author, store.recorded_at[:10]) if self.checked else Review()
        values = {"review_state": review.state, "review_by": review.by, "review_on": review.on}
        records.require(store.connection, self.records)
        store.update(record_table, dict.fromkeys(self.records, values))
