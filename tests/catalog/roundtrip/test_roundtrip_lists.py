"""A list that was changed in a workbook and here is taken back item by item; only what truly collides is a conflict."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.catalog import Catalog
from catalog.commands.records import EditRecord
from catalog.commands.vocabulary import EditEntry
from catalog.model.record import EquipmentLine, PlaceLink, Recipient
from catalog.model.record_fields import RecordField
from catalog.roundtrip.differences import OFFERED, Comparison
from catalog.roundtrip.merging import ItemChange, applied, changes, in_their_order, merged
from tests.catalog.roundtrip.round_trips import accept, editing, line, record, told, write
from tests.worlds import activity, entry, made_once, with_records

OUTPUTS = RecordField("outputs", "Outputs", "texts")
TAGS = RecordField("tags", "Tags", "entries", "tags")
RECIPIENTS = RecordField("equipment.recipients", "Recipients", "entries", "organisations")

MERGED: tuple[tuple[str, str, str, str, list[tuple[str, str | None, str | None]], str], ...] = (
    ("nothing was changed here", "a b", "a c", "a b", [("theirs", "b", "c")], "a c"),
    ("each added its own", "a", "a b", "a c", [("theirs", None, "b")], "a c b"),
    ("taken out there, added here", "a b", "a", "a b c", [("theirs", "b", None)], "a c"),
    ("taken out on both sides", "a b", "a", "a", [("same", "b", None)], "a"),
    ("added on both sides", "a", "a b", "a b", [("same", None, "b")], "a b"),
    ("reworded alike", "a b", "a c", "a c", [("same", "b", "c")], "a c"),
    ("reworded in two ways", "a b", "a c", "a d", [("conflict", "b", "c")], "a c"),
    ("reworded there, taken out here", "a b", "a c", "a", [("conflict", "b", "c")], "a c"),
    ("taken out there, reworded here", "a b", "a", "a c", [("conflict", "b", None)], "a"),
    ("reworded apart", "a b", "x b", "a y", [("theirs", "a", "x")], "x y"),
    ("added there as here another became", "a", "a b", "b", [("same", None, "b")], "b"),
)  # fmt: skip


@pytest.mark.parametrize(("was", "theirs", "here", "found", "result"), [one[1:] for one in MERGED],
                         ids=[one[0] for one in MERGED])  # fmt: skip
def test_texts_go_together_item_by_item(
    was: str, theirs: str, here: str, found: list[tuple[str, str | None, str | None]], result: str
) -> None:
    lists = (tuple(text.split()) for text in (was, theirs, here))
    told = list(merged(OUTPUTS, *lists))
    assert [(one.kind, one.there.old, one.there.new) for one in told] == found
    brought = [one.brings for one in told if one.kind != "same"]
    assert applied(OUTPUTS, tuple(here.split()), brought) == tuple(result.split())


def test_entries_only_come_and_go() -> None:
    assert changes(TAGS, ("a", "b"), ("c", "b")) == (ItemChange(old="a"), ItemChange(new="c"))
    assert changes(TAGS, ("a", "b"), ("b", "a")) == ()


def test_a_recipient_with_another_share_is_the_same_one() -> None:
    one, two, three = (Recipient("pcu", "PCU", number) for number in (1, 2, 3))
    eu = Recipient("eu")
    assert changes(RECIPIENTS, (one,), (two, eu)) == (ItemChange(one, two), ItemChange(new=eu))
    assert [told.kind for told in merged(RECIPIENTS, (one,), (two, eu), (three,))] == ["conflict", "theirs"]
    assert [told.kind for told in merged(RECIPIENTS, (), (two,), (three,))] == ["conflict"]


def test_an_order_is_taken_over_as_far_as_it_goes() -> None:
    assert in_their_order(OUTPUTS, ("a", "b", "c"), ("b", "a")) == ("b", "a", "c")


ENTRIES = (
    entry("themes", "borders", "Borders"), entry("themes", "drugs", "Drugs"), entry("themes", "arms", "Arms"),
    entry("themes", "secret", "Secret", access="internal"), entry("types", "raid", "Raid", access="internal"),
    entry("types", "workshop", "Workshop"), entry("organisations", "pcu", "PCU"), entry("organisations", "eu", "EU"),
    entry("organisations", "spies", "Spies", access="internal"), entry("places", "bar", "Bar"),
    entry("roles", "cover", "Cover", access="internal"),
)  # fmt: skip

fresh = made_once(
    lambda: with_records(
        activity("Visit", ref="2020-001", themes=("borders", "secret"), outputs=("Plan", "List"), type="raid",
                 places=(PlaceLink("bar", role="cover"),), tags=("late",)),
        activity("Kits", kind="donation", ref="2020-002", equipment=(
            EquipmentLine("Kit", recipients=(Recipient("pcu", quantity=1), Recipient("spies", quantity=2))),)),
        entries=ENTRIES,
    )
)  # fmt: skip


@pytest.fixture
def catalog() -> Catalog:
    return fresh()


def found(catalog: Catalog, file: Path) -> Comparison:
    return catalog.round_trip.compare(file)


def change(catalog: Catalog, **values: object) -> None:
    catalog.do(EditRecord(catalog.record_id("2020-001"), values))


def test_what_each_side_added_or_took_out_goes_together(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Outputs", "Plan; Report")
        write(book["Records"], "2020-001", "Tags", "late; theirs")
    change(catalog, outputs=("Plan", "List", "Minutes"), tags=("late", "ours"))
    told_of = found(catalog, file)
    assert sorted(one for one in told(told_of) if one[0] != "here") == [
        ("theirs", "2020-001", "Outputs", "List", "Report", "List"),
        ("theirs", "2020-001", "Tags: added", "", "theirs", ""),
    ]
    details = {one.detail for one in told_of.differences if one.kind == "theirs"}
    assert details == {"accepted, the list says: Plan; Report; Minutes", "accepted, the list says: late; ours; theirs"}
    assert [(one.kind, one.label) for one in told_of.differences if one.kind == "here"] == [
        ("here", "Outputs"), ("here", "Tags")
    ]  # fmt: skip
    accept(catalog, told_of)
    assert record(catalog, "2020-001").outputs == ("Plan", "Report", "Minutes")
    assert set(record(catalog, "2020-001").tags) == {"late", "ours", "theirs"}


def test_an_item_that_was_changed_in_two_ways_is_a_conflict_and_the_others_are_not(
    catalog: Catalog, file: Path
) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Outputs", "Plan adopted; List; Report")
    change(catalog, outputs=("Plan refused", "List"))
    told_of = found(catalog, file)
    assert sorted(told(told_of)) == [
        ("conflict", "2020-001", "Outputs", "Plan", "Plan adopted", "Plan refused"),
        ("theirs", "2020-001", "Outputs: added", "", "Report", ""),
    ]
    accept(catalog, told_of, ("theirs",))
    assert record(catalog, "2020-001").outputs == ("Plan refused", "List", "Report")


def test_a_conflict_that_is_accepted_takes_the_place_of_what_is_here(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Equipment"], "Kit", "Recipients", "PCU: 5")
    line_ = record(catalog, "2020-002").equipment[0]
    mine = EquipmentLine("Kit", uid=line_.uid, recipients=(Recipient("pcu", quantity=3), Recipient("eu"),
                                                           Recipient("spies", quantity=2)))  # fmt: skip
    catalog.do(EditRecord(catalog.record_id("2020-002"), {"equipment": (mine,)}))
    told_of = found(catalog, file)
    assert [one for one in told(told_of) if one[0] != "here"] == [
        ("conflict", "2020-002", "Equipment, Kit: Recipients", "PCU: 1", "PCU: 5", "PCU: 3"),
    ]
    accept(catalog, told_of)
    shares = {to.organisation: to.quantity for to in record(catalog, "2020-002").equipment[0].recipients}
    assert shares == {"pcu": 5, "eu": None, "spies": 2}


def test_another_order_of_a_list_that_was_changed_here_is_told(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Outputs", "List; Plan")
    change(catalog, outputs=("Plan", "List", "Minutes"))
    told_of = found(catalog, file)
    assert told(told_of)[0] == ("conflict", "2020-001", "Outputs", "Plan; List", "List; Plan; Minutes",
                                "Plan; List; Minutes")  # fmt: skip
    accept(catalog, told_of)
    assert record(catalog, "2020-001").outputs == ("List", "Plan", "Minutes")


def test_where_nobody_knows_what_a_list_was_its_items_are_added_and_taken_out_one_by_one(
    catalog: Catalog, file: Path
) -> None:
    with editing(file) as book:
        book["Pillarbook"].cell(line(book["Pillarbook"], "catalogue"), 2).value = "another"
        write(book["Records"], "2020-001", "Themes", "Drugs")
    told_of = found(catalog, file)
    assert told(told_of) == [
        ("deleted", "2020-001", "Themes: taken out", "Borders", "", "Borders"),
        ("differs", "2020-001", "Themes: added", "", "Drugs", "")
    ]  # fmt: skip
    accept(catalog, told_of)
    assert set(record(catalog, "2020-001").themes) == {"borders", "drugs", "secret"}


def test_an_emptied_list_is_no_change_of_each_of_its_items(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Outputs", None)
    change(catalog, outputs=("Plan", "List", "Minutes"))
    assert [one[0] for one in told(found(catalog, file))] == ["clear"]


# What is not public


def test_entries_that_are_not_public_stand_in_no_cell_unless_ticked(catalog: Catalog, tmp_path: Path) -> None:
    def shown(name: str, *levels: str) -> set[str]:
        path = tmp_path / name
        catalog.round_trip.export(path, include=levels)
        with editing(path) as book:
            cells = {str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
        return {word for word in ("Secret", "Raid", "Spies: 2", "Cover") if any(word in cell for cell in cells)}

    assert shown("public.xlsx") == set()
    assert shown("all.xlsx", "internal") == {"Secret", "Raid", "Spies: 2", "Cover"}


def test_what_stayed_here_stays_whatever_the_file_says_of_the_rest(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Themes", "Arms; Drugs")
        write(book["Equipment"], "Kit", "Recipients", "EU: 4")
    told_of = found(catalog, file)
    assert sorted(told(told_of)) == [
        ("theirs", "2020-001", "Themes", "Borders", "Arms; Drugs", "Borders"),
        ("theirs", "2020-002", "Equipment, Kit: Recipients", "PCU: 1", "EU: 4", "PCU: 1"),
    ]
    accept(catalog, told_of)
    assert set(record(catalog, "2020-001").themes) == {"arms", "drugs", "secret"}
    shares = {to.organisation: to.quantity for to in record(catalog, "2020-002").equipment[0].recipients}
    assert shares == {"eu": 4, "spies": 2}


def test_a_list_that_is_emptied_keeps_what_stayed_here(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Themes", None)
        write(book["Equipment"], "Kit", "Recipients", None)
    told_of = found(catalog, file)
    assert [one[0] for one in told(told_of)] == ["clear", "clear"]
    accept(catalog, told_of, OFFERED)
    assert record(catalog, "2020-001").themes == ("secret",)
    assert [to.organisation for to in record(catalog, "2020-002").equipment[0].recipients] == ["spies"]


def test_a_cell_that_was_left_empty_overwrites_nothing_unasked(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Type", "Workshop")
    told_of = found(catalog, file)
    assert told(told_of) == [("conflict", "2020-001", "Type", "", "Workshop", "Raid")]
    assert told_of.differences[0].detail == "what is here is not public, and was not in the workbook"
    accept(catalog, told_of)
    assert record(catalog, "2020-001").type == "workshop"


def test_what_a_file_names_although_it_stayed_here_is_here_already(catalog: Catalog, file: Path) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Themes", "Borders; Secret")
        write(book["Records"], "2020-001", "Type", "Raid")
    told_of = found(catalog, file)
    assert (told(told_of), told_of.same) == ([], 2)


def test_an_entry_that_became_internal_since_was_not_taken_out_here(catalog: Catalog, file: Path) -> None:
    number, _ = catalog.care.named("themes", "borders")
    catalog.do(EditEntry(number, {"access": "internal"}))
    assert told(found(catalog, file)) == []


@pytest.mark.parametrize("levels", [(), ("internal",)])
def test_what_stayed_here_is_not_missed_where_the_hidden_sheet_is_gone(
    catalog: Catalog, tmp_path: Path, levels: tuple[str, ...]
) -> None:
    path = tmp_path / "out.xlsx"
    catalog.round_trip.export(path, include=levels)
    with editing(path) as book:
        book.remove(book["Pillarbook"])
        write(book["Records"], "2020-001", "Outputs", "Plan")
    assert told(found(catalog, path)) == [("theirs", "2020-001", "Outputs", "Plan; List", "Plan", "Plan; List")]
