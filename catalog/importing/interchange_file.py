"""An interchange file from outside: read within bounds, problems told with their place, and previewed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from catalog import interchange
from catalog.errors import CannotImport, CatalogError
from catalog.folding import clean, comparable, is_visible
from catalog.importing.matching import matched, newly_named
from catalog.interchange import Exchange
from catalog.model import problems
from catalog.model.record import Record
from catalog.model.vocabulary import Departed, Entry

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


# What taking it in would do


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of a file: records that are new, there already and the same, there and different (these
    stay as they are), or deleted here (these stay deleted); and the top-level lists that are passed over.

    ``entries`` are new entries of the file, ``differing_entries`` those that say something else here and stay so;
    ``made`` has the vocabulary and name of what a record names and nobody knows.
    """

    new: tuple[Record, ...] = ()
    same: tuple[Record, ...] = ()
    differing: tuple[Record, ...] = ()
    deleted: tuple[Record, ...] = ()
    unknown: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    differing_entries: tuple[Entry, ...] = ()
    made: tuple[tuple[str, str], ...] = ()

    def in_words(self) -> tuple[str, ...]:
        """Sentences, only of what there is."""
        said = [f"{_records(len(self.new))} new." if self.new else "No record is new."]
        if self.same:
            said.append(f"{_records(len(self.same))} already here, and the same.")
        if self.differing:
            said.append(f"{_records(len(self.differing))} already here and different, and left as here: "
                        f"{_names(self.differing)}.")  # fmt: skip
        if self.deleted:
            said.append(f"{_records(len(self.deleted))} deleted here, and left so: {_names(self.deleted)}.")
        for vocabulary, names in _by_vocabulary((item.vocabulary, item.name) for item in self.entries):
            said.append(f"Brings {_new_entries(vocabulary, names)}.")
        for vocabulary, names in _by_vocabulary((item.vocabulary, item.name) for item in self.differing_entries):
            said.append(f"Already here and different, and left as here, in {_words(vocabulary)}: {_listed(names)}.")
        for vocabulary, names in _by_vocabulary(self.made):
            said.append(f"Makes {_new_entries(vocabulary, names)}.")
        if self.unknown:
            said.append(f"Passed over, as Pillarbook does not know them: {', '.join(self.unknown)}.")
        return tuple(said)


def _records(count: int) -> str:
    return "1 record is" if count == 1 else f"{count} records are"


def _names(records: tuple[Record, ...]) -> str:
    return _listed([record.ref or record.title for record in records])


def _listed(names: list[str], most: int = 10) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _by_vocabulary(found: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    named: dict[str, list[str]] = {}
    for vocabulary, name in found:
        named.setdefault(vocabulary, []).append(name)
    return list(named.items())


_SINGULARS = {"people": "person", "equipment_categories": "equipment category", "nodes": "programme node"}


def _new_entries(vocabulary: str, names: list[str]) -> str:
    one = _SINGULARS.get(vocabulary, vocabulary.removesuffix("s").replace("_", " "))
    return f"{len(names)} new {one if len(names) == 1 else _words(vocabulary)}: {_listed(names)}"


def _words(vocabulary: str) -> str:
    return "programme nodes" if vocabulary == "nodes" else vocabulary.replace("_", " ")


def preview(
    given: Exchange,
    there: Mapping[str, Record | None],
    entries: Sequence[Entry] | None = None,
    departed: Departed = Departed(),  # noqa: B008
) -> Preview:
    """``there`` has what the catalogue holds under the uids of the file, None for a deleted record; ``entries``
    are its living entries, without which nothing is said of entries."""
    if entries is not None:
        given = matched(given, entries, departed)
    mine_by_key = {(item.vocabulary, item.key): item for item in entries or ()}
    known = [record for record in given.records if record.uid in there]
    held = {id(record): there[record.uid or ""] for record in known}
    new = tuple(record for record in given.records if record.uid not in there)
    told = given.entries if entries is not None else ()
    return Preview(
        new=new,
        same=tuple(record for record in known if (mine := held[id(record)]) and same(record, mine)),
        differing=tuple(record for record in known if (mine := held[id(record)]) and not same(record, mine)),
        deleted=tuple(record for record in known if held[id(record)] is None),
        unknown=given.unknown,
        entries=tuple(item for item in told if (item.vocabulary, item.key) not in mine_by_key),
        differing_entries=tuple(item for item in told if (there_too := mine_by_key.get((item.vocabulary, item.key)))
                                and not _same_entry(item, there_too)),
        made=tuple(newly_named(new, given.entries, entries)) if entries is not None else (),
    )  # fmt: skip


def _same_entry(given: Entry, there: Entry) -> bool:
    return _agree(interchange.write_entry(given), interchange.write_entry(there), "")


def same(given: Record, there: Record) -> bool:
    """Whether a file's record says what the catalogue has: the order of links, the reference (each catalogue
    gives its own) and names given only for reading do not count; nor do uids that the file leaves open."""
    return _agree(interchange.write_record(given), interchange.write_record(there), "")


_LINKED = {"places": "place", "organisations": "organisation", "people": "person"}
_UNORDERED = (*_LINKED, "jurisdictions", "regions", "pillars", "programmes", "themes", "tags")


def _agree(given: Any, there: Any, where: str) -> bool:
    if isinstance(given, dict) and isinstance(there, dict):
        passed = {"name", "jurisdiction"} if where in _LINKED else {"name"} if where == "recipients" else set()
        keys = (given.keys() | there.keys()) - passed
        return all(_agree_on(key, given.get(key), there.get(key)) for key in keys)
    if isinstance(given, list) and isinstance(there, list):
        if where in _UNORDERED:
            given, there = sorted(given, key=_sort_key), sorted(there, key=_sort_key)
        return len(given) == len(there) and all(_agree(*pair, where) for pair in zip(given, there, strict=True))
    if where == "tags" and isinstance(given, str) and isinstance(there, str):
        return comparable(given) == comparable(there)
    return bool((clean(given) if isinstance(given, str) else given) == there)


def _agree_on(key: str, given: Any, there: Any) -> bool:
    return key == "ref" or (given is None and key == "uid") or _agree(given, there, key)


def _sort_key(value: Any) -> str:
    if not isinstance(value, dict):
        return comparable(str(value))
    named = next((str(value[key]) for key in _LINKED.values() if key in value), json.dumps(value, sort_keys=True))
    return f"{named} {value.get('role')}"
