"""Vocabulary entries read back from their rows, many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from catalog.errors import UnknownEntry
from catalog.model.vocabulary import CODES, Entry, Name, Tie
from catalog.store.portions import among, portions
from catalog.store.schema import entry, entry_name, entry_tie


def living() -> Select[Any]:
    return select(entry).where(entry.c.deleted.is_(False), entry.c.merged_into.is_(None))


def load(connection: Connection, vocabulary: str | None = None) -> list[Entry]:
    """All living entries, of one vocabulary or of all, in the order they were made."""
    chosen = select(entry.c.id).where(entry.c.vocabulary == vocabulary) if vocabulary else None
    return list(by_id(connection, chosen).values())


def by_id(connection: Connection, chosen: Select[int] | None = None) -> dict[int, Entry]:
    """All living entries, or those of them that are chosen, in the order they were made."""
    return read(connection, living().order_by(entry.c.id), chosen)


def read(connection: Connection, query: Select[Any], chosen: Select[int] | None = None) -> dict[int, Entry]:
    """The entries whose rows a query finds, or those of them that are chosen; ties to what is gone are left out."""
    above = entry.alias()
    wanted = query.outerjoin(above, above.c.id == entry.c.parent_id).with_only_columns(
        entry.c.id, entry.c.vocabulary, entry.c.key, entry.c.uid, above.c.key,
        entry.c.description, entry.c.access, entry.c.details,
    )  # fmt: skip
    rows = connection.execute(_among(wanted, entry.c.id, chosen)).all()
    names, ties = _names(connection, chosen), _ties(connection, chosen)
    return {number: _entry(said, names.get(number, ()), ties.get(number, ())) for number, *said in rows}


def one(connection: Connection, number: int) -> Entry:
    """An entry by id, living or not; raises UnknownEntry."""
    found = read(connection, select(entry), among([number]))
    if number not in found:
        raise UnknownEntry(vocabulary="entry", name=number)
    return found[number]


def required(connection: Connection, number: int) -> Entry:
    """A living entry by id; raises UnknownEntry."""
    if connection.execute(living().with_only_columns(entry.c.id).where(entry.c.id == number)).scalar() is None:
        raise UnknownEntry(vocabulary="entry", name=number)
    return one(connection, number)


def _entry(said: Sequence[Any], names: Iterable[Sequence[Any]], ties: Iterable[Tie]) -> Entry:
    vocabulary, key, uid, parent, description, access, details = said
    told = [(kind, text, dates) for kind, text, *dates in names]
    return Entry(
        vocabulary=vocabulary,
        key=key,
        uid=uid,
        names=tuple([Name(text, *dates) for kind, text, dates in told if kind == "name"]),
        aliases=tuple([text for kind, text, _ in told if kind == "alias"]),
        codes={kind: text for kind, text, _ in told if kind in CODES.get(vocabulary, ())},
        parent=parent,
        description=description,
        access=access,
        ties=tuple(ties),
        details=details or {},
    )


def _among(query: Select[Any], column: Any, chosen: Select[int] | None) -> Select[Any]:
    return query if chosen is None else query.where(column.in_(chosen))


def _names(connection: Connection, chosen: Select[int] | None) -> dict[int, list[Sequence[Any]]]:
    """Kind, text, language, first and last day of each name of an entry."""
    name = entry_name.c
    query = select(name.entry_id, name.kind, name.text, name.language, name.since, name.until)
    found: dict[int, list[Sequence[Any]]] = defaultdict(list)
    ordered = _among(query.order_by(name.entry_id, name.position), name.entry_id, chosen)
    for owner, *said in connection.execute(ordered).all():
        found[owner].append(said)
    return found


def _ties(connection: Connection, chosen: Select[int] | None) -> dict[int, list[Tie]]:
    other = entry.alias()
    query = (
        select(entry_tie.c.entry_id, entry_tie.c.relation, other.c.vocabulary, other.c.key, entry_tie.c.details)
        .join(other, other.c.id == entry_tie.c.other_id)
        .where(other.c.deleted.is_(False), other.c.merged_into.is_(None))
        .order_by(entry_tie.c.entry_id, entry_tie.c.position, entry_tie.c.id)
    )
    found: dict[int, list[Tie]] = defaultdict(list)
    for owner, relation, vocabulary, key, details in connection.execute(
        _among(query, entry_tie.c.entry_id, chosen)
    ).all():
        found[owner].append(Tie(relation, vocabulary, key, details or {}))
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
