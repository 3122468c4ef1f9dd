"""Sheets of one heading, such as one for each month or country: read as one table that tells the sheet of each row."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.catalog import Catalog
from catalog.commands.mappings import SaveMapping
from catalog.importing.tables import mapping as mappings
from catalog.importing.tables.preview import BEFORE, NEW, Preview
from catalog.model.record import Citation
from catalog.rooms.tables import rows_to_take, taking_in
from tests.catalog.importing.test_joining_sheets import Sheets, book
from tests.worlds import activity, entry, ids, with_records

HEADS = ("Title", "Start date", "Venue", "No. of participants")
ALBANIA = (
    ("Visits of 2020",), (), HEADS, ("Visit", "2020-10-05", "Tirana", 12), ("Tour", "2020-10-06", "Durres", "many"),
    ("Total", None, None, 12),
)  # fmt: skip
SERBIA = (("Venue", "Title", "Start date", "No. of participants", "Remarks"), ("Bar", "Talk", "2020-11-01", 4, "late"))
OTHER = (("Item", "Price", "Shop", "Street"), ("Pen", 2, "A", "B"))
SHEETS: Sheets = {"Albania": ALBANIA, "Serbia": SERBIA, "Shops": OTHER}


def world() -> Catalog:
    return with_records(activity("Older"), entries=(entry("areas", "AL", "Albania"), entry("areas", "RS", "Serbia")))


def previewed(
    catalog: Catalog, path: Path, sheets: Sheets = SHEETS, sheet: str = "", *, together: bool | None = None
) -> Preview:
    opened = catalog.tables.open(path if path.exists() else book(path, sheets))
    return catalog.tables.preview(opened, catalog.tables.sight(opened, sheet, together=together))


def test_their_rows_stand_below_each_other_with_the_sheet_as_a_column(tmp_path: Path) -> None:
    found = previewed(world(), tmp_path / "t.xlsx")
    assert found.head.headings == (*HEADS, "Remarks", "Sheet")
    told = {draft.record.title: draft.record.jurisdictions for draft in found.drafts.rows if draft.record}
    assert told == {"Visit": ("AL",), "Tour": ("AL",), "Talk": ("RS",)}
    assert next(found.labelled(NEW)).record
    sentences = found.in_words()
    assert "2 sheets have the same headings and are read as one table: Albania, Serbia." in sentences
    assert "1 row is left out: totals." in sentences
    assert "Only this sheet is taken in; left out: Shops." in sentences


def test_a_cell_and_a_row_are_told_by_their_place_in_their_own_sheet(tmp_path: Path) -> None:
    found = previewed(world(), tmp_path / "t.xlsx")
    assert [found.rows(draft) for draft in found.drafts.rows if draft.record] == [
        "4 (Albania)", "5 (Albania)", "2 (Serbia)",
    ]  # fmt: skip
    (problem,) = found.drafts.problems
    assert found.place(problem.row, problem.column) == "D5 (Albania)"
    talk = found.drafts.rows[-1].row
    assert [found.place(talk, column) for column in range(6)] == [
        "B2 (Serbia)", "C2 (Serbia)", "A2 (Serbia)", "D2 (Serbia)", "E2 (Serbia)", "row 2 (Serbia)",
    ]  # fmt: skip


def test_a_record_cites_its_row_in_its_sheet_and_is_known_again_by_it(tmp_path: Path) -> None:
    catalog = world()
    found = previewed(catalog, tmp_path / "t.xlsx")
    catalog.do(taking_in(found, rows_to_take(found, (NEW,))))
    assert cited(catalog, "talk") == [("Serbia", "row 2")]
    assert cited(catalog, "tour") == [("Albania", "row 5")]
    again = previewed(catalog, tmp_path / "t.xlsx")
    assert [again.label(draft) for draft in again.drafts.rows if draft.record] == [BEFORE] * 3
    alone = previewed(catalog, tmp_path / "t.xlsx", sheet="Serbia")
    assert [alone.label(draft) for draft in alone.drafts.rows] == [BEFORE]


def cited(catalog: Catalog, typed: str) -> list[tuple[str | None, str | None]]:
    (record,) = catalog.records(ids(catalog, typed))
    return [(item.section, item.locator) for item in record.citations if isinstance(item, Citation)]


def test_rows_of_one_record_on_several_sheets_are_cited_in_each(tmp_path: Path) -> None:
    heads = ("Reference", "Title", "Equipment item", "Quantity", "Summary")
    sheets: Sheets = {
        "Spring": (heads, ("A-1", "Handover", "Car", 2, "two"), ("A-1", "Handover", "Bus", 1, "two")),
        "Autumn": (heads, ("A-1", "Handover", "Van", 3, "more")),
    }
    catalog = world()
    opened = catalog.tables.open(book(tmp_path / "t.xlsx", sheets))
    sight = catalog.tables.sight(opened)
    by_reference = catalog.tables.sight_by(opened, mappings.read(mappings.written(sight.mapping).replace(
        "Columns", "Rows are united by: Reference\nColumns")) or sight.mapping)  # fmt: skip
    found = catalog.tables.preview(opened, by_reference)
    catalog.do(taking_in(found, rows_to_take(found, (NEW,))))
    assert cited(catalog, "handover") == [("Spring", "rows 2–3"), ("Autumn", "row 2")]
    (record,) = catalog.records(ids(catalog, "handover"))
    assert [line.item for line in record.equipment] == ["Car", "Bus", "Van"]
    assert [remark.text for remark in record.remarks] == [
        "Row 2 (Autumn) says “more” under “Summary”: another row of its record says otherwise."
    ]


def test_a_sheet_that_is_named_is_read_alone_and_so_is_one_when_that_is_asked(tmp_path: Path) -> None:
    for sheet, together in (("Serbia", None), ("Albania", False)):
        found = previewed(world(), tmp_path / "t.xlsx", sheet=sheet, together=together)
        assert (found.sheet, found.grid.parts, found.mapping.together) == (sheet, (), False)
    assert previewed(world(), tmp_path / "t.xlsx", sheet="Serbia", together=True).grid.sheets == ("Albania", "Serbia")


@pytest.mark.parametrize(
    "other",
    [
        (("Title", "Start date"), ("Talk", "2020-11-01")),
        (("Title", "Start date", "Item", "Price", "Shop"), ("Talk", "2020-11-01", "Pen", 2, "A")),
        (HEADS,),
        (("Notes",), ("Title is what was done",), ("Venue is where",)),
    ],
)
def test_a_sheet_of_other_headings_or_without_rows_is_none_of_them(tmp_path: Path, other: Sheets) -> None:
    found = previewed(world(), tmp_path / "t.xlsx", {"Albania": ALBANIA, "Other": other})  # type: ignore[dict-item]
    assert found.grid.parts == ()


def test_a_mapping_keeps_that_they_are_one_and_what_the_sheet_tells(tmp_path: Path) -> None:
    catalog = world()
    found = previewed(catalog, tmp_path / "t.xlsx")
    text = mappings.written(found.mapping)
    assert "Sheets of these headings: one table" in text
    assert '"Sheet" = jurisdictions' in text
    read = mappings.read(text)
    assert read == found.mapping
    catalog.do(SaveMapping(mappings.Mapping("Visits", read.columns, "training", together=True)))
    assert catalog.tables.mappings.named("Visits").together
    cases: list[tuple[Sheets, tuple[str, ...]]] = [(SHEETS, ("Albania", "Serbia")), ({"Serbia": SERBIA}, ("Serbia",))]
    for sheets, names in cases:
        opened = catalog.tables.open(book(tmp_path / "next.xlsx", sheets))
        sight = catalog.tables.sight_by(opened, catalog.tables.mappings.named("Visits"))
        assert (sight.grid.sheets, sight.mapping.kind, sight.mapping.together) == (names, "training", True)


def test_a_mapping_of_one_sheet_reads_one_unless_all_are_asked_for(tmp_path: Path) -> None:
    catalog = world()
    alone = previewed(catalog, tmp_path / "t.xlsx", sheet="Albania").mapping
    catalog.do(SaveMapping(mappings.Mapping("Visits", alone.columns, "training")))
    assert previewed(catalog, tmp_path / "t.xlsx").grid.parts == ()
    found = previewed(catalog, tmp_path / "t.xlsx", sheet="Albania", together=True)
    assert (found.mapping.together, found.mapping.kind, len(found.grid.parts)) == (True, "training", 2)
