"""How much the entries of a vocabulary are used, and the steps that changed one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, Select, exists, func, select
from sqlalchemy.sql.functions import Function

from catalog.model.care import CareLine
from catalog.model.changes import Step
from catalog.model.vocabulary import Entry, holder_of
from catalog.store.entries.entry_uses import REFERENCES
from catalog.store.entries.entry_values import read
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.schema import NO_ROLE, RECORD_LOG, change, change_set, entry, entry_tie, link, not_same, record


def lines(connection: Connection, vocabulary: Vocabulary, kinds: Sequence[str]) -> list[CareLine]:
    """The living entries of some vocabularies, in the order they were made, with their counts."""
    mine = [(number, item) for kind in kinds for number, item in vocabulary.of(kind)]
    records = _records(connection, kinds)
    ties = _ties(connection)
    return [
        CareLine(
            number, item, _above(vocabulary, item), len(records.get(number, ())),
            len(_below(vocabulary, number, records)), ties.get(number, 0),
        )
        for number, item in mine
    ]  # fmt: skip


def _above(vocabulary: Vocabulary, item: Entry) -> int | None:
    """The parent, or of an entry that is nested in another that one."""
    if item.parent:
        return vocabulary.ids.get((item.vocabulary, item.parent))
    holder = holder_of(item.vocabulary, item.key)
    return vocabulary.ids.get(holder) if holder else None


def _below(vocabulary: Vocabulary, number: int, records: Mapping[int, set[int]]) -> set[int]:
    kind = vocabulary.entries[number].vocabulary
    if not vocabulary.children.get(number):
        return records.get(number, set())
    below = (each for each in vocabulary.subtree([number]) if vocabulary.entries[each].vocabulary == kind)
    return set().union(*(records.get(each, set()) for each in below))


def _records(connection: Connection, kinds: Sequence[str]) -> dict[int, set[int]]:
    """Living records by the entry that they say anywhere."""
    found: dict[int, set[int]] = defaultdict(set)
    for pairs in _pairs():
        owner, named = pairs.selected_columns
        of_kind = exists().where(entry.c.id == named, entry.c.vocabulary.in_(kinds))
        alive = exists().where(record.c.id == owner, record.c.deleted.is_(False))
        listed = pairs.where(of_kind, alive).with_only_columns(named, Function("json_group_array", owner))
        for number, ids in connection.execute(listed.group_by(named)):
            found[number].update(json.loads(ids))
    return found


def _pairs() -> Iterator[Select[int, int]]:
    yield select(link.c.record_id, link.c.entry_id)
    yield select(link.c.record_id, link.c.role_id).where(link.c.role_id != NO_ROLE)
    for table, column in REFERENCES:
        yield select(table.c[table.info["owner"]], column).where(column.is_not(None))


def _ties(connection: Connection) -> dict[int, int]:
    """How many other living entries are tied to each."""
    query = (
        select(entry_tie.c.other_id, func.count(entry_tie.c.entry_id.distinct()))
        .join(entry, entry.c.id == entry_tie.c.entry_id)
        .where(entry.c.deleted.is_(False), entry.c.merged_into.is_(None))
        .group_by(entry_tie.c.other_id)
    )
    return dict(connection.execute(query).all())


def deleted(connection: Connection, kinds: Sequence[str]) -> list[CareLine]:
    """The deleted entries of some vocabularies, the latest made first."""
    query = select(entry).where(entry.c.vocabulary.in_(kinds), entry.c.deleted.is_(True)).order_by(entry.c.id.desc())
    return [CareLine(number, item) for number, item in read(connection, query).items()]


def apart(connection: Connection) -> dict[int, set[int]]:
    """The entries that each is said not to be."""
    found: dict[int, set[int]] = defaultdict(set)
    query = select(not_same.c.entry_id, not_same.c.other_entry_id).where(not_same.c.entry_id.is_not(None))
    for first, second in connection.execute(query):
        found[first].add(second)
        found[second].add(first)
    return found


def steps(connection: Connection, number: int) -> list[Step]:
    """The steps that changed an entry, its names or its ties, the newest first."""
    touched = select(change.c.seq).where(change.c.owner == number, change.c.entity < RECORD_LOG)
    query = select(change_set).where(change_set.c.seq.in_(touched)).order_by(change_set.c.seq.desc())
    return [Step(row.seq, row.label, row.author, row.recorded_at) for row in connection.execute(query)]
