"""Any table from outside is read as it stands, and what is no table is refused with its reason."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from catalog.errors import CannotImport
from catalog.importing.tables.grids import Book, Grid
from catalog.importing.tables.reading import read
from catalog.importing.whole_file import COMPOUND

DAY = date(2020, 10, 1)


def file(folder: Path, content: bytes, name: str = "given.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    sheet.write(number, place, value)
    return buffer.getvalue()


def altered(content: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """The packed file with another text in one of its members."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for item in given.infolist():
            data = given.read(item)
            assert item.filename != member or old in data
            made.writestr(item.filename, data.replace(old, new) if item.filename == member else data)
    return buffer.getvalue()


def packed(**members: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


OASIS = "urn:oasis:names:tc:opendocument:xmlns"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
NAMESPACES = " ".join((
    *(f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "table", "text")), f'xmlns:calcext="{CALC}"',
))  # fmt: skip


def ods(*rows: str) -> bytes:
    table = f'<table:table table:name="One">{"".join(rows)}</table:table>'
    return packed(
        **{"META-INF__manifest_xml": b"<manifest:manifest/>"},
        mimetype=b"application/vnd.oasis.opendocument.spreadsheet",
        content_xml=f"<office:document-content {NAMESPACES}><office:body><office:spreadsheet>{table}"
        f"</office:spreadsheet></office:body></office:document-content>".encode(),
    )


CELL = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'


# What is read


def test_a_workbook_keeps_cells_in_their_places_and_types(tmp_path: Path) -> None:
    rows: list[list[object]] = [[], [None, "Title", 3, 3.5], [None, DAY, True, "008"]]
    given = file(tmp_path, workbook(("One", rows), ("Two", [["x"]])), "given.xlsx")
    assert read(given) == Book(
        (Grid("One", ((), (None, "Title", 3, 3.5), (None, DAY, True, "008"))), Grid("Two", (("x",),)))
    )


def test_times_hidden_columns_and_hidden_sheets_are_read(tmp_path: Path) -> None:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("One")
        sheet.write_datetime(0, 0, datetime(2020, 10, 1, 10, 5), book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
        sheet.write_datetime(0, 1, time(10, 5), book.add_format({"num_format": "hh:mm"}))
        sheet.write(0, 2, 1.5, book.add_format({"num_format": "[hh]:mm"}))
        sheet.set_column(0, 2, None, None, {"hidden": True})
        book.add_worksheet("Two").hide()
    first, second = read(file(tmp_path, buffer.getvalue(), "given.xlsx")).sheets
    assert first.rows == ((datetime(2020, 10, 1, 10, 5), time(10, 5), "36:00:00"),)
    assert second.is_hidden


def test_a_failed_formula_is_told_in_its_place(tmp_path: Path) -> None:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("One")
        sheet.write("A1", "x")
        sheet.write_formula("B1", "=1/0", None, "#DIV/0!")
        sheet.write_formula("C3", "=NA()", None, "#N/A")
    (grid,) = read(file(tmp_path, buffer.getvalue(), "given.xlsx")).sheets
    assert grid.rows == (("x", "#DIV/0!"), (), (None, None, "#N/A"))


FAILED = CELL.replace("<table:table-cell", '<table:table-cell calcext:value-type="error"').replace(">x<", ">#DIV/0!<")


def test_a_failed_formula_of_open_document_is_told_in_its_place_too(tmp_path: Path) -> None:
    rows = (
        f"<table:table-row>{CELL}{FAILED}</table:table-row>",
        f'<table:table-row table:number-rows-repeated="2">{CELL}</table:table-row>',
        f'<table:table-row><table:table-cell table:number-columns-repeated="2"/>{FAILED}</table:table-row>',
    )
    (grid,) = read(file(tmp_path, ods(*rows), "given.ods")).sheets
    assert grid.rows == (("x", "#DIV/0!"), ("x",), ("x",), (None, None, "#DIV/0!"))


def test_merged_cells_are_told_with_their_sheet(tmp_path: Path) -> None:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("One")
        sheet.merge_range("B2:B4", "x")
    (grid,) = read(file(tmp_path, buffer.getvalue(), "given.xlsx")).sheets
    merged = CELL.replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="3"', 1)
    rows = ("<table:table-row/>", f"<table:table-row><table:table-cell/>{merged}</table:table-row>")
    (other,) = read(file(tmp_path, ods(*rows), "given.ods")).sheets
    assert grid.spans == other.spans == ((1, 3, 1, 1),)


def test_open_document_rows_that_stand_for_many_end_with_what_is_filled(tmp_path: Path) -> None:
    empty = '<table:table-cell table:number-columns-repeated="16000"/>'
    rows = (
        f"<table:table-row>{CELL}{empty}</table:table-row>",
        f'<table:table-row table:number-rows-repeated="3">{CELL}</table:table-row>',
        f'<table:table-row table:number-rows-repeated="1048572">{empty}</table:table-row>',
    )
    (grid,) = read(file(tmp_path, ods(*rows), "given.ods")).sheets
    assert grid.rows == (("x",),) * 4


SEPARATED = [
    ("a,b\n1,2\n".encode("utf-8-sig"), "utf-8", ","),
    (b"a;b\n1,5;2,5\n2,5;3,5\n", "utf-8", ";"),
    ("a\tb\n1\t2\n".encode("utf-16"), "utf-16", "\t"),
    (b"sep=|\na|b\n1|2\n", "utf-8", "|"),
]


@pytest.mark.parametrize(("content", "encoding", "delimiter"), SEPARATED)
def test_encoding_and_delimiter_of_separated_values_are_found(
    tmp_path: Path, content: bytes, encoding: str, delimiter: str
) -> None:
    book = read(file(tmp_path, content))
    assert (book.encoding, book.delimiter) == (encoding, delimiter)
    assert ("a", "b") in book.sheets[0].rows


@pytest.mark.parametrize(
    ("encoding", "words"),
    [("cp1251", "Обука за граничну полицију у Београду, Градишка"), ("cp1250", "Vježba u Gradiški, Šabac, Niš, Čačak"),
     ("cp1250", "Škole u Beču"), ("cp1252", "Réunion à Genève, formation des procureurs à Düsseldorf")],
)  # fmt: skip
def test_an_older_encoding_is_found_or_can_be_said(tmp_path: Path, encoding: str, words: str) -> None:
    given = file(tmp_path, "\n".join(f"{number};{words}" for number in range(20)).encode(encoding))
    assert read(given).sheets[0].rows[3][1] == words
    assert read(given, encoding).sheets[0].rows[3][1] == words


def test_cells_keep_zeros_line_breaks_and_what_export_protected(tmp_path: Path) -> None:
    (grid,) = read(file(tmp_path, b'008,"two\nlines",\'=1+1\n')).sheets
    assert grid.rows == (("008", "two\nlines", "=1+1"),)


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    assert read(file(tmp_path, workbook(("One", [["x"]])), "given.csv")).sheets[0].rows == (("x",),)


# What is refused


BIG = workbook(("One", [["x"]]))
FAR = altered(BIG, "xl/worksheets/sheet1.xml", b'r="A1"', b'r="XFD1048576"')
REPEATED = f'<table:table-row table:number-rows-repeated="1000000">{CELL * 9}</table:table-row>'
WIDE = CELL.replace(" office", ' table:number-columns-repeated="9999999" office')
CITED = workbook(("One", [["x" * 32_000]] * 20_000))
LONG = CELL.replace(">x<", ">" + "x" * 100_000 + "<")
TOLD_OFTEN = f'<table:table-row table:number-rows-repeated="10000">{LONG}</table:table-row>'
ENCRYPTED = COMPOUND + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")

HOSTILE = [
    (b"", "it is empty"),
    (b" \r\n\r\n", "it is empty"),
    (b"%PDF-1.7 ...", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"<html><table><tr><td>x</td></tr></table></html>", "web page"),
    (b'<?xml version="1.0"?><Workbook/>', "XML"),
    (b'<?xml version="1.0"?><iati-activities version="2.03"/>', "give its name the ending .xml"),
    (b"a,b\n1,\0\0\n", "no text has"),
    (b'a,b\n1,"never closed\n2,3\n4,5\n', "opens in line 2"),
    (ENCRYPTED, "password"),
    (COMPOUND + b"\0" * 600, "cut off or damaged"),
    (COMPOUND + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "text document"),
    (BIG[: len(BIG) // 2], "cut off or damaged"),
    (packed(word__document_xml=b"x"), "text document"),
    (packed(readme=b"x"), "packed folder"),
    (packed(content_xml=b"x", **{"META-INF__manifest_xml": b"<manifest:encryption-data/>"}), "password"),
    (packed(xl__workbook_xml=b"<x>"), "cut off or damaged"),
    (packed(xl__workbook_xml=b" " * (64 * 2**20)), "would unpack to 64 MB"),
    (packed(**{f"x{number}": b"" for number in range(5001)}), "5001 files"),
    (FAR, "1048576 rows of 16384 columns"),
    (ods(REPEATED), "1000000 rows of 9 columns"),
    (ods(f"<table:table-row>{WIDE}</table:table-row>"), "columns"),
    (CITED, "would take 61. MB"),
    (ods(TOLD_OFTEN), "would take 95. MB"),
]


@pytest.mark.parametrize(("content", "reason"), HOSTILE, ids=[reason for _, reason in HOSTILE])
def test_what_is_no_table_or_would_fill_the_memory_is_refused_with_its_reason(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    given = file(tmp_path, content, "given.xlsx")
    with pytest.raises(CannotImport, match=reason) as refusal:
        read(given)
    assert "Nothing was changed" in str(refusal.value)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotImport, match="a folder"):
        read(tmp_path)
    with pytest.raises(CannotImport, match="no such file"):
        read(tmp_path / "none.csv")


def test_a_wrong_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotImport, match="not written in ascii"):
        read(file(tmp_path, "ž,1\n".encode()), "ascii")
