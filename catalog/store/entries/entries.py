"""Vocabulary entries in the store: finding them by key or any name, and making them.

What names a merged entry, in a file or a query, means the one that stands for it now.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from catalog.errors import UnknownEntry
from catalog.folding import comparable, fold
from catalog.model import problems
from catalog.model.vocabulary import Departed, Entry, Name, one_of
from catalog.store.entries.entry_values import labels, living, load
from catalog.store.identity import new_uid
from catalog.store.packing import Row
from catalog.store.portions import portions
from catalog.store.schema import entry, entry_name, entry_tie
from catalog.store.writing import Writing
from catalog.words import _

__all__ = ["create", "ensure", "id_of", "ids", "labels", "living", "load", "named", "names", "require"]

_KEY = re.compile(r"[^a-z0-9]+")

Ids = dict[tuple[str, str], int]


def _merged() -> Select[Any]:
    """Vocabulary, key and uid of each merged entry, with the id and key of the living one that stands for it."""
    stays = entry.alias()
    query = select(entry.c.vocabulary, entry.c.key, entry.c.uid, stays.c.id, stays.c.key.label("now"))
    return query.join(stays, stays.c.id == entry.c.merged_into).where(stays.c.deleted.is_(False))


def id_of(connection: Connection, vocabulary: str, key: str) -> int | None:
    mine = (entry.c.vocabulary == vocabulary, entry.c.key == key)
    found = connection.execute(living().with_only_columns(entry.c.id).where(*mine).limit(1)).scalar()
    if found is None:
        found = connection.execute(_merged().with_only_columns(entry.c.merged_into).where(*mine).limit(1)).scalar()
    return found


def ids(connection: Connection) -> Ids:
    """All living entries' ids by vocabulary and key, and by the keys of those merged into them."""
    query = living().with_only_columns(entry.c.vocabulary, entry.c.key, entry.c.id)
    return {
        (row.vocabulary, row.key): row.id for found in (_merged(), query) for row in connection.execute(found)
    }  # fmt: skip


def merged(connection: Connection) -> Ids:
    """Ids of living entries by the vocabulary and key, or uid, of those merged into them."""
    rows = connection.execute(_merged()).all()
    return {(row.vocabulary, said): row.id for row in rows for said in (row.key, row.uid)}


def departed(connection: Connection) -> Departed:
    """What a file may name that is no entry of its own any more."""
    gone = select(entry.c.uid).where(entry.c.deleted.is_(True) | entry.c.merged_into.is_not(None))
    keys = {(row.vocabulary, row.key): row.now for row in connection.execute(_merged()) if row.vocabulary != "tags"}
    return Departed(keys, frozenset(connection.execute(gone).scalars()))


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
        raise UnknownEntry(vocabulary=_(one_of(vocabulary)), name=key_or_name)
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
    query = select(entry.c.key).where(entry.c.vocabulary == vocabulary, entry.c.key.between(stem, f"{stem}-~"))
    taken = set(connection.execute(query).scalars())
    number = 2
    key = stem
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key


def create(store: Writing, entries: Iterable[Entry]) -> Ids:
    """Makes entries, then their names and ties (which may refer to one another). Returns their ids by key.

    One without uid whose key a deleted entry has is that entry, and lives again. Raises InvalidValue for one that
    cannot be, UnknownEntry for a reference to none.
    """
    given = list(entries)
    problems.require_none(problem for _, problem in problems.of_entries(given))
    ids = _come_back(store, given)
    made = [item for item in given if (item.vocabulary, item.key) not in ids]
    numbers = store.allocate(entry, len(made)) if made else ()
    ids |= {(item.vocabulary, item.key): number for item, number in zip(made, numbers, strict=True)}
    store.insert(entry, [_entry_row(store, item, ids) for item in made])
    insert_new(store, entry_name, [row for item in made for row in name_rows(item, _id(ids, item))])
    insert_new(store, entry_tie, [row for item in made for row in tie_rows(store, item, _id(ids, item), ids)])
    return ids


def insert_new(store: Writing, table: Table, rows: Sequence[Row]) -> None:
    """Inserts rows that have no id yet."""
    if rows:
        numbered = zip(store.allocate(table, len(rows)), rows, strict=True)
        store.insert(table, [{"id": number, **row} for number, row in numbered])


def _id(ids: Ids, item: Entry) -> int:
    return ids[item.vocabulary, item.key]


def _come_back(store: Writing, given: Iterable[Entry]) -> Ids:
    """Of entries that are asked for by key alone, those that were deleted and live again."""
    asked = [(item.vocabulary, item.key) for item in given if item.uid is None]
    gone = _deleted(store.connection, asked)
    return {key: number for key in asked if key in gone and (number := bring_back(store, *key)) is not None}


def _deleted(connection: Connection, asked: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """The vocabularies and keys of deleted entries that are among those ``asked`` for, and maybe others."""
    vocabularies = {vocabulary for vocabulary, _key in asked}
    keyed = select(entry.c.vocabulary, entry.c.key)
    found: set[tuple[str, str]] = set()
    for keys in portions([key for _vocabulary, key in asked]):
        mine = entry.c.vocabulary.in_(vocabularies), entry.c.key.in_(keys), entry.c.deleted.is_(True)
        found.update((row.vocabulary, row.key) for row in connection.execute(keyed.where(*mine)))
    return found


def _entry_row(store: Writing, item: Entry, ids: Ids) -> Row:
    parent = None
    if item.parent is not None:
        parent = resolve(store, item.vocabulary, item.parent, ids)
    return {
        "id": _id(ids, item), "uid": item.uid or new_uid(), "vocabulary": item.vocabulary,
        "key": item.key, "parent_id": parent, "description": item.description, "access": item.access,
        "details": dict(item.details) or None, "deleted": False, "merged_into": None,
    }  # fmt: skip


def resolve(store: Writing, vocabulary: str, key: str, ids: Ids) -> int:
    """The id of an entry being made, or one that is there or comes back; raises UnknownEntry."""
    there = ids.get((vocabulary, key)) or id_of(store.connection, vocabulary, key)
    return there or bring_back(store, vocabulary, key) or require(store.connection, vocabulary, key)


def bring_back(store: Writing, vocabulary: str, key: str) -> int | None:
    """The id of a deleted entry of that key, which lives again; of the one that bears its name now, if one does."""
    query = select(entry.c.id).where(entry.c.vocabulary == vocabulary, entry.c.key == key, entry.c.deleted.is_(True))
    found = store.connection.execute(query.order_by(entry.c.id.desc()).limit(1)).scalar()
    if found is None:
        return None
    holder = named(store.connection, vocabulary, labels(store.connection, [found]).get(found, key))
    if holder is None:
        store.update(entry, {found: {"deleted": False}})
    return holder or found


def name_rows(item: Entry, number: int) -> list[Row]:
    """The rows of an entry's names, aliases and codes, without their ids."""
    named_so = [("name", name) for name in item.names]
    named_so += [("alias", Name(alias)) for alias in item.aliases]
    named_so += [(kind, Name(code)) for kind, code in item.codes.items()]
    return [
        {"entry_id": number, "position": position, "kind": kind, "text": name.text, "language": name.language,
         "since": name.since, "until": name.until}
        for position, (kind, name) in enumerate(named_so)
    ]  # fmt: skip


def tie_rows(store: Writing, item: Entry, number: int, ids: Ids) -> list[Row]:
    """The rows of an entry's ties, without their ids; raises UnknownEntry."""
    return [
        {"entry_id": number, "position": position, "relation": tie.relation,
         "other_id": resolve(store, tie.vocabulary, tie.key, ids), "details": dict(tie.details) or None}
        for position, tie in enumerate(item.ties)
    ]  # fmt: skip
