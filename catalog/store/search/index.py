"""The full-text index: contentless FTS5 over folded text, kept inside the writing transaction.

A record's own words lie in one table for each part of it, by which a better place to say a word is told from a worse
one (rowid = record id), the names, aliases and codes of a vocabulary entry in one of their own (rowid = entry id). So
renaming a place or tagging records rewrites no record's text, and a changed title does not rewrite the long texts.
The table ``indexed`` keeps a digest of what was indexed, by which ``stale`` finds what is out of date.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Connection,
    Function,
    Integer,
    Select,
    String,
    TableClause,
    bindparam,
    column,
    distinct,
    func,
    literal_column,
    select,
    table,
    union_all,
)

from catalog.folding import forms, spellings, words
from catalog.store import prepared, schema
from catalog.store.portions import among
from catalog.store.schema import LOGGED, change, indexed
from catalog.store.search.texts import BREAK, NAMES, RECORD_PARTS, Texts, parts_of, texts

PARTS = (*RECORD_PARTS, NAMES)

SETTINGS = {"hashsize": 1 << 25, "automerge": 8, "deletemerge": 25}
"""How FTS5 writes: it gathers so many bytes of a transaction before it writes a segment (of 1 MB, its own measure, a
bulk change makes dozens), and merges that many segments of a size, or one of which that many rows in a hundred are
gone. Its own 4 and 10 let one bulk change in four, and each undo of one, write the index twice."""

TOGETHER = 1000
"""Records read and written between two reports."""

_MADE = "index"
"""The setting that is another each time the index is made anew."""

_TABLES = {part: table(f"{part}_text", column("rowid", Integer), column("said")) for part in PARTS}
"""Other spellings of what a text says stand at its end."""

SPELLED_OUT = tuple(
    f"CREATE VIRTUAL TABLE temp.{part}_{name} USING fts5vocab('main', '{part}_text', '{sort}')"
    for part in PARTS for name, sort in (("words", "row"), ("places", "instance"))
)  # fmt: skip
"""What each connection needs to see the words of the index: ``SPELLED`` and ``STANDING``."""

SPELLED = {part: table(f"{part}_words", column("term", String), column("doc", Integer)) for part in PARTS}
"""Of each part its words, ``term``, and in how many texts each stands, ``doc``, for which these are counted."""

STANDING = {part: table(f"{part}_places", column("term", String)) for part in PARTS}
"""Of each part the ``term`` of every place in a text, in their order: the next word after another is there at once."""


_OPTIONS = ("said", "content=''", "contentless_delete=1", "tokenize='unicode61 remove_diacritics 0'", "prefix='1 2'")


def create(connection: Connection) -> None:
    for source in _TABLES.values():
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {source.name} USING fts5({', '.join(_OPTIONS)})")
        _set_up(connection, source)


def remake(connection: Connection) -> None:
    """Makes the index anew where its tables were made otherwise than now; an index that is like now's stays."""
    query = "SELECT name, sql FROM sqlite_schema WHERE sql LIKE '%USING fts5(%'"
    made_so = {str(name): str(sql) for name, sql in connection.exec_driver_sql(query)}
    if made_so.keys() == {source.name for source in _TABLES.values()} and all(map(_is_todays, made_so.values())):
        return
    for name in made_so:
        connection.exec_driver_sql(f"DROP TABLE {name}")
    create(connection)
    rebuild(connection)


def _is_todays(made_so: str) -> bool:
    return set(made_so.partition("fts5(")[2].rstrip(")").split(", ")) == set(_OPTIONS)


def _set_up(connection: Connection, source: TableClause) -> None:
    """FTS5 keeps the settings in the file."""
    settings = table(source.name, column(source.name), column("rank"))
    for name, value in SETTINGS.items():
        connection.execute(settings.insert().values({source.name: name, "rank": value}))


def refresh(connection: Connection, seq: int | None, went_on: Callable[[int, int], object]) -> None:
    """Brings the index up to date with a change set of the same transaction; ``went_on`` is told (done, total)."""
    if seq is None:
        return
    touched = _touched(connection, seq)
    total = sum(map(len, touched.values()))
    done = 0
    for part, rows in touched.items():
        _forget(connection, part, rows)
        for batch in _batched(rows):
            went_on(done, total)
            _write(connection, part, texts(connection, part, batch))
            done += len(batch)


def _touched(connection: Connection, seq: int) -> dict[str, set[int]]:
    """Part → the records or entries whose text there a change set may have changed."""
    mine = (change.c.seq == seq, change.c.entity.in_(LOGGED), change.c.owner.is_not(None))
    owners: Function[str] = Function("json_group_array", distinct(change.c.owner))
    query = select(change.c.entity, change.c.field, owners).where(*mine).group_by(change.c.entity, change.c.field)
    touched: dict[str, set[int]] = defaultdict(set)
    for entity, field, found in connection.execute(query):
        for part in parts_of(entity, field):
            touched[part].update(json.loads(found))
    return touched


def look_anew(connection: Connection) -> None:
    """Lets FTS5 read again what another connection has written: SQLite's integrity check does not do so by itself
    (3.53), and would take what was merged meanwhile for damage."""
    for part in PARTS:
        connection.execute(matching(part, '"a"').limit(1)).all()


def stale(connection: Connection) -> list[tuple[str, int]]:
    """Parts of records, and entries, whose indexed text is not the text they have now."""
    return [(part, row) for part in PARTS for row in _differing(connection, part)]


def forget_records(connection: Connection, ids: Iterable[int]) -> None:
    """Takes records out, so that no segment of the index keeps a word of theirs."""
    gone = sorted(ids)
    for part in RECORD_PARTS:
        _forget(connection, part, gone)
        name = _TABLES[part].name
        connection.execute(table(name, column(name)).insert().values({name: "optimize"}))


def rebuild(connection: Connection) -> None:
    """Throws the index away and makes it anew from the rows."""
    connection.execute(indexed.delete())
    for part, source in _TABLES.items():
        connection.execute(table(source.name, column(source.name)).insert().values({source.name: "delete-all"}))
        _set_up(connection, source)
        for batch in _batched(_there(connection, part)):
            _write(connection, part, texts(connection, part, batch))
    connection.execute(schema.meta.delete().where(schema.meta.c.name == _MADE))
    connection.execute(schema.meta.insert().values(name=_MADE, value=uuid.uuid4().hex))


MADE_AS = select(schema.meta.c.value).where(schema.meta.c.name == _MADE)
"""What differs before and after the index is made anew, by whichever program; None of one never made anew."""


def _there(connection: Connection, part: str) -> set[int]:
    """The ids of all records, or of all entries: many times fewer bytes than their texts."""
    source = schema.entry if part == NAMES else schema.record
    return set(connection.execute(select(source.c.id)).scalars())


def _batched(ids: set[int]) -> Iterator[Sequence[int]]:
    ordered = sorted(ids)
    return (ordered[start : start + TOGETHER] for start in range(0, len(ordered), TOGETHER))


def _folded(values: Sequence[str]) -> str:
    plain, ways = zip(*map(forms, values), strict=True)
    return f" {BREAK} ".join(chain(plain, *ways))


def _digest(folded: str) -> int:
    return int.from_bytes(hashlib.sha256(folded.encode()).digest()[:8], signed=True)


def _forget(connection: Connection, part: str, touched: Iterable[int]) -> None:
    """FTS5 deletes rows one statement each 30 times as fast as many by one, and writes out what it has gathered where
    a row comes that lies before the last: so all go before the first comes back."""
    mine = indexed.c.part == part, indexed.c.row.in_(among(touched))
    gone = connection.execute(select(indexed.c.row).where(*mine).order_by(indexed.c.row)).scalars().all()
    if gone:
        connection.execute(indexed.delete().where(*mine))
        prepared.delete(connection, _TABLES[part], "rowid", gone)


def _write(connection: Connection, part: str, said: Texts) -> None:
    if not said:
        return
    rows = sorted(said)
    folded = [_folded(said[row]) for row in rows]
    prepared.insert(connection, _TABLES[part], {"rowid": rows, "said": folded})
    prepared.insert(connection, indexed, {
        "part": [part] * len(rows),
        "row": rows,
        "digest": list(map(_digest, folded)),
        "sort_key": [_sort_key(part, text) for text in folded],
    })  # fmt: skip


def _sort_key(part: str, folded: str) -> str | None:
    return folded.partition(BREAK)[0].strip() if part == "title" else None


def _differing(connection: Connection, part: str) -> list[int]:
    query = select(indexed.c.row, indexed.c.digest).where(indexed.c.part == part)
    kept: dict[int, int] = dict(connection.execute(query).all())
    now: dict[int, int] = {}
    for batch in _batched(kept.keys() | _there(connection, part)):
        now |= {row: _digest(_folded(found)) for row, found in texts(connection, part, batch).items()}
    return sorted(row for row in kept.keys() | now.keys() if kept.get(row) != now.get(row))


# Asking the index


def matching(part: str, expression: str | BindParameter[str]) -> Select[int]:
    """Rowids whose text in that part matches an FTS5 expression made by ``phrase``, or bound later."""
    source = _TABLES[part]
    return select(source.c.rowid).where(literal_column(source.name).op("MATCH")(expression))


def numbers_saying(connection: Connection, parts: Iterable[str], expression: str) -> dict[str, str]:
    """Part of a record → the same rowids as JSON: one text is handed over many times as fast as rows. Each part is
    asked apart, as rows that come through a UNION take a third longer."""
    asked = dict.fromkeys(RECORD_PARTS, _NOTHING) | dict.fromkeys(parts, expression)
    found = connection.execute(_gathering(RECORD_PARTS), asked).one()
    return {part: found[RECORD_PARTS.index(part)] for part in parts}


def names_saying(connection: Connection, expression: str) -> str:
    """The same of the entries with a name that matches."""
    (text,) = connection.execute(_gathering((NAMES,)), {NAMES: expression}).one()
    return text


def saying(expression: str, parts: Sequence[str] = RECORD_PARTS) -> CompoundSelect[int]:
    """Rowids whose text matches in one of these parts, those of the first part first."""
    return union_all(*(matching(part, expression) for part in parts))


def phrase(text_typed: str, *, prefix: bool) -> str | None:
    """What a user typed, as an FTS5 expression of quoted words; None where it has no word at all.

    With ``prefix`` the last word may go on. Other spellings of the same text match too.
    """
    ways = [" ".join(words(text_typed)), *spellings(text_typed)]
    found = [f'"{way}"{" *" if prefix else ""}' for way in dict.fromkeys(ways) if way]
    return " OR ".join(found) or None


_NOTHING = '""'
"""An expression of no word."""


@cache
def _gathering(parts: tuple[str, ...]) -> Select[*tuple[str, ...]]:
    """Made once: to make a statement takes as long as to find a rare word."""
    return select(*(_gathered(part).scalar_subquery() for part in parts))


def _gathered(part: str) -> Select[str]:
    asked = matching(part, bindparam(part, type_=String))
    return asked.with_only_columns(func.json_group_array(_TABLES[part].c.rowid))
