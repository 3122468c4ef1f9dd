"""Catalogue files as earlier versions of the program made them, with what a file of today holds."""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as sqlite
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool

from catalog.store.schema import APPLICATION_ID, FORMAT_VERSION
from catalog.store.search import index

_SINCE = {"entry_sending"}
"""Tables that came after revision 0003."""


def config() -> Config:
    found = Config()
    found.set_main_option("script_location", "catalog.store:migrations")
    found.set_main_option("path_separator", "os")
    return found


def of_revision_0003(path: Path, content: Path) -> None:
    """Makes the file by the baseline's own statements, and fills it with the rows of a catalogue of today."""
    engine = create_engine("sqlite://", creator=lambda: _connected(path, content), module=sqlite, poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={FORMAT_VERSION}")
        way = config()
        way.attributes["connection"] = connection
        command.upgrade(way, "0003")
        names = connection.exec_driver_sql(
            "SELECT name FROM today.sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        ).scalars()
        for name in set(names) - _SINCE:
            if not name.startswith("sqlite_") and "_text" not in name and name not in ("alembic_version", "indexed"):
                connection.exec_driver_sql(f"INSERT INTO {name} SELECT * FROM today.{name}")
        index.rebuild(connection)
    connection = _connected(path, content)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()


def _connected(path: Path, content: Path) -> sqlite.Connection:
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute("ATTACH ? AS today", (str(content),))
    return connection
