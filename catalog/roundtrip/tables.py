"""What can be edited in a workbook: the records themselves, and the tables that belong to them, each on its sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from catalog.model.codes import QUALIFIERS
from catalog.model.record import (
    EquipmentLine,
    Figure,
    OrganisationLink,
    ParticipantGroup,
    Participants,
    PersonLink,
    PlaceLink,
    Record,
)
from catalog.model.record_fields import RECORD_FIELDS, RecordField
from catalog.store.records.record_parts import LINK_VOCABULARIES, Reference, linked_value

RECORDS = "records"


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of what can be edited: ``fields`` are its columns; ``key`` is the attribute of a record that a row is
    a part of, and ``made`` makes a part about which nothing is said. A row of the records is no part."""

    key: str
    name: str
    fields: tuple[RecordField, ...]
    made: Callable[[], Any] = tuple

    def parts(self, record: Record) -> tuple[Any, ...]:
        """The record's rows on this sheet."""
        if self.key == RECORDS:
            return (record,)
        if self.key == GROUPS:
            return record.participants.groups if record.participants else ()
        found: tuple[Any, ...] = getattr(record, self.key)
        return found

    def identified(self, record: Record) -> Iterator[tuple[str, Any]]:
        """The same, each with what tells it from the record's others: its uid, what it ties to, or its place."""
        for place, part in enumerate(self.parts(record)):
            yield self._identity(part, place), part

    def _identity(self, part: Any, place: int) -> str:
        match part:
            case Record():
                return ""
            case PlaceLink(key, role=role) | OrganisationLink(key, role=role) | PersonLink(key, role=role):
                return f"{key} {role or ''}".strip()
            case ParticipantGroup():
                return str(place)
        return str(part.uid)

    def value(self, field: RecordField, part: Any) -> Any:
        return field.value(part) if isinstance(part, Record) else getattr(part, attribute(field))

    def with_value(self, field: RecordField, part: Any, value: Any) -> Any:
        """A part that says something else in a field; what it ties to is named anew."""
        if field == self.fields[0] and self.key in LINK_VOCABULARIES:
            return linked_value(self.key, Reference(value, role=part.role))
        return replace(part, **{attribute(field): value})

    def with_parts(self, record: Record, parts: Sequence[Any]) -> dict[str, Any]:
        """The attribute with other parts, as ``Record`` takes it."""
        if self.key != GROUPS:
            return {self.key: tuple(parts)}
        blank = Participants()
        held = replace(record.participants or blank, groups=tuple(parts))
        return {"participants": None if held == blank else held}


def attribute(field: RecordField) -> str:
    """The attribute of a part that a field of it is."""
    return field.path.rpartition(".")[2]


def has_notes(table: Table) -> bool:
    """Whether each row has a note of its own."""
    return any(attribute(field) == "note" for field in table.fields)


def is_needed(table: Table, field: RecordField, *, new: bool = False) -> bool:
    """Whether no row can be without the field; a ``new`` one is as accessible as all are at first."""
    if table.key == RECORDS:
        return field.path in ("title", "kind") or (field.path == "access" and not new)
    return table.key != GROUPS and field == table.fields[0]


GROUPS = "groups"
_ON_THEIR_SHEETS = ("places", "organisations", "people")


def _line(table: str, part: str, label: str, sort: Any = "text", vocabulary: str = "", **more: Any) -> RecordField:
    return RecordField(f"{table}.{part}", label, sort, vocabulary, **more)


def _tied(table: str, part: str, label: str, vocabulary: str) -> tuple[RecordField, ...]:
    return _line(table, part, label, "entry", vocabulary), _line(table, "role", "Role", "entry", "roles")


_PARTS = (
    Table("places", "Held in", _tied("places", "place", "Place", "places"), lambda: PlaceLink("")),
    Table("organisations", "Organisations", _tied("organisations", "organisation", "Organisation", "organisations"),
          lambda: OrganisationLink("")),
    Table("people", "People", _tied("people", "person", "Person", "people"), lambda: PersonLink("")),
    Table(GROUPS, "Participant groups", (
        _line(GROUPS, "name", "Group"),
        _line(GROUPS, "count", "How many", "number", whole=True),
        _line(GROUPS, "qualifier", "How exact", "code", codes=QUALIFIERS),
        _line(GROUPS, "women", "Women", "number", whole=True),
        _line(GROUPS, "men", "Men", "number", whole=True),
        _line(GROUPS, "jurisdiction", "Jurisdiction", "entry", "areas"),
        _line(GROUPS, "organisation", "Organisation", "entry", "organisations"),
    ), ParticipantGroup),
    Table("equipment", "Equipment", (
        _line("equipment", "item", "Item"),
        _line("equipment", "quantity", "Quantity", "number"),
        _line("equipment", "qualifier", "How exact", "code", codes=QUALIFIERS),
        _line("equipment", "unit", "Unit"),
        _line("equipment", "recipients", "Recipients", "entries", "organisations"),
        _line("equipment", "handed_over", "Handed over", "date"),
        _line("equipment", "state", "State"),
        _line("equipment", "category", "Category", "entry", "equipment_categories"),
        _line("equipment", "model", "Model"),
        _line("equipment", "serials", "Serial numbers", "texts"),
        _line("equipment", "value", "Value", "number"),
        _line("equipment", "currency", "Currency"),
        _line("equipment", "donor", "Donor", "entry", "organisations"),
        _line("equipment", "agreement", "Agreement"),
        _line("equipment", "protocol", "Protocol"),
        _line("equipment", "note", "Note", "prose"),
    ), lambda: EquipmentLine("")),
    Table("figures", "Figures claimed", (
        _line("figures", "indicator", "What"),
        _line("figures", "value", "Value", "number"),
        _line("figures", "qualifier", "How exact", "code", codes=QUALIFIERS),
        _line("figures", "unit", "Unit"),
        _line("figures", "baseline", "Before"),
        _line("figures", "period", "Period"),
        _line("figures", "claimed_by", "Claimed by"),
        _line("figures", "note", "Note", "prose"),
    ), lambda: Figure("")),
)  # fmt: skip


def tables(own: Iterable[RecordField] = ()) -> tuple[Table, ...]:
    """All sheets, the records first; ``own`` are the catalogue's own fields, which are columns of theirs."""
    fields = (field for field in (*RECORD_FIELDS, *own) if field.path not in _ON_THEIR_SHEETS)
    return (Table(RECORDS, "Records", tuple(fields)), *_PARTS)
