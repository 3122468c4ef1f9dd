"""Taking in the rows of a table: new records, and what the table says of records that are here. One undo step.

Each row is cited with its file. Where a record says otherwise, what the table says is kept beside it; only what the
record does not say at all is filled, and told as what that row states.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from catalog.commands.disputes import unsaid
from catalog.folding import comparable, words
from catalog.importing.matching import newly_named
from catalog.importing.tables.drafts import is_titled_here
from catalog.importing.tables.grids import Part, by_sheet
from catalog.importing.tables.new_fields import NewField
from catalog.importing.tables.preview import TableFile
from catalog.model import fact_values, problems, row_numbers
from catalog.model.codes import KINDS
from catalog.model.field_change import is_empty
from catalog.model.record import Citation, Fact, Record, Remark
from catalog.model.record_fields import RECORD_FIELDS, RecordField
from catalog.model.vocabulary import Entry, Name
from catalog.store.entries import entries, own_definitions, own_fields
from catalog.store.identity import new_uid
from catalog.store.records import records
from catalog.store.writing import Writing
from catalog.words import _

_PORTION = 2000
"""Records that are made between two reports."""


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A row as a record, without a reference or citations; ``record`` is the id of the one here that it is, None where
    it is new. ``others`` are further rows of the same record."""

    row: int
    said: Record
    record: int | None = None
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeInRows:
    """``sheet`` is "" where the file has no sheets, or the rows are of the sheets of ``parts``; ``needed`` are entries
    that need more than a name to be made, ``fields`` own fields that the rows name by their provisional keys."""

    file: TableFile
    sheet: str
    rows: tuple[TakenRow, ...]
    needed: tuple[Entry, ...] = ()
    fields: tuple[NewField, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def label(self) -> str:
        return f"Import {self.file.name}"

    def apply(self, store: Writing) -> None:
        source = self._source(store)
        rows = self._with_fields(store)
        new = [item for item in rows if item.record is None]
        self._make_needed(store)
        make_entries(store, [item.said for item in new])
        maker = records.Maker(store)
        for start in range(0, len(new), _PORTION):
            store.went_on(start, len(rows))
            portion = new[start : start + _PORTION]
            maker.make([item.said for item in portion], [self._cited(item, source) for item in portion])
        self._add(store, source, rows, len(new))

    def _with_fields(self, store: Writing) -> Sequence[TakenRow]:
        """The rows with the own fields by the keys that they are given."""
        if not self.fields:
            return self.rows
        keys: dict[str, str] = {}
        for field in self.fields:
            own_definitions.define(store, field.name, field.type, KINDS, ())
            there = own_fields.defined(store.connection)
            keys[field.key] = next(item.key for item in there if comparable(item.name) == comparable(field.name))
        return [replace(item, said=_with_keys(item.said, keys)) for item in self.rows]

    def _make_needed(self, store: Writing) -> None:
        there = {(item.vocabulary, item.key) for item in entries.load(store.connection)}
        entries.create(store, (item for item in self.needed if (item.vocabulary, item.key) not in there))

    def _source(self, store: Writing) -> str:
        """The source of that hash, or a new one."""
        for item in entries.load(store.connection, "sources"):
            if item.details.get("sha256") == self.file.sha256:
                return item.key
        key = entries.free_key(store.connection, "sources", self.file.name)
        details = {"file_name": self.file.name, "sha256": self.file.sha256}
        entries.create(store, [Entry("sources", key, (Name(self.file.name),), details=details)])
        return key

    def _cited(self, item: TakenRow, source: str) -> list[Citation]:
        """Of each sheet that has rows of it."""
        told = by_sheet(self.parts, (item.row, *item.others))
        return [Citation(source, new_uid(), sheet or self.sheet or None, row_numbers.locator(rows))
                for sheet, rows in told]  # fmt: skip

    def _add(self, store: Writing, source: str, taken: Sequence[TakenRow], done: int) -> None:
        """What the rows say of records that are here; several may be of one."""
        rows: dict[int, list[TakenRow]] = defaultdict(list)
        for item in taken:
            if item.record is not None:
                rows[item.record].append(item)

        def values(number: int, old: Record) -> dict[str, Any]:
            nonlocal done
            store.went_on(done, len(taken))
            done += len(rows[number])
            return self._added(old, rows[number], source)

        records.change_each(store, list(rows), values)

    def _added(self, old: Record, rows: Iterable[TakenRow], source: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for item in rows:
            first, *others = self._cited(item, source)
            told = Told.of(old, item.said, first.uid)
            cited = [replace(citation, supports=told.supports) for citation in (first, *others)]
            values |= told.values
            values["citations"] = (*old.citations, *cited)
            values["facts"] = (*old.facts, *told.facts)
            values["remarks"] = (*old.remarks, *item.said.remarks, *told.remarks)
            old = replace(old, **values)
        return values


def _with_keys(said: Record, keys: Mapping[str, str]) -> Record:
    return replace(said, own={keys.get(key, key): value for key, value in said.own.items()})


def make_entries(store: Writing, said: Iterable[Record]) -> None:
    """Makes at once the entries that the records are the first to name; a place is made with its record, by which it
    is tied to a jurisdiction."""
    made: dict[tuple[str, str], Entry] = {}
    for vocabulary, name in newly_named(said, (), entries.load(store.connection)):
        if vocabulary != "places":
            key = entries.free_key(store.connection, vocabulary, name)
            named = Entry(vocabulary, key, (Name(problems.name(name)),), access=problems.usual_access(vocabulary))
            made.setdefault((vocabulary, key), named)
    entries.create(store, made.values())


Fate = Literal["same", "filled", "beside"]
"""The record says so already, says nothing there, or says otherwise."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a row adds to a record: values where it says nothing, facts beside what it says, remarks for lines of
    equipment that it does not have and for own fields that say otherwise."""

    values: dict[str, Any]
    facts: tuple[Fact, ...]
    remarks: tuple[Remark, ...]
    supports: tuple[str, ...]

    def fate(self, path: str) -> Fate:
        """What becomes of what the row says in a field."""
        beside = any(fact.field == path and not fact.shown for fact in self.facts)
        return "beside" if beside else "filled" if any(fact.field == path for fact in self.facts) else "same"

    @classmethod
    def of(cls, old: Record, said: Record, citation: str | None = None) -> Told:
        values: dict[str, Any] = {}
        facts: list[Fact] = []
        agreed: list[str] = []
        changed = old
        for field in said_fields(said):
            if field.path == _QUALIFIER and not _counts_alike(old, said):
                continue
            mine, theirs = fact_values.in_fact(field, old), fact_values.in_fact(field, said)
            if _is_same(field, mine, theirs):
                agreed.append(field.path)
            elif _says_nothing(field, old):
                more = field.changed(changed, field.value(said))
                values |= more
                changed = replace(changed, **more)
                facts.append(Fact(field.path, theirs, "stated", citation))
            else:
                facts += [replace(fact, shown=True) for fact in unsaid(old, field.path)]
                facts.append(Fact(field.path, theirs, "stated", citation, _in_words(field, said), shown=False))
        lines = (*_equipment(old, said, values), *_own(old, said, values))
        return cls(values, tuple(facts), lines, tuple(dict.fromkeys((*agreed, *(fact.field for fact in facts)))))


_NOT_TOLD = ("kind", "access", "tags", "group")
"""Fields of the officer's, or that a table does not state of one record."""


def said_fields(said: Record) -> Iterator[RecordField]:
    """The fields in which a row says something of its record."""
    not_told = {*_NOT_TOLD, "title"} if is_titled_here(said) else _NOT_TOLD
    for field in RECORD_FIELDS:
        if field.path not in not_told and not _says_nothing(field, said):
            yield field


_COUNT, _QUALIFIER = "participants.count", "participants.qualifier"


def _counts_alike(old: Record, said: Record) -> bool:
    """How exactly one number is known says nothing of another."""
    return old.participants is None or old.participants.count in (None, said.participants and said.participants.count)


def _in_words(field: RecordField, said: Record) -> str | None:
    """The qualifier that a number of the table has."""
    people = said.participants
    return f"{people.qualifier} {people.count}" if field.path == _COUNT and people and people.qualifier else None


def _says_nothing(field: RecordField, record: Record) -> bool:
    value = field.value(record)
    if field.is_list:
        return not value
    return is_empty(field, (getattr(value, "value", value),))


def _is_same(field: RecordField, mine: Any, theirs: Any) -> bool:
    if field.sort == "entries":
        here, given = fact_values.pairs(mine), fact_values.pairs(theirs)
        keys = {key for key, _ in here}
        return all((key, role) in here or (role in (None, _USUAL_ROLE.get(field.path)) and key in keys)
                   for key, role in given)  # fmt: skip
    if field.sort in ("text", "prose"):
        return words(str(mine or "")) == words(str(theirs))
    return bool(mine == theirs)


def _own(old: Record, said: Record, values: dict[str, Any]) -> Iterator[Remark]:
    """Own fields that say nothing are filled; where one says otherwise, what the table says stays as a remark."""
    if more := {key: value for key, value in said.own.items() if key not in old.own}:
        values["own"] = {**old.own, **more}
    for key, value in said.own.items():
        if old.own.get(key, value) != value:
            told = _("The table says “{value}” in the own field {field}.")
            yield Remark("contradiction", told.format(value=value, field=key))


_USUAL_ROLE = {"places": "venue"}
"""What a record says by naming an entry without a role."""


def _equipment(old: Record, said: Record, values: dict[str, Any]) -> tuple[Remark, ...]:
    if not old.equipment and said.equipment:
        values["equipment"] = said.equipment
        return ()
    known = {" ".join(words(line.item)) for line in old.equipment}
    missing = (line for line in said.equipment if " ".join(words(line.item)) not in known)
    told = _("The table also tells of equipment: {item}")
    return tuple(Remark("contradiction", told.format(item=line.item), "equipment") for line in missing)
