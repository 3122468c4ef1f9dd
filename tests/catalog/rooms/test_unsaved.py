"""What is not saved yet: kept outside the log, found after a crash, and never in anybody's way."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from catalog import interchange
from catalog.catalog import Catalog
from catalog.errors import Busy, ReadOnly
from catalog.store.database import Database
from tests.worlds import activity, empty, ids, titles, with_records

CRASH = """
import os, sys
from pathlib import Path
from catalog.catalog import Catalog
catalog = Catalog.open(Path(sys.argv[1]))
catalog.unsaved.keep("record:1", "half a thou")
os.kill(os.getpid(), 9)
"""


def kept(catalog: Catalog) -> list[tuple[str, str]]:
    return [(draft.name, draft.text) for draft in catalog.unsaved.all()]


def test_the_last_text_under_a_name_is_kept() -> None:
    catalog = empty()
    catalog.unsaved.keep("one", "a")
    catalog.unsaved.keep("two", "b")
    catalog.unsaved.keep("one", "c")
    assert sorted(kept(catalog)) == [("one", "c"), ("two", "b")]


def test_what_is_forgotten_is_gone_and_the_rest_stays() -> None:
    catalog = empty()
    catalog.unsaved.keep("one", "a")
    catalog.unsaved.keep("two", "b")
    catalog.unsaved.forget("one", "never kept")
    assert kept(catalog) == [("two", "b")]


def test_any_text_comes_back_as_it_may_be_stored() -> None:
    catalog = empty()
    catalog.unsaved.keep("one", "a\x00b\ud800 'quoted'; DROP TABLE unsaved -- ўғ\u202e " + "x" * 100_000)
    assert kept(catalog) == [("one", "ab 'quoted'; DROP TABLE unsaved -- ўғ\u202e " + "x" * 100_000)]


def test_it_is_no_change_of_the_catalogue_and_in_no_export() -> None:
    catalog = with_records(activity("Meeting"))
    before, steps = interchange.dumps(catalog.exchange()), catalog.steps()
    catalog.unsaved.keep("one", "zebra")
    assert (interchange.dumps(catalog.exchange()), catalog.steps()) == (before, steps)
    assert not catalog.poll()
    assert titles(catalog, "zebra") == []
    assert catalog.check() == []


def test_it_outlives_a_killed_process(seeded_file: Path) -> None:
    done = subprocess.run([sys.executable, "-c", CRASH, str(seeded_file)], check=False)
    assert done.returncode == -9
    catalog = Catalog.open(seeded_file)
    assert kept(catalog) == [("record:1", "half a thou")]
    catalog.close()


def test_it_waits_for_nobody_who_writes(seeded_file: Path) -> None:
    catalog, other = Catalog.open(seeded_file), Database.open(seeded_file)
    catalog.unsaved.keep("one", "before")
    with other.writing("Long work", "Somebody"):
        begun = time.monotonic()
        with pytest.raises(Busy):
            catalog.unsaved.keep("one", "meanwhile")
        assert time.monotonic() - begun < 1
    catalog.unsaved.keep("one", "after")
    assert kept(catalog) == [("one", "after")]
    other.close()
    catalog.close()


def test_a_catalogue_that_is_only_read_keeps_nothing(seeded_file: Path) -> None:
    catalog = Catalog(Database(seeded_file, read_only=True, uri=f"{seeded_file.as_uri()}?mode=ro"))
    with pytest.raises(ReadOnly):
        catalog.unsaved.keep("one", "a")
    assert kept(catalog) == []
    assert len(ids(catalog)) > 0
    catalog.close()
