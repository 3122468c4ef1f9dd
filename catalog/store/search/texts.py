"""Which texts the index has of a record or an entry, and where each goes.

The words of codes (kind, status, mode, our role) are none of them: the search knows them by itself.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import chain
from typing import Any, TypeAlias

from sqlalchemy import JSON, Column, ColumnElement, Connection, Select, String, select, type_coerce

from catalog.model.dates import PartialDate
from catalog.store import schema
from catalog.store.packing import column_of
from catalog.store.portions import bound
from catalog.store.schema import LOGGED, RECORD_LOG, entry_name

BREAK = "\ue000"
"""Stands between texts as a word of its own, so that no phrase reaches from one into the next."""

LAST = "\U0010ffff"
"""Comes after every letter: ``w`` + ``LAST`` is the end of the words that begin with ``w``."""

TIERS = (("title",), ("summary", "items", "text"), ("notes",))
"""The parts of a record's own words, by how well a word is said in them."""

RECORD_PARTS = tuple(chain.from_iterable(TIERS))

NAMES = "names"

_RECORD_COLUMNS = (
    ("record", {
        "title": ("title",),
        "summary": ("summary",),
        "text": ("ref", "outputs", "next_steps", "sdg",
                 "date_edtf", "date_text", "planned_date_edtf", "planned_date_text"),
    }),
    ("participants", {"text": ("who", "text")}),
    ("participant_group", {"text": ("name",)}),
    ("training", {"text": ("topics", "trainers", "platform", "curriculum", "language",
                           "assessment", "certificate", "evaluation")}),
    ("equipment_line", {
        "items": ("item", "model"),
        "text": ("serials", "agreement", "protocol", "note", "state"),
    }),
    ("figure", {"text": ("indicator", "unit", "baseline", "claimed_by", "period", "note")}),
    ("citation", {"text": ("section", "locator")}),
    ("fact", {"text": ("words",)}),
    ("fact", {"text": ("value",)}),
    ("remark", {"text": ("text", "kind")}),
    ("attachment", {"text": ("title", "path")}),
    ("own_value", {"text": ("value",)}),
    ("note", {"text": ("author",), "notes": ("text",)}),
    ("follow_up", {"text": ("what", "waiting_for", "owner")}),
)  # fmt: skip
"""Tables, with what goes into which part of the index."""

_UNLESS = {schema.fact.c.value: schema.fact.c.shown}
"""A value that is shown stands on the record itself, under its names."""

Texts = dict[int, list[str]]
"""Record or entry → its texts that go into one part of the index, in their order."""


def texts(connection: Connection, part: str, ids: Sequence[int]) -> Texts:
    found: Texts = defaultdict(list)
    for owner, text in _names(connection, ids) if part == NAMES else _texts(connection, part, ids):
        found[owner].append(text)
    return found


def own_words(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[str, str, int]]:
    """Where each text of a record goes, the text, and its record."""
    for part in RECORD_PARTS:
        for owner, text in _texts(connection, part, ids):
            yield part, text, owner


def _texts(connection: Connection, part: str, ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    owners = {"owners": json.dumps(ids)}
    for source in _sources(part):
        if rows := connection.execute(source.query, owners).all():
            yield from source.said(rows)


def _names(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    query = select(entry_name.c.entry_id, entry_name.c.text).order_by(entry_name.c.entry_id, entry_name.c.position)
    yield from connection.execute(query.where(entry_name.c.entry_id.in_(_OWNERS)), {"owners": json.dumps(ids)})


@cache
def parts_of(entity: int, field: int | None) -> frozenset[str]:
    """The parts of the index in which a change of that column, or of a whole row, can change a text."""
    source = LOGGED[entity]
    if entity < RECORD_LOG:
        return frozenset() if source.name in ("entry_tie", "entry_sending") else frozenset({NAMES})
    changed = source.c.keys() if field is None else [column_of(source, field)]
    return frozenset(part for part in RECORD_PARTS if any((entity, name) in _indexed(part) for name in changed))


@cache
def told_in(part: str) -> frozenset[int]:
    """The places of the log that tell of what a part takes its texts from."""
    return frozenset(entity for entity, _ in _indexed(part))


_Reader: TypeAlias = Callable[[Sequence[Any]], Iterable[str | None]]
"""What the values of a column say, None where one says nothing."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Columns of one table whose text is a record's own, with their statement made once."""

    readers: tuple[_Reader, ...]
    query: Select[Any]

    def said(self, rows: Sequence[Sequence[Any]]) -> Iterator[tuple[int, str]]:
        """Whose and what each text is, row by row; columns of which no row says anything are not looked at again."""
        owners, *columns = zip(*rows, strict=True)
        told = [read(column) for read, column in zip(self.readers, columns, strict=True)
                if column.count(None) < len(column)]  # fmt: skip
        for owner, *texts in zip(owners, *told, strict=True):
            for text in texts:
                if text is not None:
                    yield owner, text


_OWNERS = bound("owners")
"""Records as one bound value: a statement with hundreds of them takes as long to prepare as to run."""


@cache
def _sources(part: str) -> tuple[_Source, ...]:
    return tuple(_source(name, into[part]) for name, into in _RECORD_COLUMNS if part in into)


def _source(table_name: str, names: tuple[str, ...]) -> _Source:
    held = schema.metadata.tables[table_name]
    owner, columns = held.c[held.info["owner"]], [held.c[name] for name in names]
    query = select(owner, *map(_as_stored, columns)).where(
        owner.in_(_OWNERS), *(_UNLESS[item].is_(False) for item in columns if item in _UNLESS)
    )
    return _Source(tuple(map(_reader, columns)), query.order_by(owner, held.c.id))


def _as_stored(held: Column[Any]) -> ColumnElement[Any]:
    """JSON is taken as it is written, so that what many records say is decoded once."""
    return type_coerce(held, String) if isinstance(held.type, JSON) else held


def _reader(held: Column[Any]) -> _Reader:
    """How a column's values become words: known from the column, never guessed from the text."""
    if held.name.endswith("_edtf"):
        return partial(map, _date_in_words)
    return partial(map, _in_running_text) if isinstance(held.type, JSON) else iter


@lru_cache(10_000)
def _date_in_words(edtf: str | None) -> str | None:
    return PartialDate(edtf).in_words(str) if edtf is not None else None


@lru_cache(1000, typed=True)
def _in_running_text(stored: str | float | None) -> str | None:
    """What a JSON column holds, its values apart; the names of its keys are no words of the record. SQLite keeps a
    number that stands alone as one."""
    if stored is None:
        return None
    decoded = json.loads(stored) if isinstance(stored, str) else stored
    return f"\n{BREAK} ".join(map(str, _values(decoded)))


def _values(decoded: Any) -> Iterator[Any]:
    if isinstance(decoded, dict):
        decoded = list(decoded.values())
    if isinstance(decoded, list):
        yield from (value for item in decoded for value in _values(item))
    elif decoded is not None:
        yield decoded


@cache
def _indexed(part: str) -> frozenset[tuple[int, str]]:
    """Table, as the log numbers it, and column of all that a part takes its texts from."""
    sources = (schema.metadata.tables[name].c[item] for name, into in _RECORD_COLUMNS for item in into.get(part, ()))
    columns = chain.from_iterable((item, _UNLESS.get(item, item)) for item in sources)
    return frozenset((item.table.info["log"], item.name) for item in columns)
