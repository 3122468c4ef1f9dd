"""Where a file and the catalogue say two things of one record or entry.

The order of links, the reference (each catalogue gives its own) and names given only for reading do not count; nor do
uids that the file leaves open.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from catalog import interchange
from catalog.folding import clean, comparable
from catalog.interchange.entries import write_entry
from catalog.model.record import Record
from catalog.model.vocabulary import Entry


def differing_fields(given: Record, there: Record) -> tuple[str, ...]:
    """The attributes in which a file's record says something else than the catalogue's, in their order."""
    file, here = interchange.write_record(given), interchange.write_record(there)
    keys = [key for key in file | here if not _agree_on(key, file.get(key), here.get(key))]
    return tuple(dict.fromkeys(key if key in _ATTRIBUTES else "extra" for key in keys))


def differing_attributes(given: Entry, there: Entry) -> tuple[str, ...]:
    """The same for an entry; its keys are those of ``Entry``."""
    if _agree(write_entry(given), write_entry(there), ""):
        return ()
    return tuple(name for name in _OF_AN_ENTRY if not _agree(_plain(given, name), _plain(there, name), name))


def _plain(item: Entry, name: str) -> Any:
    """An attribute as JSON has it: ties in any order are the same."""
    value = json.loads(json.dumps(getattr(item, name), default=asdict))
    return sorted(value, key=str) if name == "ties" else value


_ATTRIBUTES = {item.name for item in fields(Record)} - {"extra"}
_OF_AN_ENTRY = ("names", "aliases", "codes", "parent", "description", "access", "ties", "details")


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
