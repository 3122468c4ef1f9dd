"""Records by the row of a table that they were made of, and by what names them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from catalog.model.row_numbers import located
from catalog.store.entries import entries
from catalog.store.schema import citation, record


def by_row(connection: Connection, sha256: str, sheet: str) -> dict[int, int]:
    """Row → the living record that cites it in the file of that hash, and in that sheet."""
    keys = [item.key for item in entries.load(connection, "sources") if item.details.get("sha256") == sha256]
    if not keys:
        return {}
    ids = entries.ids(connection)
    query = (
        select(citation.c.locator, citation.c.record_id)
        .join(record, record.c.id == citation.c.record_id)
        .where(citation.c.source_id.in_([ids["sources", key] for key in keys]), record.c.deleted.is_(False))
        .where(citation.c.section == sheet if sheet else citation.c.section.is_(None))
        .order_by(citation.c.id)
    )
    return {row: number for locator, number in connection.execute(query) for row in located(locator or "")}


def named(connection: Connection) -> dict[str, int]:
    """Living records by uid and by reference."""
    query = select(record.c.id, record.c.uid, record.c.ref).where(record.c.deleted.is_(False))
    return {name: row.id for row in connection.execute(query) for name in (row.uid, row.ref) if name}
