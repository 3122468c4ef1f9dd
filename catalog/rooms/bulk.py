"""Bulk edit: what a change of many records would do, before it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalog.errors import Stopped
from catalog.model.dates import PartialDate
from catalog.model.field_change import Counted, FieldChange, Held
from catalog.model.progress import Report
from catalog.model.record_fields import RecordField
from catalog.model.value_words import plain_text
from catalog.model.vocabulary import Entry
from catalog.replacing import Found, Pattern
from catalog.store.database import Database
from catalog.store.entries import own_fields
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.entries.vocabulary_cache import VocabularyCache
from catalog.store.records import bulk, replacing
from catalog.store.records.text_cells import text_fields
from catalog.typed.values import TypedValues, listed


@dataclass(frozen=True)
class BulkPreview:
    """What one change would do to ``selected`` records: ``changes`` has (record, before, after) as they are held.

    ``filled`` of these say nothing yet; ``kept`` records stay as they are; ``unfit`` are of a kind that does not have
    the field; ``fresh`` are names that become entries on the way.
    """

    field: RecordField
    selected: int
    changes: tuple[tuple[int, Held, Held], ...]
    filled: int
    kept: int
    unfit: int
    fresh: tuple[str, ...]
    words: Callable[[Held], str]

    @property
    def altered(self) -> int:
        """How many say something else then."""
        return len(self.changes) - self.filled

    def line(self, place: int) -> tuple[int, str, str]:
        """Record, before and after in words, of the change at that place."""
        record, before, now = self.changes[place]
        return record, self.words(before), self.words(now)


class Bulk:
    def __init__(self, database: Database, vocabulary: VocabularyCache, today: Callable[[], date]) -> None:
        self._database, self._vocabulary, self._today = database, vocabulary, today

    def fields(self) -> tuple[RecordField, ...]:
        """All fields that records have here, own ones last."""
        with self._database.reading() as connection:
            return bulk.fields_of(connection)

    def field(self, name: str) -> RecordField:
        """The field of that path or name; raises InvalidValue."""
        with self._database.reading() as connection:
            return bulk.field_named(connection, name)

    def own(self) -> list[Entry]:
        """The definitions of the own fields, in their order."""
        with self._database.reading() as connection:
            return own_fields.defined(connection)

    def choices(self, field: RecordField) -> list[str]:
        """What can be typed for the field: its codes, or the names of its vocabulary in order."""
        if field.sort == "flag":
            return ["yes", "no"]
        if not field.vocabulary:
            return list(field.codes)
        with self._database.reading() as connection:
            vocabulary = self._vocabulary.current(connection)
            return sorted(vocabulary.label(number) for number, _ in vocabulary.of(field.vocabulary))

    def typed(self, name: str, text: str, *, create: bool = False) -> Any:
        """The value that a text typed for a field means; raises InvalidValue or InvalidDate."""
        with self._database.reading() as connection:
            field = bulk.field_named(connection, name)
            return self._typed(self._vocabulary.current(connection), create).value(field, text)

    def text(self, name: str, value: Any) -> str:
        """A value in words."""
        with self._database.reading() as connection:
            field = bulk.field_named(connection, name)
            return self._typed(self._vocabulary.current(connection)).text(field, value)

    def preview(self, records: Sequence[int], change: FieldChange) -> BulkPreview:
        """Raises InvalidValue for what cannot be done."""
        with self._database.reading() as connection:
            field = bulk.field_named(connection, change.path)
            known = bulk.Entries(connection)
            plan = bulk.planned(connection, field, change, bulk.wanted(field, change, known), records)
            names = HeldWords(field, self._vocabulary.current(connection), known.fresh)
            changes = tuple((number, *held) for number, held in plan.changes.items())
            fresh = tuple(known.fresh.values())
            return BulkPreview(field, len(records), changes, plan.filled, plan.kept, plan.unfit, fresh, names)

    def text_fields(self) -> tuple[RecordField, ...]:
        """The fields in whose texts something can be found and replaced."""
        return text_fields(self.fields())

    def replacements(
        self, records: Sequence[int], fields: Sequence[str], pattern: Pattern, report: Report | None = None
    ) -> tuple[Found, ...]:
        """Every text that find and replace would change; raises InvalidValue, and Stopped where ``report`` says so."""

        def went_on(done: int, total: int) -> None:
            if report and report(done, total) is False:
                raise Stopped

        with self._database.reading() as connection:
            chosen = replacing.fields_named(connection, fields)
            return tuple(replacing.found(connection, records, chosen, pattern, went_on))

    def _typed(self, vocabulary: Vocabulary, create: bool = False) -> TypedValues:
        return TypedValues(vocabulary, self._today(), create=create)


@dataclass(frozen=True)
class HeldWords:
    """Says what is held of a field in words; ``fresh`` are the names of entries that are still to be made."""

    field: RecordField
    vocabulary: Vocabulary
    fresh: Mapping[int, str]

    def __call__(self, held: Held) -> str:
        if self.field.is_list:
            return listed(map(self._tie, held)) if self.field.vocabulary else plain_text(self.field, held)
        if held[0] is None:
            return ""
        if self.field.sort == "entry":
            return self._name(held[0])
        return plain_text(self.field, _whole(self.field, held))

    def _tie(self, tie: tuple[int, int]) -> str:
        entry_id, role_id = tie
        name = self._name(entry_id)
        return f"{name} ({self._name(role_id)})" if role_id else name

    def _name(self, number: int) -> str:
        if number in self.fresh:
            return self.fresh[number]
        return self.vocabulary.label(number) if number in self.vocabulary.entries else ""


def _whole(field: RecordField, held: Held) -> Any:
    if field.sort == "date" and len(held) > 1:
        return PartialDate(*held)
    return Counted(*held) if field.path == "participants.count" else held[0]
