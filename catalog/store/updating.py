"""Bringing a file of an earlier form up to date: a copy is migrated and verified, and takes its place in the end.

The file itself is never migrated: it is kept beside, verified too, and whatever goes wrong on the way leaves it whole.
All the while it is held alone, so that nobody writes to what is about to be put aside. Alembic, which takes long to
load, is imported here alone.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, StaticPool

from catalog.errors import HeldOpen, NotBroughtUpToDate, Stopped
from catalog.model.progress import Report
from catalog.store import copying, new_file
from catalog.store.probing import Probe, give_back, unchanging
from catalog.store.schema import indexed, metadata
from catalog.store.search import index

PATIENCE = 2000
"""Milliseconds that another program is waited for."""

_AT_ONCE = 2000
"""Pages copied between two reports."""

_SHARES = (45, 90)
"""Percents of the work that are done after the first copy, and after the second."""


def bring_up(path: Path, today: date, report: Report | None = None) -> Path:
    """Puts a migrated copy of a file in its place; where the file as it was is kept.

    ``report`` is told (done, 100) and stops it by returning False. Raises HeldOpen, NotBroughtUpToDate or Stopped, and
    the file is as it was then.
    """
    partial, kept = _beside(path, "update"), _beside(path, "backup")
    try:
        with _alone(path) as held:
            for old in (partial, kept):
                copying.remove(old)
            counted = _counts(held)
            _copy(held, kept, counted, _told(report, 0, _SHARES[0]), then=copying.make_another)
            _copy(held, partial, counted, _told(report, *_SHARES))
            _migrate(partial, counted)
            _told(report, _SHARES[1], 100)(0, 0, 1)
            place = _put_aside(kept, path, today)
            shutil.copymode(path, partial)
            held.execute("PRAGMA journal_mode=DELETE")
        os.replace(partial, path)
        return place
    except (OSError, sqlite.Error, DBAPIError) as error:
        raise NotBroughtUpToDate(path=path, detail=_detail(error)) from error
    finally:
        for made in (partial, kept):
            copying.remove(made)


def in_todays_form(found: Probe) -> Probe:
    """A file of an earlier form that may only be read, as a copy elsewhere; raises NotBroughtUpToDate."""
    folder = Path(tempfile.mkdtemp(prefix="pillarbook-"))
    copy = folder / found.path.name
    try:
        with closing(sqlite.connect(found.uri, uri=True, isolation_level=None)) as source:
            counted = _counts(source)
            _copy(source, copy, counted)
        _migrate(copy, counted)
    except (OSError, sqlite.Error, DBAPIError) as error:
        give_back(folder)
        raise NotBroughtUpToDate(path=found.path, detail=_detail(error)) from error
    finally:
        give_back(found.borrowed)
    return replace(found, uri=unchanging(copy), read_only=True, borrowed=folder, is_earlier=False)


def _beside(path: Path, what: str) -> Path:
    """The same for every try, so that what a crash leaves goes with the next."""
    return path.with_name(f".{path.name}.{what}.partial")


def _detail(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(getattr(error, "orig", error))


@contextmanager
def _alone(path: Path) -> Iterator[Any]:
    """A connection beside which none other can be; nothing is written by it."""
    with closing(sqlite.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None)) as held:
        _hold(held, path)
        yield held


def _hold(held: Any, path: Path) -> None:
    held.execute(f"PRAGMA busy_timeout={PATIENCE}")
    held.execute("PRAGMA locking_mode=EXCLUSIVE")
    try:
        held.execute("BEGIN EXCLUSIVE")
        held.execute("ROLLBACK")
    except sqlite.OperationalError as error:
        if "locked" in str(error):
            raise HeldOpen(path=path) from error
        raise


# Copying


Told = Callable[[int, int, int], None]
Counts = dict[str, int]


def _told(report: Report | None, begin: int, end: int) -> Told:
    """Tells SQLite's progress as percents between two."""

    def went_on(_state: int, remaining: int, total: int) -> None:
        done = (total - remaining) / total if total else 1
        if report and report(round(begin + (end - begin) * done), 100) is False:
            raise Stopped

    return went_on


def _copy(
    source: Any, into: Path, counted: Counts, went_on: Told | None = None, then: Callable[[Any], None] | None = None
) -> None:
    """Raises sqlite.DatabaseError where the copy is not the same."""
    with closing(_connected(into)) as copy:
        source.backup(copy, pages=_AT_ONCE, progress=went_on)
        if _said(copy, "PRAGMA integrity_check") != "ok" or _counts(copy) != counted:
            raise sqlite.DatabaseError("a copy of it was not the same")
        if then:
            then(copy)


def _counts(connection: Any) -> Counts:
    """Rows of every table that is known today; those of the index depend on how it is made."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()}
    names = sorted(there & metadata.tables.keys() - {indexed.name})
    return {name: _said(connection, f"SELECT count(*) FROM {name}") for name in names}  # noqa: S608


def _said(connection: Any, statement: str) -> Any:
    """The first value of its answer, which is read to the end: one that is half read holds the file."""
    rows = connection.execute(statement).fetchall()
    return rows[0][0] if rows else None


def _put_aside(kept: Path, path: Path, today: date) -> Path:
    """Names the copy of the file as it was; never in place of another."""
    number = 1
    while True:
        more = f" {number}" if number > 1 else ""
        place = path.with_name(f"{path.stem} (before the update of {today.isoformat()}{more}){path.suffix}")
        try:
            copying.put_in_place(kept, place)
        except FileExistsError:
            number += 1
        else:
            return place


# Migrating


def _migrate(copy: Path, counted: Counts) -> None:
    """In one transaction, without foreign keys: with them a table that is made anew loses its children.

    Raises sqlite.DatabaseError where it does not become what it should.
    """
    engine = create_engine("sqlite://", creator=lambda: _connected(copy), module=sqlite, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    with engine.begin() as connection:
        _upgrade(connection)
        index.remake(connection)
    with closing(_connected(copy)) as changed:
        _require_whole(changed, counted)
    with closing(_connected(copy)) as changed:
        changed.execute("PRAGMA journal_mode=WAL")
        changed.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _connected(copy: Path) -> Any:
    return sqlite.connect(str(copy), isolation_level=None)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "catalog.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _require_whole(changed: Any, counted: Counts) -> None:
    now = _counts(changed)
    if lost := [name for name, count in counted.items() if now.get(name) != count]:
        raise sqlite.DatabaseError(f"rows of {', '.join(lost)} would be lost")
    if _said(changed, "PRAGMA integrity_check") != "ok":
        raise sqlite.DatabaseError("what was made of it is not whole")
    if _said(changed, "PRAGMA foreign_key_check"):
        raise sqlite.DatabaseError("something in it refers to what is not there")
    if _form(changed) != _todays_form():
        raise sqlite.DatabaseError("what was made of it is not of today's form")


def _form(connection: Any) -> dict[str, Any]:
    """Everything that has a name of its own, with its columns, keys and indexes; but for Alembic's table."""
    query = "SELECT name FROM sqlite_schema WHERE type <> 'index' AND name NOT LIKE 'sqlite_%'"
    names = {name for (name,) in connection.execute(query).fetchall()} - {"alembic_version"}
    return {name: _parts(connection, name) for name in names}


def _parts(connection: Any, name: str) -> tuple[Any, ...]:
    columns = [row[1:6] for row in connection.execute(f"PRAGMA table_xinfo({name})").fetchall()]
    keys = sorted(row[2:8] for row in connection.execute(f"PRAGMA foreign_key_list({name})").fetchall())
    indexes = sorted(row[1:5] for row in connection.execute(f"PRAGMA index_list({name})").fetchall())
    covered = [connection.execute(f"PRAGMA index_info({each[0]})").fetchall() for each in indexes]
    return columns, keys, indexes, covered


def _todays_form() -> dict[str, Any]:
    with closing(sqlite.connect(":memory:", isolation_level=None)) as made:
        engine = create_engine("sqlite://", creator=lambda: made, module=sqlite, poolclass=StaticPool)
        with engine.begin() as connection:
            new_file.make(connection, None)
        return _form(made)
