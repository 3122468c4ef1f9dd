"""Workbooks for editing as Excel and Google write them: nothing false is proposed, and what was changed is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.catalog import Catalog
from tests.catalog.roundtrip.other_programs import WAYS, Way, rewritten
from tests.catalog.roundtrip.round_trips import editing, exported, told, world, write


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return world()


@pytest.fixture(scope="module")
def original(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return exported(catalog, tmp_path_factory.mktemp("original")).read_bytes()


@pytest.fixture
def file(original: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "theirs.xlsx"
    path.write_bytes(original)
    return path


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_workbook_that_was_only_saved_brings_nothing(catalog: Catalog, file: Path, way: Way) -> None:
    assert told(catalog.round_trip.compare(rewritten(file, way))) == []


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_was_changed_before_it_was_saved_is_found_and_nothing_else(catalog: Catalog, file: Path, way: Way) -> None:
    with editing(file) as book:
        write(book["Records"], "2020-001", "Summary", "Three\nnew\nlines")
        write(book["Records"], "2020-001", "Budget", 13.5)
        write(book["Equipment"], "Laptops", "Quantity", 7)
    found = catalog.round_trip.compare(rewritten(file, way))
    assert sorted(one[:1] + one[2:5] for one in told(found)) == [
        ("theirs", "Budget", "12.5", "13.5"),
        ("theirs", "Equipment, Laptops: Quantity", "5", "7"),
        ("theirs", "Summary", "Two lines.\nOf text.", "Three\nnew\nlines"),
    ]
