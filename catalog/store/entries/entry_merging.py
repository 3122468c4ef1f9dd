"""Making several entries one, and one several."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from sqlalchemy import select

from catalog.errors import InvalidValue
from catalog.folding import comparable
from catalog.model.vocabulary import CODES, Entry
from catalog.store.entries import entries, entry_changes, entry_relinking, entry_uses, own_fields
from catalog.store.entries.entry_lives import nodes_of
from catalog.store.entries.entry_values import one, required
from catalog.store.packing import Row
from catalog.store.schema import entry, entry_name, entry_tie, not_same
from catalog.store.writing import Writing
from catalog.words import _


def merge(store: Writing, into: int, others: Iterable[int]) -> None:
    """Makes entries into one that stays: whatever says one of the others says it, their names find it.

    Raises InvalidValue, UnknownEntry.
    """
    stays = required(store.connection, into)
    for number in dict.fromkeys(others):
        other = required(store.connection, number)
        if number == into or other.vocabulary != stays.vocabulary:
            detail = _("two different entries of one vocabulary are made one")
            raise InvalidValue(field=_("What is merged"), value=f"“{other.name}”", detail=detail)
        _require_said_by_entry(_("What is merged"), other)
        _merge_one(store, into, number)


def _require_said_by_entry(doing: str, item: Entry) -> None:
    """Raises InvalidValue for an own field: records name it by its key, and their values would be left behind."""
    if item.vocabulary == own_fields.VOCABULARY:
        detail = _("it is an own field, and what records say in one would be in none")
        raise InvalidValue(field=doing, value=f"“{item.name}”", detail=detail)


def _merge_one(store: Writing, into: int, other: int) -> None:
    entry_relinking.set_to(store, other, into)
    _take_names(store, into, other)
    _take_attributes(store, into, other)
    _take_children(store, into, other)
    _take_nodes(store, into, other)
    _take_ties(store, into, other)
    _take_pairs(store, into, other)
    merged = list(store.connection.execute(select(entry.c.id).where(entry.c.merged_into == other)).scalars())
    store.update(entry, {number: {"merged_into": into} for number in [*merged, other]})


def _take_names(store: Writing, into: int, other: int) -> None:
    """Names and aliases come as aliases; a code fills its place or comes as an alias too."""
    query = select(entry_name).order_by(entry_name.c.position, entry_name.c.id)
    mine = store.connection.execute(query.where(entry_name.c.entry_id == into)).all()
    theirs = store.connection.execute(query.where(entry_name.c.entry_id == other)).all()
    known, kinds = {comparable(row.text) for row in mine}, {row.kind for row in mine}
    codes = set(CODES.get(one(store.connection, into).vocabulary, ()))
    fresh: list[Row] = []
    for row in theirs:
        if comparable(row.text) in known:
            continue
        known.add(comparable(row.text))
        kind = row.kind if row.kind in codes - kinds else "alias"
        position = len(mine) + len(fresh)
        fresh.append({"entry_id": into, "position": position, "kind": kind, "text": row.text,
                      "language": None, "since": None, "until": None})  # fmt: skip
    entries.insert_new(store, entry_name, fresh)


def _take_attributes(store: Writing, into: int, other: int) -> None:
    """What the one that stays does not say."""
    mine, theirs = one(store.connection, into), one(store.connection, other)
    details = {**theirs.details, **mine.details}
    row: Row = {"description": mine.description or theirs.description, "details": details or None}
    store.update(entry, {into: row})


def _take_children(store: Writing, into: int, other: int) -> None:
    """What lay below the other lies below the one that stays; that, and what it lies below, takes the other's place."""
    above: list[int] = []
    number: int | None = into
    while number is not None and number not in above:
        above.append(number)
        number = store.connection.execute(select(entry.c.parent_id).where(entry.c.id == number)).scalar()
    place = store.connection.execute(select(entry.c.parent_id).where(entry.c.id == other)).scalar()
    children = select(entry.c.id).where(entry.c.parent_id == other, entry.c.id != other)
    ids = store.connection.execute(children.order_by(entry.c.id)).scalars().all()
    store.update(entry, {child: {"parent_id": place if child in above else into} for child in ids})


def _take_nodes(store: Writing, into: int, other: int) -> None:
    """A node becomes the one of the same code, which is made where there is none: its key says whose it is."""
    holder = one(store.connection, into)
    for number in nodes_of(store.connection, other):
        node = one(store.connection, number)
        key = f"{holder.key}/{node.key.rpartition('/')[2]}"
        same = entries.id_of(store.connection, node.vocabulary, key)
        if same is None:
            parent = f"{holder.key}/{node.parent.rpartition('/')[2]}" if node.parent else None
            known = parent and entries.id_of(store.connection, node.vocabulary, parent) is not None
            moved = replace(node, key=key, uid=None, parent=parent if known else None)
            same = entry_changes.add(store, moved)
        _merge_one(store, same, number)


def _take_ties(store: Writing, into: int, other: int) -> None:
    """Ties from and to the other; what would tie the entry to itself, or twice, goes."""
    query = select(entry_tie).where((entry_tie.c.entry_id.in_((into, other))) | (entry_tie.c.other_id == other))
    rows = store.connection.execute(query.order_by(entry_tie.c.entry_id != into, entry_tie.c.id)).all()
    seen: set[str] = set()
    gone: list[int] = []
    kept: dict[int, Row] = {}
    single = {row.relation for row in rows if row.entry_id == into and row.relation in _SINGLE}
    for row in rows:
        owner, to = (into if end == other else end for end in (row.entry_id, row.other_id))
        said = repr((owner, row.relation, to, {**(row.details or {}), "uid": None}))
        if owner == to or said in seen or (row.entry_id == other and row.relation in single):
            gone.append(row.id)
        elif (owner, to) != (row.entry_id, row.other_id):
            kept[row.id] = {"entry_id": owner, "other_id": to}
        seen.add(said)
    store.delete(entry_tie, gone)
    store.update(entry_tie, kept)


_SINGLE = ("jurisdiction", "place", "region", "organisation")
"""Ties of which an entry has one at most."""


def _take_pairs(store: Writing, into: int, other: int) -> None:
    """What was said to be another thing than the other is another thing than the one that stays."""
    ends = (not_same.c.entry_id, not_same.c.other_entry_id)
    pairs = select(not_same).where(ends[0].in_((into, other)) | ends[1].in_((into, other)))
    rows = store.connection.execute(pairs.order_by(not_same.c.id)).all()
    mine = {(row.entry_id, row.other_entry_id) for row in rows if other not in (row.entry_id, row.other_entry_id)}
    for row in rows:
        if other not in (row.entry_id, row.other_entry_id):
            continue
        first, second = sorted(into if end == other else end for end in (row.entry_id, row.other_entry_id))
        if first == second or (first, second) in mine:
            store.delete(not_same, [row.id])
        else:
            mine.add((first, second))
            store.update(not_same, {row.id: {"entry_id": first, "other_entry_id": second}})


def split(store: Writing, number: int, parts: Sequence[tuple[Entry, Collection[int]]]) -> None:
    """Makes new entries of an entry's vocabulary, each said from now on by the records that are given with it.

    Raises InvalidValue where a record does not say the entry, NameTaken, UnknownEntry.
    """
    old = required(store.connection, number)
    _require_said_by_entry(_("What is split"), old)
    saying = entry_uses.records_of(store.connection, [number])
    for item, records in parts:
        if item.vocabulary != old.vocabulary or not set(records) <= saying:
            detail = _("its parts are of its vocabulary, and take records that say it")
            raise InvalidValue(field=_("What is split"), value=f"“{old.name}”", detail=detail)
        parent = item.parent if item.parent is not None else old.parent
        new = entry_changes.add(store, replace(item, parent=parent))
        entry_relinking.set_to(store, number, new, records)


def not_the_same(store: Writing, pairs: Iterable[tuple[int, int]]) -> None:
    """Remembers pairs of entries that look alike and are two things; what is remembered already stays."""
    wanted = {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}
    for number in {number for pair in wanted for number in pair}:
        required(store.connection, number)
    query = select(not_same.c.entry_id, not_same.c.other_entry_id).where(not_same.c.entry_id.is_not(None))
    fresh = sorted(wanted - {(row[0], row[1]) for row in store.connection.execute(query)})
    rows = [{"record_id": None, "other_record_id": None, "entry_id": first, "other_entry_id": second}
            for first, second in fresh]  # fmt: skip
    entries.insert_new(store, not_same, rows)
