"""An interchange file from outside: read within bounds, problems told with their place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from catalog import interchange
from catalog.errors import CannotImport, CatalogError
from catalog.importing.sense import require_sense, said
from catalog.importing.whole_file import SIZE_LIMIT, content
from catalog.interchange import Exchange
from catalog.interchange.entries import read_entry
from catalog.words import _

"""Bytes of a file; a record takes about 3 kB, so this is some 80,000 of them."""

NUMBER_LIMIT = 2**63
"""Whole numbers from here on do not fit into the catalogue's file."""


def read(path: Path, limit: int = SIZE_LIMIT) -> Exchange:
    """The content of a file in the interchange form; raises CannotImport."""
    data = _decoded(path, content(path, limit))
    try:
        exchange = interchange.read(data)
    except CatalogError as error:
        raise CannotImport(path=path, detail=said(error, _place_of_problem(data))) from error
    require_sense(path, exchange)
    return exchange


def _decoded(path: Path, content: bytes) -> Any:
    try:
        data = json.loads(content, parse_int=_whole_number, parse_constant=_no_number)
        json.dumps(data, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        detail = _("it is not JSON: {msg} in line {lineno}, column {colno}").format(
            msg=error.msg, lineno=error.lineno, colno=error.colno
        )
        raise CannotImport(path=path, detail=detail) from error
    except UnicodeError as error:
        raise CannotImport(
            path=path, detail=_("it holds bytes or signs that are no text (UTF-8 is expected)")
        ) from error
    except RecursionError as error:
        raise CannotImport(path=path, detail=_("its brackets are nested too deeply")) from error
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
    return lambda item: list(read_entry(vocabulary, item))


def _called(item: Any) -> str:
    name = next((item[key] for key in ("ref", "key", "title") if item.get(key)), "") if isinstance(item, dict) else ""
    return f" ({str(name)[:60]})" if name else ""
