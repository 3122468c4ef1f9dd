"""Small worlds for tests, built through commands in one line."""

from __future__ import annotations

from datetime import date
from typing import Any

from catalog.catalog import Catalog
from catalog.commands.taking_in import TakeIn
from catalog.interchange import Exchange
from catalog.model.dates import PartialDate
from catalog.model.record import Record
from catalog.model.vocabulary import Entry, Name
from catalog.query.parsing import parse_typing

TODAY = date(2021, 1, 15)


def empty() -> Catalog:
    return Catalog.in_memory(author="Officer", today=lambda: TODAY)


def seeded() -> Catalog:
    return Catalog.in_memory(seeded=True, author="Officer", today=lambda: TODAY)


def with_records(*records: Record, entries: tuple[Entry, ...] = ()) -> Catalog:
    catalog = empty()
    catalog.do(TakeIn(Exchange(records, entries)))
    return catalog


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
    return catalog.search(parse_typing(text)).ids
