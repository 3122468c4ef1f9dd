"""Changing fields of many records: first what would become of each, then the same by the logged verbs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, select

from catalog import interchange
from catalog.errors import InvalidValue, UnknownEntry
from catalog.folding import comparable
from catalog.model import problems
from catalog.model.codes import KINDS
from catalog.model.dates import PartialDate
from catalog.model.field_change import Counted, FieldChange, Held, after, is_empty, require_possible
from catalog.model.record import Judged, Participants, Record
from catalog.model.record_fields import RecordField, fields_with
from catalog.model.vocabulary import one_of
from catalog.store.entries import entries, own_fields
from catalog.store.portions import portions
from catalog.store.records.field_cells import Bases, cells_of
from catalog.store.records.record_parts import DATE_PARTS, Reference, reference
from catalog.store.schema import NO_ROLE, record
from catalog.store.writing import Writing
from catalog.words import _


def fields_of(connection: Connection) -> tuple[RecordField, ...]:
    """All fields that records have here, own ones last."""
    return fields_with(own_fields.defined(connection))


def field_named(connection: Connection, path: str) -> RecordField:
    """The field of that path, or of that name in any case; raises InvalidValue."""
    known = fields_of(connection)
    wanted = comparable(path)
    for said in (lambda item: item.path, lambda item: comparable(item.label), _short):
        for item in known:
            if said(item) in (path, wanted):
                return item
    names = ", ".join(item.path for item in known)
    raise InvalidValue(
        field=_("A field"),
        value=f"“{path[:80]}”",
        detail=_("there is none of that name; choose from {names}").format(names=names),
    )


def _short(item: RecordField) -> str:
    """The name that queries have for it: "pillar", "our-role"."""
    return _QUERY_NAMES.get(item.path, item.path.replace("_", "-"))


_QUERY_NAMES: Mapping[str, str] = {
    "jurisdictions": "jurisdiction", "places": "place", "pillars": "pillar", "programmes": "programme",
    "themes": "theme", "organisations": "org", "people": "person", "tags": "tag", "regions": "region",
}  # fmt: skip


class Entries:
    """The ids of the entries that values name. What is not there yet has a number below zero, in ``fresh``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ids = entries.ids(connection)
        self._names: dict[str, dict[str, int]] = {}
        self.fresh: dict[int, str] = {}

    def id_of(self, vocabulary: str, ref: Reference) -> int:
        """A tag is known by its name alone: what one tag is called may be the key of another."""
        if vocabulary != "tags" and (vocabulary, ref.key) in self._ids:
            return self._ids[vocabulary, ref.key]
        if vocabulary not in self._names:
            self._names[vocabulary] = entries.names(self._connection, vocabulary)
        name = ref.name or ref.key
        known = self._names[vocabulary]
        if comparable(name) not in known:
            known[comparable(name)] = self._missing(vocabulary, name)
        return known[comparable(name)]

    def _missing(self, _vocabulary: str, name: str) -> int:
        number = -1 - len(self.fresh)
        self.fresh[number] = name
        return number


class NewEntries(Entries):
    """The same, where what is not there yet is made."""

    def __init__(self, store: Writing) -> None:
        super().__init__(store.connection)
        self._store = store

    def _missing(self, vocabulary: str, name: str) -> int:
        if vocabulary in _NEED_MORE:
            raise UnknownEntry(vocabulary=_(one_of(vocabulary)), name=name)
        return entries.ensure(self._store, vocabulary, name)


_NEED_MORE = ("areas", "regions", "nodes")
"""Vocabularies in which a name alone makes no entry."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value as it is held, with the basis of each tie."""

    held: Held
    bases: Bases = field(default_factory=dict)


def wanted(field_: RecordField, change: FieldChange, known: Entries) -> Wanted:
    """What the change brings; raises InvalidValue for a value that the field cannot hold, as a single edit does."""
    require_possible(field_, change.operation)
    if change.operation == "clear":
        return Wanted((None,))
    value = _checked(field_, change.value)
    if field_.sort == "entries":
        return _wanted_ties(field_, value, known)
    return Wanted(_columns(field_, value, known))


def _checked(field_: RecordField, value: Any) -> Any:
    if value is None or value == ():
        raise InvalidValue(field=field_.label, value=_("empty"), detail=_("give a value, or clear the field"))
    bare = Record(KINDS[0], "x")
    given = interchange.read_back(replace(bare, **_changed(bare, field_, value)), "The record")
    problems.require_none(problems.of_record(given))
    own_fields.require_fitting(field_, value)
    return value if isinstance(value, Counted) else field_.value(given)


def _changed(bare: Record, field_: RecordField, value: Any) -> dict[str, Any]:
    if isinstance(value, Counted):
        return {"participants": Participants(value.count, value.qualifier)}
    return field_.changed(bare, value)


def _wanted_ties(field_: RecordField, value: Any, known: Entries) -> Wanted:
    bases = {}
    for item in value:
        ref = reference(field_.path, item)
        role = known.id_of("roles", Reference(ref.role)) if ref.role else NO_ROLE
        bases[known.id_of(field_.vocabulary, ref), role] = ref.basis
    return Wanted(tuple(bases), bases)


def _columns(field_: RecordField, value: Any, known: Entries) -> Held:
    match value:
        case PartialDate():
            return tuple(getattr(value, part) for part in DATE_PARTS)
        case Judged():
            return (value.value, value.basis)
        case Counted():
            return (value.count, value.qualifier)
        case tuple():
            return value
    if field_.sort == "entry":
        return (known.id_of(field_.vocabulary, Reference(value)),)
    return (value, None) if field_.path == "participants.count" else (value,)


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of a field: of each record that changes, what it holds before and after.

    ``filled`` of these hold nothing before; ``kept`` records do not change; ``unfit`` are of a kind that does not have
    the field.
    """

    changes: Mapping[int, tuple[Held, Held]]
    filled: int = 0
    kept: int = 0
    unfit: int = 0


def planned(
    connection: Connection, field_: RecordField, change: FieldChange, brought: Wanted, ids: Sequence[int]
) -> Plan:
    fitting = _fitting(connection, field_, ids) if change.operation in ("set", "fill", "append") else ids
    held = cells_of(field_).held(connection, fitting)
    then = ((number, now, after(field_, change.operation, now, brought.held)) for number, now in held.items())
    changes = {number: (now, new) for number, now, new in then if now != new}
    filled = sum(is_empty(field_, now) for now, _ in changes.values())
    return Plan(changes, filled, len(fitting) - len(changes), len(ids) - len(fitting))


def _fitting(connection: Connection, field_: RecordField, ids: Sequence[int]) -> Sequence[int]:
    if set(field_.kinds) >= set(KINDS):
        return ids
    found: set[int] = set()
    for batch in portions(ids):
        query = select(record.c.id).where(record.c.id.in_(batch), record.c.kind.in_(field_.kinds))
        found |= set(connection.execute(query).scalars())
    return [number for number in ids if number in found]


def change(store: Writing, ids: Sequence[int], given: FieldChange) -> None:
    """Carries out one change on all these records."""
    field_ = field_named(store.connection, given.path)
    brought = wanted(field_, given, NewEntries(store))
    plan = planned(store.connection, field_, given, brought, ids)
    cells_of(field_).write(store, plan.changes, brought.bases)


def change_each(store: Writing, path: str, given: Mapping[int, FieldChange]) -> None:
    """Carries out a change of its own on each of these records, all of one field, whatever their kinds."""
    field_, known = field_named(store.connection, path), NewEntries(store)
    worked_out: dict[FieldChange, Wanted] = {}
    for one in given.values():
        if one not in worked_out:
            worked_out[one] = wanted(field_, one, known)
    brought = {number: worked_out[one] for number, one in given.items()}
    held = cells_of(field_).held(store.connection, list(given))
    then = {number: after(field_, given[number].operation, now, brought[number].held) for number, now in held.items()}
    bases = {tie: basis for one in brought.values() for tie, basis in one.bases.items()}
    changes = {number: (held[number], new) for number, new in then.items() if held[number] != new}
    cells_of(field_).write(store, changes, bases)
