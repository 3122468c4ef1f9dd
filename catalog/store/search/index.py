"""The full-text index: contentless FTS5 over folded text, kept inside the writing transaction.

``record_text`` holds a record's own words (rowid = record id), ``entry_text`` the names, aliases and codes of a
vocabulary entry (rowid = entry id). So renaming a place or tagging records rewrites no record's text.
The table ``indexed`` keeps a digest of what was indexed, by which ``stale`` finds what is out of date.
"""

from __future__ import annotations

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from sqlalchemy import (
    Connection,
    Integer,
    Select,
    TableClause,
    bindparam,
    column,
    literal_column,
    select,
    table,
)

from catalog.folding import spellings, stretches, words
from catalog.store import schema
from catalog.store.portions import among
from catalog.store.schema import LOGGED, RECORD_LOG, change, indexed
from catalog.store.search.texts import BREAK, Texts, is_indexed, texts

TEXTS = {"record": ("title", "summary", "items", "text", "notes"), "entry": ("names",)}
"""The columns of each index; other spellings of what a column says stand at its end."""

GATHERED_BYTES = 1 << 25
"""So much of a transaction FTS5 gathers before it writes a segment: of 1 MB, its own measure, a bulk change makes
dozens, which are merged as they come."""

TOGETHER = 1000
"""Records read and written between two reports."""

_MADE = "index"
"""The setting that is another each time the index is made anew."""

_TABLES = {kind: table(f"{kind}_text", column("rowid", Integer), *map(column, names)) for kind, names in TEXTS.items()}

SPELLED_OUT = tuple(
    f"CREATE VIRTUAL TABLE temp.{kind}_words USING fts5vocab('main', '{kind}_text', 'row')" for kind in TEXTS
)
"""What each connection needs to see the words of an index, ``term`` and in how many texts each stands, ``doc``."""


def create(connection: Connection) -> None:
    for source in _TABLES.values():
        columns = ", ".join(name.name for name in source.c if name.name != "rowid")
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {source.name} USING fts5({columns}, content='', contentless_delete=1, "
            "tokenize='unicode61 remove_diacritics 0', prefix='1 2')"
        )
        _give_room(connection, source)


def _give_room(connection: Connection, source: TableClause) -> None:
    """FTS5 keeps the setting in the file."""
    settings = table(source.name, column(source.name), column("rank"))
    connection.execute(settings.insert().values({source.name: "hashsize", "rank": GATHERED_BYTES}))


def refresh(connection: Connection, seq: int | None, went_on: Callable[[int, int], object]) -> None:
    """Brings the index up to date with a change set of the same transaction; ``went_on`` is told (done, total)."""
    if seq is None:
        return
    touched: dict[str, set[int]] = defaultdict(set)
    mine = (change.c.seq == seq, change.c.entity.in_(LOGGED), change.c.owner.is_not(None))
    query = select(change.c.entity, change.c.field, change.c.owner).where(*mine).distinct()
    for entity, field, owner in connection.execute(query):
        if is_indexed(entity, field):
            touched["entry" if entity < RECORD_LOG else "record"].add(owner)
    total = sum(map(len, touched.values()))
    done = 0
    for kind in _TABLES:
        _forget(connection, kind, touched[kind])
        for part in _batched(touched[kind]):
            went_on(done, total)
            _write(connection, kind, texts(connection, kind, part))
            done += len(part)


def look_anew(connection: Connection) -> None:
    """Lets FTS5 read again what another connection has written: SQLite's integrity check does not do so by itself
    (3.53), and would take what was merged meanwhile for damage."""
    for kind in _TABLES:
        connection.execute(matching(kind, '"a"').limit(1)).all()


def stale(connection: Connection) -> list[tuple[str, int]]:
    """Records and entries whose indexed text is not the text they have now."""
    return [(kind, row) for kind in _TABLES for row in _differing(connection, kind)]


def forget_records(connection: Connection, ids: Iterable[int]) -> None:
    """Takes records out, so that no segment of the index keeps a word of theirs."""
    _forget(connection, "record", ids)
    name = _TABLES["record"].name
    connection.execute(table(name, column(name)).insert().values({name: "optimize"}))


def rebuild(connection: Connection) -> None:
    """Throws the index away and makes it anew from the rows."""
    connection.execute(indexed.delete())
    for kind in _TABLES:
        name = _TABLES[kind].name
        connection.execute(table(name, column(name)).insert().values({name: "delete-all"}))
        _give_room(connection, _TABLES[kind])
        for part in _batched(_there(connection, kind)):
            _write(connection, kind, texts(connection, kind, part))
    connection.execute(schema.meta.delete().where(schema.meta.c.name == _MADE))
    connection.execute(schema.meta.insert().values(name=_MADE, value=uuid.uuid4().hex))


def made(connection: Connection) -> str | None:
    """What differs before and after the index is made anew, by whichever program."""
    return connection.execute(select(schema.meta.c.value).where(schema.meta.c.name == _MADE)).scalar()


def _there(connection: Connection, kind: str) -> set[int]:
    """The ids of all records, or of all entries: many times fewer bytes than their texts."""
    return set(connection.execute(select(schema.metadata.tables[kind].c.id)).scalars())


def _batched(ids: set[int]) -> Iterator[Sequence[int]]:
    ordered = sorted(ids)
    return (ordered[start : start + TOGETHER] for start in range(0, len(ordered), TOGETHER))


def _columns(said: dict[str, list[str]], names: tuple[str, ...]) -> dict[str, str]:
    return {name: f" {BREAK} ".join(_forms(said[name])) if name in said else "" for name in names}


def _forms(values: Sequence[str]) -> Iterator[str]:
    plain = [words(value) for value in values]
    yield from map(" ".join, plain)
    for value, its_words in zip(values, plain, strict=True):
        if not value.isascii():
            yield from stretches(value, its_words)


def _digest(columns: dict[str, str]) -> str:
    return hashlib.sha256("\x1f".join(columns.values()).encode()).hexdigest()[:16]


def _forget(connection: Connection, kind: str, touched: Iterable[int]) -> None:
    """FTS5 deletes rows one statement each 30 times as fast as many by one, and writes out what it has gathered where
    a row comes that lies before the last: so all go before the first comes back."""
    gone = sorted(touched)
    if gone:
        text_of = _TABLES[kind]
        connection.execute(indexed.delete().where(indexed.c.kind == kind, indexed.c.row.in_(among(gone))))
        connection.execute(
            text_of.delete().where(text_of.c.rowid == bindparam("gone")), [{"gone": row} for row in gone]
        )


def _write(connection: Connection, kind: str, said: Texts) -> None:
    text_of = _TABLES[kind]
    if not said:
        return
    columns = {row: _columns(found, TEXTS[kind]) for row, found in said.items()}
    connection.execute(text_of.insert(), [{"rowid": row, **values} for row, values in columns.items()])
    digests = [
        {
            "kind": kind,
            "row": row,
            "digest": _digest(values),
            "sort_key": values.get("title", "").partition(BREAK)[0].strip(),
        }
        for row, values in columns.items()
    ]
    connection.execute(indexed.insert(), digests)


def _differing(connection: Connection, kind: str) -> list[int]:
    query = select(indexed.c.row, indexed.c.digest).where(indexed.c.kind == kind)
    kept: dict[int, str] = dict(connection.execute(query).all())
    now: dict[int, str] = {}
    for part in _batched(kept.keys() | _there(connection, kind)):
        said = texts(connection, kind, part)
        now |= {row: _digest(_columns(found, TEXTS[kind])) for row, found in said.items()}
    return sorted(row for row in kept.keys() | now.keys() if kept.get(row) != now.get(row))


# Asking the index


def matching(kind: str, expression: str) -> Select[int]:
    """Rowids whose text matches an FTS5 expression made by ``phrase``."""
    source = _TABLES[kind]
    return select(source.c.rowid).where(literal_column(source.name).op("MATCH")(expression))


def phrase(text_typed: str, *, prefix: bool) -> str | None:
    """What a user typed, as an FTS5 expression of quoted words; None where it has no word at all.

    With ``prefix`` the last word may go on. Other spellings of the same text match too.
    """
    ways = [" ".join(words(text_typed)), *spellings(text_typed)]
    found = [f'"{way}"{" *" if prefix else ""}' for way in dict.fromkeys(ways) if way]
    return " OR ".join(found) or None


def all_of(expressions: Iterable[str]) -> str:
    """One expression that matches what each of some made by ``phrase`` matches."""
    return " AND ".join(f"({expression})" for expression in expressions)


def within(names: str, expression: str) -> str:
    """The expression, matched by these columns of the index alone."""
    return f"{{{names}}} : ({expression})"
