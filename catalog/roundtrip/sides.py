"""The catalogue at one moment, as the sheets of a workbook would show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from catalog.errors import InvalidDate
from catalog.exporting.columns import Cell
from catalog.model.dates import PartialDate
from catalog.model.record import Judged, Recipient, Record
from catalog.model.record_fields import RecordField
from catalog.roundtrip.cells import Cells, said
from catalog.roundtrip.made import check_value
from catalog.roundtrip.tables import Table
from catalog.store.records.record_parts import reference


@dataclass(frozen=True)
class Side:
    """``records`` are by uid, as they may leave the catalogue; None for one that is in the trash. ``whole`` has those
    of which something stays here."""

    records: Mapping[str, Record | None]
    cells: Cells
    whole: Mapping[str, Record] = field(default_factory=dict)

    def record(self, uid: str) -> Record | None:
        return self.records.get(uid)

    def parts(self, table: Table, uid: str) -> dict[str, Any]:
        """The record's rows on a sheet, by what tells them apart; the record itself under ""."""
        record = self.record(uid)
        return dict(table.identified(record)) if record else {}

    def whole_parts(self, table: Table, uid: str) -> dict[str, Any]:
        """The same with all that they say."""
        return dict(table.identified(self.whole[uid])) if uid in self.whole else self.parts(table, uid)

    def row(self, table: Table, part: Any) -> dict[str, Cell]:
        return {item.path: self.cells.cell(item, table.value(item, part)) for item in table.fields}

    def check(self, table: Table, part: Any, paths: tuple[str, ...]) -> str:
        row = self.row(table, part)
        return check_value(row[path] for path in paths)


def meaning(field: RecordField, value: Any) -> Any:
    """What a value says, for telling whether two say the same: without how it is known and in whose words, and with a
    number that is not said to be inexact as an exact one."""
    match value:
        case None | () | "exactly":
            return ()
        case Judged():
            return value.value
        case PartialDate():
            return value.edtf
        case tuple() if field.sort == "entries":
            return frozenset(_entry(field, item) for item in value)
        case str():
            return " ".join(value.split()) if field.sort == "text" else said(value)
        case bool():
            return "yes" if value else "no"
    return value


def _entry(field: RecordField, item: Any) -> Any:
    return (item.organisation, item.quantity) if isinstance(item, Recipient) else reference(field.path, item).key


def shown(field: RecordField, cell: Any, say: Callable[[str], str]) -> str:
    """A cell for reading: a day in words."""
    if isinstance(cell, date) and field.sort == "date":
        try:
            return PartialDate(said(cell)).in_words(say)
        except InvalidDate:
            return said(cell)
    return said(cell)
