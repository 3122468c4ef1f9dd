"""Copies that can be trusted: written by SQLite itself, opened, checked and counted before they count."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from catalog.errors import CannotExport
from catalog.store.database import Database


def save_copy(database: Database, path: Path) -> None:
    """Writes a complete copy in one file beside its place, verifies it, and moves it there."""
    if database.path and path.exists() and path.samefile(database.path):
        raise CannotExport(path=path, detail="that is the catalogue itself; choose another name")
    try:
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".partial", dir=path.parent)
        os.close(descriptor)
    except OSError as error:
        raise CannotExport(path=path, detail=error.strerror or str(error)) from error
    partial = Path(name)
    try:
        with database.reading() as connection:
            counted = _counts(connection.connection.driver_connection)
            partial.unlink()
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA query_only=OFF")
            connection.exec_driver_sql("VACUUM INTO ?", (name,))
            connection.exec_driver_sql("PRAGMA query_only=ON")
            connection.exec_driver_sql("BEGIN")
        _verify(partial, path, counted)
        os.replace(partial, path)
    except (OSError, sqlite.Error) as error:
        raise CannotExport(path=path, detail=str(error)) from error
    finally:
        remove(partial)


def _counts(connection: sqlite.Connection) -> list[int]:
    tables = ("record", "entry", "link", "change", "note", "follow_up")
    return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]  # noqa: S608


def _verify(copy: Path, path: Path, counted: list[int]) -> None:
    connection = sqlite.connect(f"{copy.as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if not whole or _counts(connection) != counted:
            raise CannotExport(path=path, detail="the copy was not the same as the catalogue")
        connection.execute("UPDATE meta SET value = '' WHERE name = 'home'")
    finally:
        connection.close()


def remove(path: Path) -> None:
    """Removes a file of ours and what SQLite may have put beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
