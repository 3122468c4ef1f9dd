"""A workbook for editing: one row per record, its tables on sheets of their own, and what finds every change again."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from catalog.exporting.sheets import Heading, Row, Sheet, headings
from catalog.exporting.spool import Spool
from catalog.folding import comparable
from catalog.model.record import Record
from catalog.model.record_fields import RecordField
from catalog.roundtrip.cells import Cells
from catalog.roundtrip.made import CHECK, PART, RECORD, REFERENCE, SHEET, UID, Exported, Made, check_value
from catalog.roundtrip.tables import RECORDS, Table
from catalog.words import _

CHOICES = 500
"""Names of a vocabulary up to which they are offered as a list."""

_WIDTHS = {"text": 28, "prose": 50, "number": 10, "flag": 8, "date": 20, "code": 14, "entry": 24, "entries": 30,
           "texts": 30}  # fmt: skip
_WIDE = {"title": 50, "equipment.item": 36, "equipment.recipients": 36, "figures.indicator": 36}


class Workbook:
    """Takes records one by one; memory does not grow with what they say. ``levels`` are those of access that may
    stand in it."""

    def __init__(self, tables: Sequence[Table], cells: Cells, levels: Collection[str]) -> None:
        self._tables, self._cells, self._levels = tuple(tables), cells, levels
        self._rows: dict[str, Spool[Row]] = {table.key: Spool() for table in tables}
        self.records: dict[str, Exported] = {}

    def add(self, record: Record) -> None:
        for table in self._tables:
            for identity, part in table.identified(record):
                self._rows[table.key].append(self._row(table, record, identity, part))
        parts = sum(len(table.parts(record)) for table in self._tables if table.key != RECORDS)
        self.records[str(record.uid)] = Exported(str(record.ref), parts)

    def _row(self, table: Table, record: Record, identity: str, part: object) -> Row:
        cells = tuple(self._cells.cell(field, table.value(field, part)) for field in table.fields)
        if table.key == RECORDS:
            return (record.ref, *cells, record.uid, check_value(cells))
        return (record.ref, record.title, *cells, record.uid, identity, check_value(cells))

    def sheets(self, made: Made) -> list[Sheet]:
        """All sheets, the last of them hidden: what the workbook knows of its making."""
        found = [Sheet(table.name, self._headings(table), self._rows[table.key]) for table in self._tables]
        hidden = headings((SHEET, 20), ("", 40), ("", 30), ("", 30))
        return [*found, Sheet(SHEET, hidden, list(made.rows()), hidden=True, table=False)]

    def _headings(self, table: Table) -> tuple[Heading, ...]:
        names = dict(columns(table))
        fields = (
            Heading(names[field.path], _WIDE.get(field.path, _WIDTHS[field.sort]), choices=self._choices(field))
            for field in table.fields
        )
        if table.key == RECORDS:
            return (Heading(REFERENCE, 11), *fields, *_hidden(UID, CHECK))
        return (Heading(REFERENCE, 11), Heading(RECORD, 40), *fields, *_hidden(UID, PART, CHECK))

    def _choices(self, field: RecordField) -> tuple[str, ...]:
        """What may stand in the cell, where that is one of few."""
        if field.sort == "flag":
            return ("yes", "no")
        if field.sort != "entry":
            return field.codes
        names = self._cells.names(field.vocabulary, self._levels)
        return names if len(names) <= CHOICES else ()


def _hidden(*names: str) -> tuple[Heading, ...]:
    return tuple(Heading(name, 20, hidden=True) for name in names)


def columns(table: Table) -> tuple[tuple[str, str], ...]:
    """Path and heading of each column that can be edited; an own field that is called as another says so."""
    taken = {comparable(heading) for heading in (REFERENCE, RECORD, UID, PART, CHECK)}
    found = []
    for field in table.fields:
        heading = field.label
        while comparable(heading) in taken:
            heading = _("{field} (own)").format(field=heading)
        taken.add(comparable(heading))
        found.append((field.path, heading))
    return tuple(found)
