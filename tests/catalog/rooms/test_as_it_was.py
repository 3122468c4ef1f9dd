"""The catalogue as it was on a day: the same, byte for byte, as what was taken out of it that day."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.catalog import Catalog
from catalog.commands.notes import AddNote
from catalog.commands.records import EditRecord
from catalog.commands.tags import ChangeTags
from catalog.commands.trash import DeleteRecords
from catalog.errors import BeforeTheBeginning, CatalogError, ReadOnly
from catalog.query.parsing import parse
from tests.catalog.commands.reversing import dump
from tests.catalog.commands.test_taking_back import do, moves, world
from tests.worlds import ids

EXAMPLES = 150 if os.environ.get("PILLARBOOK_LONG") else 3
FIRST = date(2020, 1, 1)


def dated(catalog: Catalog, seq: int, day: date) -> None:
    """Sets the day of what was done after a step, at noon of this place."""
    noon = datetime(day.year, day.month, day.day, 12).astimezone(UTC).isoformat(timespec="seconds")
    with catalog._database._writer.begin() as connection:
        connection.exec_driver_sql("UPDATE change_set SET recorded_at = ? WHERE seq > ?", (noon, seq))


@pytest.mark.long
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(days=st.lists(st.lists(moves, min_size=1, max_size=6), min_size=2, max_size=4))
def test_any_day_of_any_history_is_had_again(days: list[list[tuple[str, int, str]]], tmp_path: Path) -> None:
    catalog = world()
    dated(catalog, 0, FIRST)
    taken = [dump(catalog)]
    for number, doings in enumerate(days, start=1):
        seq = catalog.history.steps(limit=1)[0].seq
        for what, place, text in doings:
            try:
                do(catalog, what, place, text)
            except CatalogError:
                continue
        dated(catalog, seq, FIRST + timedelta(days=number))
        taken.append(dump(catalog))
    for number, then in enumerate(taken):
        path = tmp_path / f"{number}.pillarbook"
        path.unlink(missing_ok=True)
        catalog.history.as_it_was(FIRST + timedelta(days=number), path)
        past = Catalog.open(path)
        assert dump(past) == then
        assert past.check() == []
        assert past.as_it_was_on == FIRST + timedelta(days=number)
        past.close()


def two_days() -> Catalog:
    catalog = world()
    dated(catalog, 0, FIRST)
    catalog.do(ChangeTags(ids(catalog), add=("later",)))
    catalog.do(DeleteRecords(ids(catalog)[:1]))
    dated(catalog, 1, FIRST + timedelta(days=10))
    return catalog


@pytest.mark.parametrize(("day", "found"), [(1, 2), (9, 2), (10, 2), (11, 1), (400, 1)])
def test_a_day_is_over_with_its_last_step(tmp_path: Path, day: int, found: int) -> None:
    path = tmp_path / "then.pillarbook"
    two_days().history.as_it_was(date(2020, 1, 1) + timedelta(days=day - 1), path)
    past = Catalog.open(path)
    assert len(ids(past)) == found
    past.close()


def test_a_past_day_may_only_be_read_and_knows_nothing_of_what_came_later(tmp_path: Path) -> None:
    path = tmp_path / "then.pillarbook"
    two_days().history.as_it_was(FIRST, path)
    before = path.read_bytes()
    past = Catalog.open(path)
    assert past.is_read_only
    assert [step.label for step in past.history.steps()] == ["Import"]
    assert past.trash.lines() == []
    assert past.search(parse("old")).ids
    for command in (AddNote(ids(past)[0], "x"), EditRecord(ids(past)[0], {"title": "x"})):
        with pytest.raises(ReadOnly):
            past.do(command)
    past.close()
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["then.pillarbook"]
    assert path.stat().st_mode & 0o222 == 0


def test_before_its_first_day_there_is_no_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "then.pillarbook"
    with pytest.raises(BeforeTheBeginning, match="begins on 1 January 2020"):
        two_days().history.as_it_was(date(2019, 12, 31), path)
    assert not path.exists()


def test_the_catalogue_itself_stays_as_it_is(tmp_path: Path) -> None:
    catalog = two_days()
    before, steps = dump(catalog), catalog.history.steps()
    catalog.history.as_it_was(FIRST, tmp_path / "then.pillarbook")
    assert (dump(catalog), catalog.history.steps()) == (before, steps)
