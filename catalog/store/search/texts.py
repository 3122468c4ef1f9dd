"""Which texts the index has of a record or an entry, and where each goes.

The words of codes (kind, status, mode, our role) are none of them: the search knows them by itself.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import JSON, Column, Connection, Select, select

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
    for source in _sources(part):
        for owner, *values in connection.execute(source.query, {"owners": json.dumps(ids)}).all():
            yield from [(owner, read(value)) for read, value in zip(source.readers, values, strict=True)
                        if value is not None]  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class _Source:
    """Columns of one table whose text is a record's own, with their statement made once."""

    readers: tuple[Callable[[Any], str], ...]
    query: Select[Any]


_OWNERS = bound("owners")
"""Records as one bound value: a statement with hundreds of them takes as long to prepare as to run."""


@cache
def _sources(part: str) -> tuple[_Source, ...]:
    return tuple(_source(name, into[part]) for name, into in _RECORD_COLUMNS if part in into)


def _source(table_name: str, names: tuple[str, ...]) -> _Source:
    held = schema.metadata.tables[table_name]
    owner, columns = held.c[held.info["owner"]], [held.c[name] for name in names]
    query = select(owner, *columns).where(
        owner.in_(_OWNERS), *(_UNLESS[item].is_(False) for item in columns if item in _UNLESS)
    )
    return _Source(tuple(map(_reader, columns)), query.order_by(owner, held.c.id))


def _reader(held: Column[Any]) -> Callable[[Any], str]:
    """How a column's value becomes words: known from the column, never guessed from the text."""
    if held.name.endswith("_edtf"):
        return _date_in_words
    return _in_running_text if isinstance(held.type, JSON) else str


@lru_cache(10_000)
def _date_in_words(edtf: str) -> str:
    return PartialDate(edtf).in_words(str)


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


@cache
def _indexed(part: str) -> frozenset[tuple[int, str]]:
    """Table, as the log numbers it, and column of all that a part takes its texts from."""
    sources = (schema.metadata.tables[name].c[item] for name, into in _RECORD_COLUMNS for item in into.get(part, ()))
    columns = chain.from_iterable((item, _UNLESS.get(item, item)) for item in sources)
    return frozenset((item.table.info["log"], item.name) for item in columns)
