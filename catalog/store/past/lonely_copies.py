"""Copies of attached files that nothing would refer to any more if some records were not there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select

from catalog.model.record import Attachment
from catalog.store.packing import unpacked
from catalog.store.past.reversing import has_values
from catalog.store.schema import attachment, change

_PATH = list(attachment.c).index(attachment.c.path)


class _Told(NamedTuple):
    owner: int
    path: str
    copied: bool


def only_theirs(connection: Connection, ids: Collection[int]) -> list[Attachment]:
    """Those of these records, each path once. What another record had, and may have again by undo, is not."""
    told, gone = [*_held(connection), *_logged(connection)], set(ids)
    others = {item.path for item in told if item.owner not in gone}
    theirs = dict.fromkeys(item.path for item in told if item.copied and item.owner in gone)
    return [Attachment(path, copied=True) for path in theirs if path not in others]


def _held(connection: Connection) -> Iterator[_Told]:
    columns = (attachment.c.record_id, attachment.c.path, attachment.c.copied)
    return (_Told(*row) for row in connection.execute(select(*columns)))


def _logged(connection: Connection) -> Iterator[_Told]:
    """What attachments were, and where they lay."""
    columns = (change.c.owner, change.c.field, change.c.before, change.c.after)
    logged = select(*columns).where(change.c.entity == attachment.info["log"], has_values())
    for owner, field, *sides in connection.execute(logged):
        for value in sides:
            if field == _PATH and value is not None:
                yield _Told(owner, value, copied=False)
            elif field is None and value is not None:
                row = unpacked(attachment, value)
                yield _Told(owner, row["path"], copied=bool(row["copied"]))
