"""Purging: the rows of records go, and every text of theirs in the log, the index and what is not saved yet.

The one thing outside undo. What the log said of them stays as entries without values, which whoever reverses passes
over. SQLite's own speech is needed, so that nothing stays in pages that are free.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Table, and_, or_, select, update

from catalog.model.record import Attachment
from catalog.store.database import Database
from catalog.store.packing import column_of, unpacked
from catalog.store.past import settling
from catalog.store.past.lonely_copies import only_theirs
from catalog.store.past.reversing import has_values
from catalog.store.portions import portions
from catalog.store.records import trash
from catalog.store.schema import (
    LOGGED,
    RECORD_LOG,
    change,
    change_set,
    link,
    meta,
    not_same,
    record,
    record_link,
    unsaved,
)
from catalog.store.search import index
from catalog.store.writing import Writing

DUE = "wipe"
"""The setting of a file whose free pages may still hold what was purged."""

_OWNED = [table for table in LOGGED.values() if table.info["owner"] == "record_id"]
_REFERRING = (record.c.merged_into, not_same.c.record_id, not_same.c.other_record_id, record_link.c.to)


def purge(store: Writing, ids: Sequence[int]) -> list[Attachment]:
    """Removes records of the trash, and those merged into them; the copied files that nothing refers to any more.

    Raises NotInTrash.
    """
    trash.require(store.connection, ids)
    gone = _with_merged(store.connection, ids)
    copies = only_theirs(store.connection, gone)
    store.connection.exec_driver_sql("PRAGMA secure_delete=ON")
    _forget_drafts(store.connection, gone)
    settling.settle(store.connection, gone)
    _blank_log(store.connection, gone)
    for batch in portions(gone):
        _delete_rows(store.connection, batch)
    index.forget_records(store.connection, gone)
    store.connection.execute(meta.delete().where(meta.c.name == DUE))
    store.connection.execute(meta.insert().values(name=DUE, value="due"))
    store.leave_mark(record, gone)
    return copies


def copies_of(connection: Connection, ids: Sequence[int]) -> list[Attachment]:
    """The copied files that purging these records would leave to nobody."""
    return only_theirs(connection, _with_merged(connection, ids))


def _with_merged(connection: Connection, ids: Sequence[int]) -> list[int]:
    found, waiting = list(dict.fromkeys(ids)), list(ids)
    while waiting:
        merged = select(record.c.id).where(record.c.merged_into.in_(waiting), record.c.deleted.is_(True))
        waiting = [number for number in connection.execute(merged).scalars() if number not in found]
        found += waiting
    return found


def _forget_drafts(connection: Connection, ids: Sequence[int]) -> None:
    """The second word of a draft's name is the record that it is of, by its id or uid."""
    theirs_words = {*map(str, ids), *_uids(connection, ids)}
    names = connection.execute(select(unsaved.c.name)).scalars()
    theirs = [name for name in names if theirs_words & set(name.split()[1:2])]
    connection.execute(unsaved.delete().where(unsaved.c.name.in_(theirs)))


def _uids(connection: Connection, ids: Sequence[int]) -> list[str]:
    found: list[str] = []
    for batch in portions(ids):
        found += connection.execute(select(record.c.uid).where(record.c.id.in_(batch))).scalars()
    return found


# The log


def _blank_log(connection: Connection, ids: Sequence[int]) -> None:
    """Everything ever said of the records and of rows that were theirs, and every reference to them."""
    alone = _steps_about(connection, ids)
    for batch in portions(ids):
        theirs = and_(change.c.owner.in_(batch), change.c.entity >= RECORD_LOG)
        for entity, rows in _rows_of(connection, theirs):
            for part in portions(rows):
                _blank(connection, and_(change.c.entity == entity, change.c.row.in_(part)))
        _blank(connection, theirs)
    names: set[int | str] = {*ids, *_uids(connection, ids)}
    for column in _REFERRING:
        _forget_references(connection, column, names)
    for seq in alone:
        connection.execute(update(change_set).where(change_set.c.seq == seq).values(reason=None))


def _blank(connection: Connection, which: ColumnElement[bool]) -> None:
    connection.execute(update(change).where(which, has_values()).values(before=None, after=None))


def _rows_of(connection: Connection, theirs: ColumnElement[bool]) -> Iterator[tuple[int, list[int]]]:
    """By table, the rows that are or ever were theirs."""
    for entity in LOGGED:
        if entity >= RECORD_LOG:
            query = select(change.c.row).where(theirs, change.c.entity == entity).distinct()
            if rows := list(connection.execute(query).scalars()):
                yield entity, rows


def _forget_references(connection: Connection, column: Column[Any], names: Collection[int | str]) -> None:
    """A row of another record that refers elsewhere now is told as if it always had; one that is gone, not at all."""
    table = column.table
    found = _references(connection, column, names)
    now = _now(connection, column, {row.row for row in found})
    for row in found:
        one = and_(change.c.seq == row.seq, change.c.n == row.n)
        if now.get(row.row, _GONE) in {_GONE, *names}:
            _blank(connection, and_(change.c.entity == table.info["log"], change.c.row == row.row))
        elif row.field is not None:
            _blank(connection, one)
        else:
            connection.execute(update(change).where(one).values(_told_anew(row, column, now[row.row])))


_GONE = ""
"""Neither an id nor a uid."""


def _references(connection: Connection, column: Column[Any], names: Collection[int | str]) -> list[Row[Any]]:
    """The changes of other records that refer to them, by id or uid."""
    table = column.table
    number = list(table.c).index(column)
    logged = and_(change.c.entity == table.info["log"], or_(change.c.field == number, change.c.field.is_(None)))
    rows = connection.execute(select(change).where(logged, has_values()))
    return [
        row
        for row in rows
        if any(_value(table, row.field, value, column.name) in names for value in (row.before, row.after))
    ]


def _now(connection: Connection, column: Column[Any], rows: Collection[int]) -> dict[int, Any]:
    """What the rows that are there refer to."""
    found: dict[int, Any] = {}
    for batch in portions(sorted(rows)):
        query = select(column.table.c.id, column).where(column.table.c.id.in_(batch))
        found.update(connection.execute(query).all())
    return found


def _told_anew(row: Row[Any], column: Column[Any], value: Any) -> dict[str, Any]:
    """A row that came or went, as the log keeps it, with another value in a column."""
    place = list(column.table.c).index(column)
    return {
        side: [value if number == place else held for number, held in enumerate(packed)]
        for side, packed in (("before", row.before), ("after", row.after))
        if packed is not None
    }


def _value(table: Table, number: int | None, value: Any, name: str) -> Any:
    if value is None:
        return None
    return unpacked(table, value)[name] if number is None else value if column_of(table, number) == name else None


def _steps_about(connection: Connection, ids: Sequence[int]) -> list[int]:
    """The steps that were about these records alone: why they were done was said of them."""
    theirs: set[int] = set()
    for batch in portions(ids):
        about = select(change.c.seq).where(change.c.owner.in_(batch), change.c.entity >= RECORD_LOG)
        reasons = select(change_set.c.seq).where(change_set.c.reason.is_not(None), change_set.c.seq.in_(about))
        theirs |= set(connection.execute(reasons).scalars())
    owners = select(change.c.owner).where(change.c.entity >= RECORD_LOG).distinct()
    alone = {*ids, None}
    return [seq for seq in theirs if alone.issuperset(connection.execute(owners.where(change.c.seq == seq)).scalars())]


# The rows


def _delete_rows(connection: Connection, ids: Sequence[int]) -> None:
    connection.execute(record_link.delete().where(record_link.c.to.in_(_uids(connection, ids))))
    connection.execute(link.delete().where(link.c.record_id.in_(ids)))
    connection.execute(not_same.delete().where(not_same.c.other_record_id.in_(ids)))
    for table in _OWNED:
        connection.execute(table.delete().where(table.c.record_id.in_(ids)))
    connection.execute(record.delete().where(record.c.id.in_(ids)))


def is_wiped(database: Database) -> None:
    with database.scribbling() as connection:
        connection.execute(meta.delete().where(meta.c.name == DUE))
