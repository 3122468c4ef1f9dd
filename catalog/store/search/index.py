"""The full-text index: contentless FTS5 over folded text, kept inside the writing transaction.

``record_text`` holds a record's own words (rowid = record id), ``entry_text`` the names, aliases and codes of a
vocabulary entry (rowid = entry id). So renaming a place or tagging records rewrites no record's text;
nor does a change of its codes (kind, status, mode, our role), whose words the search knows by itself.
The table ``indexed`` keeps a digest of what was indexed, by which ``stale`` finds what is out of date.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Integer,
    Select,
    String,
    TableClause,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
)

from catalog.folding import spellings, stretches, words
from catalog.model.dates import PartialDate
from catalog.store import schema
from catalog.store.portions import among
from catalog.store.schema import LOGGED, RECORD_LOG, change, entry_name, indexed
from catalog.store.writing import column_of

BREAK = "\ue000"
"""Stands between texts as a word of its own, so that no phrase reaches from one into the next."""

TEXTS = {"record": ("title", "summary", "items", "text", "notes"), "entry": ("names",)}
"""The columns of each index; other spellings of what a column says stand at its end."""

_RECORD_COLUMNS = (
    ("title", "record", ("title",)),
    ("summary", "record", ("summary",)),
    ("items", "equipment_line", ("item", "model")),
    ("text", "record", ("ref", "outputs", "next_steps", "sdg")),
    ("text", "record", ("date_edtf", "date_text", "planned_date_edtf", "planned_date_text")),
    ("text", "participants", ("who", "text")),
    ("text", "participant_group", ("name",)),
    ("text", "training", ("topics", "trainers", "platform", "curriculum", "language")),
    ("text", "training", ("assessment", "certificate", "evaluation")),
    ("text", "equipment_line", ("serials", "agreement", "protocol", "note", "state")),
    ("text", "figure", ("indicator", "unit", "baseline", "claimed_by", "period", "note")),
    ("text", "citation", ("section", "locator")),
    ("text", "fact", ("words",)),
    ("text", "fact", ("value",)),
    ("text", "remark", ("text", "kind")),
    ("text", "attachment", ("title", "path")),
    ("text", "own_value", ("value",)),
    ("text", "note", ("author",)),
    ("text", "follow_up", ("what", "waiting_for", "owner")),
    ("notes", "note", ("text",)),
)  # fmt: skip
_UNLESS = {schema.fact.c.value: schema.fact.c.shown}
"""A value that is shown stands on the record itself, under its names."""

GATHERED_BYTES = 1 << 25
"""So much of a transaction FTS5 gathers before it writes a segment: of 1 MB, its own measure, a bulk change makes
dozens, which are merged as they come."""

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
        if _is_indexed(entity, field):
            touched["entry" if entity < RECORD_LOG else "record"].add(owner)
    total = sum(map(len, touched.values()))
    done = 0
    for kind in _TABLES:
        _forget(connection, kind, touched[kind])
        for part in _batched(touched[kind]):
            went_on(done, total)
            _write(connection, kind, _texts(connection, kind, part))
            done += len(part)


@cache
def _is_indexed(entity: int, field: int | None) -> bool:
    """Whether a change of that column, or of a whole row, can change an indexed text."""
    source = LOGGED[entity]
    if entity < RECORD_LOG:
        return source.name != "entry_tie"
    return field is None or (entity, column_of(source, field)) in _INDEXED


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
            _write(connection, kind, _texts(connection, kind, part))


Texts = dict[int, dict[str, list[str]]]


def _there(connection: Connection, kind: str) -> set[int]:
    """The ids of all records, or of all entries: many times fewer bytes than their texts."""
    return set(connection.execute(select(schema.metadata.tables[kind].c.id)).scalars())


def _texts(connection: Connection, kind: str, ids: Sequence[int]) -> Texts:
    return _record_texts(connection, ids) if kind == "record" else _entry_texts(connection, ids)


def _record_texts(connection: Connection, ids: Sequence[int]) -> Texts:
    texts: Texts = defaultdict(lambda: defaultdict(list))
    for into, value, owner in own_words(connection, ids):
        texts[owner][into].append(value)
    return texts


def own_words(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[str, str, int]]:
    """Where each text goes, the text, and its record."""
    for source in _SOURCES:
        for owner, *values in connection.execute(source.query, {"owners": json.dumps(ids)}).all():
            for read, value in zip(source.readers, values, strict=True):
                if value is not None:
                    yield source.into, read(value), owner


@dataclass(frozen=True, slots=True)
class _Source:
    """Columns of one table whose text is a record's own, with their statement made once."""

    into: str
    readers: tuple[Callable[[Any], str], ...]
    query: Select[Any]


_OWNERS = select(func.json_each(bindparam("owners", type_=String)).table_valued(column("value")).c.value)
"""Records as one bound value: a statement with hundreds of them takes as long to prepare as to run."""


def _source(into: str, table_name: str, names: tuple[str, ...]) -> _Source:
    held = schema.metadata.tables[table_name]
    owner, columns = held.c[held.info["owner"]], [held.c[name] for name in names]
    query = select(owner, *columns).where(
        owner.in_(_OWNERS), *(_UNLESS[item].is_(False) for item in columns if item in _UNLESS)
    )
    return _Source(into, tuple(map(_reader, columns)), query.order_by(owner, held.c.id))


def _reader(held: Column[Any]) -> Callable[[Any], str]:
    """How a column's value becomes words: known from the column, never guessed from the text."""
    if held.name.endswith("_edtf"):
        return lambda edtf: PartialDate(edtf).in_words()
    return _in_running_text if isinstance(held.type, JSON) else str


def _in_running_text(value: Any) -> str:
    """What a JSON column holds, its values apart; the names of its keys are no words of the record."""
    return f"\n{BREAK} ".join(map(str, _values(value)))


def _values(decoded: Any) -> Iterator[Any]:
    if isinstance(decoded, dict):
        decoded = list(decoded.values())
    if isinstance(decoded, list):
        yield from (value for item in decoded for value in _values(item))
    elif decoded is not None:
        yield decoded


_SOURCES = tuple(_source(*described) for described in _RECORD_COLUMNS)
_INDEXED = {
    (schema.metadata.tables[name].info["log"], column) for _, name, columns in _RECORD_COLUMNS for column in columns
} | {(deciding.table.info["log"], deciding.name) for deciding in _UNLESS.values()}


def _entry_texts(connection: Connection, ids: Sequence[int]) -> Texts:
    texts: Texts = defaultdict(lambda: defaultdict(list))
    query = select(entry_name.c.entry_id, entry_name.c.text).order_by(entry_name.c.entry_id, entry_name.c.position)
    for row in connection.execute(query.where(entry_name.c.entry_id.in_(ids))):
        texts[row.entry_id]["names"].append(row.text)
    return texts


def _batched(ids: set[int]) -> Iterator[Sequence[int]]:
    ordered = sorted(ids)
    return (ordered[start : start + 500] for start in range(0, len(ordered), 500))


def _columns(texts: dict[str, list[str]], names: tuple[str, ...]) -> dict[str, str]:
    return {name: f" {BREAK} ".join(_forms(texts.get(name, ()))) for name in names}


def _forms(values: Sequence[str]) -> Iterator[str]:
    yield from (" ".join(words(value)) for value in values)
    yield from (stretch for value in values for stretch in stretches(value))


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


def _write(connection: Connection, kind: str, texts: Texts) -> None:
    text_of = _TABLES[kind]
    if not texts:
        return
    columns = {row: _columns(found, TEXTS[kind]) for row, found in texts.items()}
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
        found = _texts(connection, kind, part)
        now |= {row: _digest(_columns(texts, TEXTS[kind])) for row, texts in found.items()}
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
