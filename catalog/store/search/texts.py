"""Which texts the index has of a record or an entry, and where each goes.

The words of codes (kind, status, mode, our role) are none of them: the search knows them by itself.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import JSON, Column, Connection, Select, String, bindparam, column, func, select

from catalog.model.dates import PartialDate
from catalog.store import schema
from catalog.store.schema import LOGGED, RECORD_LOG, entry_name
from catalog.store.writing import column_of

BREAK = "\ue000"
"""Stands between texts as a word of its own, so that no phrase reaches from one into the next."""

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
"""Tables, with what goes into which column of the index."""

_UNLESS = {schema.fact.c.value: schema.fact.c.shown}
"""A value that is shown stands on the record itself, under its names."""

Texts = dict[int, dict[str, list[str]]]
"""Record or entry → column of the index → the texts that go there, in their order."""


def texts(connection: Connection, kind: str, ids: Sequence[int]) -> Texts:
    found: Texts = defaultdict(lambda: defaultdict(list))
    for into, value, owner in own_words(connection, ids) if kind == "record" else _names(connection, ids):
        found[owner][into].append(value)
    return found


def own_words(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[str, str, int]]:
    """Where each text goes, the text, and its record."""
    for source in _SOURCES:
        for owner, *values in connection.execute(source.query, {"owners": json.dumps(ids)}).all():
            for (into, read), value in zip(source.columns, values, strict=True):
                if value is not None:
                    yield into, read(value), owner


def _names(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[str, str, int]]:
    query = select(entry_name.c.entry_id, entry_name.c.text).order_by(entry_name.c.entry_id, entry_name.c.position)
    for owner, name in connection.execute(query.where(entry_name.c.entry_id.in_(_OWNERS)), {"owners": json.dumps(ids)}):
        yield "names", name, owner


@cache
def is_indexed(entity: int, field: int | None) -> bool:
    """Whether a change of that column, or of a whole row, can change an indexed text."""
    source = LOGGED[entity]
    if entity < RECORD_LOG:
        return source.name != "entry_tie"
    return field is None or (entity, column_of(source, field)) in _INDEXED


@dataclass(frozen=True, slots=True)
class _Source:
    """Columns of one table whose text is a record's own, with their statement made once."""

    columns: tuple[tuple[str, Callable[[Any], str]], ...]
    query: Select[Any]


_OWNERS = select(func.json_each(bindparam("owners", type_=String)).table_valued(column("value")).c.value)
"""Records as one bound value: a statement with hundreds of them takes as long to prepare as to run."""


def _source(table_name: str, into: dict[str, tuple[str, ...]]) -> _Source:
    held = schema.metadata.tables[table_name]
    owner, columns = held.c[held.info["owner"]], [(name, held.c[item]) for name in into for item in into[name]]
    query = select(owner, *(item for _, item in columns)).where(
        owner.in_(_OWNERS), *(_UNLESS[item].is_(False) for _, item in columns if item in _UNLESS)
    )
    return _Source(tuple((name, _reader(item)) for name, item in columns), query.order_by(owner, held.c.id))


def _reader(held: Column[Any]) -> Callable[[Any], str]:
    """How a column's value becomes words: known from the column, never guessed from the text."""
    if held.name.endswith("_edtf"):
        return _date_in_words
    return _in_running_text if isinstance(held.type, JSON) else str


@lru_cache(10_000)
def _date_in_words(edtf: str) -> str:
    return PartialDate(edtf).in_words()


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


def _indexed() -> Iterable[Column[Any]]:
    yield from _UNLESS.values()
    for name, into in _RECORD_COLUMNS:
        yield from (schema.metadata.tables[name].c[item] for columns in into.values() for item in columns)


_INDEXED = {(item.table.info["log"], item.name) for item in _indexed()}
