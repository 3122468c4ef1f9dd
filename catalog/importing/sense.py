"""What the interchange form allows, and the catalogue does not, told with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalog.errors import CannotImport, CatalogError
from catalog.folding import is_visible
from catalog.interchange import Exchange
from catalog.model import problems


def said(error: CatalogError, place: str) -> str:
    """A problem as the rest of a sentence on a file."""
    values = error.values
    if {"field", "value", "detail"} <= values.keys():
        told = f"{values['field']} cannot be {values['value']}: {values['detail']}"
    else:
        told = str(error).rstrip(".")
    return f"in {place}, {told[:1].lower()}{told[1:]}" if place else told


def require_sense(path: Path, exchange: Exchange) -> None:
    """Raises CannotImport for the first of them."""
    for place, problem in _problems(exchange):
        raise CannotImport(path=path, detail=said(problem, place))
    for twice in _repeated(exchange):
        raise CannotImport(path=path, detail=twice)


def _problems(exchange: Exchange) -> Iterator[tuple[str, CatalogError]]:
    """Problems with their place."""
    for number, record in enumerate(exchange.records, start=1):
        for problem in problems.of_record(record):
            name = record.ref or record.title
            yield f"record {number}{f' ({name[:60]})' if is_visible(name) else ''}", problem
    for item in exchange.follow_ups:
        for problem in problems.of_follow_up(item):
            yield "follow_ups", problem
    for entry, problem in problems.of_entries(exchange.entries):
        yield f"{entry.vocabulary}, entry {entry.key[:60]}", problem


def _repeated(exchange: Exchange) -> Iterator[str]:
    """Identities that stand for two things at once."""
    held = [item for record in exchange.records for item in record.follow_ups]
    for uid in problems.twice(item.uid for item in exchange.records):
        yield f"two of its records have the uid {uid}"
    for uid in problems.twice(item.uid for item in (*held, *exchange.follow_ups)):
        yield f"two of its follow_ups have the uid {uid}"
    for uid in problems.twice(item.uid for item in exchange.entries):
        yield f"two of its entries have the uid {uid}"
    for vocabulary, key in problems.twice((item.vocabulary, item.key) for item in exchange.entries):
        yield f"two of its {vocabulary} have the key {key}"
