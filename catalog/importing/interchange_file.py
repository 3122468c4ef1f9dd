"""An interchange file from outside: read within bounds, problems told with their place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from catalog import interchange
from catalog.errors import CannotImport, CatalogError
from catalog.folding import is_visible
from catalog.interchange import Exchange
from catalog.model import problems

SIZE_LIMIT = 256 * 1024 * 1024
"""Bytes of a file; a record takes about 3 kB, so this is some 80,000 of them."""

NUMBER_LIMIT = 2**63
"""Whole numbers from here on do not fit into the catalogue's file."""


def read(path: Path, limit: int = SIZE_LIMIT) -> Exchange:
    """The content of a file in the interchange form; raises CannotImport."""
    data = _decoded(path, _bytes(path, limit))
    try:
        exchange = interchange.read(data)
    except CatalogError as error:
        raise CannotImport(path=path, detail=_said(error, _place_of_problem(data))) from error
    _require_sense(path, exchange)
    return exchange


def _bytes(path: Path, limit: int) -> bytes:
    try:
        if path.is_dir():
            raise CannotImport(path=path, detail="it is a folder; choose a file that ends in .json")
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError as error:
        raise CannotImport(path=path, detail="there is no such file") from error
    except PermissionError as error:
        raise CannotImport(path=path, detail="this account may not read it") from error
    except (OSError, ValueError) as error:
        raise CannotImport(path=path, detail=getattr(error, "strerror", None) or str(error)) from error
    if len(content) > limit:
        raise CannotImport(path=path, detail=f"it is larger than {limit // (1024 * 1024)} MB; bring it in parts")
    if not content.strip():
        raise CannotImport(path=path, detail="it is empty")
    return content


def _decoded(path: Path, content: bytes) -> Any:
    try:
        data = json.loads(content, parse_int=_whole_number, parse_constant=_no_number)
        json.dumps(data, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        detail = f"it is not JSON: {error.msg} in line {error.lineno}, column {error.colno}"
        raise CannotImport(path=path, detail=detail) from error
    except UnicodeError as error:
        raise CannotImport(path=path, detail="it holds bytes or signs that are no text (UTF-8 is expected)") from error
    except RecursionError as error:
        raise CannotImport(path=path, detail="its brackets are nested too deeply") from error
    except ValueError as error:
        raise CannotImport(path=path, detail=str(error)) from error
    return data


def _whole_number(digits: str) -> int:
    if len(digits) > 20 or abs(int(digits)) >= NUMBER_LIMIT:
        raise ValueError(f"the number {digits[:20]}… is too large")
    return int(digits)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number that JSON knows")


# Where a problem lies


def _place_of_problem(data: Any) -> str:
    """ "record 3 (2020-041)" for the first item that cannot be read; "" where it is not in an item."""
    if not isinstance(data, dict):
        return ""
    lists: list[tuple[str, str, Callable[[Any], object]]] = [
        ("records", "record", interchange.read_record),
        *((name, f"{name}, entry", _reader(name)) for name in interchange.LISTS),
    ]
    for name, words, reader in lists:
        items = data.get(name)
        for number, item in enumerate(items if isinstance(items, list) else (), start=1):
            try:
                reader(item)
            except CatalogError:
                return f"{words} {number}{_called(item)}"
    return ""


def _reader(vocabulary: str) -> Callable[[Any], object]:
    return lambda item: list(interchange.read_entry(vocabulary, item))


def _called(item: Any) -> str:
    name = next((item[key] for key in ("ref", "key", "title") if item.get(key)), "") if isinstance(item, dict) else ""
    return f" ({str(name)[:60]})" if name else ""


def _said(error: CatalogError, place: str) -> str:
    values = error.values
    if {"field", "value", "detail"} <= values.keys():
        said = f"{values['field']} cannot be {values['value']}: {values['detail']}"
    else:
        said = str(error).rstrip(".")
    return f"in {place}, {said[:1].lower()}{said[1:]}" if place else said


# What the form allows, and the catalogue does not


def _require_sense(path: Path, exchange: Exchange) -> None:
    for place, problem in _problems(exchange):
        raise CannotImport(path=path, detail=_said(problem, place))
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
