"""Follow-ups as rows: they stand on a record, on a vocabulary entry, or on nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from catalog.errors import InvalidValue, UnknownEntry
from catalog.model import problems
from catalog.model.record import FollowUp
from catalog.model.repeats import Repeat
from catalog.store.entries import entries
from catalog.store.identity import new_uid
from catalog.store.packing import Row
from catalog.store.portions import among, portions
from catalog.store.records.record_rows import follow_up_days
from catalog.store.schema import entry, follow_up
from catalog.store.writing import Writing
from catalog.words import _


def add(store: Writing, given: Sequence[tuple[FollowUp, int | None]]) -> None:
    """Makes follow-ups, each on a record or (None) on what it names itself, or nothing.

    Raises InvalidValue for a uid that another follow-up has, UnknownEntry.
    """
    if not given:
        return
    uids = [item.uid for item, _ in given if item.uid]
    taken = known_uids(store.connection) if uids else set()
    for uid in [*problems.twice(uids), *(uid for uid in uids if uid in taken)]:
        raise InvalidValue(field=_("The uid of a follow-up"), value=uid, detail=_("another follow-up has it"))
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
    change_all(store, (uid,), **values)


def stand_on(store: Writing, uid: str, on: Mapping[str, str] | None) -> None:
    """Lets one that is on no record stand on an entry, or on nothing; raises UnknownEntry."""
    (row,) = _rows(store.connection, _ids(store.connection, (uid,)))
    if row["record_id"] is None:
        entry_id = entries.require(store.connection, on["vocabulary"], on["key"]) if on else None
        store.update(follow_up, {row["id"]: {"entry_id": entry_id}})


def change_all(store: Writing, uids: Sequence[str], **values: Any) -> None:
    """Sets attributes of many, dates apart; raises UnknownEntry."""
    store.update(follow_up, dict.fromkeys(_ids(store.connection, uids), values))


def finish(store: Writing, uids: Sequence[str], day: date) -> None:
    """Marks as done what is not done yet; of what repeats, the next one is made, and repeats in its place.

    Raises UnknownEntry, InvalidDate where the next one would lie beyond the calendar.
    """
    there = [row for row in _rows(store.connection, _ids(store.connection, uids)) if row["state"] != "done"]
    done = {"state": "done", "done_on": day.isoformat()}
    again = {row["id"]: rule for row in there if (rule := Repeat.read(row["repeat"]))}
    store.update(follow_up, {row["id"]: done | ({"repeat": None} if row["id"] in again else {}) for row in there})
    add(store, [_next(store.connection, row, again[row["id"]], day) for row in there if row["id"] in again])


def _next(connection: Connection, row: Any, rule: Repeat, day: date) -> tuple[FollowUp, int | None]:
    due, rule = rule.after(row["due"], day)
    state = "waiting" if row["waiting_for"] else "open"
    fresh = replace(_value(connection, row), uid=None, due=due, repeat=str(rule), state=state, snoozed_to=None)
    return fresh, row["record_id"]


def reopen(store: Writing, uids: Sequence[str]) -> None:
    """Opens again what is done; who was waited for is waited for again. Raises UnknownEntry."""
    rows = _rows(store.connection, _ids(store.connection, uids))
    done = [row for row in rows if row["state"] == "done"]
    states = {row["id"]: "waiting" if row["waiting_for"] else "open" for row in done}
    store.update(follow_up, {number: {"state": state, "done_on": None} for number, state in states.items()})


def remove_all(store: Writing, uids: Sequence[str]) -> None:
    store.delete(follow_up, _ids(store.connection, uids))


def _rows(connection: Connection, ids: Sequence[int]) -> list[Any]:
    query = select(follow_up).where(follow_up.c.id.in_(among(ids))).order_by(follow_up.c.id)
    return list(connection.execute(query).mappings())


def _ids(connection: Connection, uids: Sequence[str]) -> list[int]:
    found: dict[str, int] = {}
    for some in portions(uids):
        query = select(follow_up.c.uid, follow_up.c.id).where(follow_up.c.uid.in_(some))
        found |= dict(connection.execute(query).all())
    for uid in uids:
        if uid not in found:
            raise UnknownEntry(vocabulary=_("follow-up"), name=uid)
    return [found[uid] for uid in uids]


def known_uids(connection: Connection) -> set[str]:
    return set(connection.execute(select(follow_up.c.uid)).scalars())


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
