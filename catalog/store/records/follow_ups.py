"""Follow-ups as rows: they stand on a record, on a vocabulary entry, or on nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from catalog.errors import InvalidValue, UnknownEntry
from catalog.model import problems
from catalog.model.record import FollowUp
from catalog.store.entries import entries
from catalog.store.identity import new_uid
from catalog.store.records.record_rows import follow_up_days
from catalog.store.schema import entry, follow_up
from catalog.store.writing import Row, Writing


def add(store: Writing, given: Sequence[tuple[FollowUp, int | None]]) -> None:
    """Makes follow-ups, each on a record or (None) on what it names itself, or nothing.

    Raises InvalidValue for a uid that another follow-up has, UnknownEntry.
    """
    if not given:
        return
    uids = [item.uid for item, _ in given if item.uid]
    taken = known_uids(store.connection) if uids else set()
    for uid in [*problems.twice(uids), *(uid for uid in uids if uid in taken)]:
        raise InvalidValue(field="The uid of a follow-up", value=uid, detail="another follow-up has it")
    positions = _next_positions(store.connection, {record for _, record in given})
    rows = []
    for number, (item, record) in zip(store.allocate(follow_up, len(given)), given, strict=True):
        entry_id = entries.require(store.connection, item.on["vocabulary"], item.on["key"]) if item.on else None
        rows.append({"id": number, "record_id": record, "position": positions[record], "uid": item.uid or new_uid(),
                     **columns(item), "entry_id": entry_id, "extra": dict(item.extra) or None})  # fmt: skip
        positions[record] += 1
    store.insert(follow_up, rows)


def _next_positions(connection: Connection, records: Iterable[int | None]) -> dict[int | None, int]:
    ids = [record for record in records if record is not None]
    found: dict[int | None, int] = dict.fromkeys(ids, 0)
    last = func.max(follow_up.c.position)
    for start in range(0, len(ids), 5000):
        query = select(follow_up.c.record_id, last).where(follow_up.c.record_id.in_(ids[start : start + 5000]))
        found |= {record: place + 1 for record, place in connection.execute(query.group_by(follow_up.c.record_id))}
    free = connection.execute(select(last).where(follow_up.c.record_id.is_(None))).scalar()
    return {**found, None: 0 if free is None else free + 1}


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
