"""Opening: whatever lies there, the message says what it is, and not a byte of it changes."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from catalog.catalog import Catalog
from catalog.commands.tags import ChangeTags
from catalog.errors import (
    Busy,
    CannotCreate,
    CannotExport,
    CatalogError,
    DamagedFile,
    EarlierFile,
    EmptyFile,
    ForeignFile,
    NewerFile,
    NotAFile,
    NotFound,
    OlderFile,
    ReadOnly,
)
from tests.worlds import ids, titles

Spoil = Callable[[Path], None]


def _missing(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("Dear colleague,")


def _foreign(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE a (b)")
    connection.close()


def _newer_format(path: Path) -> None:
    connection = sqlite.connect(str(path))
    connection.execute("PRAGMA user_version=99")
    connection.close()


def _newer_revision(path: Path) -> None:
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def _of_revision(number: str) -> Spoil:
    def spoil(path: Path) -> None:
        connection = sqlite.connect(str(path), isolation_level=None)
        connection.execute("UPDATE alembic_version SET version_num = ?", (number,))
        connection.close()

    return spoil


def _torn(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for place in range(8192, len(content), 4096):
        content[place : place + 64] = b"\xff" * 64
    path.write_bytes(bytes(content))


def _cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 3])


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (_missing, NotFound),
        (_folder, NotAFile),
        (_empty, EmptyFile),
        (_text, ForeignFile),
        (_foreign, ForeignFile),
        (_newer_format, NewerFile),
        (_newer_revision, NewerFile),
        (_of_revision("0001"), OlderFile),
        (_of_revision("0002"), OlderFile),
        (_of_revision("0003"), EarlierFile),
        (_torn, DamagedFile),
        (_cut, DamagedFile),
    ],
)
def test_what_cannot_be_opened_is_named_and_left_as_it_is(
    spoil: Spoil, error: type[CatalogError], seeded_file: Path
) -> None:
    spoil(seeded_file)
    before = listing(seeded_file.parent)
    with pytest.raises(error, match=str(seeded_file)):
        Catalog.open(seeded_file)
    assert listing(seeded_file.parent) == before


def listing(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its content."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.skipif(os.name != "posix", reason="folder permissions are POSIX's")
def test_a_catalogue_in_a_read_only_folder_is_read_and_not_changed(seeded_file: Path, tmp_path: Path) -> None:
    """As root every folder may be written to, so the reading happens as another account."""
    folder = tmp_path / "stick"
    folder.mkdir()
    shutil.copyfile(seeded_file, folder / "office.pillarbook")
    before = listing(folder)
    found = _as_reader(folder / "office.pillarbook")
    assert found.stdout.strip() == "True ReadOnly"
    assert listing(folder) == before


def _as_reader(path: Path) -> subprocess.CompletedProcess[str]:
    script = (
        "import os, sys; from pathlib import Path\n"
        "from catalog.store import probing\n"
        "probing.os.access = lambda path, mode: mode == os.R_OK\n"
        "from catalog.catalog import Catalog; from catalog.commands.tags import ChangeTags\n"
        "catalog = Catalog.open(Path(sys.argv[1]))\n"
        "try:\n    catalog.do(ChangeTags((1,), add=('x',)))\n"
        "except Exception as error:\n    print(catalog.is_read_only, type(error).__name__)\n"
        "catalog.close()"
    )
    return subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)


def test_reading_only_is_said_when_something_is_to_be_changed(seeded_file: Path) -> None:
    catalog = Catalog.open(seeded_file)
    catalog._database.read_only = True
    with pytest.raises(ReadOnly, match="Save a copy"):
        catalog.do(ChangeTags(ids(catalog)[:1], add=("x",)))
    catalog.close()


def test_another_process_that_holds_the_lock_is_waited_for_and_then_named(
    seeded_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalog.store.database.BUSY_MILLISECONDS", 50)
    catalog = Catalog.open(seeded_file)
    other = sqlite.connect(str(seeded_file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy, match="Nothing was changed"):
        catalog.do(ChangeTags(ids(catalog)[:1], add=("x",)))
    other.execute("ROLLBACK")
    other.close()
    assert catalog.do(ChangeTags(ids(catalog)[:1], add=("x",)))
    catalog.close()


def test_what_another_process_changed_is_noticed_once(seeded_file: Path) -> None:
    mine, other = Catalog.open(seeded_file), Catalog.open(seeded_file)
    assert not mine.poll()
    other.do(ChangeTags(ids(other)[:2], add=("from elsewhere",)))
    assert mine.poll().records == set(ids(other)[:2])
    assert not mine.poll()
    assert len(titles(mine, "tag:nowhere")) == 0
    assert len(titles(mine, 'tag:"from elsewhere"')) == 2
    mine.close()
    other.close()


def test_undo_survives_a_restart(seeded_file: Path) -> None:
    catalog = Catalog.open(seeded_file)
    catalog.do(ChangeTags(ids(catalog)[:2], add=("report q4",)))
    catalog.close()
    catalog = Catalog.open(seeded_file)
    catalog.undo()
    assert titles(catalog, 'tag:"report q4"') == []
    catalog.redo()
    assert len(titles(catalog, 'tag:"report q4"')) == 2
    catalog.close()


def test_closing_leaves_one_complete_file(seeded_file: Path) -> None:
    catalog = Catalog.open(seeded_file)
    catalog.do(ChangeTags(ids(catalog)[:2], add=("report q4",)))
    catalog.close()
    assert [path.name for path in seeded_file.parent.iterdir() if path.name.startswith("office")] == [seeded_file.name]


def test_a_new_catalogue_never_takes_the_place_of_something(seeded_file: Path) -> None:
    before = listing(seeded_file.parent)
    with pytest.raises(CannotCreate, match="there already"):
        Catalog.create(seeded_file)
    assert listing(seeded_file.parent) == before


def test_a_new_catalogue_where_none_can_be_leaves_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(CannotCreate):
        Catalog.create(blocked / "new.pillarbook")
    assert listing(tmp_path) == {"file": hashlib.sha256(b"x").hexdigest()}


def test_a_newer_file_with_an_unfinished_log_is_left_as_it_is(seeded_file: Path) -> None:
    """What another process left in the log is neither brought in nor thrown away."""
    script = (
        "import os, sys, sqlcipher3.dbapi2 as sqlite\n"
        "connection = sqlite.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA user_version=99'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(seeded_file)], check=True)
    log = seeded_file.with_name(seeded_file.name + "-wal")
    before = [hashlib.sha256(file.read_bytes()).hexdigest() for file in (seeded_file, log)]
    assert log.stat().st_size > 0
    with pytest.raises(NewerFile):
        Catalog.open(seeded_file)
    assert [hashlib.sha256(file.read_bytes()).hexdigest() for file in (seeded_file, log)] == before


def test_two_that_undo_at_once_undo_one_step_each(seeded_file: Path) -> None:
    catalog = Catalog.open(seeded_file)
    for tag in ("one", "two"):
        catalog.do(ChangeTags(ids(catalog)[:2], add=(tag,)))
    together = threading.Barrier(2)

    def undo() -> None:
        together.wait()
        catalog.undo()

    threads = [threading.Thread(target=undo) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert catalog.vocabulary("tags") == []
    assert catalog.steps()[0] is None
    catalog.close()


def test_undo_does_not_depend_on_the_network_card(seeded_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = Catalog.open(seeded_file)
    catalog.do(ChangeTags(ids(catalog)[:2], add=("one",)))
    catalog.close()
    monkeypatch.setattr(uuid, "getnode", lambda: 1)
    catalog = Catalog.open(seeded_file)
    assert catalog.steps()[0] is not None
    catalog.close()


@pytest.mark.parametrize("milliseconds", [0, 200] if not os.environ.get("PILLARBOOK_LONG") else range(0, 900, 30))
def test_a_first_start_that_is_killed_leaves_a_whole_catalogue_or_none(milliseconds: int, tmp_path: Path) -> None:
    path = tmp_path / "office.pillarbook"
    script = (
        "import sys; from pathlib import Path; from catalog.catalog import Catalog\n"
        "print('ready', flush=True); Catalog.create(Path(sys.argv[1]))"
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    process.stdout.readline()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=milliseconds / 1000)
    process.kill()
    process.stdout.close()
    process.wait()
    catalog = Catalog.open(path) if path.exists() else Catalog.create(path)
    assert catalog.stats().by_kind["training"] > 0
    assert catalog.check() == []
    catalog.close()


def test_a_saved_copy_is_complete_and_another_node(seeded_file: Path, tmp_path: Path) -> None:
    catalog = Catalog.open(seeded_file)
    catalog.do(ChangeTags(ids(catalog)[:2], add=("report q4",)))
    copy = tmp_path / "copy.pillarbook"
    catalog.save_copy(copy)
    opened = Catalog.open(copy)
    assert opened.exchange() == catalog.exchange()
    assert copy.read_bytes()[18:20] == b"\x02\x02", "it is in WAL mode, as every catalogue"
    assert opened.store_id == catalog.store_id
    assert opened._database.setting("node_id") != catalog._database.setting("node_id")
    with pytest.raises(CannotExport, match="the catalogue itself"):
        catalog.save_copy(seeded_file)
    opened.close()
    catalog.close()


def test_a_copy_that_cannot_be_written_leaves_the_old_one(seeded_file: Path, tmp_path: Path) -> None:
    catalog = Catalog.open(seeded_file)
    with pytest.raises(CannotExport):
        catalog.save_copy(tmp_path / "no such folder" / "copy.pillarbook")
    catalog.close()


ROUNDS = 1 if not os.environ.get("PILLARBOOK_LONG") else 100


@pytest.mark.long
def test_what_was_acknowledged_before_a_kill_is_there_and_nothing_half(seeded_file: Path) -> None:
    """A process tags and says so on a pipe, and is killed at some moment; then the file is opened again."""
    script = (
        "import sys; from pathlib import Path; from catalog.catalog import Catalog\n"
        "from catalog.commands.tags import ChangeTags; from catalog.query.tree import Query\n"
        "catalog = Catalog.open(Path(sys.argv[1])); found = catalog.search(Query()).ids\n"
        "for number in range(10000):\n"
        "    catalog.do(ChangeTags(found, add=(f'{sys.argv[2]} {number}',))); print(number, flush=True)"
    )
    for number in range(ROUNDS):
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(seeded_file), f"round {number}"], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout
        acknowledged = [process.stdout.readline() for _ in range(1 + number % 3)][-1]
        process.kill()
        process.stdout.close()
        process.wait()
        catalog = Catalog.open(seeded_file)
        everything = len(ids(catalog))
        tags = [entry.name for entry in catalog.vocabulary("tags") if entry.name.startswith(f"round {number} ")]
        assert len(tags) > int(acknowledged)
        assert set(catalog.tags_of(ids(catalog)).values()) == {everything}
        assert catalog.check() == []
        catalog.close()
