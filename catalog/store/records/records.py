"""Records in the store: making, changing and finding them.

A record is changed by comparing the rows it has with the rows it should have; creating, editing and importing
are the same comparison, and the logged verbs write what differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Connection, not_, select

from catalog import interchange
from catalog.errors import InvalidValue, UnknownRecord
from catalog.folding import is_visible
from catalog.model import problems
from catalog.model.record import Record
from catalog.store import schema
from catalog.store.entries import own_fields
from catalog.store.portions import among, portions
from catalog.store.records.making import Maker, require_new_follow_ups
from catalog.store.records.putting import Given, Putter
from catalog.store.records.record_values import load
from catalog.store.writing import Writing
from catalog.words import _

__all__ = ["Maker", "Putter", "change", "change_each", "create", "id_of", "known_uids", "living_ids", "load", "put"]


def create(store: Writing, records: Iterable[Record]) -> list[int]:
    """Makes records, in bulk; missing uid and reference are given. Returns their ids."""
    return Maker(store).make(list(records))


def _is_given(connection: Connection, ref: str) -> bool:
    return connection.execute(select(schema.record.c.id).where(schema.record.c.ref == ref).limit(1)).first() is not None


def change(store: Writing, record_id: int, **values: Any) -> None:
    """Sets fields of one record, lists of parts and links among them; only what differs is written."""
    change_each(store, [record_id], lambda _number, _old: values)


def change_each(store: Writing, ids: Sequence[int], values: Callable[[int, Record], Mapping[str, Any]]) -> None:
    """The same of many records, each once: ``values`` gives those of a record by its id and what it says now."""
    putter = Putter(store)
    for start in range(0, len(ids), _AT_ONCE):
        batch = ids[start : start + _AT_ONCE]
        there = zip(batch, required(store.connection, batch), strict=True)
        changed = [(number, old, _changed(store, number, old, values(number, old))) for number, old in there]
        _require_apart(changed)
        putter.put(changed)


_AT_ONCE = 500
"""Records that are held while they are changed."""


def _changed(store: Writing, record_id: int, old: Record, values: Mapping[str, Any]) -> Record:
    """What becomes of a record; raises InvalidValue for what cannot."""
    new = _with_values(old, values)
    _require_identity(store.connection, record_id, old, new)
    known = {str(problem) for problem in problems.of_record(old)}
    problems.require_none(problem for problem in problems.of_record(new) if str(problem) not in known)
    changed_own = {key: value for key, value in new.own.items() if key not in old.own or old.own[key] != value}
    own_fields.require_all_fitting(store.connection, [changed_own])
    return new


def _require_apart(changed: Sequence[Given]) -> None:
    """Raises InvalidValue where two of these records get one reference, or follow-ups of one uid."""
    for ref in problems.twice(new.ref for _number, old, new in changed if new.ref != old.ref):
        raise InvalidValue(field=_("The reference"), value=str(ref), detail=_("another record has it"))
    uids = [item.uid for _number, old, new in changed if new.follow_ups != old.follow_ups for item in new.follow_ups]
    for uid in problems.twice(uids):
        raise InvalidValue(field=_("The uid of a follow-up"), value=str(uid), detail=_("another follow-up has it"))


_EDITABLE = {item.name for item in fields(Record)} - {"extra"}


def _with_values(old: Record, values: Mapping[str, Any]) -> Record:
    """Raises InvalidValue for a field that there is not, and for a value of the wrong sort."""
    for name in values.keys() - _EDITABLE:
        raise InvalidValue(
            field=_("What you change"), value=f"“{name}”", detail=_("a record has no field of that name")
        )
    bare = Record(old.kind, old.title)
    given = interchange.read_back(replace(bare, **values), "The record")
    return replace(old, **{name: getattr(given, name) for name in values})


def _require_identity(connection: Connection, record_id: int, old: Record, new: Record) -> None:
    """A uid stays as it is, and nothing bears the reference or the uid of another."""
    if new.uid != old.uid:
        raise InvalidValue(field=_("The uid"), value=f"“{new.uid}”", detail=_("a record keeps the one that it has"))
    if new.ref != old.ref and (not new.ref or not is_visible(new.ref)):
        raise InvalidValue(field=_("The reference"), value=_("empty"), detail=_("leave the one that the record has"))
    if new.ref != old.ref and new.ref and _is_given(connection, new.ref):
        raise InvalidValue(field=_("The reference"), value=new.ref, detail=_("another record has it"))
    if new.follow_ups != old.follow_ups:
        require_new_follow_ups(connection, [new], record_id)


def put(store: Writing, record_id: int, old: Record, new: Record) -> None:
    """Makes a record into another value of itself; what is equal in both is not touched."""
    Putter(store).put([(record_id, old, new)])


def required(connection: Connection, ids: Sequence[int]) -> list[Record]:
    """Living records by id, in the given order; raises UnknownRecord."""
    require(connection, ids)
    return list(load(connection, ids).values())


def require(connection: Connection, ids: Sequence[int]) -> None:
    """Raises UnknownRecord where one of the ids is not that of a living record."""
    table, wanted = schema.record, among(ids).subquery()
    there = select(table.c.id).where(table.c.id == wanted.c.value, table.c.deleted.is_(False))
    missing = connection.execute(select(wanted.c.value).where(not_(there.exists())).limit(1)).scalar()
    if missing is not None:
        raise UnknownRecord(record=missing)


def id_of(connection: Connection, uid_or_ref: str) -> int:
    """A living record's id by uid or reference, one that was merged by that of the record that stays.

    Raises UnknownRecord.
    """
    table = schema.record
    query = select(table.c.id, table.c.deleted, table.c.merged_into)
    named = query.where((table.c.uid == uid_or_ref) | (table.c.ref == uid_or_ref))
    found = connection.execute(named.order_by(table.c.deleted, table.c.merged_into.is_(None), table.c.id)).first()
    while found is not None and found.merged_into is not None:
        found = connection.execute(query.where(table.c.id == found.merged_into)).first()
    if found is None or found.deleted:
        raise UnknownRecord(record=uid_or_ref)
    return int(found.id)


def known_uids(connection: Connection, uids: Sequence[str]) -> set[str]:
    """Which of these uids the catalogue has, deleted records among them."""
    found: set[str] = set()
    for start in range(0, len(uids), 5000):
        query = select(schema.record.c.uid).where(schema.record.c.uid.in_(uids[start : start + 5000]))
        found |= set(connection.execute(query).scalars())
    return found


def uids_of(connection: Connection, refs: Sequence[str]) -> dict[str, str]:
    """Reference → uid, of those that the catalogue has given, to deleted records too."""
    found: dict[str, str] = {}
    for batch in portions(refs):
        query = select(schema.record.c.ref, schema.record.c.uid).where(schema.record.c.ref.in_(batch))
        found |= dict(connection.execute(query).all())
    return found


def living_by_uid(connection: Connection, uids: Sequence[str]) -> dict[str, int]:
    """Uid → id, of living records."""
    found: dict[str, int] = {}
    for batch in portions(uids):
        query = select(schema.record.c.uid, schema.record.c.id).where(schema.record.c.deleted.is_(False))
        found |= dict(connection.execute(query.where(schema.record.c.uid.in_(batch))).all())
    return found


def living_with_titles(connection: Connection, titles: Sequence[str]) -> set[str]:
    """The uids of living records that have one of these titles."""
    found: set[str] = set()
    for batch in portions(titles):
        query = select(schema.record.c.uid).where(schema.record.c.deleted.is_(False))
        found |= set(connection.execute(query.where(schema.record.c.title.in_(batch))).scalars())
    return found


def living_uids(connection: Connection) -> list[str]:
    query = select(schema.record.c.uid).where(schema.record.c.deleted.is_(False))
    return list(connection.execute(query.order_by(schema.record.c.id)).scalars())


def by_uid(connection: Connection, uids: Sequence[str]) -> dict[str, Record | None]:
    """The records that the catalogue has under these uids; None for one that was deleted."""
    table = schema.record
    found: dict[str, Record | None] = {}
    for start in range(0, len(uids), 500):
        query = select(table.c.id, table.c.uid, table.c.deleted).where(table.c.uid.in_(uids[start : start + 500]))
        rows = connection.execute(query).all()
        living = load(connection, [row.id for row in rows if not row.deleted])
        found.update({row.uid: living.get(row.id) for row in rows})
    return found


def living(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Those of some ids that are of living records, in the given order."""
    table = schema.record
    found: set[int] = set()
    for batch in portions(ids):
        query = select(table.c.id).where(table.c.id.in_(batch), table.c.deleted.is_(False))
        found |= set(connection.execute(query).scalars())
    return [number for number in ids if number in found]


def living_ids(connection: Connection) -> list[int]:
    table = schema.record
    return list(connection.execute(select(table.c.id).where(table.c.deleted.is_(False)).order_by(table.c.id)).scalars())
