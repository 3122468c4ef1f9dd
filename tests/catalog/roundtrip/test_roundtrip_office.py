"""Workbooks that LibreOffice has opened and saved again: nothing is changed by that, and what people changed is found.

LibreOffice is started once for all files of a form.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from catalog.catalog import Catalog
from tests.catalog.exporting.judges import OFFICE, needs_office
from tests.catalog.roundtrip.round_trips import RECORDS, editing, exported, line, told, world, write
from tests.worlds import seeded

pytestmark = needs_office

WHOLE = {"xlsx": "ods", "ods": "xlsx"}
"""The form that is saved → the form in which the whole catalogue was exported."""


def _nothing(_book: Workbook) -> None:
    pass


def _some_cells(book: Workbook) -> None:
    write(book["Records"], "2020-001", "Summary", "Three\nnew\nlines")
    write(book["Records"], "2020-001", "Date", "5 October 2020")
    write(book["Records"], "2020-002", "Participants", 61)
    write(book["Records"], "2020-003", "Themes", "Firearms\\; ammunition")
    write(book["Equipment"], "Test kits", "Serial numbers", "008; 010")
    write(book["Participant groups"], "Police", "Women", 4)


def _rows(book: Workbook) -> None:
    book["Records"].delete_rows(line(book["Records"], "ND-001"))
    row = {"Title": "Added", "Kind": "activity"}
    book["Records"].append([row.get(str(cell.value)) for cell in book["Records"][1]])
    book["Organisations"].delete_rows(line(book["Organisations"], "European Union"))


EDITS: Mapping[str, tuple[Callable[[Workbook], None], list[tuple[str, ...]]]] = {
    "nothing": (_nothing, []),
    "cells": (
        _some_cells,
        [
            ("theirs", "2020-001", "Date", "October 2020", "5 October 2020"),
            ("theirs", "2020-001", "Summary", "Two lines.\nOf text.", "Three\nnew\nlines"),
            ("theirs", "2020-002", "Participant groups, Police: Women", "", "4"),
            ("theirs", "2020-002", "Participants", "60", "61"),
            ("theirs", "2020-003", "Equipment, Test kits: Serial numbers", "008; 009", "008; 010"),
            ("theirs", "2020-003", "Themes", "", "Firearms\\; ammunition"),
        ],
    ),
    "rows": (
        _rows,
        [
            ("deleted", "2020-001", "Organisations", "European Union · Donor", ""),
            ("deleted", "ND-001", "Record", RECORDS[3].title, ""),
            ("new", "Added", "Record", "", "Added · activity · unknown · public"),
        ],
    ),
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return world()


@pytest.fixture(scope="module")
def whole() -> Catalog:
    return seeded()


@pytest.fixture(scope="module")
def saved(catalog: Catalog, whole: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all edited workbooks as LibreOffice has saved them, in a folder for each form.

    The whole catalogue is saved once from each form and once as each: it takes most of the time.
    """
    folder = tmp_path_factory.mktemp("edited")
    for name, (edit, _) in EDITS.items():
        with editing(exported(catalog, folder, f"{name}.xlsx")) as book:
            edit(book)
    edited = [folder / f"{name}.xlsx" for name in EDITS]
    for form, other in WHOLE.items():
        _save_all(folder, form, [*edited, exported(whole, folder, f"whole.{other}")])
    return folder


def _save_all(folder: Path, form: str, files: Sequence[Path]) -> None:
    profile = (folder / "profile").as_uri()
    assert OFFICE
    subprocess.run(
        [OFFICE, "--headless", f"-env:UserInstallation={profile}", "--convert-to", form, "--outdir",
         str(folder / form), *map(str, files)], check=True, capture_output=True, timeout=240,
    )  # fmt: skip


@pytest.mark.parametrize("form", WHOLE)
@pytest.mark.parametrize("name", EDITS)
def test_what_was_changed_is_found_after_libreoffice_saved_it(
    catalog: Catalog, saved: Path, name: str, form: str
) -> None:
    found = catalog.round_trip.compare(saved / form / f"{name}.{form}")
    assert sorted(one[:5] for one in told(found)) == EDITS[name][1]


@pytest.mark.parametrize("form", WHOLE)
def test_the_whole_seeded_catalogue_comes_back_as_it_went(whole: Catalog, saved: Path, form: str) -> None:
    found = whole.round_trip.compare(saved / form / f"whole.{form}")
    assert told(found) == []
    assert found.rows > 400
