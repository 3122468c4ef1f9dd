"""What stands around a workbook's cells: tables, lists to choose from, links, charts, print, properties; and how rows
are kept and written without being held."""

from __future__ import annotations

import tempfile
import textwrap
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from catalog.errors import Cancelled
from catalog.exporting import sheets, xlsx
from catalog.exporting.books import FORMS
from catalog.exporting.fitting import fitted
from catalog.exporting.pieces import PIECE
from catalog.exporting.progress import Progress
from catalog.exporting.sheets import Chart, Heading, Properties, Row, Sheet, headings
from catalog.exporting.sizing import MOST_LINES, lines_of
from catalog.exporting.spool import BATCH, Spool
from tests import worlds

PROPERTIES = Properties("Q4 & more", "Ana", datetime(2021, 1, 15, 9, tzinfo=UTC), "the word “kits”" * 30)
KINDS = ("activity", "training")
ROWS: list[Row] = [("A", "activity", 2), ("B", None, 3), ("C", "training", None)]
HEADINGS = (Heading("Title", 30), Heading("Kind", 12, choices=KINDS), Heading("Number", 9, hidden=True))


def written(path: Path, *sheets: Sheet, table_limit: int = xlsx.TABLE_LIMIT) -> Any:
    """The workbook as openpyxl reads it."""
    made, _said = fitted(sheets)
    with path.open("w+b") as file:
        xlsx.write(file, made, PROPERTIES, Progress(0, 2, path), table_limit)
    xlsx.check(path, made, Progress(0, 2, path))
    return openpyxl.load_workbook(path)


def test_a_sheet_is_a_native_table_with_headings_banding_and_a_filter(tmp_path: Path) -> None:
    sheet = written(tmp_path / "o.xlsx", Sheet("Equipment lines", HEADINGS, ROWS))["Equipment lines"]
    table = sheet.tables["Table1_Equipment_lines"]
    assert (table.ref, table.autoFilter.ref, sheet.auto_filter.ref) == ("A1:C4", "A1:C4", None)
    assert [column.name for column in table.tableColumns] == ["Title", "Kind", "Number"]
    assert (table.tableStyleInfo.name, table.tableStyleInfo.showRowStripes) == ("TableStyleLight1", True)


def test_a_longer_sheet_has_the_same_look_without_a_table(tmp_path: Path) -> None:
    table = written(tmp_path / "t.xlsx", Sheet("Records", HEADINGS, ROWS))["Records"]
    plain = written(tmp_path / "p.xlsx", Sheet("Records", HEADINGS, ROWS), table_limit=2)["Records"]
    assert (plain.tables, plain.auto_filter.ref) == ({}, "A1:C4")
    (banded,) = plain.conditional_formatting
    assert (str(banded.sqref), banded.rules[0].formula) == ("A2:C4", ["MOD(ROW()-1,2)=1"])
    assert look(plain) == look(table) == {
        "frozen": "A2", "widths": [12, 11, 10], "hidden": ["C"], "bold": True, "offered": '"activity,training"',
        "printed": ("landscape", 9, 0, "$1:$1", "&A", "&P / &N"),
    }  # fmt: skip


def look(sheet: Any) -> dict[str, Any]:
    page, footer = sheet.page_setup, sheet.oddFooter
    return {
        "frozen": sheet.freeze_panes,
        "widths": [round(sheet.column_dimensions[letter].width) for letter in "ABC"],
        "hidden": [letter for letter in "ABC" if sheet.column_dimensions[letter].hidden],
        "bold": sheet["A1"].font.bold,
        "offered": sheet.data_validations.dataValidation[0].formula1,
        "printed": (page.orientation, page.paperSize, page.fitToHeight, sheet.print_title_rows,
                    footer.left.text, footer.right.text),
    }  # fmt: skip


@pytest.mark.parametrize(("rows", "is_table"), [(0, False), (1, True), (20_000, True), (20_001, False)])
def test_a_table_has_a_row_and_at_most_20_000(tmp_path: Path, rows: int, is_table: bool) -> None:
    sheet = Sheet("Records", headings(("A", 9)), [(number,) for number in range(rows)])
    assert bool(written(tmp_path / "o.xlsx", sheet)["Records"].tables) == is_table


def test_headings_longer_than_their_columns_are_read_whole_in_lines_of_their_row(tmp_path: Path) -> None:
    heads = (Heading("Title", 30), Heading("Trainings by us without a number", 12))
    sheet = written(tmp_path / "o.xlsx", Sheet("Donors", heads, [("A", 1)], tags=("#activity +name", "#reached")))
    rows = sheet["Donors"].row_dimensions
    assert [rows[number].height for number in (1, 2)] == [4 * xlsx.LINE, None]


def test_what_is_not_to_be_filtered_is_no_table(tmp_path: Path) -> None:
    sheet = written(tmp_path / "o.xlsx", Sheet("About", headings(("About", 9), ("", 9)), ROWS, table=False))["About"]
    assert (sheet.tables, sheet.auto_filter.ref, sheet["B1"].value) == ({}, None, None)


def test_headings_of_a_table_are_made_its_own_and_that_is_said() -> None:
    given = headings(("Title", 9), ("title", 9), ("", 9), ("", 9), (" a\n b\x07 ", 9), ("x" * 300, 9))
    (sheet,), said = fitted([Sheet("Records", given)])
    assert [heading.text for heading in sheet.headings] == ["Title", "title 2", "Column", "Column 2", "a b", "x" * 255]
    assert said[0] == "A column “title” is headed “title 2” on the sheet “Records”."


@pytest.mark.parametrize("text", ["<r>x</r>", "_x0041_", "=1+1", "Who & <where>", "[Who]", "'Who", "#REF!", "@Who"])
def test_a_heading_stays_the_text_it_is(tmp_path: Path, text: str) -> None:
    sheet = written(tmp_path / "o.xlsx", Sheet("Records", headings((text, 9)), ROWS))["Records"]
    assert (sheet["A1"].value, sheet["A1"].data_type) == (text, "s")


def test_a_second_header_row_is_frozen_and_filters_what_is_below(tmp_path: Path) -> None:
    tagged = Sheet("3W", headings(("Who", 9), ("Where", 9)), [("us", "AL")], ("#org", "#country"))
    sheet = written(tmp_path / "o.xlsx", tagged)["3W"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A3", "A2:B3", "$1:$2")
    assert list(sheet.values) == [("Who", "Where"), ("#org", "#country"), ("us", "AL")]


# Lists to choose from


@pytest.mark.parametrize(
    ("choices", "rule"),
    [
        (("a", "b c"), '"a,b c"'),
        (("x" * 127, "y" * 127), f'"{"x" * 127},{"y" * 127}"'),
        (("x" * 128, "y" * 128), "'Lists'!$A$2:$A$3"),
        (("a, b", "c"), "'Lists'!$A$2:$A$3"),
        (('say "b"', "c"), "'Lists'!$A$2:$A$3"),
        (("=1+1", "c"), "'Lists'!$A$2:$A$3"),
        ((" a", "c"), "'Lists'!$A$2:$A$3"),
    ],
)
def test_a_list_stands_in_the_rule_where_it_can_and_else_on_a_hidden_sheet(
    tmp_path: Path, choices: tuple[str, ...], rule: str
) -> None:
    book = written(tmp_path / "o.xlsx", Sheet("Records", (Heading("A", choices=choices),), [("c",)]))
    (offered,) = book["Records"].data_validations.dataValidation
    assert (offered.formula1, offered.errorStyle, str(offered.sqref)) == (rule, "warning", "A2:A1048576")
    lists = [cell.value for cell in book["Lists"]["A"]] if "Lists" in book.sheetnames else ["A", *choices]
    assert lists == ["A", *choices]


def test_lists_that_are_alike_stand_there_once_each_below_its_own_heading(tmp_path: Path) -> None:
    long, longer = tuple(f"type, {number}" for number in range(3)), tuple(f"role, {number}" for number in range(4))
    columns = (Heading("A", choices=long), Heading("B", choices=longer), Heading("C", choices=long))
    book = written(tmp_path / "o.xlsx", Sheet("Records", columns, [("x",)]), Sheet("Lists", headings(("A", 9))))
    assert book.sheetnames == ["Records", "Lists", "Lists 2"]
    rules = [rule.formula1 for rule in book["Records"].data_validations.dataValidation]
    assert rules == ["'Lists 2'!$A$2:$A$4", "'Lists 2'!$B$2:$B$5", "'Lists 2'!$A$2:$A$4"]
    assert (book["Lists 2"].sheet_state, book["Lists 2"]["B5"].value) == ("hidden", "role, 3")


def test_an_export_offers_the_names_of_a_vocabulary_that_are_public(tmp_path: Path) -> None:
    entries = (worlds.entry("types", "h", "Handover"), worlds.entry("types", "s", "Secret visit", access="internal"),
               worlds.entry("types", "m", "Meeting"))  # fmt: skip
    worlds.with_records(worlds.activity("A", type="h"), entries=entries).export(tmp_path / "o.xlsx")
    rules = openpyxl.load_workbook(tmp_path / "o.xlsx")["Records"].data_validations.dataValidation
    assert [rule.formula1 for rule in rules][:2] == ['"activity,training,donation"', '"Handover,Meeting"']


# Links, charts, properties


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("https://x.org/a?b=1", True), ("http://x.org", True), ("mailto:ana@x.org", True), ("see https://x.org", False),
        ("https://x.org now", False), ("file:///etc/passwd", False), ("internal:Records!A1", False),
        ("javascript:alert(1)", False), ("ftp://x.org", False), ("https://x.org/" + "a" * 2100, False), ("=1+1", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("link", [True, False])
def test_an_address_opens_only_in_a_column_of_links(tmp_path: Path, text: str, opens: bool, link: bool) -> None:
    cell = written(tmp_path / "o.xlsx", Sheet("Records", (Heading("A", link=link),), [(text,)]))["Records"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink is not None) == (text, "s", opens and link)


@pytest.mark.parametrize("table_limit", [20_000, 0])
@pytest.mark.parametrize("text", ["a", "=1+1", "https://x.org", "<r>x</r>"])
def test_a_heading_leads_to_another_sheet_and_no_cell_to_a_row_that_may_be_sorted_away(
    tmp_path: Path, text: str, table_limit: int
) -> None:
    there = Sheet("Where's & who", headings(("Who", 9)), [("x",), ("y",)], tags=("#org",))
    here = Sheet("Lines", (Heading(text, leads=0),), [("a",), ("b",)])
    head, *cells = [row[0] for row in written(tmp_path / "o.xlsx", there, here, table_limit=table_limit)["Lines"].rows]
    assert (head.value, [cell.value for cell in cells]) == (text, ["a", "b"])
    location = head.hyperlink and head.hyperlink.location
    assert location == (None if text.startswith("<r>") else "'Where''s & who'!A1")
    assert [cell.hyperlink for cell in cells] == [None, None]


def test_links_of_a_sheet_end_where_those_that_excel_takes_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "LINK_LIMIT", 2)
    here = Sheet("Lines", (Heading("A", leads=0), Heading("B", link=True)), [("a", "https://x.org")] * 3)
    found = list(written(tmp_path / "o.xlsx", here)["Lines"].iter_rows(min_row=2))
    assert [[cell.hyperlink is not None for cell in row] for row in found] == [[False, True], [False] * 2, [False] * 2]
    assert {tuple(cell.value for cell in row) for row in found} == {("a", "https://x.org")}


@pytest.mark.parametrize("table_limit", [20_000, 0])
def test_a_chart_is_native_and_of_its_rows(tmp_path: Path, table_limit: int) -> None:
    chart = Chart("stacked", "By title", (2,), 2)
    book = written(tmp_path / "o.xlsx", Sheet("Records", HEADINGS, ROWS, chart=chart), table_limit=table_limit)
    (drawn,) = book["Records"]._charts
    (series,) = drawn.series
    assert (series.cat.strRef or series.cat.numRef).f == "Records!$A$2:$A$3"
    assert (series.val.numRef.f, drawn.grouping) == ("Records!$C$2:$C$3", "stacked")


A4, A3 = 9, 8


@pytest.mark.parametrize(
    ("columns", "words", "paper", "across"),
    [(2, 4, A4, 1), (2, 40, A4, 1), (6, 7, A4, 1), (6, 11, A3, 1), (6, 12, A4, 1), (10, 12, A3, 1), (15, 40, A3, 1),
     (16, 40, A3, 2), (40, 40, A3, 3)],
)  # fmt: skip
def test_a_wide_table_goes_on_as_few_pages_as_it_can_be_read_on_with_whole_texts(
    tmp_path: Path, columns: int, words: int, paper: int, across: int
) -> None:
    heads, text = tuple(Heading(f"H{number}", 120) for number in range(columns)), " ".join(["word"] * words)
    sheet = written(tmp_path / "o.xlsx", Sheet("Records", heads, [(text,) * columns]))["Records"]
    page = sheet.page_setup
    assert (page.paperSize, page.fitToWidth or 1, sheet.print_title_cols) == (
        paper, across, "$A:$A" if across > 1 else None,
    )  # fmt: skip
    lines = len(textwrap.wrap(text, int(sheet.column_dimensions["A"].width) - 1))
    assert lines <= (sheet.row_dimensions[2].height or xlsx.LINE) / xlsx.LINE <= 1.5 * lines


def test_a_sheet_too_long_to_be_printed_has_rows_of_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "PRINTED_ROWS", 1)
    rows: list[Row] = [("word " * 60,), ("word " * 60,)]
    sheet = written(tmp_path / "o.xlsx", Sheet("Records", (Heading("A", 100),), rows))["Records"]
    assert (sheet.row_dimensions[2].height, sheet["A2"].alignment.wrap_text) == (None, None)


@pytest.mark.parametrize(("rows", "pages"), [(2, 1), (60, 1), (61, 0)])
def test_a_chart_is_not_parted_where_its_rows_are_few(tmp_path: Path, rows: int, pages: int) -> None:
    data: list[Row] = [("a", 1)] * rows
    sheet = Sheet("Records", headings(("A", 9), ("B", 9)), data, chart=Chart("bars", "T", (1,), rows))
    assert written(tmp_path / "o.xlsx", sheet)["Records"].page_setup.fitToHeight in ([None, 1] if pages else [0])


def test_hidden_columns_need_no_paper(tmp_path: Path) -> None:
    heads = tuple(Heading(f"H{number}", 120, hidden=number > 0) for number in range(40))
    sheet = written(tmp_path / "o.xlsx", Sheet("Records", heads, [("word " * 40,) * 40]))["Records"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth or 1) == (A4, 1)


@pytest.mark.parametrize(
    ("text", "lines"), [("short", 1), ("a\nb\nc", 3), ("word " * 12, 1), ("word " * 60, 4), ("x" * 32_000, MOST_LINES)]
)
def test_a_row_is_as_high_as_its_longest_text_and_no_higher_than_excel_can(
    tmp_path: Path, text: str, lines: int
) -> None:
    sheet = written(tmp_path / "o.xlsx", Sheet("Records", (Heading("A", 100), Heading("B", 9)), [(text, 1)]))["Records"]
    assert sheet.row_dimensions[2].height == (lines * xlsx.LINE if lines > 1 else None)
    assert (sheet["A2"].alignment.wrap_text, sheet["A2"].alignment.vertical, sheet["B2"].alignment.vertical) == (
        True, "top", "top",
    )  # fmt: skip


PROSE = " ".join(f"word{number}" for number in range(2_000))


@pytest.mark.parametrize(
    ("text", "width"),
    [("word " * 60, 50), ("word " * 300, 71), ("word " * 420, 99), ("word " * 500, 50), ("x\n" * 26, 8)],
)
def test_a_column_is_wider_where_a_text_would_be_cut_and_a_readable_line_is_enough(text: str, width: int) -> None:
    (sheet, *_), _ = fitted([Sheet("Records", headings(("A", 50), ("B", 9)), [(text.strip(), "b")] * 2)])
    assert sheet.headings[0].width == width


@pytest.mark.parametrize(
    "text", [PROSE, "x" * 9_000, "line\n" * 90, f"{PROSE[:9_000]}\n\n  {PROSE}\n", "a\n" + "b" * 5_000 + " c d\n"]
)
def test_a_text_too_long_for_a_printed_row_is_printed_whole_in_parts(text: str) -> None:
    (sheet, kept), said = fitted([Sheet("Records", headings(("A", 9), ("B", 50)), [("a", "b"), ("a", text)])])
    assert list(sheet.rows)[1] == ("a", text)
    assert "".join(str(row[4]) for row in kept.rows) == text
    assert [row[:4] for row in kept.rows] == [(1, "Records", "B3", part) for part in range(1, len(kept.rows) + 1)]
    assert all(lines_of(row[4:], (kept.headings[4].width,)) <= MOST_LINES for row in kept.rows)
    assert said == ("1 text is too long to be printed in a row; the sheet “Long texts” has it whole, too.",)


@pytest.mark.parametrize("hidden", ["column", "sheet"])
def test_what_is_hidden_is_not_printed(hidden: str) -> None:
    heads = (Heading("A", 9), Heading("B", 50, hidden=hidden == "column"))
    sheets, said = fitted([Sheet("Records", heads, [("a", PROSE)], hidden=hidden == "sheet")])
    assert ([sheet.name for sheet in sheets], said) == (["Records"], ())


@pytest.mark.parametrize(("chart", "printed"), [(None, "'Records'!$A$1:$C$3"), (Chart("bars", "T", (2,), 2), "")])
def test_a_table_is_printed_as_far_as_its_columns_go_and_whole_where_a_chart_stands_by_it(
    tmp_path: Path, chart: Chart | None, printed: str
) -> None:
    rows: list[Row] = [("a", "b", "long " * 90)] * 2
    sheet = written(tmp_path / "o.xlsx", Sheet("Records", headings(("A", 9), ("B", 9), ("C", 9)), rows, chart=chart))[
        "Records"
    ]
    assert (sheet.print_area or "") == printed


@pytest.mark.parametrize(("is_table", "align"), [(True, None), (False, "left")])
def test_a_number_on_a_page_to_read_stands_where_the_texts_begin(
    tmp_path: Path, is_table: bool, align: str | None
) -> None:
    page = Sheet("About", headings(("About", 24), ("", 100)), [("Records", 19)], table=is_table)
    assert written(tmp_path / "o.xlsx", page)["About"]["B2"].alignment.horizontal == align


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    said = written(tmp_path / "o.xlsx", Sheet("Records", HEADINGS, ROWS)).properties
    assert (said.title, said.creator, said.created) == ("Q4 & more", "Ana", datetime(2021, 1, 15, 9))
    assert said.description == ("the word “kits”" * 30)[:255]


# Many rows


def test_a_spool_gives_rows_back_as_often_as_it_is_asked() -> None:
    rows: list[Row] = [(number, f"text {number}", None) for number in range(2 * BATCH + 7)]
    spool = Spool(rows)
    assert (len(spool), list(spool), list(spool)) == (len(rows), rows, rows)
    assert list(zip(spool, spool, strict=True)) == list(zip(rows, rows, strict=True))


def test_rows_that_fit_are_not_written_anew() -> None:
    rows: list[Row] = [("a\nb", 1, None)]
    (sheet,), _ = fitted([Sheet("Records", HEADINGS, rows)])
    assert sheet.rows is rows


class Many(Sequence[Row]):
    """Rows that are made when they are asked for."""

    def __len__(self) -> int:
        return 20_001

    def __getitem__(self, place: Any) -> Any:
        return (f"row {place} with a text of some length, as titles have it", place, None, "x" * (place % 50))

    def __iter__(self) -> Iterator[Row]:
        return (self[place] for place in range(len(self)))


LONG = Sheet("Records", headings(("A", 9), ("B", 9), ("C", 9), ("D", 9)), Many())


@pytest.mark.parametrize("ending", FORMS)
def test_a_long_sheet_is_read_back_piece_by_piece(tmp_path: Path, ending: str) -> None:
    path, form = tmp_path / f"o{ending}", FORMS[ending]
    with path.open("w+b") as file:
        form.write(file, [LONG], PROPERTIES, Progress(0, 2, path))
    form.check(path, [LONG], Progress(0, 2, path))
    assert unpacked(path) > PIECE


def unpacked(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        return max(item.file_size for item in archive.infolist())


@pytest.mark.parametrize("ending", FORMS)
def test_a_long_sheet_that_is_stopped_leaves_nothing_behind(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = iter(range(5))
    progress = Progress(len(LONG.rows), 2, "o", lambda _done, _total: next(left, None) is not None)
    with tempfile.TemporaryFile() as file, pytest.raises(Cancelled):
        FORMS[ending].write(file, [LONG], PROPERTIES, progress)
    assert list(tmp_path.iterdir()) == []


def test_a_large_book_can_be_stopped_while_it_is_made_to_fit() -> None:
    sheet = Sheet("Numbers", headings(("N", 9)), [(number,) for number in range(2 * BATCH)])
    with pytest.raises(Cancelled):
        fitted([sheet], through=Progress(1, 1, "the file", lambda _done, _all: False).between)
