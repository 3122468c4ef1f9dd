"""The cells of a row against what the row was, and what it is here now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from catalog.errors import CatalogError
from catalog.exporting.columns import Cell
from catalog.model.record_fields import RecordField
from catalog.roundtrip import merging
from catalog.roundtrip.cells import Cells, Read, alike, said, two_readings
from catalog.roundtrip.differences import Difference, Kind, Place
from catalog.roundtrip.reading import FileRow
from catalog.roundtrip.sides import meaning, shown
from catalog.roundtrip.tables import RECORDS, Table, is_needed
from catalog.roundtrip.tellers import ListTeller, Teller
from catalog.words import _


@dataclass(frozen=True)
class Base:
    """What a part said when it was exported, and the cells that said it."""

    part: Any
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class RowCells:
    """``base`` is None where nobody knows what the row was; ``whole`` is what the row is ``now`` with what stays here;
    ``record`` is the record's name."""

    place: Place
    record: str
    table: Table
    row: FileRow
    base: Base | None
    now: Any
    whole: Any
    cells: Cells

    def differences(self) -> Iterator[Difference | None]:
        """None for each change that was made alike there and here."""
        for item in self.table.fields:
            if item.path in self.row.cells:
                yield from self._cell(item, self.row.cells[item.path])

    def _cell(self, item: RecordField, read: Read) -> Iterator[Difference | None]:
        was, was_cell = self._was(item)
        before = was_cell if self.base else self._here(item)
        if alike(before, read):
            yield from self._of_here(item)
            return
        if item.sort == "date" and (days := two_readings(before, read)):
            yield from self._in_doubt(item, *days)
            return
        try:
            value = self.cells.value(item, read)
        except CatalogError as error:
            yield self._tell(item).not_understood(was_cell, read, self._here(item), error, self.cells)
            return
        if self.base and meaning(item, value) == meaning(item, was):
            yield from self._of_here(item)
            return
        yield from self._changed(item, value, was, was_cell)

    def _changed(self, item: RecordField, value: Any, was: Any, was_cell: Cell) -> Iterator[Difference | None]:
        here, kept = merging.seen(item, self.table.value(item, self.now), self.table.value(item, self.whole), value)
        here_cell, tell = self.cells.cell(item, here), self._tell(item)
        if meaning(item, value) == meaning(item, here):
            yield None
        elif problem := self._unfit(item, value):
            yield tell.problem(was_cell, self.row.cells[item.path], here_cell, problem)
        elif self._goes_by_item(item, was, value, here):
            yield from ListTeller(tell, self.cells).differences(was if self.base else None, value, here)
        else:
            kind = _kind(self.base is not None, meaning(item, was) == meaning(item, here), value)
            detail = self._why(item) if kind in ("conflict", "differs") else ""
            held = (*value, *kept) if kept else value
            yield tell(kind, was_cell, self.cells.cell(item, value), here_cell, detail, held)

    def _in_doubt(self, item: RecordField, same: date, other: date) -> Iterator[Difference]:
        """A day that is what it was, or another one, by the order in which it is read."""
        value, (_was, was_cell) = self.cells.value(item, other), self._was(item)
        here, read = self.table.value(item, self.now), self.row.cells[item.path]
        if meaning(item, value) == meaning(item, here):
            yield from self._of_here(item)
            return
        detail = _("“{text}” may be {same}, as it was, or {other}").format(
            text=said(read), same=shown(item, same, _), other=shown(item, other, _))  # fmt: skip
        yield self._tell(item)("doubt", was_cell, self.cells.cell(item, value), self._here(item), detail, value)

    def _was(self, item: RecordField) -> tuple[Any, Cell]:
        if self.base is None:
            return None, None
        return self.table.value(item, self.base.part), self.base.cells[item.path]

    def _here(self, item: RecordField) -> Cell:
        return self.cells.cell(item, self.table.value(item, self.now))

    def _of_here(self, item: RecordField) -> Iterator[Difference]:
        """What was changed here alone."""
        if self.base is None or self.base.part is self.now:
            return
        was, was_cell = self._was(item)
        if meaning(item, was) != meaning(item, self.table.value(item, self.now)):
            yield self._tell(item).here(was_cell, self._here(item))

    def _goes_by_item(self, item: RecordField, was: Any, value: Any, here: Any) -> bool:
        """Whether a list goes together item by item; where nothing was changed here, all of it is one change."""
        if not item.is_list or not value:
            return False
        if any(merging.is_in_doubt(item, items) for items in (was or (), value, here)):
            return False
        return self.base is None or meaning(item, was) != meaning(item, here)

    def _why(self, item: RecordField) -> str:
        hidden = meaning(item, self.table.value(item, self.whole)) != meaning(item, self.table.value(item, self.now))
        return _("what is here is not public, and was not in the workbook") if hidden else ""

    def _unfit(self, item: RecordField, value: Any) -> str:
        """Why a value cannot stand there; "" where it can."""
        if value in (None, ()):
            told = _("every record needs one") if self.table.key == RECORDS else _("every row needs one")
            return told if is_needed(self.table, item) else ""
        kind = said(self.row.cells.get("kind")) or self.now.kind if self.table.key == RECORDS else ""
        fits = not kind or kind in item.kinds
        return "" if fits else _("it does not apply to a record of the kind “{kind}”").format(kind=kind)

    # Words

    def _tell(self, item: RecordField) -> Teller:
        return Teller(self.place._replace(field=item.path), self.record, self._label(item), item)

    def _label(self, item: RecordField) -> str:
        if self.table.key == RECORDS:
            return _(item.label)
        row = f"{_(self.table.name)}, {self._called}" if self._called else _(self.table.name)
        return f"{row}: {_(item.label)}"

    @cached_property
    def _called(self) -> str:
        first = self.table.fields[0]
        return said(self.cells.cell(first, self.table.value(first, self.now)))


def _kind(known: bool, same_here: bool, value: Any) -> Kind:
    if value in (None, ()):
        return "clear"
    if known and not same_here:
        return "conflict"
    return "theirs" if known else "differs"
