"""An export seen before it is written: it says what the file will have."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from catalog.errors import Cancelled, InvalidValue
from catalog.exporting.preview import ROWS
from catalog.exporting.profiles.built_in import BUILT_IN, PLAIN
from catalog.exporting.profiles.profile import Profile
from catalog.exporting.profiles.shown import Shown, shown
from tests import worlds
from tests.worlds import activity


@pytest.mark.parametrize("profile", BUILT_IN, ids=lambda profile: profile.name)
def test_a_preview_says_what_the_file_then_has(profile: Profile, tmp_path: Path) -> None:
    catalog = worlds.seeded()
    seen = catalog.export_preview(profile)
    done = catalog.export(tmp_path / "out.csv", profile=profile)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    heads = len(seen.heads)
    assert tuple(tuple(row[:-1]) for row in rows[:heads]) == seen.heads
    assert (len(rows) - heads, done.records) == (seen.count, seen.records)
    assert len(seen.rows) == min(seen.count, ROWS)
    assert seen.is_whole
    assert set(done.reported) <= set(seen.told)


def test_what_stays_is_told_and_the_first_rows_can_be_asked_for_alone() -> None:
    hidden = activity("Hidden", access="internal", date="2021-01-01")
    catalog = worlds.with_records(hidden, *(activity(f"Meeting {number}") for number in range(70)))
    profile = Profile("Titles", columns=(Shown("title", "What"),), beside=("place",))
    whole = catalog.export_preview(profile)
    assert (whole.heads, whole.count, len(whole.rows)) == ((("What",),), 70, ROWS)
    assert (whole.records, whole.beside) == (70, (("Places", 0),))
    assert whole.told[0] == "Left out: 1 internal record."
    first = catalog.export_preview(profile, first=10)
    assert (first.count, first.is_whole) == (9, False)


def test_a_preview_can_be_stopped_and_refuses_a_column_that_is_none() -> None:
    catalog = worlds.with_records(activity("Meeting"))
    with pytest.raises(Cancelled):
        catalog.export_preview(PLAIN, report=lambda _done, _total: False)
    with pytest.raises(InvalidValue):
        catalog.export_preview(Profile("x", columns=shown("nothing")))
