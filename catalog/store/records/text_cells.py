"""The texts of records that find and replace goes through, each with the row and column it lies in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from catalog.model.record_fields import OWN, RecordField
from catalog.replacing import TextCell
from catalog.store import schema
from catalog.store.portions import among, portions
from catalog.store.records.field_cells import Columns, OwnValues, cells_of


@dataclass(frozen=True, slots=True)
class TextColumn:
    """Where the texts of a field lie; ``needed``: they may not become empty."""

    table: Table
    name: str
    where: Any = None
    needed: bool = False

    def cells(self, connection: Connection, ids: Sequence[int]) -> Iterator[TextCell]:
        owner, column = self.table.c[self.table.info["owner"]], self.table.c[self.name]
        query = select(owner, self.table.c.id, column).where(column.is_not(None), *self._where)
        query = query.order_by(owner, self.table.c.id)
        for batch in portions(ids):
            for record, row, held in connection.execute(query.where(owner.in_(among(batch)))):
                for place, text in enumerate(held if isinstance(held, list) else [held]):
                    if isinstance(text, str):
                        yield TextCell(record, row, place, text, held)

    @property
    def _where(self) -> tuple[Any, ...]:
        return () if self.where is None else (self.where,)


_IN_TABLES = {
    "equipment.item": TextColumn(schema.equipment_line, "item", needed=True),
    "equipment.model": TextColumn(schema.equipment_line, "model"),
    "equipment.note": TextColumn(schema.equipment_line, "note"),
    "figures.indicator": TextColumn(schema.figure, "indicator", needed=True),
    "notes": TextColumn(schema.note, "text", needed=True),
}
IN_TABLES = (
    RecordField("equipment.item", "Equipment: item", "text"),
    RecordField("equipment.model", "Equipment: model", "text"),
    RecordField("equipment.note", "Equipment: note", "text"),
    RecordField("figures.indicator", "Figures: indicator", "text"),
    RecordField("notes", "Notes", "prose"),
)
"""Texts that lie in the tables of a record, several for each."""


def text_fields(fields: Sequence[RecordField]) -> tuple[RecordField, ...]:
    """The fields that have texts in which something can be found and replaced."""
    return (*(field for field in fields if field.sort in ("text", "prose", "texts")), *IN_TABLES)


def column_of(field: RecordField) -> TextColumn:
    if field.path in _IN_TABLES:
        return _IN_TABLES[field.path]
    cells = cells_of(field)
    if isinstance(cells, OwnValues):
        return TextColumn(schema.own_value, "value", schema.own_value.c.name == field.path.removeprefix(OWN))
    assert isinstance(cells, Columns)
    return TextColumn(cells.table, cells.names[0], needed=field.path == "title")
