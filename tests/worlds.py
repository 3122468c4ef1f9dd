"""Small worlds for tests, built through commands in one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Any

from catalog.catalog import Catalog
from catalog.commands.taking_in import TakeIn
from catalog.interchange import Exchange
from catalog.model.dates import PartialDate
from catalog.model.record import Record
from catalog.model.vocabulary import Entry, Name
from catalog.query.parsing import parse_typing
from tests.copies import Original

TODAY = date(2021, 1, 15)


def empty() -> Catalog:
    return _opened(_prepared(seeded=False))


def seeded() -> Catalog:
    return _opened(_prepared(seeded=True))


def with_records(*records: Record, entries: tuple[Entry, ...] = ()) -> Catalog:
    exchange = Exchange(records, entries)
    return _opened(_holding(Said(repr(exchange), exchange)))


def made_once(make: Callable[[], Catalog]) -> Callable[[], Catalog]:
    """Of a world that is made by commands: each who asks has a copy of his own."""
    original = cache(lambda: Original(make()))
    return lambda: _opened(original())


@dataclass(frozen=True)
class Said:
    """An exchange by what it says, so that what was made of it is found again."""

    text: str
    exchange: Exchange = field(compare=False)


@cache
def _prepared(*, seeded: bool) -> Original:
    return Original(Catalog.in_memory(seeded=seeded))


@lru_cache(maxsize=8)
def _holding(said: Said) -> Original:
    catalog = empty()
    catalog.do(TakeIn(said.exchange))
    return Original(catalog)


def _opened(original: Original) -> Catalog:
    return original.copied(author="Officer", today=lambda: TODAY)


def activity(title: str, **values: Any) -> Record:
    """A completed activity; ``date`` may be given as EDTF."""
    if isinstance(values.get("date"), str):
        values["date"] = PartialDate.parse(values["date"])
    return Record(**{"kind": "activity", "title": title, "status": "completed", **values})


def entry(vocabulary: str, key: str, name: str | None = None, **values: Any) -> Entry:
    return Entry(vocabulary, key, (Name(name or key),), **values)


def titles(catalog: Catalog, text: str) -> list[str]:
    """The titles that a typed text finds, in the list's order."""
    return [row.title for row in catalog.rows(catalog.search(parse_typing(text)).ids)]


def ids(catalog: Catalog, text: str = "") -> tuple[int, ...]:
    return tuple(catalog.search(parse_typing(text)).ids)
