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
from catalog.words import _

_ABOVE, _OTHER = entry.alias(), entry.alias()
_NAMES = select(
    entry_name.c.entry_id, entry_name.c.kind, entry_name.c.text,
    entry_name.c.language, entry_name.c.since, entry_name.c.until,
).order_by(entry_name.c.entry_id, entry_name.c.position)  # fmt: skip
_TIES = (
    select(entry_tie.c.entry_id, entry_tie.c.relation, _OTHER.c.vocabulary, _OTHER.c.key, entry_tie.c.details)
    .join(_OTHER, _OTHER.c.id == entry_tie.c.other_id)
    .where(_OTHER.c.deleted.is_(False), _OTHER.c.merged_into.is_(None))
    .order_by(entry_tie.c.entry_id, entry_tie.c.position, entry_tie.c.id)
)
"""The ties of entries to what is not gone."""


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
    wanted = query.outerjoin(_ABOVE, _ABOVE.c.id == entry.c.parent_id).with_only_columns(
        entry.c.id, entry.c.vocabulary, entry.c.key, entry.c.uid, _ABOVE.c.key,
        entry.c.description, entry.c.access, entry.c.details,
    )  # fmt: skip
    rows = connection.execute(_among(wanted, entry.c.id, chosen)).all()
    names, ties = _names(connection, chosen), _ties(connection, chosen)
    return {row[0]: _entry(row, names.get(row[0], ()), ties.get(row[0], ())) for row in rows}


def one(connection: Connection, number: int) -> Entry:
    """An entry by id, living or not; raises UnknownEntry."""
    found = read(connection, select(entry), among([number]))
    if number not in found:
        raise UnknownEntry(vocabulary=_("entry"), name=number)
    return found[number]


def required(connection: Connection, number: int) -> Entry:
    """A living entry by id; raises UnknownEntry."""
    if connection.execute(living().with_only_columns(entry.c.id).where(entry.c.id == number)).scalar() is None:
        raise UnknownEntry(vocabulary=_("entry"), name=number)
    return one(connection, number)


def _entry(row: Sequence[Any], names: Iterable[Sequence[Any]], ties: Iterable[Tie]) -> Entry:
    _, vocabulary, key, uid, parent, description, access, details = row
    codes = CODES.get(vocabulary, ())
    return Entry(
        vocabulary=vocabulary,
        key=key,
        uid=uid,
        names=tuple([Name(name[2], name[3], name[4], name[5]) for name in names if name[1] == "name"]),
        aliases=tuple([name[2] for name in names if name[1] == "alias"]),
        codes={name[1]: name[2] for name in names if name[1] in codes},
        parent=parent,
        description=description,
        access=access,
        ties=tuple(ties),
        details=details or {},
    )


def _among(query: Select[Any], column: Any, chosen: Select[int] | None) -> Select[Any]:
    return query if chosen is None else query.where(column.in_(chosen))


def _names(connection: Connection, chosen: Select[int] | None) -> dict[int, list[Sequence[Any]]]:
    """Of each entry the rows (entry, kind, text, language, since, until) of its names."""
    found: dict[int, list[Sequence[Any]]] = defaultdict(list)
    for row in connection.execute(_among(_NAMES, entry_name.c.entry_id, chosen)).all():
        found[row[0]].append(row)
    return found


def _ties(connection: Connection, chosen: Select[int] | None) -> dict[int, list[Tie]]:
    found: dict[int, list[Tie]] = defaultdict(list)
    for owner, relation, vocabulary, key, details in connection.execute(
        _among(_TIES, entry_tie.c.entry_id, chosen)
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
