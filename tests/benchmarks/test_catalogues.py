"""What is measured on: whole, the same in every run, and as uneven as what offices have."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.catalog import Catalog
from catalog.model.record import Record
from catalog.query.parsing import parse
from catalog.query.tree import Query
from tests.benchmarks.catalogues import cached, made

RECORDS = 600


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cached(RECORDS, tmp_path_factory.mktemp("cache"))


@pytest.fixture
def catalog(file: Path) -> Iterator[Catalog]:
    catalog = Catalog.open(file)
    yield catalog
    catalog.close()


def everything(catalog: Catalog) -> list[Record]:
    return catalog.records(catalog.search(Query()).ids)


def test_a_catalogue_is_whole_and_the_same_each_time(catalog: Catalog, tmp_path: Path) -> None:
    again = made(tmp_path / "again.pillarbook", RECORDS)
    assert catalog.check() == again.check() == []
    assert len(everything(catalog)) == RECORDS
    assert everything(catalog) == everything(again)
    again.close()


def test_a_cached_catalogue_is_made_once(file: Path) -> None:
    before = file.stat().st_mtime_ns
    assert cached(RECORDS, file.parent) == file
    assert file.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("query", "least", "most"),
    [
        ("the", 98, 100),
        ("training", 27, 39),
        ('"border police"', 4, 12),
        ("gradis*", 1, 5),
        ("place:gradiska", 0.5, 4),
        ("no:tag", 28, 44),
        ("kind:donation", 14, 26),
        ("status:completed", 62, 82),
        ("no:date", 4, 14),
        ('tag:"report q4"', 10, 10),
    ],
)
def test_what_is_asked_for_is_in_about_its_share_of_the_records(
    catalog: Catalog, query: str, least: float, most: float
) -> None:
    assert least <= 100 * len(catalog.search(parse(query)).ids) / RECORDS <= most


def test_a_record_has_about_eighty_words(catalog: Catalog) -> None:
    told = [" ".join((item.title, item.summary or "", *item.outputs, *item.next_steps)) for item in everything(catalog)]
    assert 70 < statistics.mean(len(text.split()) for text in told) < 90


def test_records_hold_all_that_records_can_be_asked_for(catalog: Catalog) -> None:
    records = everything(catalog)
    for name in ("notes", "follow_ups", "own", "people", "participants", "equipment", "facts", "regions", "links"):
        assert any(getattr(item, name) for item in records), name
    assert max(len(item.jurisdictions) for item in records) > 1
    assert any(line.quantity is None for item in records for line in item.equipment)
    assert any(item.date and item.date.last_day is None for item in records)


def test_several_officers_made_and_changed_it(catalog: Catalog) -> None:
    assert [step.label for step in catalog.history.steps()] == [
        "Add to themes (12 records)",
        "Find and replace (60 records)",
        "Add tag “report q4” (60 records)",
        "Set status (60 records)",
        "Import",
        "Import",
    ]
    assert len(catalog.history.authors()) == 3
