"""Records that are the same made into one, and pairs of which somebody said that they are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from catalog.model import joining
from catalog.model.record import Record
from catalog.store.entries import entries
from catalog.store.records import records
from catalog.store.schema import not_same, record, record_link
from catalog.store.writing import Writing


def merge(store: Writing, kept: int, others: Sequence[int], choices: joining.Choices) -> None:
    """Raises UnknownRecord where one of them is gone."""
    sides = records.required(store.connection, [kept, *others])
    result = joining.joined(sides, choices)
    for number, side in zip(others, sides[1:], strict=True):
        records.put(store, number, side, _bare(side))
    records.put(store, kept, sides[0], result)
    _turn_links(store, joining.turned(sides), others)
    for number in others:
        _take_pairs(store, kept, number)
    store.update(record, {number: {"deleted": True, "merged_into": kept} for number in others})


def _bare(side: Record) -> Record:
    """Without the parts that have uids: they move to the record that stays, and no two records have one."""
    return replace(side, equipment=(), figures=(), citations=(), attachments=(), notes=(), follow_ups=())


def _turn_links(store: Writing, uids: Mapping[str, str], others: Sequence[int]) -> None:
    """Links of other records that led to what goes lead to what stays; what would stand there twice goes."""
    mine = (record_link.c.to.in_(uids), record_link.c.record_id.not_in(others))
    query = select(record_link.c.record_id).where(*mine).distinct()
    for number in store.connection.execute(query).scalars().all():
        for old in records.load(store.connection, [number]).values():
            records.put(store, number, old, replace(old, links=joining.links_turned(old.links, uids)))


def _take_pairs(store: Writing, kept: int, other: int) -> None:
    """What was said to be another record than the one that goes is another than the one that stays."""
    named = [pair for pair in pairs_apart(store.connection) if other in pair and kept not in pair]
    _remember(store, [tuple(kept if end == other else end for end in pair) for pair in named])


def not_the_same(store: Writing, pairs: Iterable[tuple[int, ...]]) -> None:
    """Remembers pairs of records that look alike and are two; what is remembered already stays."""
    named = [pair for pair in pairs if len(set(pair)) == 2]
    records.require(store.connection, [number for pair in named for number in pair])
    _remember(store, named)


def _remember(store: Writing, pairs: Iterable[tuple[int, ...]]) -> None:
    wanted = {(min(pair), max(pair)) for pair in pairs}
    fresh = sorted(wanted - set(pairs_apart(store.connection)))
    rows = [{"record_id": first, "other_record_id": second, "entry_id": None, "other_entry_id": None}
            for first, second in fresh]  # fmt: skip
    entries.insert_new(store, not_same, rows)


def pairs_apart(connection: Connection) -> list[tuple[int, int]]:
    query = select(not_same.c.record_id, not_same.c.other_record_id).where(not_same.c.record_id.is_not(None))
    return [(row[0], row[1]) for row in connection.execute(query)]


def merged(connection: Connection, uids: Iterable[str]) -> dict[str, str]:
    """Those of these uids whose record was merged → the reference of the record that stays for it."""
    gone = connection.execute(select(record.c.uid).where(record.c.merged_into.is_not(None))).scalars().all()
    stays = {uid: records.id_of(connection, uid) for uid in set(gone).intersection(uids)}
    refs = dict(connection.execute(select(record.c.id, record.c.ref).where(record.c.id.in_(stays.values()))).all())
    return {uid: refs[number] for uid, number in stays.items()}
