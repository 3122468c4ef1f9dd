"""Which files the records of a catalogue have."""

from __future__ import annotations

from sqlalchemy import Connection, select

from catalog.model.record import Attachment
from catalog.store.schema import attachment, record


def copies(connection: Connection) -> list[Attachment]:
    """All attachments of which the catalogue has a copy, each path once; those of deleted records too."""
    columns = (attachment.c.path, attachment.c.sha256)
    query = select(*columns).join(record, record.c.id == attachment.c.record_id).where(attachment.c.copied).distinct()
    return [Attachment(row.path, sha256=row.sha256, copied=True) for row in connection.execute(query)]
