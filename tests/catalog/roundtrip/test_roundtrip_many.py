"""Many rows changed in a workbook are accepted by as many statements as a few."""

from __future__ import annotations

from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import event

from catalog.catalog import Catalog
from catalog.commands.taking_changes import TakeBackChanges
from catalog.model.record import EquipmentLine
from tests.catalog.roundtrip.round_trips import column, editing, exported
from tests.worlds import activity, with_records


def changed(folder: Path, records: int) -> tuple[Catalog, int]:
    """A catalogue that took back a title, outputs and a quantity of each record; and by how many statements."""
    kits = (EquipmentLine("Kit", quantity=1),)
    catalog = with_records(*(activity(f"Kits {one}", kind="donation", equipment=kits) for one in range(records)))
    path = exported(catalog, folder, f"{records}.xlsx")
    with editing(path) as book:
        _number(book["Records"], "Title", "Retold {}")
        _number(book["Records"], "Outputs", "Plan {}; List")
        _number(book["Equipment"], "Quantity", "{}")
    found = catalog.round_trip.compare(path)
    asked: list[str] = []
    event.listen(catalog._database._writer, "before_cursor_execute", lambda *given: asked.append(given[2]))
    catalog.do(TakeBackChanges(found.differences, found.seen))
    return catalog, len(asked)


def _number(sheet: Worksheet, heading: str, words: str) -> None:
    place = column(sheet, heading)
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, place).value = words.format(row)


def test_the_statements_do_not_grow_with_the_records(tmp_path: Path) -> None:
    (_few, by_few), (many, by_many) = (changed(tmp_path, records) for records in (2, 12))
    quantities = [line.quantity for record in many.records(many.newest(20)) for line in record.equipment]
    assert sorted(map(int, filter(None, quantities))) == list(range(2, 14))
    assert by_many == by_few
