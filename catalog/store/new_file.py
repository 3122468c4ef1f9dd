"""What a new catalogue's file holds before anything is written to it: its form, and whose it is."""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path

from sqlalchemy import Connection

from catalog.paths import machine_id
from catalog.store.schema import APPLICATION_ID, FORMAT_VERSION, meta, metadata
from catalog.store.search import index

REVISION = "0004"
"""The Alembic revision that this program's schema stands at."""


def make(connection: Connection, path: Path | None) -> None:
    """``path`` is None for a catalogue in memory."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={FORMAT_VERSION}")
    metadata.create_all(connection)
    index.create(connection)
    _describe_shares(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISION,))
    told = (("store_id", str(uuid.uuid4())), ("node_id", str(uuid.uuid4())), ("home", home_of(path)))
    connection.execute(meta.insert(), [{"name": name, "value": value} for name, value in told])


_SHARES = (
    ("link", "ix_link_field_entry_id_record_id", "500000 55000 500 1"),
    ("record", "ix_record_deleted_date_last_day", "100000 99000 20"),
)


def _describe_shares(connection: Connection) -> None:
    """Tells SQLite that few fields share many links, so that it finds an entry by an index that begins with the field,
    and that nearly all records live, so that it finds some of them by their ids.

    The numbers are those of 100,000 records (all, and of one value of each column), the same in every file, so that
    no file has plans of its own.
    """
    connection.exec_driver_sql("ANALYZE")
    connection.exec_driver_sql("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", list(_SHARES))
    connection.exec_driver_sql("ANALYZE sqlite_schema")


def home_of(path: Path | None) -> str:
    if path is None:
        return ""
    where = f"{machine_id()} {path.resolve()}"
    return hashlib.sha256(where.encode()).hexdigest()[:32]
