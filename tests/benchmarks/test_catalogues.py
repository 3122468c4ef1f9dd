"""What is measured on: the same in every run, and as large as it says."""

from __future__ import annotations

import dataclasses
import statistics
from pathlib import Path

from catalog.query.tree import Query
from tests.benchmarks.catalogues import generated, made


def test_a_generated_catalogue_is_whole_and_the_same_each_time(tmp_path: Path) -> None:
    catalog = made(tmp_path / "large.pillarbook", 60)
    records = catalog.records(catalog.search(Query()).ids)
    assert catalog.check() == []
    assert {record.uid for record in records} == {record.uid for record in generated(60)}
    assert tuple(generated(60)) == tuple(generated(60))
    catalog.close()


def test_a_generated_record_has_about_eighty_words() -> None:
    words = statistics.mean(len(str(dataclasses.astuple(record)).split()) for record in generated(100))
    prose = statistics.mean(len(f"{item.title} {item.summary} {item.next_steps}".split()) for item in generated(100))
    assert 60 < prose < 90 < words
