"""The order of the list: newest first, or by the alphabet of a column; what is not known stands last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, union_all

from catalog.folding import fold
from catalog.query.answers import Sort
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.schema import record
from catalog.store.search.ties import FROM, TIES, TO, undated

_NAMED = {"where": "place", "concerns": "jurisdiction", "pillars": "pillar"}


def in_order(connection: Connection, vocabulary: Vocabulary, where: ColumnElement[bool], sort: Sort) -> list[int]:
    """The ids of the living records that a condition finds."""
    columns = (record.c.id, FROM.label("starts"), record.c.title, record.c.kind, record.c.ref, record.c.status,
               record.c.mode, record.c.type_id)  # fmt: skip
    newest = (undated(), TO.desc(), FROM.desc(), record.c.title)
    query = select(*columns if sort != Sort() else columns[:1]).where(record.c.deleted.is_(False), where)
    rows = connection.execute(query.order_by(*newest)).all()
    if sort == Sort():
        return [row.id for row in rows]
    key = _key(connection, vocabulary, sort, {row.id for row in rows})
    known = [row for row in rows if key(row)]
    unknown = [row for row in rows if not key(row)]
    return [row.id for row in sorted(known, key=key, reverse=sort.descending) + unknown]


def _key(connection: Connection, vocabulary: Vocabulary, sort: Sort, ids: set[int]) -> Callable[[Any], Any]:
    match sort.column:
        case "date":
            return lambda row: row.starts
        case "type":
            return lambda row: alphabetical(vocabulary.label(row.type_id)) if row.type_id else ()
        case "where" | "concerns" | "pillars":
            labels = _labels(connection, vocabulary, _NAMED[sort.column], ids)
            return lambda row: alphabetical(labels.get(row.id, ""))
        case column:
            return lambda row: alphabetical(getattr(row, column) or "")


def _labels(connection: Connection, vocabulary: Vocabulary, field: str, ids: set[int]) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for record_id, entry_id in connection.execute(union_all(*TIES[field])):
        if record_id in ids:
            found.setdefault(record_id, []).append(vocabulary.label(entry_id))
    return {number: ", ".join(sorted(labels)) for number, labels in found.items()}


def alphabetical(text: str) -> tuple[str, str] | tuple[()]:
    """A key by which texts stand in the alphabet's order, Č right after C; () for no text."""
    return (fold(text), text) if text else ()
