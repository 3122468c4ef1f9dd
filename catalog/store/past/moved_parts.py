"""Notes and follow-ups that a merge moved from a record that is purged to one that stays.

The log is told as if they had stood there from the first: it forgets where they were, and undoing the merge would take
them off with nowhere to go.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, func, or_, select, update

from catalog.store.portions import among
from catalog.store.schema import change, follow_up, note, record
from catalog.store.writing import unpacked

_MOVED = (note, follow_up)


def settle(connection: Connection, gone: Collection[int]) -> None:
    """Before the log of the records ``gone`` is blanked."""
    for table in _MOVED:
        for uid, came in _moved(connection, table, gone).items():
            _forget_before(connection, came)
            _tell_in(connection, came, _beginning(connection, table, came, uid, gone))


def _moved(connection: Connection, table: Table, gone: Collection[int]) -> dict[str, Row[Any]]:
    """uid → where it last came to a record that stays as it left one that goes."""
    theirs = change.c.owner.in_(among(gone))
    left = {(row.seq, _uid(table, row.before)) for row in _whole(connection, table, theirs, change.c.before)}
    stays = and_(change.c.owner.not_in(among(gone)), change.c.seq.in_(among({seq for seq, _ in left})))
    came = [(_uid(table, row.after), row) for row in _whole(connection, table, stays, change.c.after)]
    return {uid: row for uid, row in came if (row.seq, uid) in left}


def _whole(
    connection: Connection, table: Table, which: ColumnElement[bool], side: ColumnElement[Any]
) -> Iterator[Row[Any]]:
    """The rows of a table that came (``side`` is after) or went, the oldest first."""
    mine = (change.c.entity == table.info["log"], change.c.field.is_(None), side.is_not(None), which)
    yield from connection.execute(select(change).where(*mine).order_by(change.c.seq, change.c.n)).all()


def _uid(table: Table, packed: list[Any]) -> str:
    return str(unpacked(table, packed)["uid"])


def _forget_before(connection: Connection, came: Row[Any]) -> None:
    """A merge that was undone and done again moved it twice."""
    earlier = or_(change.c.seq < came.seq, and_(change.c.seq == came.seq, change.c.n < came.n))
    its_own = and_(change.c.entity == came.entity, change.c.row == came.row, earlier)
    connection.execute(update(change).where(its_own).values(before=None, after=None))


def _beginning(connection: Connection, table: Table, came: Row[Any], uid: str, gone: Collection[int]) -> int:
    """The change set in which it was written, or the one in which the record that has it was made if that is later."""
    written = _whole(connection, table, change.c.owner.in_(among(gone)), change.c.after)
    made = _whole(connection, record, change.c.row == came.owner, change.c.after)
    first = next((int(row.seq) for row in written if _uid(table, row.after) == uid), came.seq)
    return max(first, next((int(row.seq) for row in made), came.seq))


def _tell_in(connection: Connection, came: Row[Any], seq: int) -> None:
    """As the last change of that set."""
    if seq < came.seq:
        last = connection.execute(select(func.max(change.c.n)).where(change.c.seq == seq)).scalar_one()
        one = and_(change.c.seq == came.seq, change.c.n == came.n)
        connection.execute(update(change).where(one).values(seq=seq, n=last + 1))
