"""Vocabulary entries read back from their rows, many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, exists, select

from catalog.errors import UnknownEntry
from catalog.model.vocabulary import CODES, Entry, Name, Tie
from catalog.store.portions import portions
from catalog.store.schema import entry, entry_name, entry_tie


def living() -> Select[Any]:
    return select(entry).where(entry.c.deleted.is_(False), entry.c.merged_into.is_(None))


def load(connection: Connection, vocabulary: str | None = None) -> list[Entry]:
    """All living entries, of one vocabulary or of all, in the order they were made."""
    query = living().order_by(entry.c.id)
    return list(read(connection, query.where(entry.c.vocabulary == vocabulary) if vocabulary else query, vocabulary))


def read(connection: Connection, query: Select[Any], vocabulary: str | None = None) -> Iterable[Entry]:
    """The entries whose rows a query finds; ties to what is gone are left out."""
    rows = connection.execute(query).mappings().all()
    names, ties = _names(connection, vocabulary), _ties(connection, vocabulary)
    keys: dict[int, str] = dict(connection.execute(select(entry.c.id, entry.c.key)).all())
    return (_entry(row, names[row["id"]], ties[row["id"]], keys) for row in rows)


def one(connection: Connection, number: int) -> Entry:
    """An entry by id, living or not; raises UnknownEntry."""
    vocabulary = connection.execute(select(entry.c.vocabulary).where(entry.c.id == number)).scalar()
    for found in read(connection, select(entry).where(entry.c.id == number), vocabulary):
        return found
    raise UnknownEntry(vocabulary="entry", name=number)


def required(connection: Connection, number: int) -> Entry:
    """A living entry by id; raises UnknownEntry."""
    if connection.execute(living().with_only_columns(entry.c.id).where(entry.c.id == number)).scalar() is None:
        raise UnknownEntry(vocabulary="entry", name=number)
    return one(connection, number)


def _entry(row: Any, names: list[Any], ties: list[Tie], keys: Mapping[int, str]) -> Entry:
    return Entry(
        vocabulary=row["vocabulary"],
        key=row["key"],
        uid=row["uid"],
        names=tuple(Name(name.text, name.language, name.since, name.until) for name in names if name.kind == "name"),
        aliases=tuple(name.text for name in names if name.kind == "alias"),
        codes={name.kind: name.text for name in names if name.kind in CODES.get(row["vocabulary"], ())},
        parent=keys.get(row["parent_id"]),
        description=row["description"],
        access=row["access"],
        ties=tuple(ties),
        details=row["details"] or {},
    )


def _in_vocabulary(query: Select[Any], column: Any, vocabulary: str | None) -> Select[Any]:
    if vocabulary is None:
        return query
    return query.where(exists().where(entry.c.id == column, entry.c.vocabulary == vocabulary))


def _names(connection: Connection, vocabulary: str | None) -> dict[int, list[Any]]:
    found = defaultdict(list)
    query = select(entry_name).order_by(entry_name.c.entry_id, entry_name.c.position)
    for row in connection.execute(_in_vocabulary(query, entry_name.c.entry_id, vocabulary)):
        found[row.entry_id].append(row)
    return found


def _ties(connection: Connection, vocabulary: str | None) -> dict[int, list[Tie]]:
    found = defaultdict(list)
    other = entry.alias()
    query = (
        select(entry_tie.c.entry_id, entry_tie.c.relation, entry_tie.c.details, other.c.vocabulary, other.c.key)
        .join(other, other.c.id == entry_tie.c.other_id)
        .where(other.c.deleted.is_(False), other.c.merged_into.is_(None))
        .order_by(entry_tie.c.entry_id, entry_tie.c.position, entry_tie.c.id)
    )
    for row in connection.execute(_in_vocabulary(query, entry_tie.c.entry_id, vocabulary)):
        found[row.entry_id].append(Tie(row.relation, row.vocabulary, row.key, row.details or {}))
    return found


def labels(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """The first name of each entry."""
    found: dict[int, str] = {}
    for batch in portions(sorted(set(ids))):
        query = select(entry_name.c.entry_id, entry_name.c.text).where(
            entry_name.c.entry_id.in_(batch), entry_name.c.position == 0
        )
        found.update(connection.execute(query).all())
    return found
