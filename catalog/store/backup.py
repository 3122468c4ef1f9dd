"""Copies that can be trusted: written by SQLite itself, opened, checked and counted before they count."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from catalog.errors import CannotExport
from catalog.store.copying import make_another, remove
from catalog.store.database import Database
from catalog.store.probing import SEALED
from catalog.store.schema import change, entry, follow_up, link, note, record
from catalog.words import _


def save_copy(database: Database, path: Path) -> None:
    """Writes a complete copy in one file beside its place, verifies it, and moves it there; raises CannotExport."""
    if database.path and path.exists() and path.samefile(database.path):
        raise CannotExport(path=path, detail=_("that is the catalogue itself; choose another name"))
    with _partial(path) as partial:
        with database.reading() as connection:
            source: Any = connection.connection.driver_connection
            counted = _counts(source)
            _copy(source, partial, path, counted)
        os.replace(partial, path)


@contextmanager
def _partial(path: Path) -> Iterator[Path]:
    """A file beside the place that is gone afterwards; the disk's troubles become CannotExport."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".partial", dir=path.parent)
        os.close(descriptor)
    except OSError as error:
        raise CannotExport(path=path, detail=error.strerror or str(error)) from error
    partial = Path(name)
    try:
        os.chmod(partial, 0o666 & ~_umask())
        yield partial
    except (OSError, sqlite.Error) as error:
        raise CannotExport(path=path, detail=str(error)) from error
    finally:
        remove(partial)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _counts(connection: Any) -> list[int]:
    """Rows of what matters; the first count also fixes the moment that the copy is of."""
    tables = (record, entry, link, change, note, follow_up)
    return [connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0] for table in tables]  # noqa: S608


def _copy(source: Any, partial: Path, path: Path, counted: list[int]) -> None:
    copy = sqlite.connect(str(partial), isolation_level=None)
    try:
        source.backup(copy)
        whole = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if not whole or _counts(copy) != counted:
            raise CannotExport(path=path, detail=_("the copy was not the same as the catalogue"))
        make_another(copy)
    finally:
        copy.close()


def seal(path: Path, last: int, day: date) -> None:
    """Makes a copy the catalogue of a past day: its log ends there, and it may only be read."""
    copy = sqlite.connect(str(path), isolation_level=None)
    try:
        copy.execute("BEGIN IMMEDIATE")
        copy.execute("DELETE FROM change WHERE seq > ?", (last,))
        copy.execute("DELETE FROM change_set WHERE seq > ?", (last,))
        copy.execute("DELETE FROM unsaved")
        copy.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (SEALED, day.isoformat()))
        copy.execute("COMMIT")
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
    path.chmod(0o444)
