"""Rows of a table come in as records and citations: nothing is overwritten, all in one step."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from catalog.catalog import Catalog
from catalog.commands.mappings import SaveMapping
from catalog.commands.trash import DeleteRecords
from catalog.errors import CannotImport, Stopped
from catalog.importing.tables import mapping as mappings
from catalog.importing.tables.grids import Cell
from catalog.importing.tables.mapping import ColumnMap, Mapping
from catalog.importing.tables.new_fields import type_of
from catalog.importing.tables.preview import BEFORE, NEW, NONE, PERHAPS, SAME, Preview
from catalog.model.record import Participants, Record
from catalog.rooms.tables import rows_to_take, taking_in
from tests import worlds
from tests.worlds import activity, entry, titles

HEADINGS = ("Title", "Start date", "Country", "Venue", "No. of participants", "Donor")
ALBANIA = entry("areas", "AL", "Albania")


def table(folder: Path, *rows: tuple[Cell, ...], headings: tuple[str, ...] = HEADINGS, name: str = "list.csv") -> Path:
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([headings, *rows])
    return path


def previewed(catalog: Catalog, path: Path) -> Preview:
    opened = catalog.tables.open(path)
    return catalog.tables.preview(opened, catalog.tables.sight(opened))


def labels(found: Preview) -> list[str]:
    return [found.label(draft) for draft in found.drafts.rows]


def take_in(catalog: Catalog, path: Path, *accepted: str) -> None:
    found = previewed(catalog, path)
    catalog.do(taking_in(found, rows_to_take(found, (NEW, *accepted))))


def only(catalog: Catalog, typed: str) -> Record:
    (number,) = worlds.ids(catalog, typed)
    (item,) = catalog.records([number])
    return item


@pytest.mark.parametrize("rows", [(), (("", ""), (" ", ""))])
def test_a_table_of_headings_alone_is_said_to_be_one(tmp_path: Path, rows: tuple[tuple[Cell, ...], ...]) -> None:
    told = previewed(worlds.empty(), table(tmp_path, *rows, headings=("Title", "Start date"))).in_words()
    assert told[1] == "Below the headings stands no row."


def test_only_columns_that_say_something_are_told_as_left_out(tmp_path: Path) -> None:
    path = table(tmp_path, ("", "Study visit", "5/12/2020", "", "see the annex"), headings=("", "Title", "Start date"))
    assert "1 column is left out: “Column E”." in previewed(worlds.empty(), path).in_words()


# Labels


def test_each_row_is_new_the_same_perhaps_the_same_or_left_out(tmp_path: Path) -> None:
    catalog = worlds.with_records(
        activity("Training of customs officers", date="2020-10-25", jurisdictions=("AL",)),
        activity("Meeting of prosecutors", date="2020-11-03", jurisdictions=("AL",)), entries=(ALBANIA,),
    )  # fmt: skip
    path = table(
        tmp_path, ("Training of customs officers", "25/10/2020", "Albania"),
        ("Prosecutors’ meeting", "3/11/2020", "AL"),
        ("Study visit", "5/12/2020"), (), (None, "5/12/2020"),
    )  # fmt: skip
    assert labels(previewed(catalog, path)) == [SAME, PERHAPS, NEW, NONE, NONE]


def test_two_rows_that_are_one_record_are_both_cited_and_fill_it_together(tmp_path: Path) -> None:
    catalog = worlds.with_records(activity("Study visit", date="2020-12-25"), entries=(ALBANIA,))
    path = table(tmp_path, ("Study visit", "25/12/2020", "Albania"), ("Study Visit", "25/12/2020", None, None, 12))
    take_in(catalog, path, SAME)
    found = only(catalog, "study visit")
    assert [cited.locator for cited in found.citations] == ["row 2", "row 3"]
    assert found.jurisdictions == ("AL",)
    assert found.participants == Participants(12)


def test_a_row_of_a_record_in_the_trash_or_with_the_identifier_of_another_row_is_left_out(tmp_path: Path) -> None:
    catalog = worlds.with_records(activity("Study visit"))
    mine = only(catalog, "study visit").uid
    catalog.do(DeleteRecords(worlds.ids(catalog)))
    theirs = "0190c9a4-0000-7000-8000-000000000001"
    path = table(
        tmp_path, ("Study visit", mine), ("A meeting", theirs), ("A copy", theirs), headings=("Title", "Identifier")
    )
    found = previewed(catalog, path)
    assert labels(found) == [NONE, NEW, NONE]
    assert "1 row is left out: it is in the trash here; restore it." in found.in_words()
    assert "1 row is left out: its identifier is that of a row above." in found.in_words()
    take_in(catalog, path)
    assert titles(catalog, "") == ["A meeting"]


def test_a_reference_alone_makes_no_twin(tmp_path: Path) -> None:
    catalog = worlds.with_records(activity("Training of customs officers", date="2020-10-25", ref="2020-041"))
    path = table(tmp_path, ("2020-041", "Something else", "1.1.2019"), headings=("Reference", "Title", "Date"))
    assert labels(previewed(catalog, path)) == [NEW]


def test_a_file_that_was_taken_in_is_known_again_by_what_it_holds(tmp_path: Path) -> None:
    catalog = worlds.empty()
    take_in(catalog, table(tmp_path, ("Study visit", "25/12/2020"), ("Another", "26/12/2020")))
    again = table(tmp_path, ("Study visit", "25/12/2020"), ("Another", "26/12/2020"), name="renamed.csv")
    assert labels(previewed(catalog, again)) == [BEFORE, BEFORE]
    changed = table(tmp_path, ("Study visit", "25/12/2020"), ("A third", "1/1/2021"))
    assert labels(previewed(catalog, changed)) == [SAME, NEW]


# Taking in


def test_a_new_row_becomes_a_record_not_checked_that_cites_its_row(tmp_path: Path) -> None:
    catalog = worlds.with_records(entries=(ALBANIA,))
    take_in(catalog, table(tmp_path, ("Study visit", "25/12/2020", "Albania", "Vlora", "over 60", "EU")))
    made = only(catalog, "study")
    (source,) = catalog.vocabulary("sources")
    assert (made.kind, made.review.state, made.jurisdictions) == ("activity", "not checked", ("AL",))
    assert made.participants == Participants(60, "over")
    assert [(place.name, made.date.edtf) for place in made.places if made.date] == [("Vlora", "2020-12-25")]
    assert [(tied.name, tied.role) for tied in made.organisations] == [("EU", "donor")]
    assert [(cited.source, cited.locator) for cited in made.citations] == [(source.key, "row 2")]
    assert (source.name, len(source.details["sha256"])) == ("list.csv", 64)


def test_an_accepted_match_becomes_a_citation_and_other_values_never_an_overwrite(tmp_path: Path) -> None:
    catalog = worlds.with_records(
        activity("Study visit", date="2020-12-25", participants=Participants(40), jurisdictions=("AL",)),
        entries=(ALBANIA,),
    )
    take_in(catalog, table(tmp_path, ("Study visit", "25/12/2020", "Albania", "Vlora", "over 60", "")), SAME)
    item = only(catalog, "study")
    (cited,) = item.citations
    assert item.participants == Participants(40)
    assert [place.name for place in item.places] == ["Vlora"]
    assert set(cited.supports) >= {"title", "date", "jurisdictions", "participants.count", "places"}
    assert [(fact.field, fact.value, fact.words, fact.shown, fact.citation == cited.uid) for fact in item.facts] == [
        ("places", "Vlora", None, True, True),
        ("participants.count", 40, None, True, False),
        ("participants.count", 60, "over 60", False, True),
    ]


def test_all_is_one_step_and_can_be_undone(tmp_path: Path) -> None:
    catalog = worlds.with_records(activity("Study visit", date="2020-12-25"))
    before = catalog.exchange()
    take_in(catalog, table(tmp_path, ("Study visit", "25/12/2020", "", "", "12", "EU"), ("New one",)), SAME)
    assert len(worlds.ids(catalog)) == 2
    catalog.undo()
    assert catalog.exchange() == before
    catalog.redo()
    assert titles(catalog, "participants:12") == ["Study visit"]


def test_taking_in_can_be_stopped_and_leaves_nothing(tmp_path: Path) -> None:
    catalog = worlds.empty()
    found = previewed(catalog, table(tmp_path, *((f"Visit {number}",) for number in range(20))))
    with pytest.raises(Stopped):
        catalog.do(taking_in(found, rows_to_take(found, (NEW,))), lambda *_: False)
    assert worlds.ids(catalog) == ()
    opened = catalog.tables.open(tmp_path / "list.csv")
    with pytest.raises(Stopped):
        catalog.tables.preview(opened, catalog.tables.sight(opened), lambda *_: False)


def test_rows_that_say_the_same_and_a_missing_title_are_told(tmp_path: Path) -> None:
    catalog = worlds.empty()
    twice = previewed(catalog, table(tmp_path, ("Visit", "1.1.2020"), ("Visit", "1.1.2020"), ("Visit", "2.1.2020")))
    assert "1 row says the same as one above it." in twice.in_words()
    untitled = previewed(catalog, table(tmp_path, ("1.1.2020", "12"), headings=("Date", "Women")))
    assert any(sentence.startswith("No column tells the title") for sentence in untitled.in_words())


def test_columns_that_are_left_out_are_told_apart_though_their_headings_hold_commas(tmp_path: Path) -> None:
    path = table(tmp_path, ("Visit", "1.1.2020", "2", "5"), headings=("Title", "Date", "Follow-ups, open", "Chapter"))
    assert "2 columns are left out: “Follow-ups, open”, “Chapter”." in previewed(worlds.empty(), path).in_words()


WHO_WHAT_WHERE = ("Organisation", "Activity type", "Municipality", "Start date")


def test_titles_are_made_of_what_was_done_by_whom_and_where_and_are_told_as_made(tmp_path: Path) -> None:
    catalog = worlds.empty()
    rows = (("UNODC", "Training", "Bar", "5.10.2020"), ("IOM", "-", "Tirana", None), (None, None, None, "1.1.2020"))
    found = previewed(catalog, table(tmp_path, *rows, headings=WHO_WHAT_WHERE))
    assert [draft.record and draft.record.title for draft in found.drafts.rows] == [
        "Training – UNODC – Bar", "IOM – Tirana", None,
    ]  # fmt: skip
    assert "2 rows say no title; it is made of “Activity type”, “Organisation”, “Municipality”." in found.in_words()
    assert "1 row is left out: no title." in found.in_words()
    take_in(catalog, tmp_path / "list.csv")
    assert [(fact.value, fact.basis) for fact in only(catalog, "training").facts] == [
        ("Training – UNODC – Bar", "inferred")
    ]


def test_a_title_that_was_made_says_nothing_against_that_of_a_record(tmp_path: Path) -> None:
    catalog = worlds.with_records(activity("Training of officers", date="2020-10-05", uid="u-1"))
    path = table(tmp_path, ("UNODC", "Training", "u-1"), headings=("Organisation", "Activity type", "Identifier"))
    take_in(catalog, path, SAME)
    item = only(catalog, "officers")
    assert item.title == "Training of officers"
    assert "title" not in [fact.field for fact in item.facts]


# New own fields

BUDGET = Mapping("Budget", (ColumnMap("Title", "title"), ColumnMap("Cost; (net)", "new:number:Cost; (net)"),
                            ColumnMap("Signed", "new:date:Signed on")))  # fmt: skip
SIGNED = (("Visit", "1200.5", "2020-10-05"), ("Tour", "n/a", None))


def with_fields(catalog: Catalog, folder: Path, mapping: Mapping = BUDGET) -> Preview:
    path = table(folder, *SIGNED, headings=("Title", "Cost; (net)", "Signed"))
    opened = catalog.tables.open(path)
    return catalog.tables.preview(opened, catalog.tables.sight_by(opened, mapping))


def test_columns_that_nobody_knows_become_own_fields_in_the_same_step(tmp_path: Path) -> None:
    catalog = worlds.empty()
    before = catalog.exchange()
    found = with_fields(catalog, tmp_path)
    assert "2 own fields are made: “Cost; (net)” (number), “Signed on” (date)." in found.in_words()
    catalog.do(taking_in(found, rows_to_take(found, (NEW,))))
    defined = {one.key: (one.name, one.details["type"]) for one in catalog.vocabulary("fields")}
    assert sorted(defined.values()) == [("Cost; (net)", "number"), ("Signed on", "date")]
    assert {defined[key][0]: value for key, value in only(catalog, "visit").own.items()} == {
        "Cost; (net)": 1200.5, "Signed on": "2020-10-05",
    }  # fmt: skip
    assert only(catalog, "tour").own == {}
    catalog.undo()
    assert catalog.exchange() == before


def test_a_field_that_was_made_is_there_the_next_time(tmp_path: Path) -> None:
    catalog = worlds.empty()
    first = with_fields(catalog, tmp_path)
    catalog.do(taking_in(first, rows_to_take(first, (NEW,))))
    again = with_fields(catalog, tmp_path, mappings.read(mappings.written(BUDGET)) or Mapping())
    assert again.drafts.fields == ()
    keys = {one.name: f"own.{one.key}" for one in catalog.vocabulary("fields")}
    assert [column.target for column in again.mapping.columns] == ["title", keys["Cost; (net)"], keys["Signed on"]]


def test_a_record_that_is_here_gets_what_its_own_fields_do_not_say(tmp_path: Path) -> None:
    catalog = worlds.with_records(activity("Visit", date="2020-10-05"))
    columns = (ColumnMap("Title", "title"), ColumnMap("Date", "date"), ColumnMap("Code", "new:text:Code"))
    opened = catalog.tables.open(table(tmp_path, ("Visit", "2020-10-05", "X-1"), headings=("Title", "Date", "Code")))
    found = catalog.tables.preview(opened, catalog.tables.sight_by(opened, Mapping("", columns)))
    catalog.do(taking_in(found, rows_to_take(found, (SAME,))))
    assert list(only(catalog, "visit").own.values()) == ["X-1"]


TYPES = [
    ([True, None], "yes/no"), (["yes", "No", "-"], "yes/no"), ([1, "2.5", "n/a"], "number"),
    ([date(2020, 1, 5), "5.11.20"], "date"), (["1", "x"], "text"), ([], "text"),
    (["0", "0,5", "-12.25", "1.234,5", "1,234,567", "12 500"], "number"), (["5.10.2020"], "date"),
    *(([text, "1"], "text") for text in (
        "00123", "064 123 456", "+381 64 123 4567", "+5", "1.2.3", "1,2,3", "1,234,5", "12 3", "50%", "12.",
        "1234567890123456",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "type_"), TYPES)
def test_the_type_of_a_new_field_is_that_of_all_its_cells(cells: list[Cell], type_: str) -> None:
    assert type_of(cells) == type_


# Mappings


def test_a_saved_mapping_is_used_for_a_table_that_has_its_columns(tmp_path: Path) -> None:
    catalog = worlds.empty()
    mine = Mapping("Partner", (ColumnMap("Nom", "title"), ColumnMap("Quand", "date", order="month first")), "training")
    catalog.do(SaveMapping(mine))
    path = table(tmp_path, ("Formation", "05/10/2020", "x"), headings=("nom", "Quand", "Autre"))
    found = previewed(catalog, path)
    (draft,) = found.drafts.rows
    assert draft.record
    assert draft.record.date
    assert (draft.record.kind, draft.record.title, draft.record.date.edtf) == ("training", "Formation", "2020-05-10")
    assert catalog.tables.mappings.named("partner").columns == mine.columns


def test_a_mapping_whose_columns_are_not_there_is_refused_by_name(tmp_path: Path) -> None:
    catalog = worlds.empty()
    opened = catalog.tables.open(table(tmp_path, ("A",)))
    with pytest.raises(CannotImport, match="“Nom”"):
        catalog.tables.sight_by(opened, Mapping("M", (ColumnMap("Nom", "title"),)))


def test_sheets_beside_the_one_that_is_taken_in_are_named(tmp_path: Path) -> None:
    catalog, path = worlds.with_records(activity("Visit")), tmp_path / "ours.xlsx"
    catalog.export(path)
    assert "Only this sheet is taken in; left out: About." in previewed(catalog, path).in_words()
