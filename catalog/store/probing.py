"""Looking at a file before it is opened: is it ours, whole, and of a form this program knows?

Nothing here writes: a file that nobody has open is looked at as immutable, one with a log by a read-only
connection, which leaves file and log as they are.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from catalog.errors import (
    Busy,
    DamagedFile,
    EarlierFile,
    EmptyFile,
    ForeignFile,
    NewerFile,
    NotAFile,
    NotFound,
    OlderFile,
    Unreadable,
    UnsuitableMachine,
)
from catalog.store.schema import APPLICATION_ID, FORMAT_VERSION
from catalog.words import _

OLDEST_SQLITE = (3, 51, 3)
"""Older ones can lose a write when the log is reset (https://sqlite.org/wal.html#walresetbug)."""

SEALED = "as_it_was_on"
"""The setting of a file that shows a past day and is never written: that day."""

EARLIEST = "0003"
"""The earliest revision of a file that can be brought up to date; there were trials before it."""

LOOKED_THROUGH = 64 * 1024 * 1024
"""Bytes of a file that is looked through as it is opened: some tenths of a second."""

_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Probe:
    """How the file may be opened; ``borrowed`` is a folder with a copy, where it cannot be read in its place.

    ``is_earlier``: it is of an earlier form, and may not be written to.
    """

    path: Path
    uri: str
    read_only: bool
    borrowed: Path | None = None
    is_earlier: bool = False


def require_sqlite() -> None:
    if sqlite.sqlite_version_info < OLDEST_SQLITE:
        raise UnsuitableMachine(
            problem=_("The SQLite library here is {sqlite_version}, and Pillarbook needs 3.51.3 or newer.").format(
                sqlite_version=sqlite.sqlite_version
            ),
            cure=_('Install it with: python -m pip install "sqlcipher3>=0.6.4"'),
        )


def probe(path: Path, revision: str) -> Probe:
    """Finds out how the file may be opened; raises one of the CannotOpen errors or Busy."""
    _look_at_file(path)
    found = _way_to_open(path)
    try:
        stands_at, sealed = _look(found.uri if found.read_only else _to_look(path), path, revision)
        if sealed:
            found = replace(found, uri=unchanging(path), read_only=True)
        if stands_at < revision and not found.read_only:
            raise EarlierFile(path=path)
    except BaseException:
        give_back(found.borrowed)
        raise
    return replace(found, is_earlier=stands_at < revision)


def unchanging(path: Path) -> str:
    return f"{path.resolve().as_uri()}?mode=ro&immutable=1"


def give_back(borrowed: Path | None) -> None:
    """Removes the folder of a copy that was read in the original's place."""
    if borrowed:
        shutil.rmtree(borrowed, ignore_errors=True)


def _to_look(path: Path) -> str:
    busy = any(_beside(path, suffix).exists() for suffix in ("-wal", "-shm"))
    return f"{path.resolve().as_uri()}?mode=ro" + ("" if busy else "&immutable=1")


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _look(uri: str, path: Path, revision: str) -> tuple[str, bool]:
    """The revision that the file stands at, and whether it is sealed."""
    try:
        connection = sqlite.connect(uri, uri=True, isolation_level=None)
        connection.execute("PRAGMA query_only=ON")
    except sqlite.Error as error:
        raise DamagedFile(path=path, detail=str(error)) from error
    try:
        return _look_inside(connection, path, revision)
    except sqlite.OperationalError as error:
        if "locked" in str(error):
            raise Busy(path=path) from error
        raise DamagedFile(path=path, detail=str(error)) from error
    except sqlite.DatabaseError as error:
        raise DamagedFile(path=path, detail=str(error)) from error
    finally:
        connection.close()


def _look_at_file(path: Path) -> None:
    try:
        if not path.exists():
            raise NotFound(path=path)
        if not path.is_file():
            raise NotAFile(path=path)
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise Unreadable(path=path) from error
    if not head:
        raise EmptyFile(path=path)
    if not head.startswith(_MAGIC) or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise ForeignFile(path=path)


def _way_to_open(path: Path) -> Probe:
    """Read-write where that is possible; else in place if nothing waits in the log, else from a copy."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return Probe(path, f"{path.resolve().as_uri()}?mode=rw", read_only=False)
    log = _beside(path, "-wal")
    if not log.exists() or log.stat().st_size == 0:
        return Probe(path, unchanging(path), read_only=True)
    folder = Path(tempfile.mkdtemp(prefix="pillarbook-"))
    copy = folder / path.name
    shutil.copyfile(path, copy)
    shutil.copyfile(log, _beside(copy, "-wal"))
    return Probe(path, f"{copy.as_uri()}?mode=rw", read_only=True, borrowed=folder)


def _is_quickly_read(path: Path) -> bool:
    """A large file is read through by ``check`` only: it would take seconds at each opening."""
    return path.stat().st_size <= LOOKED_THROUGH


def _look_inside(connection: Any, path: Path, revision: str) -> tuple[str, bool]:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > FORMAT_VERSION:
        raise NewerFile(path=path)
    if _is_quickly_read(path) and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise DamagedFile(path=path, detail=_("its pages do not fit together"))
    stands_at = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if stands_at is None:
        raise DamagedFile(path=path, detail=_("its form is not stated"))
    if stands_at[0] > revision:
        raise NewerFile(path=path)
    if stands_at[0] < EARLIEST:
        raise OlderFile(path=path)
    sealed = connection.execute("SELECT 1 FROM meta WHERE name = ?", (SEALED,)).fetchone()
    return stands_at[0], sealed is not None
