"""Deleting entries and bringing them back: a tombstone, and what lies below moves up or goes along."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, func, not_, select

from catalog.errors import EntryInUse, InvalidValue
from catalog.model.vocabulary import NESTED, holder_of
from catalog.store.entries import entry_relinking, entry_uses
from catalog.store.entries.entry_changes import deleted_one, numbered
from catalog.store.entries.entry_names import require_free
from catalog.store.entries.entry_values import one
from catalog.store.past import log
from catalog.store.schema import change, change_set, citation, entry, entry_tie, recipient
from catalog.store.writing import Writing
from catalog.words import _, ngettext

_DELETED = list(entry.c).index(entry.c.deleted)


def delete(store: Writing, ids: Collection[int], *, take_off: bool, along: bool) -> None:
    """Deletes entries, what lies below them too (``along``) or moved up; a programme's nodes always go with it.

    Raises EntryInUse where something needs one of them, unless they are taken off (``take_off``); a source that
    records cite is never taken off.
    """
    asked = numbered(store.connection, dict.fromkeys(ids))
    going = going_with(store.connection, asked, along=along)
    uses = entry_uses.uses(store.connection, going)
    if uses.needed and not take_off:
        raise EntryInUse(name=next(iter(asked.values())).name, uses=uses.in_words())
    if uses.needed:
        _require_uncited(store.connection, going)
        _take_off(store, going)
    _move_up(store, going)
    store.update(entry, {number: {"deleted": True} for number in sorted(going)})


def going_with(connection: Connection, ids: Iterable[int], *, along: bool) -> set[int]:
    """The entries, and what goes when they go."""
    going: set[int] = set()
    waiting = set(ids)
    while waiting:
        going |= waiting
        found = set(entry_uses.children(connection, going)) if along else set()
        for number in waiting:
            found |= set(nodes_of(connection, number))
        waiting = found - going
    return going


def nodes_of(connection: Connection, number: int, *, living: bool = True) -> list[int]:
    """The ids of the entries nested in a programme or region scheme."""
    holder = one(connection, number)
    if holder.vocabulary not in NESTED:
        return []
    _inside, nested = NESTED[holder.vocabulary]
    query = select(entry.c.id).where(
        entry.c.vocabulary == nested, entry.c.key.startswith(f"{holder.key}/", autoescape=True)
    )
    if living:
        query = query.where(entry.c.deleted.is_(False), entry.c.merged_into.is_(None))
    return list(connection.execute(query.order_by(entry.c.id)).scalars())


def _require_uncited(connection: Connection, going: Collection[int]) -> None:
    cited = select(func.count(citation.c.record_id.distinct())).where(citation.c.source_id.in_(going))
    count = connection.execute(cited).scalar_one()
    if count:
        name = ", ".join(one(connection, number).name for number in sorted(going))
        raise EntryInUse(
            name=name,
            uses=ngettext("{count} record cites it", "{count} records cite it", count).format(count=count),
        )


def _take_off(store: Writing, going: Collection[int]) -> None:
    for number in sorted(going):
        entry_relinking.unlink(store, number)
        entry_relinking.change_role(store, number, None)
    for table, column in entry_uses.REFERENCES:
        rows = list(store.connection.execute(select(table.c.id).where(column.in_(going))).scalars())
        if table is recipient:
            store.delete(table, rows)
        else:
            store.update(table, {row: {column.name: None} for row in rows})
    ties = select(entry_tie.c.id).where(entry_tie.c.other_id.in_(going), entry_tie.c.entry_id.not_in(going))
    store.delete(entry_tie, list(store.connection.execute(ties).scalars()))


def _move_up(store: Writing, going: Collection[int]) -> None:
    """What stays of what lies below comes to lie below the nearest that stays too."""
    parents: dict[int, int | None] = dict(
        store.connection.execute(select(entry.c.id, entry.c.parent_id).where(entry.c.id.in_(going))).all()
    )
    for number in entry_uses.children(store.connection, going):
        above = store.connection.execute(select(entry.c.parent_id).where(entry.c.id == number)).scalar()
        while above in parents:
            above = parents[above]
        store.update(entry, {number: {"parent_id": above}})


def restore(store: Writing, number: int) -> None:
    """Brings a deleted entry back, with all that went along with it; where its parent is gone it lies at the top.

    Raises NameTaken, InvalidValue, UnknownEntry.
    """
    item = deleted_one(store.connection, number)
    back = sorted(_went_along(store.connection, number))
    for each in back:
        require_free(store.connection, one(store.connection, each), each)
    if holder := holder_of(item.vocabulary, item.key):
        _require_living(store.connection, *holder)
    store.update(entry, {each: {"deleted": False} for each in back})
    store.update(entry, {number: {"parent_id": _living_parent(store.connection, number)}})


def _require_living(connection: Connection, vocabulary: str, key: str) -> None:
    query = select(entry.c.id).where(
        entry.c.vocabulary == vocabulary, entry.c.key == key, entry.c.deleted.is_(False), entry.c.merged_into.is_(None)
    )
    if connection.execute(query).first() is None:
        raise InvalidValue(
            field=_("This"), value=_("restored"), detail=_("what it is a part of is deleted; restore that first")
        )


def _living_parent(connection: Connection, number: int) -> int | None:
    """The parent, or the entry that it was merged into; None where it is gone."""
    query = select(entry.c.parent_id).where(entry.c.id == number)
    above = connection.execute(query).scalar()
    state = select(entry.c.deleted, entry.c.merged_into).where(entry.c.id == above)
    row = connection.execute(state).first()
    while row is not None and row.merged_into is not None:
        above = row.merged_into
        row = connection.execute(select(entry.c.deleted, entry.c.merged_into).where(entry.c.id == above)).first()
    return None if row is None or row.deleted else above


def _went_along(connection: Connection, number: int) -> set[int]:
    """The entry and those below or in it that the same step deleted."""
    found, waiting = {number}, {number}
    while waiting:
        below = select(entry.c.id).where(entry.c.parent_id.in_(waiting), entry.c.deleted.is_(True))
        inside = {each for holder in waiting for each in nodes_of(connection, holder, living=False)}
        waiting = (set(connection.execute(below).scalars()) | inside) - found
        found |= waiting
    when = (
        select(change.c.row, func.max(change.c.seq))
        .join(change_set, change_set.c.seq == change.c.seq)
        .where(change_set.c.kind == "do", not_(log.is_undone()))
        .where(change.c.owner.in_(found), change.c.entity == entry.info["log"], change.c.field == _DELETED)
        .group_by(change.c.row)
    )
    seqs: dict[int, int] = dict(connection.execute(when).all())
    return {each for each in found if each == number or seqs.get(each, 0) == seqs.get(number)}
