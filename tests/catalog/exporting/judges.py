"""Judges of workbooks that are not ours: each tells the cells it reads, by sheet, in one form that can be compared."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
from odf.element import Element
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow
from odf.teletype import extractText
from odf.text import P
from openpyxl.utils.escape import unescape

Found = Mapping[str, Sequence[Sequence[Any]]]


def trimmed(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """As they can be compared: days as moments, nothing for "", no blank cells or rows at the end."""
    found = [list(map(plain, row)) for row in rows]
    for row in found:
        while row and row[-1] is None:
            row.pop()
    while found and not found[-1]:
        found.pop()
    return found


def plain(cell: Any) -> Any:
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime(cell.year, cell.month, cell.day)
    return None if cell == "" else cell


def calamine(path: Path) -> Found:
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    found = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    return {name: trimmed(rows) for name, rows in found.items()}


def by_openpyxl(path: Path) -> Found:
    """A formula, or what Excel would take for one, is no value and so is never equal."""
    book = openpyxl.load_workbook(path)
    kinds = {cell.data_type for sheet in book for row in sheet.rows for cell in row}
    assert kinds <= {"s", "n", "d", "inlineStr"}
    return {sheet.title: trimmed([[cell.value for cell in row] for row in sheet.rows]) for sheet in book}


def by_odfpy(path: Path) -> Found:
    tables = load(str(path)).spreadsheet.getElementsByType(Table)
    return {table.getAttribute("name"): trimmed(_odf_rows(table)) for table in tables}


def _odf_rows(table: Element) -> list[list[Any]]:
    rows = table.getElementsByType(TableRow)
    return [[_odf_value(cell) for cell in row.getElementsByType(TableCell)] for row in rows]


def _odf_value(cell: Element) -> Any:
    match cell.getAttribute("valuetype"):
        case "float":
            return float(cell.getAttribute("value"))
        case "date":
            return datetime.fromisoformat(cell.getAttribute("datevalue"))
        case "string":
            return "\n".join(extractText(paragraph) for paragraph in cell.getElementsByType(P))
    return None


def by_openpyxl_unescaped(path: Path) -> Found:
    """openpyxl undoes the escapes of Office Open XML (part 1, 22.9.2.19) only in texts that sheets share."""
    return {name: [[unescape(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
            for name, rows in by_openpyxl(path).items()}  # fmt: skip


# LibreOffice

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed (README: libreoffice-calc-nogui): nothing was judged by it"
)


def by_office(files: Sequence[Path], folder: Path, profile: Path, *how: str, to: str = "xlsx") -> None:
    """Has LibreOffice open the files and save each as a workbook, or print it, in another folder."""
    command = [str(OFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", *how, "--convert-to", to]
    subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True, timeout=180)


def rounded(found: Found) -> Found:
    """LibreOffice saves the 15 digits that Excel keeps."""
    return {name: [[float(f"{cell:.15g}") if isinstance(cell, float) else cell for cell in row] for row in rows]
            for name, rows in found.items()}  # fmt: skip


def around(path: Path) -> dict[str, dict[str, Any]]:
    return {
        sheet.title: {
            "filter": next((table.ref for table in sheet.tables.values()), sheet.auto_filter.ref),
            "hidden": [letter for letter, column in sheet.column_dimensions.items() if column.hidden],
            "state": sheet.sheet_state,
            "offered": [rule.formula1 for rule in sheet.data_validations.dataValidation],
            "repeated": sheet.print_title_rows,
            "across": sheet.page_setup.orientation,
            "charts": [(chart.grouping, [series.val.numRef.f for series in chart.series]) for chart in sheet._charts],
            "links": [
                cell.hyperlink.target or cell.hyperlink.location for row in sheet.rows for cell in row if cell.hyperlink
            ],
        }
        for sheet in openpyxl.load_workbook(path)
    }
