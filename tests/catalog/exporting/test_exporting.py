"""Exports: every cell arrives as it is, what stays is said, and a failure leaves the old file alone."""

from __future__ import annotations

import csv as csv_library
import dataclasses
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

import openpyxl
import pytest
import python_calamine

from catalog import interchange
from catalog.catalog import Catalog
from catalog.commands.taking_in import TakeIn
from catalog.errors import Cancelled, CannotExport, InvalidValue
from catalog.exporting import csv, files, fitting, job, tables, xlsx
from catalog.exporting import json as json_form
from catalog.exporting.about import Origin, query_in_words
from catalog.exporting.columns import COLUMNS, Cell
from catalog.exporting.job import ENDINGS, Exported
from catalog.exporting.profiles.built_in import PLAIN
from catalog.exporting.profiles.lines import Known
from catalog.exporting.profiles.profile import Profile
from catalog.exporting.profiles.shown import shown
from catalog.exporting.progress import BATCH, Progress
from catalog.exporting.sheets import Properties, Sheet, headings
from catalog.interchange import Exchange
from catalog.model.dates import PartialDate
from catalog.model.protected_text import protected, unprotected
from catalog.model.record import (
    Attachment,
    Citation,
    EquipmentLine,
    FollowUp,
    Judged,
    Note,
    OrganisationLink,
    ParticipantGroup,
    Participants,
    PersonLink,
    PillarLink,
    PlaceLink,
    Recipient,
    Record,
    RegionLink,
    Review,
)
from catalog.model.vocabulary import Tie
from catalog.query.parsing import parse
from tests import worlds

KOSOVO = "References to Kosovo shall be understood to be in the context of Security Council resolution 1244 (1999)."
AREAS = (
    worlds.entry("areas", "AL", "Albania"),
    worlds.entry("areas", "XK", "Kosovo under UNSCR 1244", details={"footnote": KOSOVO}),
)
DONATION = Record(
    kind="donation", title="Test kits for two units", uid="0190-a", ref="2020-041", type="handover",
    summary="Kits and a vehicle.", status="completed", date=PartialDate.parse("2020-10", "October 2020"),
    mode=Judged("in-person"), our_role=Judged("led", "inferred"),
    places=(PlaceLink("tirana", "Tirana", "AL"),), jurisdictions=("AL", "XK"),
    pillars=(PillarLink("rp", "I", "inferred"),), programmes=("ccp",), themes=("border-control",),
    organisations=(OrganisationLink("pcu", "PCU Durrës", "beneficiary"), OrganisationLink("un", "UNODC", "organiser"),
                   OrganisationLink("no", "Norway", "donor")),
    people=(PersonLink("jane", "Jane Doe", "chair"),),
    participants=Participants(60, "over", "people", 20, 40, text="over 60 officers",
                              groups=(ParticipantGroup("Customs", 25, women=10, jurisdiction="AL"),)),
    equipment=(
        EquipmentLine("test kits", "0190-e1", quantity=20, qualifier="at least", unit="boxes", value=1250.5,
                      currency="EUR", handed_over="2020-10-05", serials=("008", "009"),
                      recipients=(Recipient("pcu", "PCU Durrës", 12), Recipient("un", "UNODC"))),
        EquipmentLine("vehicle", "0190-e2"),
    ),
    citations=(Citation("news.txt", "0190-c", "Border control", "lines 12–18"),),
    review=Review("checked", "Ana", "2021-01-02"),
    attachments=(Attachment("agenda.pdf"),), tags=("q4", "report"),
    notes=(Note("Ask for serials.", author="Ana", written="2021-01-03T10:00:00+00:00"),
           Note("Secret.", access="restricted")),
    follow_ups=(FollowUp("Call the unit", due="2021-03", waiting_for="Ana"), FollowUp("Old", state="done")),
)  # fmt: skip
ENTRIES = (
    *AREAS,
    worlds.entry("programmes", "rp", "Regional Programme"),
    worlds.entry("nodes", "rp/I", "Countering illicit trade"),
    worlds.entry("organisations", "eu", "European Union"),
    worlds.entry("organisations", "no", "Norway"),
    worlds.entry("programmes", "ccp", "Container Control Programme", ties=(Tie("donors", "organisations", "eu"),)),
    worlds.entry("themes", "border-control", "Border control"),
    worlds.entry("types", "handover", "Handover"),
    worlds.entry("sources", "news.txt", "Newsletter 36"),
    worlds.entry("people", "jane", "Jane Doe", access="internal"),
)
DONATION_CELLS: dict[str, Cell] = {
    "Reference": "2020-041", "Kind": "donation", "Type": "Handover", "Title": "Test kits for two units",
    "Summary": "Kits and a vehicle.", "Status": "completed", "Date": "October 2020",
    "First day": date(2020, 10, 1), "Last day": date(2020, 10, 31), "Date in the source's words": "October 2020",
    "Planned date": None, "Held in": "Tirana, Albania", "Mode": "in-person",
    "Concerns": "Albania; Kosovo under UNSCR 1244", "Regions": None,
    "Pillars": "I: Countering illicit trade (inferred)", "Programme of the pillars": "Regional Programme",
    "Programmes and projects": "Container Control Programme",
    "Themes": "Border control", "SDG targets": None,
    "Organisations by role": "beneficiary: PCU Durrës; organiser: UNODC; donor: Norway", "People": None,
    "Donors, stated": "Norway", "Donors, through the project": "European Union", "Our role": "led",
    "Participants": 60, "Participants, how exact": "over", "Women": 20, "Men": 40, "Participants, unit": "people",
    "Participants in the source's words": "over 60 officers", "Equipment": "at least 20 boxes test kits; vehicle",
    "Outputs": None, "Next steps": None, "Tags": "q4; report",
    "Follow-ups, open": "Call the unit (due March 2021, waiting for Ana)", "Review": "checked by Ana on 2 January 2021",
    "Sources": "Newsletter 36, Border control, lines 12–18", "Access": "public",
    "Trained by us": None, "Trained by us, how exact": None, "Trained by us, women": None, "Trained by us, men": None,
    "Trained by us, sex not stated": None, "At events we attended": None, "At events we attended, how exact": None,
    "At events we attended, women": None, "At events we attended, men": None,
    "At events we attended, sex not stated": None, "Sex not stated": None, "Women, per cent": None,
    "Participants, planned": None, "Certified": None, "Who took part": None, "Topics": None, "Trainers": None,
    "Platform": None, "Curriculum": None, "Language": None, "Assessment": None, "Certificate": None,
    "Evaluation": None, "Group of records": None, "Identifier": "0190-a",
}  # fmt: skip
ALL_KEYS = tuple(column.key for column in COLUMNS)
AT = datetime(2021, 1, 15, 14, 5, tzinfo=UTC)


def donation_world() -> Catalog:
    return worlds.with_records(DONATION, entries=ENTRIES)


def exported(catalog: Catalog, path: Path, **choice: Any) -> Exported:
    return catalog.export(path, at=AT, profile=plain(**choice))


def plain(columns: Sequence[str] = (), **choice: Any) -> Profile:
    return dataclasses.replace(PLAIN, columns=shown(*columns), **choice)


def cells(path: Path, sheet: str = "Records") -> list[tuple[Any, ...]]:
    """The rows of a sheet as openpyxl reads them; days as days."""
    book = openpyxl.load_workbook(path)
    rows = [tuple(cell.date() if isinstance(cell, datetime) else cell for cell in row) for row in book[sheet].values]
    book.close()
    return rows


def seen_by_calamine(path: Path, sheet: str = "Records") -> list[list[Any]]:
    return python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()


def silent(records: int = 0) -> Progress:
    return Progress(records, 3, "the file")


# The workbook


def test_a_record_is_one_row_of_typed_cells(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    done = exported(donation_world(), path, columns=ALL_KEYS)
    headings, row = cells(path)
    assert dict(zip(headings, row, strict=True)) == DONATION_CELLS
    told = ("Left out: 1 attachment.", "Left out: 1 mention of a person.", "Left out: 2 notes.")
    assert done == Exported(path, 1, told, ids=(1,), seq=1, made_by="Plain")


def test_further_sheets_hold_lines_participants_and_organisations(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    exported(donation_world(), path, notes=True)
    which = ("2020-041", "Test kits for two units", "October 2020")
    assert openpyxl.load_workbook(path).sheetnames == [
        "Records", "Equipment lines", "Participants", "Organisations", "Notes", "About",
    ]  # fmt: skip
    assert cells(path, "Equipment lines")[1:] == [
        (*which, "test kits", None, None, "008, 009", 20, "at least", "boxes", 1250.5, "EUR", None, "Norway", None,
         None, None, "5 October 2020", date(2020, 10, 5), None, "PCU Durrës (12); UNODC (split not stated)",
         None, None),
        (*which, "vehicle", *[None] * 9, "Norway", *[None] * 9),
    ]  # fmt: skip
    assert cells(path, "Participants")[1:] == [
        (*which, "all", *[None] * 3, 60, "over", "people", 20, 40, *[None] * 5, "over 60 officers"),
        (*which, "group", "Customs", "Albania", None, 25, None, "people", 10, *[None] * 7),
    ]
    assert cells(path, "Organisations")[1:] == [
        (*which, "PCU Durrës", None, None, "beneficiary", None), (*which, "UNODC", None, None, "organiser", None),
        (*which, "Norway", None, None, "donor", None),
    ]  # fmt: skip
    assert cells(path, "Notes")[1:] == [(*which, "Ask for serials.", "Ana", date(2021, 1, 3), "internal")]


def test_the_about_sheet_says_where_it_comes_from_and_what_is_not_in_it(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    catalog = donation_world()
    catalog.do(TakeIn(Exchange((worlds.activity("Kits, no date"), worlds.activity("Kits inside", access="internal")))))
    catalog.export(path, parse("kits -kind:training"), at=AT)
    assert cells(path, "About") == [
        ("About this file", None),
        ("Catalogue", "a catalogue in memory"),
        ("Exported", "2021-01-15 14:05 +0000"),
        ("Question", "the word “kits”; not Kind: training"),
        ("Question, as typed", "kits -kind:training"),
        ("Contains", "all records found"),
        ("Profile", "Plain"),
        ("Access", "public"),
        ("Records", 2),
        ("Note", "Left out: 1 attachment."),
        ("Note", "Left out: 1 internal record."),
        ("Note", "Left out: 1 mention of a person."),
        ("Note", "Left out: 2 notes."),
        ("Note", "1 of these records has no usable date."),
        ("Naming", KOSOVO),
        ("Made by", "Pillarbook 0.1.0"),
    ]


@pytest.mark.parametrize("ending", ENDINGS)
def test_records_that_match_but_for_a_date_are_said(tmp_path: Path, ending: str) -> None:
    catalog = worlds.with_records(worlds.activity("May", date="2020-05-05"), worlds.activity("Some day"))
    done = catalog.export(tmp_path / f"out{ending}", parse("date:2020"))
    assert done.reported[-1] == "1 more record matches but has no usable date, so it is not in here."


def test_the_workbook_has_a_filter_a_frozen_header_and_widths(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    exported(donation_world(), path, columns=("ref", "title"))
    sheet = openpyxl.load_workbook(path)["Records"]
    widths = [round(sheet.column_dimensions[letter].width) for letter in "AB"]
    assert (sheet.tables["Table1_Records"].ref, sheet.freeze_panes, widths) == ("A1:B2", "A2", [12, 26])


DANGEROUS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "{=1+1}", "008", "<img src=x>", "https://x.org", "mailto:a@b.org", "1e5",
    "TRUE", "2020-10-05", " lead and trail ", "<r>x</r>", "_x0041_", "a\nb", "'quoted", "“x” \"y\"", "Ђурђевдан ş ę 😀",
    "\u200fעברית\u200e",
)  # fmt: skip


@pytest.mark.parametrize("title", DANGEROUS)
def test_every_text_stays_the_text_it_is(tmp_path: Path, title: str) -> None:
    catalog = worlds.with_records(worlds.activity(title))
    exported(catalog, tmp_path / "out.xlsx", columns=("title",))
    exported(catalog, tmp_path / "out.csv", columns=("title",))
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Records"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == (title, "s")
    assert seen_by_calamine(tmp_path / "out.xlsx") == [["Title"], [title]]
    assert list(csv.read(tmp_path / "out.csv")) == [["Title", "Naming note"], [title, ""]]


def test_a_text_too_long_for_a_cell_goes_whole_to_a_sheet_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    text = "😀" + "".join(chr(97 + number % 26) for number in range(32_999))
    catalog = worlds.with_records(worlds.activity("Long", notes=(Note(text),)))
    done = exported(catalog, path, notes=True)
    pointer = "… [the whole text is on the sheet Long texts, number 1]"
    assert cells(path, "Notes")[1][3] == text[: 32_766 - len(pointer)] + pointer
    kept = cells(path, "Long texts")[1:]
    assert "".join(str(row[4]) for row in kept) == text
    assert [row[:4] for row in kept] == [(1, "Notes", "D2", part) for part in range(1, len(kept) + 1)]
    assert "1 text is too long for a cell; the sheet “Long texts” has it whole, in parts." in done.reported


@pytest.mark.parametrize(
    ("cell", "fitted", "said"),
    [
        ("a\x07b\x00", "ab", "2 characters that a workbook cannot hold (control characters) were left out."),
        ("\ud800x", "x", "1 character that a workbook cannot hold (a control character) was left out."),
        (10**15, "1000000000000000", "1 number is written as text: a cell keeps 15 digits."),
        (float("nan"), "nan", "1 number is written as text: a cell keeps 15 digits."),
        (date(1899, 12, 31), "1899-12-31",
         "1 day before March 1900 is written as text: a workbook has no date cell for it."),
    ],
)  # fmt: skip
def test_what_a_workbook_cannot_hold_is_told(cell: Cell, fitted: Cell, said: str) -> None:
    (sheet,), told = fitting.fitted([Sheet("Records", headings(("A", 10)), [(cell,)])])
    assert (list(sheet.rows), told) == ([(fitted,)], (said,))


@pytest.mark.parametrize(
    ("wanted", "taken", "given"),
    [
        ("Records", (), "Records"),
        ("a/b [c]: *?\\", (), "a b  c"),
        ("'quoted'", (), "quoted"),
        ("History", (), "History of records"),
        ("notes", ("Notes",), "notes 2"),
        ("x" * 40, ("x" * 31,), "x" * 29 + " 2"),
        ("???", (), "Sheet"),
    ],
)
def test_sheet_names_are_those_a_workbook_allows(wanted: str, taken: tuple[str, ...], given: str) -> None:
    assert fitting.sheet_name(wanted, taken) == given


def test_a_forbidden_sheet_name_is_reported() -> None:
    _, said = fitting.fitted([Sheet("a/b", ())])
    assert said == ("The sheet “a/b” is named “a b”: a workbook allows no other name.",)


def test_too_many_rows_for_a_sheet_are_refused() -> None:
    with pytest.raises(fitting.TooManyRows, match="1048576 rows, and a sheet holds 1048575"):
        fitting.fitted([Sheet("Records", (), [()] * 1_048_576)])


# CSV


def test_csv_is_utf8_with_a_mark_iso_dates_and_naming_notes(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    exported(donation_world(), path, columns=("ref", "date", "first-day", "participants", "concerns"))
    assert (
        path.read_bytes()
        == (
            "\ufeffReference,Date,First day,Participants,Concerns,Naming note\r\n"
            f"2020-041,October 2020,2020-10-01,60,Albania; Kosovo under UNSCR 1244,{KOSOVO}\r\n"
        ).encode()
    )


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''-x", "'x", "x", ""])
def test_protection_is_undone_exactly(text: str) -> None:
    assert unprotected(protected(text)) == text


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "'=1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert protected(text) == f"'{text}"


def test_numbers_below_zero_are_numbers() -> None:
    assert [csv.written(-5), csv.written(2.5), csv.written(None)] == ["-5", "2.5", ""]


def test_a_33000_character_text_is_whole_in_csv(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    exported(worlds.with_records(worlds.activity("x", summary="y" * 140_000)), path, columns=("summary",))
    assert list(csv.read(path)) == [["Summary", "Naming note"], ["y" * 140_000, ""]]


# JSON


def test_json_is_the_interchange_form_and_comes_back_equal(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    catalog = donation_world()
    exported(catalog, path, notes=True, include=frozenset({"internal", "restricted"}))
    assert path.read_text("utf-8") == interchange.dumps(catalog.exchange())
    assert interchange.loads(path.read_bytes()).records == catalog.exchange().records


def test_json_leaves_out_what_is_not_public_and_every_tie_to_it(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    source = worlds.entry(
        "sources", "n2", "Newsletter 37", details={"sections": [{"name": "A", "contacts": ["jane", "joe"]}]}
    )
    secret = worlds.entry("organisations", "secret", "Secret unit", access="restricted")
    place = worlds.entry("places", "bar", "Bar")
    child = worlds.entry("organisations", "child", "Child", parent="secret")
    inside = worlds.activity("Inside", access="internal")
    catalog = worlds.with_records(DONATION, inside, entries=(*ENTRIES, source, secret, place, child))
    done = exported(catalog, path)
    data = json.loads(path.read_bytes())
    assert [(item["title"], item["people"], item["notes"], item["attachments"]) for item in data["records"]] == [
        (DONATION.title, [], [], [])
    ]
    assert data["people"] == []
    assert next(item for item in data["sources"] if item["key"] == "n2")["sections"] == [
        {"name": "A", "contacts": ["joe"]}
    ]
    assert {item["key"]: item["parent"] for item in data["organisations"]}["child"] is None
    assert done.reported == (
        "Left out: 1 attachment.", "Left out: 1 internal record.", "Left out: 1 mention of a person.",
        "Left out: 2 notes.", "Left out: 1 entry of organisations.", "Left out: 1 person who is not public.",
    )  # fmt: skip
    assert worlds.with_records().do(TakeIn(interchange.loads(path.read_bytes())))


def test_an_export_of_the_seed_is_taken_in_as_the_same_records(tmp_path: Path) -> None:
    seeded = worlds.seeded()
    exported(seeded, tmp_path / "all.json", notes=True, include=frozenset({"internal", "restricted"}))
    other = worlds.empty()
    other.do(TakeIn(interchange.loads((tmp_path / "all.json").read_bytes())))
    assert other.preview(seeded.exchange()).differing == ()
    assert len(other.preview(seeded.exchange()).same) == seeded.stats().records


# What may leave


@pytest.mark.parametrize(
    ("choice", "titles", "notes"),
    [
        ({}, ["Public"], None),
        ({"notes": True}, ["Public"], ["n-internal", "n-public"]),
        ({"include": frozenset({"internal"})}, ["Internal", "Public"], None),
        ({"include": frozenset({"internal", "restricted"}), "notes": True}, ["Internal", "Public", "Restricted"],
         ["n-internal", "n-public", "n-restricted"]),
    ],
)  # fmt: skip
def test_only_what_is_public_or_ticked_leaves(
    tmp_path: Path, choice: dict[str, Any], titles: list[str], notes: list[str] | None
) -> None:
    levels = ("public", "internal", "restricted")
    catalog = worlds.with_records(
        worlds.activity("Public", notes=tuple(Note(f"n-{level}", access=level) for level in levels)),
        worlds.activity("Internal", access="internal"),
        worlds.activity("Restricted", access="restricted"),
    )
    path = tmp_path / "out.xlsx"
    exported(catalog, path, columns=("title",), **choice)
    assert sorted(row[0] for row in cells(path)[1:]) == titles
    book = openpyxl.load_workbook(path)
    found = sorted(row[3] for row in cells(path, "Notes")[1:]) if "Notes" in book.sheetnames else None
    assert found == notes


def test_people_are_named_when_what_is_internal_is_ticked(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    exported(donation_world(), path, columns=("people",), include=frozenset({"internal"}))
    assert cells(path)[1:] == [("Jane Doe, chair",)]


# Into its place


FORMATS = ("out.xlsx", "out.ods", "out.csv", "out.json")
Spoil = Callable[[bytes], bytes]


class FullDisk(BytesIO):
    """A file on a disk that takes nothing any more."""

    def write(self, _content: object) -> int:
        raise OSError(28, os.strerror(28))


def full_disk(path: Path) -> BinaryIO:
    path.touch()
    return FullDisk()


def source_of(catalog: Catalog) -> job.Source:
    ids = worlds.ids(catalog)
    origin = Origin("test", AT)
    pages, known = catalog.exported_pages, Known(lambda _vocabulary, _key: None)
    return job.Source(origin, len(ids), lambda: pages(ids), catalog.exchange, lambda: (), closed=(), known=known)


@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"old")
    with pytest.raises(CannotExport) as caught:
        job.export(path, source_of(donation_world()), opener=full_disk)
    assert str(caught.value) == (
        f"{path} was not written: No space left on device; choose another place or free some space. "
        "Nothing there was changed."
    )
    assert {item.name: item.read_bytes() for item in tmp_path.iterdir()} == {name: b"old"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_the_system_s_own_full_device_is_told_too(tmp_path: Path) -> None:
    def full_device(_path: Path) -> BinaryIO:
        return Path("/dev/full").open("wb", buffering=0)

    with pytest.raises(CannotExport, match="No space left on device"):
        job.export(tmp_path / "out.csv", source_of(donation_world()), opener=full_device)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FORMATS)
def test_cancelling_at_any_point_leaves_nothing(tmp_path: Path, name: str) -> None:
    catalog = worlds.with_records(*(worlds.activity(f"A {number}") for number in range(BATCH + 1)))
    asked: list[tuple[int, int]] = []
    catalog.export(tmp_path / name, report=lambda done, total: asked.append((done, total)))
    (tmp_path / name).write_bytes(b"old")
    assert asked == sorted(asked)
    assert asked[-1][0] == asked[-1][1]
    for stop in range(len(asked)):
        left = iter(range(stop))
        with pytest.raises(Cancelled, match="as you stopped it"):
            catalog.export(tmp_path / name, report=lambda *_: next(left, None) is not None)  # noqa: B023
        assert {item.name: item.read_bytes() for item in tmp_path.iterdir()} == {name: b"old"}


def test_an_error_of_the_one_who_is_told_stops_the_export(tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        donation_world().export(tmp_path / "out.xlsx", report=stop)
    assert list(tmp_path.iterdir()) == []


PROPERTIES = Properties("Test", "Ana", AT)
HEADINGS = ("Title", "Number")
ROWS: list[tuple[Cell, ...]] = [("one", 1), ("two", 2)]
SHEETS = [
    Sheet(
        "Records",
        headings(("Title", 9), ("Number", 9), ("Day", 9)),
        [("one", 1, date(2020, 1, 2)), ("two", None, None)],
    )
]


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda content: content.replace(b"one", b"0ne"), "row 2"),
        (lambda content: content.replace(b"Number", b"Numbe"), "row 1"),
        (lambda content: content[:-5], "row 3"),
        (lambda content: content + b"more,3\r\n", "more rows"),
    ],
)
def test_a_csv_file_that_does_not_read_back_equal_is_refused(tmp_path: Path, spoil: Spoil, where: str) -> None:
    def write(file: BinaryIO) -> None:
        good = BytesIO()
        csv.write(good, [HEADINGS], ROWS, silent())
        file.write(spoil(good.getvalue()))

    with pytest.raises(CannotExport, match=f"the new file was not the same \\({where}\\)"):
        files.put(tmp_path / "out.csv", write, lambda path: csv.check(path, [HEADINGS], ROWS, silent()))
    assert list(tmp_path.iterdir()) == []


def replaced(row: int, *cells: Cell) -> list[Sheet]:
    rows = list(SHEETS[0].rows)
    rows[row : row + 1] = [cells] if cells else []
    return [dataclasses.replace(SHEETS[0], rows=rows)]


@pytest.mark.parametrize(
    ("meant", "where"),
    [
        (replaced(0, "One", 1, date(2020, 1, 2)), "cell A2 of the sheet Records"),
        (replaced(0, "one", 2, date(2020, 1, 2)), "cell B2 of the sheet Records"),
        (replaced(0, "one", "1", date(2020, 1, 2)), "cell B2 of the sheet Records"),
        (replaced(0, "one", 1, date(2020, 1, 3)), "cell C2 of the sheet Records"),
        (replaced(0, "one", 1, None), "cell C2 of the sheet Records"),
        (replaced(1, "two", 2, None), "cell B3 of the sheet Records"),
        (replaced(1), "more rows on the sheet Records"),
        ([dataclasses.replace(SHEETS[0], rows=[*SHEETS[0].rows, ("three",)])], "cell A4 of the sheet Records"),
        ([dataclasses.replace(SHEETS[0], name="Other")], "sheets Records"),
        ([dataclasses.replace(SHEETS[0], headings=headings(("Name", 9)))], "cell A1 of the sheet Records"),
    ],
)
def test_a_workbook_that_does_not_read_back_equal_is_refused(
    tmp_path: Path, meant: Sequence[Sheet], where: str
) -> None:
    path = tmp_path / "out.xlsx"
    with path.open("wb") as file:
        xlsx.write(file, SHEETS, PROPERTIES, silent())
    xlsx.check(path, SHEETS, silent())
    with pytest.raises(files.ReadBackDiffers) as caught:
        xlsx.check(path, meant, silent())
    assert str(caught.value) == where


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("out.xlsx", lambda path: xlsx.check(path, SHEETS, silent())),
        ("out.json", lambda path: json_form.check(path, Exchange((DONATION,)), silent())),
    ],
)
def test_a_file_cut_short_is_refused(tmp_path: Path, name: str, check: Callable[[Path], None]) -> None:
    with pytest.raises(CannotExport, match="the new file was not the same"):
        files.put(tmp_path / name, lambda file: cast(None, file.write(b"PK{")), check)
    assert list(tmp_path.iterdir()) == []


def test_a_json_file_that_says_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text(interchange.dumps(Exchange((DONATION,))).replace("over 60", "over 90"), "utf-8")
    with pytest.raises(files.ReadBackDiffers, match="the list “records”"):
        json_form.check(path, Exchange((DONATION,)), silent())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("folder", "it is a folder; add a file name"),
        ("folder.csv", "it is a folder; add a file name"),
        ("none/out.csv", "there is no folder {tmp_path}/none; choose another place"),
        ("out.pdf", "its name must end in one of .xlsx, .ods, .csv, .json, .xml, .zip, which says the format"),
        ("out", "its name must end in one of .xlsx, .ods, .csv, .json, .xml, .zip, which says the format"),
        ("x" * 300 + ".csv", "File name too long; choose another place or free some space"),
        ("nul\0.csv", "embedded null byte; choose another place or free some space"),
    ],
)
def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder.csv").mkdir()
    path = tmp_path / name
    with pytest.raises(CannotExport) as caught:
        exported(donation_world(), path)
    assert str(caught.value) == (
        f"{path} was not written: {said.format(tmp_path=tmp_path)}. Nothing there was changed."
    )
    assert sorted(item.name for item in tmp_path.rglob("*")) == ["folder", "folder.csv"]


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    def forbidden(_path: Path) -> BinaryIO:
        raise PermissionError(13, "Permission denied")

    with pytest.raises(CannotExport, match="this account may not write there, or another program has the file open"):
        job.export(tmp_path / "out.csv", source_of(donation_world()), opener=forbidden)


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
def test_an_older_file_keeps_its_mode_and_a_link_its_target(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_text("old")
    real.chmod(0o640)
    (tmp_path / "link.csv").symlink_to(real)
    exported(donation_world(), tmp_path / "link.csv")
    assert ((tmp_path / "link.csv").is_symlink(), real.stat().st_mode & 0o777) == (True, 0o640)
    assert len(list(csv.read(real))) == 2


def test_a_column_that_is_none_is_told_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="A column cannot be “titl”: choose from ref, kind"):
        exported(donation_world(), tmp_path / "out.csv", columns=("titl",))
    assert list(tmp_path.iterdir()) == []


def test_only_the_selection_leaves_in_its_order(tmp_path: Path) -> None:
    catalog = worlds.with_records(*(worlds.activity(name, date="2020") for name in "ABC"))
    by_title = {row.title: row.id for row in catalog.rows(worlds.ids(catalog))}
    catalog.export(tmp_path / "o.csv", ids=[by_title["C"], by_title["A"], 999], profile=plain(columns=("title",)))
    assert list(csv.read(tmp_path / "o.csv"))[1:] == [["C", ""], ["A", ""]]


def test_dates_without_a_year_have_words_and_no_days(tmp_path: Path) -> None:
    catalog = worlds.with_records(worlds.activity("A", date="XXXX-10-24/XXXX-10-25"))
    exported(catalog, tmp_path / "o.xlsx", columns=("title", "date", "first-day", "last-day"))
    assert cells(tmp_path / "o.xlsx")[1:] == [("A", "24–25 October, year not stated", None, None)]


def test_a_region_stands_for_whom_it_concerns_where_none_is_named() -> None:
    region = worlds.entry("regions", "office/see", "South Eastern Europe")
    scheme = worlds.entry("region_schemes", "office", "Office")
    record = worlds.activity("A", regions=(RegionLink("office", "see"),), mode=Judged("online"))
    catalog = worlds.with_records(record, entries=(scheme, region))
    assert catalog.copied(plain(columns=("concerns", "held-in"))).text == "South Eastern Europe · online"


def test_everything_of_the_seed_leaves_in_every_format(tmp_path: Path) -> None:
    catalog = worlds.seeded()
    count = catalog.stats().records
    done = [exported(catalog, tmp_path / name, columns=ALL_KEYS).records for name in ("o.xlsx", "o.csv")]
    assert (*done, exported(catalog, tmp_path / "o.json").records) == (count, count, count)
    with (tmp_path / "o.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv_library.DictReader(file))
    noted = {row["Naming note"] for row in rows if "Kosovo" in row["Concerns"] or "Kosovo" in row["Held in"]}
    assert noted == {KOSOVO}


# Words for the question


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "everything"),
        ("gradis", "the word “gradis”"),
        ('"steering committee" pillar:I,II', "the phrase “steering committee”; Pillar: I or II"),
        ("-kind:training no:pillar grad*", "not Kind: training; Pillar: not stated; words that begin with “grad”"),
        ("org.donor:norway country:~", "Organisation, as donor: norway; Concerns: region only, none named"),
        ("date:2020-Q4,undated", "Date: October–December 2020 or no usable date"),
        ("date:2020-10..2020-12 started:2020-10..", "Date: October–December 2020; Started: from October 2020"),
        (
            "ended:last-month due:<2021-01-15 date:2020-Q3..2020-Q4",
            "Ended: last-month; Follow-up due: <2021-01-15; Date: 2020-Q3..2020-Q4",
        ),
    ],
)
def test_a_question_in_words(text: str, words: str) -> None:
    assert query_in_words(parse(text)) == words


# The clipboard


def test_the_clipboard_gets_text_cells_and_a_table() -> None:
    nasty = worlds.activity("=1+1\t<b>\nx", ref="2020-007", date="2020-10-05", jurisdictions=("XK",))
    other = worlds.activity("008", ref="2020-006", participants=Participants(7))
    catalog = worlds.with_records(nasty, other, entries=AREAS)
    style = "style='mso-number-format:\"\\@\"'"
    text_cell, head = f"<td {style}>", f"<th {style}>"
    assert catalog.copied(plain(columns=("ref", "title", "first-day", "participants"))) == tables.Copied(
        text=f"2020-007 · =1+1 <b> x · 2020-10-05\n2020-006 · 008 · 7\n\n{KOSOVO}",
        tsv="Reference\tTitle\tFirst day\tParticipants\n2020-007\t'=1+1 <b> x\t2020-10-05\t\n2020-006\t008\t\t7\n\n"
        f"{KOSOVO}\n",
        html='<meta charset="utf-8">\n<table>\n'
        f"<tr>{head}Reference</th>{head}Title</th>{head}First day</th>{head}Participants</th></tr>\n"
        f"<tr>{text_cell}2020-007</td>{text_cell}=1+1\t&lt;b&gt;<br>x</td><td>2020-10-05</td><td></td></tr>\n"
        f"<tr>{text_cell}2020-006</td>{text_cell}008</td><td></td><td>7</td></tr>\n"
        f"</table>\n<p>{KOSOVO}</p>\n",
    )


def test_a_heading_on_the_clipboard_is_no_formula_either() -> None:
    made = tables.table(("=1+1", "of\tall"), [("a", 2)], ())
    assert made.tsv == "'=1+1\tof all\na\t2\n"
    assert "<th style='mso-number-format:\"\\@\"'>=1+1</th>" in made.html


def test_a_record_with_two_equal_lines_of_equipment_says_both() -> None:
    radios = EquipmentLine("radios", quantity=5)
    catalog = worlds.with_records(worlds.activity("Handover", equipment=(radios, radios)))
    assert catalog.copied(plain(columns=("equipment",))).text == "5 radios; 5 radios"


def test_the_columns_have_keys_and_headings_of_their_own() -> None:
    assert len({column.key for column in COLUMNS}) == len({column.heading for column in COLUMNS}) == len(COLUMNS)
    assert (COLUMNS[0].key, COLUMNS[-1].key) == ("ref", "uid")


def test_a_selection_in_json_names_nothing_that_only_left_out_records_use(tmp_path: Path) -> None:
    open_one = worlds.activity("Open", organisations=(OrganisationLink("no", "Norway"),), themes=("border-control",))
    closed = worlds.activity(
        "Closed", access="restricted", tags=("secret plan",), organisations=(OrganisationLink("x", "Secret Unit"),),
        programmes=("ccp",), themes=("border-control",),
    )  # fmt: skip
    catalog = worlds.with_records(open_one, closed, entries=ENTRIES)
    path = tmp_path / "out.json"
    done = catalog.export(path, ids=worlds.ids(catalog), at=AT)
    written = interchange.loads(path.read_bytes())
    assert [item.key for item in written.entries] == ["no", "border-control"]
    assert "Secret" not in path.read_text("utf-8")
    assert "Left out: 1 restricted record." in done.reported
    catalog.export(path, at=AT)
    assert "Secret" not in path.read_text("utf-8")


@pytest.mark.parametrize("clock", ["10:00:00+01:00", "00:59:59.999999+00:00", "01:00:00+01:00"])
def test_a_note_is_written_at_a_moment_that_sorts(tmp_path: Path, clock: str) -> None:
    path, written = tmp_path / "out.xlsx", f"2021-01-03T{clock}"
    catalog = worlds.with_records(worlds.activity("One", notes=(Note("Call.", written=written),)))
    exported(catalog, path, notes=True)
    cell = openpyxl.load_workbook(path)["Notes"]["F2"]
    assert cell.is_date
    assert cell.value == datetime.fromisoformat(written).astimezone(UTC).replace(tzinfo=None, microsecond=0)


def test_what_is_no_moment_is_exported_as_it_is(tmp_path: Path) -> None:
    catalog = worlds.with_records(worlds.activity("One", notes=(Note("Call.", written="last week"), Note("Mail."))))
    exported(catalog, tmp_path / "out.xlsx", notes=True)
    assert [row[5] for row in cells(tmp_path / "out.xlsx", "Notes")[1:]] == ["last week", None]
