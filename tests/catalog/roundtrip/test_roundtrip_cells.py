"""The cells of a workbook for editing: every value as a cell, and the cell as that value again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.errors import CatalogError
from catalog.model.dates import PartialDate
from catalog.model.record import Judged, PillarLink, Recipient, Record
from catalog.model.record_fields import RecordField, own_field
from catalog.roundtrip.cells import RECIPIENTS, TOO_LONG, Cells, alike, two_readings
from catalog.roundtrip.lists import join, split
from catalog.roundtrip.tables import Table, tables
from catalog.store.entries.vocabulary import Vocabulary
from catalog.typed.values import TypedValues
from tests.worlds import TODAY, entry, seeded, with_records

ENTRIES = (
    entry("themes", "borders", "Border control; land, sea"),
    entry("themes", "training", "Training"),
    entry("places", "springfield", "Springfield"),
    entry("places", "springfield-2", "Springfield"),
    entry("organisations", "customs", "Customs: Tax, Excise"),
    entry("organisations", "pcu", "PCU"),
    entry("programmes", "rp", "Regional Programme"),
    entry("programmes", "ca", "Central Asia"),
    entry("nodes", "rp/I", "Rule of law", details={"kind": "pillar"}),
    entry("nodes", "ca/I", "Health", details={"kind": "pillar"}),
)


@pytest.fixture(scope="module")
def cells() -> Cells:
    with with_records(entries=ENTRIES)._database.reading() as connection:
        return Cells(TypedValues(Vocabulary.read(connection), TODAY))


def field(path: str) -> RecordField:
    return next(item for table in tables() for item in table.fields if item.path == path)


texts = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\\;,\nn ")).map(str.strip)


@given(st.lists(texts.filter(bool)).map(tuple))
def test_a_list_is_the_same_list_after_it_stood_in_a_cell(items: tuple[str, ...]) -> None:
    assert split(join(items)) == items


def test_lines_of_a_cell_are_items_and_blanks_around_them_do_not_count() -> None:
    assert split(" one;two\nthree ;; ") == ("one", "two", "three")


WRITTEN: tuple[tuple[str, Any, Any], ...] = (
    ("title", "=1+1", "=1+1"),
    ("status", "completed", "completed"),
    ("mode", Judged("online", "officer"), "online"),
    ("date", PartialDate.parse("2020-10-05"), date(2020, 10, 5)),
    ("date", PartialDate.parse("2020-10"), "October 2020"),
    ("date", PartialDate.parse("2020-12-28/2020-12-29"), "28–29 December 2020"),
    ("date", PartialDate.parse("XXXX-10-24/XXXX-10-25"), "24–25 October, year not stated"),
    ("date", PartialDate.parse("2020-12-02?"), "2020-12-02?"),
    ("date", PartialDate.parse("[2020-12-09,2020-12-11]"), "9 or 11 December 2020"),
    ("themes", ("borders", "training"), "Border control\\; land, sea; Training"),
    ("pillars", (PillarLink("rp", "I", "officer"),), "Pillar I [rp/I]"),
    ("places.place", "springfield-2", "Springfield [springfield-2]"),
    ("organisations.organisation", "pcu", "PCU"),
    ("tags", ("report q4", "new; here"), "report q4; new\\; here"),
    ("sdg", ("3.5", "16.a"), "3.5; 16.a"),
    ("participants.count", 60, 60),
    ("participants.women_percent", 12.5, 12.5),
    ("equipment.quantity", 3.0, 3),
    ("equipment.handed_over", "2020-10", "October 2020"),
    ("equipment.serials", ("008", "A;1"), "008; A\\;1"),
    (RECIPIENTS, (Recipient("customs", "Customs: Tax, Excise", 2), Recipient("pcu", "PCU")),
     "Customs: Tax, Excise: 2; PCU"),
    ("figures.baseline", "744 in 2013", "744 in 2013"),
)  # fmt: skip


@pytest.mark.parametrize(("path", "value", "cell"), WRITTEN)
def test_a_value_stands_in_a_cell_from_which_it_can_be_read_again(
    cells: Cells, path: str, value: Any, cell: Any
) -> None:
    assert cells.cell(field(path), value) == cell
    assert cells.value(field(path), cell) == value


@pytest.mark.parametrize("path", ["title", "date", "themes", "participants.count", RECIPIENTS])
def test_what_is_not_said_is_an_empty_cell(cells: Cells, path: str) -> None:
    nothing = () if field(path).is_list else None
    assert cells.cell(field(path), nothing) is None
    assert cells.value(field(path), None) == nothing
    assert cells.value(field(path), "  ") == nothing


READ: tuple[tuple[str, Any, Any], ...] = (
    ("date", datetime(2020, 10, 5), PartialDate.parse("2020-10-05")),
    ("date", "5.10.2020", PartialDate.parse("2020-10-05")),
    ("date", 2020.0, PartialDate.parse("2020")),
    ("participants.count", " 60 ", 60),
    ("participants.count", 60.0, 60),
    ("themes", "training, Training", ("training",)),
    ("equipment.model", 8.0, "8"),
)


@pytest.mark.parametrize(("path", "cell", "value"), READ)
def test_a_cell_is_read_whichever_type_the_spreadsheet_gave_it(cells: Cells, path: str, cell: Any, value: Any) -> None:
    assert cells.value(field(path), cell) == value


REFUSED = (
    ("date", "05/10/2020"), ("date", 44110),
    ("participants.women_percent", "12,5"), ("themes", "Fishing"), ("places.place", "Springfield"),
    ("participants.count", "over 60"),
    ("participants.women", 1.5), ("status", "done"), (RECIPIENTS, "Nobody: 3"), ("summary", "A" * 9 + TOO_LONG),
)  # fmt: skip


@pytest.mark.parametrize(("path", "cell"), REFUSED)
def test_what_is_no_value_of_the_field_is_told(cells: Cells, path: str, cell: Any) -> None:
    with pytest.raises(CatalogError):
        cells.value(field(path), cell)


UNCHANGED: tuple[tuple[Any, Any], ...] = (
    ("October 2020", datetime(2020, 10, 1)),
    ("2020", 2020.0),
    ("008", 8.0),
    ("Title", "Title  "),
    ("Two\nlines", "Two\r\nlines"),
    (date(2020, 10, 5), datetime(2020, 10, 5)),
    (date(2020, 10, 5), "2020-10-05"),
    (date(2020, 10, 15), "15/10/2020"),
    (date(2020, 10, 10), "10/10/20"),
    (date(2020, 10, 5), "5-Oct-20"),
    (date(2020, 10, 15), "10/15/2020 00:00"),
    ("January 2020", "01/01/2020"),
    (date(2020, 10, 5), 44109),
    (60, "60"),
    (12.5, "12.5"),
    (12.5, "12,5"),
    (2000.5, "2.000,50"),
    (1234567, "1,234,567"),
    (0.125, "0,125"),
    (-1000.5, "-1\u00a0000,5"),
    (None, ""),
    ("yes", True),
)
CHANGED: tuple[tuple[Any, Any], ...] = (
    ("October 2020", datetime(2020, 10, 2)),
    ("October 2020", datetime(2020, 11, 1)),
    ("October 2020", "02/10/2020"),
    (date(2020, 10, 5), "06/10/2020"),
    (date(2020, 10, 5), "05/10/2020"),
    ("October 2020", "01/10/2020"),
    ("008", 9),
    ("Title", None),
    (None, 0),
    (date(2020, 10, 5), 44110),
    (60, 61),
    (12.5, "12,6"),
    (12.5, "125"),
    (125, "12.5"),
    (125, "12,5"),
    (12345, "123.45"),
    (15.0, "1.5"),
    (250000, "2500.00"),
    (1234, "1.234"),
    (1.234, "1,234"),
    (123, "1.2.3"),
    (123, "12 3"),
    (12345, "1.23.45"),
    ("yes", False),
)


@pytest.mark.parametrize(("written", "read"), UNCHANGED)
def test_what_a_spreadsheet_does_by_itself_is_no_change(written: Any, read: Any) -> None:
    assert alike(written, read)


@pytest.mark.parametrize(("written", "read"), CHANGED)
def test_what_says_something_else_is_a_change(written: Any, read: Any) -> None:
    assert not alike(written, read)


@pytest.mark.parametrize(
    ("written", "read", "days"),
    [
        (date(2020, 10, 5), "05/10/2020", (date(2020, 10, 5), date(2020, 5, 10))),
        (date(2020, 10, 5), "10/5/20 00:00", (date(2020, 10, 5), date(2020, 5, 10))),
        ("October 2020", "01/10/2020", (date(2020, 10, 1), date(2020, 1, 10))),
        (date(2020, 10, 5), "06/10/2020", None),
        (date(2020, 10, 15), "15/10/2020", None),
        (date(2020, 10, 5), "5.10.2020", None),
        (date(2020, 10, 5), datetime(2020, 10, 5), None),
    ],
)
def test_a_day_in_numbers_may_be_no_change_or_another_day(written: Any, read: Any, days: Any) -> None:
    assert two_readings(written, read) == days


def test_a_text_too_long_for_a_cell_is_told_by_its_beginning(cells: Cells) -> None:
    cell = cells.cell(field("summary"), "word " * 10_000)
    assert isinstance(cell, str)
    assert len(cell) < 32_767
    assert cell.endswith(TOO_LONG)


def test_every_value_of_the_seeded_records_can_be_read_from_its_cell_again() -> None:
    catalog = seeded()
    with catalog._database.reading() as connection:
        cells = Cells(TypedValues(Vocabulary.read(connection), TODAY))
    for record in catalog.records(catalog.newest(1000)):
        for table in tables(map(own_field, catalog.bulk.own())):
            for _, part in table.identified(record):
                assert _read_again(cells, table, part) == {item.path: _said(table, item, part) for item in table.fields}


def _read_again(cells: Cells, table: Table, part: Any) -> dict[str, Any]:
    return {
        item.path: _bare(cells.value(item, cells.cell(item, table.value(item, part)))) for item in table.fields
    }  # fmt: skip


def _said(table: Table, item: RecordField, part: Any) -> Any:
    return _bare(table.value(item, part))


def _bare(value: Any) -> Any:
    """Without what no cell tells: the basis of a value, and the words of a date's source."""
    match value:
        case Judged():
            return value.value
        case PartialDate():
            return value.edtf
        case str():
            return " ".join(value.split())
        case tuple():
            return {replace(item, basis="") if isinstance(item, PillarLink) else item for item in value}
    return value


def test_the_parts_of_a_record_are_told_apart() -> None:
    for record in seeded().records(seeded().newest(1000)):
        for table in tables():
            identities = [identity for identity, _ in table.identified(record)]
            assert len(set(identities)) == len(identities)
            assert table.with_parts(record, table.parts(record)) == _held(table, record)


def _held(table: Table, record: Record) -> dict[str, Any]:
    name = "participants" if table.key == "groups" else table.key
    return {name: (record,) if table.key == "records" else getattr(record, name)}
