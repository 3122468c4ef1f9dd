"""Deleted records: they keep their rows under a mark, and all who read records leave them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from catalog.errors import CannotRestore, NotInTrash
from catalog.model.trash import TrashLine
from catalog.store.portions import portions
from catalog.store.schema import change, change_set, record
from catalog.words import _

_MARK = (change.c.entity == record.info["log"]) & (change.c.field == list(record.c).index(record.c.deleted))


def lines(connection: Connection) -> list[TrashLine]:
    """Everything in the trash, what was deleted last at the top."""
    into = record.alias()
    marked = select(func.max(change.c.seq)).where(_MARK, change.c.owner == record.c.id).scalar_subquery()
    query = (
        select(record, into.c.ref.label("into"), change_set.c.author, change_set.c.recorded_at)
        .outerjoin(into, into.c.id == record.c.merged_into)
        .outerjoin(change_set, change_set.c.seq == marked)
        .where(record.c.deleted.is_(True))
        .order_by(change_set.c.seq.desc(), record.c.id)
    )
    return [_line(row) for row in connection.execute(query)]


def _line(row: Any) -> TrashLine:
    when, who = row.recorded_at or "", row.author or ""
    return TrashLine(row.id, row.uid, row.ref, row.kind, row.title, when, who, row.into, row.access)


def require(connection: Connection, ids: Sequence[int]) -> list[Any]:
    """The rows of records in the trash; raises NotInTrash for one that is not there."""
    found = {row.id: row for row in _deleted(connection, ids)}
    for number in ids:
        if number not in found:
            raise NotInTrash(record=_ref(connection, number))
    return list(found.values())


def require_restorable(connection: Connection, ids: Sequence[int]) -> None:
    """Raises NotInTrash, or CannotRestore for a record that was merged into another."""
    for row in require(connection, ids):
        if row.merged_into is not None:
            into = _ref(connection, row.merged_into)
            raise CannotRestore(
                record=row.ref, detail=_("it was merged into {into}; undo that step, or take it back").format(into=into)
            )


def _deleted(connection: Connection, ids: Sequence[int]) -> Iterator[Any]:
    for batch in portions(ids):
        yield from connection.execute(select(record).where(record.c.id.in_(batch), record.c.deleted.is_(True)))


def _ref(connection: Connection, number: int) -> str:
    return connection.execute(select(record.c.ref).where(record.c.id == number)).scalar() or str(number)
