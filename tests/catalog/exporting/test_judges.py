"""Judges that are not ours read every kind of export: each cell comes back equal, and a spoiled file is refused.

calamine, openpyxl, odfpy and LibreOffice; what LibreOffice reads it saves as a workbook, which openpyxl reads.
"""

from __future__ import annotations

import csv as csv_library
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import accumulate, pairwise
from pathlib import Path

import pypdfium2
import pytest

from catalog.exporting import csv, ods, xlsx
from catalog.exporting.books import FORMS
from catalog.exporting.files import ReadBackDiffers
from catalog.exporting.fitting import fitted
from catalog.exporting.progress import Progress
from catalog.exporting.sheets import Chart, Heading, Properties, Row, Sheet, headings
from catalog.model.protected_text import unprotected
from tests.catalog.exporting.judges import (
    Found,
    around,
    by_odfpy,
    by_office,
    by_openpyxl,
    by_openpyxl_unescaped,
    calamine,
    needs_office,
    rounded,
    trimmed,
)

TEXTS = (
    "=1+1", "+1", "-1", "@x", "{=1+1}", "=HYPERLINK(\"http://x\")", "\tx", "tab\tbed", " lead and trail ", "a  b   c",
    "a\nb", "\n\nx\n", " \t \n ", "  ", "008", "1e5", "TRUE", "2020-10-05", "1/2", "<img src=x>", "<r>x</r>",
    "]]>&amp;", "_x0041_", "'quoted", "“x” \"y\"", "https://x.org/a?b=1&c=\"2\"#d", "mailto:a@b.org", "file:///etc/passwd",
    "Ђурђевдан ş ę 😀", "\u200fעברית\u200e مرحبا", "x" * 32_767, "😀" * 16_384, "#N/A", "N/A",
    "''", "%", "\u00a0x\u00a0",
)  # fmt: skip
NUMBERS: tuple[float, ...] = (0, -1, 12.5, 0.1, 1 / 3, 999_999_999_999_999, -1e-9, 1e300, 10**15, 5e-324)
DAYS: tuple[date, ...] = (
    date(2020, 10, 5), date(1900, 3, 1), date(1900, 2, 28), date(1604, 1, 1), date(9999, 12, 31), date(2020, 2, 29),
)  # fmt: skip
MOMENTS = (datetime(2021, 1, 3, 10, 5), datetime(2021, 1, 3), datetime(1900, 3, 1, 0, 1), datetime(2021, 1, 3, 23, 59))
KINDS = ("activity", "training")
TYPES = tuple(f"Type {number}, “quoted”" for number in range(40))
COLUMNS = (
    Heading("Text", 30, link=True), Heading("Number", 12, shown="money"), Heading("Day", 12), Heading("Moment", 18),
    Heading("Kind", choices=KINDS), Heading("Type", choices=TYPES), Heading("text", hidden=True),
)  # fmt: skip


def rows() -> list[Row]:
    found: list[Row] = []
    for place, text in enumerate(TEXTS):
        number, day = NUMBERS[place % len(NUMBERS)], DAYS[place % len(DAYS)]
        moment, kind = MOMENTS[place % len(MOMENTS)], KINDS[place % 2] if place % 3 else None
        found.append((text, number, day, moment, kind, TYPES[place % 40], f"{place:03}"))
    return [*found, (None,) * 7, (None, None, None, None, None, None, "last")]


SHEETS, _SAID = fitted(
    [
        Sheet("Rec's & more", COLUMNS, rows(), chart=Chart("lines", "A chart", (1,), 5)),
        Sheet(
            "Hashtags",
            (Heading("Where", leads=0), *headings(("", 10), ("where", 9))),
            [("x", 1, None), ("y", 1, None), ("z", 1, None)],
            ("#adm1", "", "#adm1"),
        ),
        Sheet("No rows", headings(("A", 10))),
        Sheet("Hidden", headings(("A", 10)), [("x",)], hidden=True),
    ],
    lambda said: Sheet("About", headings(("About", 20), ("", 60)), [("Note", text) for text in said], table=False),
)
PROPERTIES = Properties("Tests & more", "Ana", datetime(2021, 1, 15, tzinfo=UTC), "everything")


def meant(sheets: Sequence[Sheet] = SHEETS) -> Found:
    return {sheet.name: trimmed([*sheet.heads, *sheet.rows]) for sheet in sheets}


# Files, good and spoiled: (format, rows up to which sheets are native tables)


def silent() -> Progress:
    return Progress(0, 3, "the file")


def write_xlsx(path: Path, sheets: Sequence[Sheet], table_limit: int = xlsx.TABLE_LIMIT) -> None:
    with path.open("w+b") as file:
        xlsx.write(file, sheets, PROPERTIES, silent(), table_limit)


def write_ods(path: Path, sheets: Sequence[Sheet]) -> None:
    with path.open("w+b") as file:
        ods.write(file, sheets, PROPERTIES, silent())


WRITERS: dict[str, Callable[[Path, Sequence[Sheet]], None]] = {
    "table.xlsx": write_xlsx,
    "long.xlsx": lambda path, sheets: write_xlsx(path, sheets, 0),
    "book.ods": write_ods,
}


def spoiled() -> list[Sheet]:
    """One letter is another than was meant."""
    first, *others = SHEETS
    changed = [("=1+2", *row[1:]) if row[0] == "=1+1" else row for row in first.rows]
    return [replace(first, rows=changed), *others]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    for name, write in WRITERS.items():
        write(folder / name, SHEETS)
        write(folder / f"spoiled-{name}", spoiled())
    return folder


# The judges


JUDGES: dict[str, Callable[[Path], Found]] = {
    "calamine": calamine, "openpyxl": by_openpyxl, "openpyxl, unescaped": by_openpyxl_unescaped, "odfpy": by_odfpy,
}  # fmt: skip
CASES = [
    ("calamine", "table.xlsx"), ("calamine", "long.xlsx"), ("calamine", "book.ods"), ("openpyxl", "table.xlsx"),
    ("openpyxl, unescaped", "long.xlsx"), ("odfpy", "book.ods"),
]  # fmt: skip


@pytest.mark.parametrize(("judge", "name"), CASES)
def test_a_judge_refuses_what_is_spoiled_and_reads_every_cell_as_it_was_meant(
    files: Path, judge: str, name: str
) -> None:
    read = JUDGES[judge]
    assert read(files / f"spoiled-{name}") != meant()
    found = read(files / name)
    assert list(found) == [sheet.name for sheet in SHEETS]
    assert found == meant()


# LibreOffice, once for all workbooks and once for CSV, which it must be told how to read

TEXT_ROWS = [(text, place, date(2020, 1, 1)) for place, text in enumerate(TEXTS) if len(text.encode()) < 2**15]
CSV_HEADINGS = ("Text", "Number", "Day")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("profile")


@pytest.fixture(scope="module")
def saved_by_office(files: Path, profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    by_office([files / f"{prefix}{name}" for name in WRITERS for prefix in ("", "spoiled-")], folder, profile)
    return folder


@needs_office
@pytest.mark.parametrize("name", WRITERS)
def test_libreoffice_refuses_what_is_spoiled_and_reads_every_cell_as_it_was_meant(
    saved_by_office: Path, name: str
) -> None:
    assert by_openpyxl((saved_by_office / f"spoiled-{name}").with_suffix(".xlsx")) != rounded(meant())
    found = by_openpyxl((saved_by_office / name).with_suffix(".xlsx"))
    assert list(found) == [sheet.name for sheet in SHEETS]
    assert found == rounded(meant())


@needs_office
def test_libreoffice_sees_what_stands_around_the_cells_of_either_form_alike(saved_by_office: Path) -> None:
    table, book = (around(saved_by_office / name) for name in ("table.xlsx", "book.xlsx"))
    assert table == book
    assert book["Rec's & more"] == {
        "filter": f"A1:G{len(SHEETS[0].rows) + 1}", "hidden": ["G"], "state": "visible",
        "offered": ['"activity,training"', "Lists!$A$2:$A$41"], "repeated": "$1:$1", "across": "landscape",
        "charts": [("standard", ["'Rec''s & more'!$B$2:$B$6"])],
        "links": ["https://x.org/a?b=1&c=%222%22", "mailto:a@b.org"],
    }  # fmt: skip
    assert book["Hashtags"]["links"] == ["'Rec''s & more'!A1"]
    assert {name: sheet["state"] for name, sheet in book.items()} == {
        "Rec's & more": "visible", "Hashtags": "visible", "No rows": "visible", "Hidden": "hidden",
        "Long texts": "visible", "About": "visible", "Lists": "hidden",
    }  # fmt: skip


@pytest.mark.long
@needs_office
@pytest.mark.parametrize("ending", FORMS)
def test_libreoffice_prints_every_word_of_a_table(tmp_path: Path, profile: Path, ending: str) -> None:
    """Rows of many heights, and a text that none is high enough for."""
    words = [f"w{number}{'x' * (number % 7)}." for number in range(6_000)]
    ends = [0, *accumulate(5 + 7 * number % 120 for number in range(60)), len(words)]
    texts = [" ".join(words[start:end]) for start, end in pairwise(ends)]
    columns = headings(("Text", 50), ("Other", 40), ("Third", 30))
    made, _said = fitted([Sheet("Records", columns, [(text, text[:90], "third") for text in texts])])
    path = tmp_path / f"table{ending}"
    with path.open("w+b") as file:
        FORMS[ending].write(file, made, PROPERTIES, silent())
    by_office([path], tmp_path, profile, to="pdf")
    with pypdfium2.PdfDocument(path.with_suffix(".pdf")) as document:
        printed = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    assert [word for word in words if word not in printed] == []


@needs_office
def test_libreoffice_reads_a_csv_file_as_it_was_meant(tmp_path: Path, profile: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    for path, first in ((good, TEXT_ROWS[0]), (bad, ("=1+2", 0, None))):
        with path.open("w+b") as file:
            csv.write(file, [CSV_HEADINGS], [first, *TEXT_ROWS[1:]], silent())
    by_office([good, bad], tmp_path, profile, "--infilter=CSV:44,34,76,1,1/2/2/10/3/5")
    expected = trimmed([CSV_HEADINGS, *TEXT_ROWS])
    found = [without_apostrophes(by_openpyxl(tmp_path / name)) for name in ("good.xlsx", "bad.xlsx")]
    assert [rows == expected for rows in found] == [True, False]


def without_apostrophes(found: Found) -> list[list[object]]:
    (rows,) = found.values()
    return [[unprotected(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]


def test_the_standard_library_reads_a_csv_file_as_it_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "good.csv"
    with path.open("w+b") as file:
        csv.write(file, [CSV_HEADINGS], TEXT_ROWS, silent())
    with path.open(encoding="utf-8-sig", newline="") as text:
        read = list(csv_library.reader(text))
    found = [[unprotected(text), *others] for text, *others in read[1:]]
    assert found == [[text, str(place), "2020-01-01"] for text, place, _ in TEXT_ROWS]


# Our own comparison, before a file takes its place


CHECKS = [("table.xlsx", xlsx.check), ("long.xlsx", xlsx.check), ("book.ods", ods.check)]


@pytest.mark.parametrize(("name", "check"), CHECKS)
@pytest.mark.parametrize("piece", [100, 2_000, 2**22])
def test_our_own_reader_agrees_in_pieces_of_any_size(
    files: Path, name: str, check: Callable[[Path, Sequence[Sheet], Progress, int], None], piece: int
) -> None:
    check(files / name, SHEETS, silent(), piece)
    with pytest.raises(ReadBackDiffers, match="cell A2 of the sheet Rec's & more"):
        check(files / f"spoiled-{name}", SHEETS, silent(), piece)
