"""Is the file whole? SQLite's own checks, and those it cannot make."""

from __future__ import annotations

from sqlalchemy import Connection, select

from catalog.store.schema import entry, link, record
from catalog.store.search import index


def problems(connection: Connection) -> list[str]:
    """What is wrong, in sentences; empty where all is well."""
    index.look_anew(connection)
    found = [
        f"The file is damaged: {row[0]}."
        for row in connection.exec_driver_sql("PRAGMA integrity_check")
        if row[0] != "ok"
    ]
    found += [
        f"A row of {row[0]} refers to something that is gone."
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    stale = index.stale(connection)
    if stale:
        found.append(f"The search index is out of date for {len(stale)} texts; check --rebuild-index makes it anew.")
    found += _lost_links(connection)
    return found


def _lost_links(connection: Connection) -> list[str]:
    living = select(entry.c.id).where(entry.c.deleted.is_(False))
    query = select(record.c.ref).join(link, link.c.record_id == record.c.id).where(
        record.c.deleted.is_(False), link.c.role_id != 0, link.c.role_id.not_in(living))  # fmt: skip
    return [f"Record {ref} names a role that is gone." for ref in connection.execute(query.distinct()).scalars()]
