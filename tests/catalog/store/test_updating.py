"""A file of an earlier version: brought up to date in a copy, and whole whatever happens on the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from catalog.catalog import Catalog
from catalog.commands.tags import ChangeTags
from catalog.errors import CatalogError, EarlierFile, HeldOpen, NotBroughtUpToDate, Stopped
from catalog.store.new_file import REVISION, home_of
from tests.catalog.store.test_opening import listing
from tests.earlier_files import of_revision_0003
from tests.worlds import TODAY, ids

KEPT = "office (before the update of 2021-01-15).pillarbook"


@pytest.fixture(scope="module")
def original(seeded_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of revision 0003, with the seed in it and a step that can be undone."""
    folder = tmp_path_factory.mktemp("earlier")
    today = folder / "today.pillarbook"
    shutil.copyfile(seeded_original, today)
    catalog = Catalog.open(today)
    catalog.do(ChangeTags(ids(catalog)[:2], add=("report q4",)))
    catalog.close()
    of_revision_0003(folder / "0003.pillarbook", today)
    return folder / "0003.pillarbook"


@pytest.fixture
def earlier(original: Path, tmp_path: Path) -> Path:
    path = tmp_path / "office" / "office.pillarbook"
    path.parent.mkdir()
    shutil.copyfile(original, path)
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'home'", (home_of(path),))
    connection.close()
    return path


def updated(path: Path) -> Path:
    return Catalog.bring_up_to_date(path, today=lambda: TODAY)


def revision(path: Path) -> str:
    connection = sqlite.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    finally:
        connection.close()


def test_it_is_not_opened_and_not_changed_before_it_is_brought_up_to_date(earlier: Path) -> None:
    before = listing(earlier.parent)
    with pytest.raises(EarlierFile, match=r"earlier Pillarbook.*pillarbook-cli"):
        Catalog.open(earlier)
    assert listing(earlier.parent) == before


def test_all_that_was_in_it_is_in_todays_form(earlier: Path, original: Path) -> None:
    kept = updated(earlier)
    catalog, today = Catalog.open(earlier), Catalog.open(original.with_name("today.pillarbook"))
    assert catalog.exchange() == today.exchange()
    assert catalog.store_id == today.store_id
    assert catalog.check() == []
    assert len(ids(catalog, "gradiska")) == len(ids(today, "gradiska")) > 0
    catalog.undo()
    assert ids(catalog, 'tag:"report q4"') == ()
    catalog.close()
    today.close()
    assert sorted(path.name for path in earlier.parent.iterdir()) == [KEPT, earlier.name]
    assert (revision(earlier), revision(kept)) == (REVISION, "0003")


def test_the_copy_that_is_kept_holds_all_of_it_too(earlier: Path, original: Path) -> None:
    kept = updated(earlier)
    updated(kept)
    catalog, today = Catalog.open(kept), Catalog.open(original.with_name("today.pillarbook"))
    assert catalog.exchange() == today.exchange()
    assert catalog._database.setting("node_id") != today._database.setting("node_id")
    catalog.close()
    today.close()


def test_no_copy_that_was_kept_is_written_over(earlier: Path) -> None:
    earlier.with_name(KEPT).write_text("of another day")
    kept = updated(earlier)
    assert kept.name == "office (before the update of 2021-01-15 2).pillarbook"
    assert earlier.with_name(KEPT).read_text() == "of another day"


def test_it_tells_how_far_it_is(earlier: Path) -> None:
    told: list[int] = []
    Catalog.bring_up_to_date(earlier, lambda done, total: told.append(100 * done // total))
    assert told == sorted(told)
    assert told[-1] == 100


@pytest.mark.parametrize("last", [0, 1, 2], ids=["in the first copy", "in the second", "at the end"])
def test_it_can_be_stopped_and_is_as_it_was_then(earlier: Path, last: int) -> None:
    before, told = listing(earlier.parent), []

    def report(done: int, _total: int) -> bool:
        told.append(done)
        return len(told) <= last

    with pytest.raises(Stopped):
        Catalog.bring_up_to_date(earlier, report)
    assert listing(earlier.parent) == before


# The index


def index_made(path: Path) -> str | None:
    connection = sqlite.connect(str(path))
    try:
        found = connection.execute("SELECT value FROM meta WHERE name = 'index'").fetchone()
        return str(found[0]) if found else None
    finally:
        connection.close()


def test_the_index_stays_where_it_is_made_as_today(earlier: Path) -> None:
    before = index_made(earlier)
    updated(earlier)
    assert index_made(earlier) == before


def test_the_index_is_made_anew_where_it_was_made_otherwise(earlier: Path) -> None:
    connection = sqlite.connect(str(earlier), isolation_level=None)
    connection.execute("DROP TABLE title_text")
    connection.execute("CREATE VIRTUAL TABLE title_text USING fts5(said, content='', contentless_delete=1)")
    connection.close()
    before = index_made(earlier)
    updated(earlier)
    assert index_made(earlier) != before
    catalog = Catalog.open(earlier)
    assert catalog.check() == []
    assert ids(catalog, "title:training") != ()
    catalog.close()


# What may go wrong


def in_another_process(script: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Runs a script that finds the file's path in ``path``."""
    head = (
        "import os, resource, signal, sys; from pathlib import Path; from catalog.catalog import Catalog\n"
        "from catalog.store import probing, updating; path = Path(sys.argv[1])\n"
    )
    command = [sys.executable, "-c", head + script, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


_DIE = "os.kill(os.getpid(), signal.SIGKILL)"
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and limits are POSIX's")


@POSIX
@pytest.mark.parametrize(
    "where",
    [
        f"Catalog.bring_up_to_date(path, lambda done, _: done < 45 or {_DIE})",
        f"Catalog.bring_up_to_date(path, lambda done, _: done < 90 or {_DIE})",
        f"Catalog.bring_up_to_date(path, lambda done, _: done < 100 or {_DIE})",
        f"updating._migrate = lambda *_: {_DIE}\nCatalog.bring_up_to_date(path)",
        f"updating.shutil.copymode = lambda *_: {_DIE}\nCatalog.bring_up_to_date(path)",
        f"updating.os.replace = lambda *_: {_DIE}\nCatalog.bring_up_to_date(path)",
    ],
    ids=["the first copy made", "the second made", "migrated", "before it migrates", "kept aside", "before the swap"],
)
def test_killed_on_the_way_the_file_is_whole_and_the_next_try_clears_up(earlier: Path, where: str) -> None:
    assert in_another_process(where, earlier).returncode == -signal.SIGKILL
    assert revision(earlier) == "0003"
    updated(earlier)
    catalog = Catalog.open(earlier)
    assert catalog.stats().records > 0
    assert catalog.check() == []
    catalog.close()
    assert not [path.name for path in earlier.parent.iterdir() if path.name.startswith(".")]


@POSIX
@pytest.mark.parametrize("room", [100_000, 1_300_000], ids=["for nothing", "for a part"])
def test_on_a_full_disk_it_stays_as_it_is(earlier: Path, room: int) -> None:
    before = listing(earlier.parent)
    script = (
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))\n"
        "try:\n    Catalog.bring_up_to_date(path)\nexcept Exception as error:\n    print(type(error).__name__, error)"
    )
    said = in_another_process(script, earlier).stdout
    assert said.startswith("NotBroughtUpToDate")
    assert "It is as it was" in said
    assert listing(earlier.parent) == before


def test_another_program_that_has_it_open_keeps_it_as_it_is(earlier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.store.updating.PATIENCE", 50)
    before = earlier.read_bytes()
    other = sqlite.connect(str(earlier), isolation_level=None)
    other.execute("SELECT count(*) FROM record").fetchone()
    with pytest.raises(HeldOpen, match="close it there"):
        updated(earlier)
    other.close()
    assert earlier.read_bytes() == before
    assert [path.name for path in earlier.parent.iterdir()] == [earlier.name]
    updated(earlier)


@pytest.mark.parametrize(
    ("spoiling", "why"),
    [
        ("DROP TABLE not_same", "not of today's form"),
        ("CREATE TABLE entry_sending (x)", "entry_sending already exists"),
    ],
    ids=["what comes of it is no whole catalogue", "a migration fails"],
)
def test_what_cannot_be_brought_up_to_date_is_left_as_it_is(earlier: Path, spoiling: str, why: str) -> None:
    connection = sqlite.connect(str(earlier), isolation_level=None)
    connection.execute(spoiling)
    connection.close()
    before = listing(earlier.parent)
    with pytest.raises(NotBroughtUpToDate, match=why):
        updated(earlier)
    assert listing(earlier.parent) == before


@POSIX
def test_what_waits_in_the_log_of_a_crash_comes_along(earlier: Path) -> None:
    script = (
        "import sqlcipher3.dbapi2 as sqlite\n"
        "connection = sqlite.connect(str(path), isolation_level=None)\n"
        f"connection.execute(\"UPDATE record SET summary = 'unsaved no more'\"); {_DIE}"
    )
    in_another_process(script, earlier)
    assert earlier.with_name(earlier.name + "-wal").stat().st_size > 0
    updated(earlier)
    catalog = Catalog.open(earlier)
    assert {item.summary for item in catalog.exchange().records} == {"unsaved no more"}
    catalog.close()


# Where it may only be read


@POSIX
def test_in_a_read_only_folder_it_is_read_in_todays_form_and_not_changed(earlier: Path) -> None:
    """As root every folder may be written to, so the process is told that this one may not."""
    before = listing(earlier.parent)
    script = (
        "may = os.access\n"
        "os.access = lambda it, how: may(it, how) and (how == os.R_OK or Path(it) not in (path, path.parent))\n"
        "catalog = Catalog.open(path); folder = catalog._database._borrowed\n"
        "print(catalog.is_read_only, catalog.path == path, catalog.stats().records > 0, catalog.sent.all())\n"
        "catalog.close(); print(folder.exists())"
    )
    assert in_another_process(script, earlier).stdout.split("\n") == ["True True True ()", "False", ""]
    assert listing(earlier.parent) == before


def test_a_catalogue_of_a_past_day_is_read_too_and_stays_sealed(earlier: Path) -> None:
    connection = sqlite.connect(str(earlier), isolation_level=None)
    connection.execute("INSERT INTO meta VALUES ('as_it_was_on', '2020-12-31')")
    connection.close()
    before = listing(earlier.parent)
    catalog = Catalog.open(earlier)
    assert (catalog.is_read_only, str(catalog.as_it_was_on)) == (True, "2020-12-31")
    catalog.close()
    assert listing(earlier.parent) == before


# In the shell, and what it costs


def test_the_shell_brings_it_up_to_date_and_says_so(earlier: Path) -> None:
    command = [sys.executable, "-m", "catalog.cli", "search", "gradiska", "--catalog", str(earlier)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr.splitlines()[0] == f"Bringing {earlier} up to date…"
    assert "as it was, it is kept as" in done.stderr
    assert "of 60 records" in done.stdout


def test_alembic_is_loaded_only_then(seeded_file: Path) -> None:
    script = (
        "def loaded(): return 'alembic' in sys.modules, 'catalog.store.updating' in sys.modules\n"
        "Catalog.open(Path(sys.argv[1])).close(); print(loaded())"
    )
    command = "import sys; from pathlib import Path; from catalog.catalog import Catalog\n" + script
    said = subprocess.run([sys.executable, "-c", command, str(seeded_file)], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "(False, False)"


@pytest.mark.parametrize("error", [EarlierFile, HeldOpen, NotBroughtUpToDate])
def test_each_message_says_what_is_safe_and_what_to_do(error: type[CatalogError]) -> None:
    said = str(error(path="office", detail="the disk is full"))
    assert "as it" in said
    assert "open it" in said
