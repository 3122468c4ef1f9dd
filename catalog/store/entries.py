"""Vocabulary entries in the store: finding them by any name, making and reading them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, exists, select

from catalog.errors import UnknownEntry
from catalog.folding import comparable, fold
from catalog.model import problems
from catalog.model.vocabulary import CODES, Entry, Name, Tie
from catalog.store.identity import new_uid
from catalog.store.schema import entry, entry_name, entry_tie
from catalog.store.writing import Writing

_KEY = re.compile(r"[^a-z0-9]+")

Ids = dict[tuple[str, str], int]


def living() -> Select[Any]:
    return select(entry).where(entry.c.deleted.is_(False), entry.c.merged_into.is_(None))


def id_of(connection: Connection, vocabulary: str, key: str) -> int | None:
    query = select(entry.c.id).where(entry.c.vocabulary == vocabulary, entry.c.key == key, entry.c.deleted.is_(False))
    return connection.execute(query.limit(1)).scalar()


def ids(connection: Connection) -> Ids:
    """All living entries' ids, by vocabulary and key."""
    query = living().with_only_columns(entry.c.vocabulary, entry.c.key, entry.c.id)
    return {(row.vocabulary, row.key): row.id for row in connection.execute(query)}


def uids(connection: Connection) -> dict[str, str]:
    """All entries' keys by uid, deleted ones among them."""
    return dict(connection.execute(select(entry.c.uid, entry.c.key)).all())


def names(connection: Connection, vocabulary: str) -> dict[str, int]:
    """Every name, alias and code of the living entries, as names must differ (``comparable``), first names first."""
    query = (
        select(entry.c.id, entry_name.c.text)
        .join(entry_name, entry_name.c.entry_id == entry.c.id)
        .where(entry.c.vocabulary == vocabulary, entry.c.deleted.is_(False), entry.c.merged_into.is_(None))
        .order_by(entry_name.c.position, entry.c.id)
    )
    found: dict[str, int] = {}
    for row in connection.execute(query):
        found.setdefault(comparable(row.text), row.id)
    return found


def named(connection: Connection, vocabulary: str, name: str) -> int | None:
    """The living entry that bears a name, alias or code."""
    return names(connection, vocabulary).get(comparable(name))


def require(connection: Connection, vocabulary: str, key_or_name: str) -> int:
    """The id of an entry by key or any name, of a tag by its name alone; raises UnknownEntry."""
    found = id_of(connection, vocabulary, key_or_name) if vocabulary != "tags" else None
    found = found or named(connection, vocabulary, key_or_name)
    if found is None:
        raise UnknownEntry(vocabulary=vocabulary.removesuffix("s").replace("_", " "), name=key_or_name)
    return found


def ensure(store: Writing, vocabulary: str, name: str) -> int:
    """The id of the entry of that name; makes one where there is none. Raises InvalidValue for an empty name."""
    found = named(store.connection, vocabulary, name)
    if found is not None:
        return found
    tidy = problems.name(name)
    key = free_key(store.connection, vocabulary, tidy)
    entry_made = Entry(vocabulary, key, (Name(tidy),), access=problems.usual_access(vocabulary))
    return create(store, [entry_made])[entry_made.vocabulary, entry_made.key]


def free_key(connection: Connection, vocabulary: str, name: str) -> str:
    """A readable key for a new entry that no entry of the vocabulary has."""
    stem = _KEY.sub("-", fold(name)).strip("-")[:60] or "entry"
    query = select(entry.c.key).where(entry.c.vocabulary == vocabulary, entry.c.key.startswith(stem, autoescape=True))
    taken = set(connection.execute(query).scalars())
    number = 2
    key = stem
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key


def create(store: Writing, entries: Iterable[Entry]) -> Ids:
    """Makes entries, then their names and ties (which may refer to one another). Returns their ids by key.

    Raises InvalidValue for one that cannot be, UnknownEntry for a reference to none.
    """
    made = list(entries)
    problems.require_none(problem for _, problem in problems.of_entries(made))
    ids: Ids = {
        (item.vocabulary, item.key): number
        for item, number in zip(made, store.allocate(entry, len(made)) if made else (), strict=True)
    }
    store.insert(entry, [_entry_row(store, item, ids) for item in made])
    name_rows = [row for item in made for row in _name_rows(item, ids)]
    tie_rows = [row for item in made for row in _tie_rows(store, item, ids)]
    for table, rows in ((entry_name, name_rows), (entry_tie, tie_rows)):
        if rows:
            numbered = zip(store.allocate(table, len(rows)), rows, strict=True)
            store.insert(table, [{"id": number, **row} for number, row in numbered])
    return ids


def _entry_row(store: Writing, item: Entry, ids: Ids) -> dict[str, Any]:
    parent = None
    if item.parent is not None:
        parent = resolve(store, item.vocabulary, item.parent, ids)
    return {
        "id": ids[item.vocabulary, item.key], "uid": item.uid or new_uid(), "vocabulary": item.vocabulary,
        "key": item.key, "parent_id": parent, "description": item.description, "access": item.access,
        "details": dict(item.details) or None, "deleted": False, "merged_into": None,
    }  # fmt: skip


def resolve(store: Writing, vocabulary: str, key: str, ids: Ids) -> int:
    """The id of an entry being made, or one that is there; raises UnknownEntry."""
    return ids.get((vocabulary, key)) or require(store.connection, vocabulary, key)


def _name_rows(item: Entry, ids: Ids) -> Iterable[dict[str, Any]]:
    named_so = [("name", name) for name in item.names]
    named_so += [("alias", Name(alias)) for alias in item.aliases]
    named_so += [(kind, Name(code)) for kind, code in item.codes.items()]
    for position, (kind, name) in enumerate(named_so):
        yield {"entry_id": ids[item.vocabulary, item.key], "position": position, "kind": kind, "text": name.text,
               "language": name.language, "since": name.since, "until": name.until}  # fmt: skip


def _tie_rows(store: Writing, item: Entry, ids: Ids) -> Iterable[dict[str, Any]]:
    for position, tie in enumerate(item.ties):
        yield {
            "entry_id": ids[item.vocabulary, item.key],
            "position": position,
            "relation": tie.relation,
            "other_id": resolve(store, tie.vocabulary, tie.key, ids),
            "details": dict(tie.details) or None,
        }


def load(connection: Connection, vocabulary: str | None = None) -> list[Entry]:
    """All living entries, of one vocabulary or of all, in the order they were made."""
    query = living().order_by(entry.c.id)
    if vocabulary:
        query = query.where(entry.c.vocabulary == vocabulary)
    rows = connection.execute(query).mappings().all()
    names, ties = _names(connection, vocabulary), _ties(connection, vocabulary)
    keys: dict[int, str] = dict(connection.execute(select(entry.c.id, entry.c.key)).all())
    return [_entry(row, names[row["id"]], ties[row["id"]], keys) for row in rows]


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
        .order_by(entry_tie.c.entry_id, entry_tie.c.position)
    )
    for row in connection.execute(_in_vocabulary(query, entry_tie.c.entry_id, vocabulary)):
        found[row.entry_id].append(Tie(row.relation, row.vocabulary, row.key, row.details or {}))
    return found


def labels(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """The first name of each entry."""
    wanted = sorted(set(ids))
    found: dict[int, str] = {}
    for start in range(0, len(wanted), 5000):
        query = select(entry_name.c.entry_id, entry_name.c.text).where(
            entry_name.c.entry_id.in_(wanted[start : start + 5000]), entry_name.c.position == 0
        )
        found.update(connection.execute(query).all())
    return found
