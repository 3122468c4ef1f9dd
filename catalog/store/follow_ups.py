"""Follow-ups as rows: they stand on a record, on a vocabulary entry, or on nothing."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from catalog.errors import UnknownEntry
from catalog.model.record import FollowUp
from catalog.store import entries
from catalog.store.identity import new_uid
from catalog.store.record_rows import follow_up_days
from catalog.store.schema import entry, follow_up
from catalog.store.writing import Row, Writing


def add(store: Writing, item: FollowUp, record_id: int | None) -> str:
    """Makes a follow-up; returns its uid. Raises InvalidDate, UnknownEntry."""
    (number,) = store.allocate(follow_up)
    uid = item.uid or new_uid()
    entry_id = entries.require(store.connection, item.on["vocabulary"], item.on["key"]) if item.on else None
    last = select(func.max(follow_up.c.position)).where(follow_up.c.record_id.is_not_distinct_from(record_id))
    position = store.connection.execute(last).scalar()
    row = {"id": number, "record_id": record_id, "position": 0 if position is None else position + 1, "uid": uid,
           **columns(item), "entry_id": entry_id, "extra": dict(item.extra) or None}  # fmt: skip
    store.insert(follow_up, [row])
    return uid


def change(store: Writing, uid: str, **values: Any) -> None:
    """Sets attributes of a follow-up; raises UnknownEntry, InvalidDate."""
    if "due" in values:
        values |= {name: day for name, day in follow_up_days(values["due"]).items() if name != "entry_id"}
    store.update(follow_up, {id_of(store.connection, uid): values})


def remove(store: Writing, uid: str) -> None:
    store.delete(follow_up, [id_of(store.connection, uid)])


def known_uids(connection: Connection) -> set[str]:
    return set(connection.execute(select(follow_up.c.uid)).scalars())


def id_of(connection: Connection, uid: str) -> int:
    found = connection.execute(select(follow_up.c.id).where(follow_up.c.uid == uid)).scalar()
    if found is None:
        raise UnknownEntry(vocabulary="follow-up", name=uid)
    return int(found)


def columns(item: FollowUp) -> Row:
    names = ("what", "due", "owner", "state", "waiting_for", "repeat", "snoozed_to", "done_on")
    return {**{name: getattr(item, name) for name in names}, **follow_up_days(item.due)}


def free_standing(connection: Connection) -> list[FollowUp]:
    """Those that stand on no record, as an interchange file lists them at its top."""
    query = select(follow_up).where(follow_up.c.record_id.is_(None)).order_by(follow_up.c.id)
    return [_value(connection, row) for row in connection.execute(query).mappings()]


def _value(connection: Connection, row: Any) -> FollowUp:
    names = ("what", "uid", "due", "owner", "state", "waiting_for", "repeat", "snoozed_to", "done_on")
    return FollowUp(
        **{name: row[name] for name in names},
        on=_stands_on(connection, row["entry_id"]),
        extra=row["extra"] or {},
    )


def _stands_on(connection: Connection, entry_id: int | None) -> dict[str, str] | None:
    if entry_id is None:
        return None
    query = select(entry.c.vocabulary, entry.c.key).where(entry.c.id == entry_id)
    row = connection.execute(query).one()
    return {"vocabulary": row.vocabulary, "key": row.key}
