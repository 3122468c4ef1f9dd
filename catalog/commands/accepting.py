"""Taking a file's values where the catalogue has others: only in the fields that were accepted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from catalog.model.record import PersonLink, Record
from catalog.model.vocabulary import Entry
from catalog.store.entries import entries, entry_changes
from catalog.store.records import records
from catalog.store.writing import Writing

if TYPE_CHECKING:
    from catalog.importing.conflicts import Place


def change_records(store: Writing, given: Iterable[Record], accepted: Collection[Place]) -> None:
    """Records that were deleted or merged here stay so."""
    names = _by_identity(accepted)
    wanted = {item.uid: item for item in given if ("records", item.uid) in names}
    for uid, old in records.by_uid(store.connection, [uid for uid in wanted if uid]).items():
        if old is not None:
            _change(store, records.id_of(store.connection, uid), wanted[uid], names["records", uid])


def _change(store: Writing, number: int, given: Record, names: Collection[str]) -> None:
    (old,) = records.required(store.connection, [number])
    records.change(store, number, **{name: _taken(old, given, name) for name in names if name != "extra"})
    if "extra" in names:
        (old,) = records.required(store.connection, [number])
        records.put(store, number, old, replace(old, extra=given.extra))


def _taken(old: Record, given: Record, name: str) -> Any:
    """The file's value; of what exports leave out part by part, what only is here stays beside it."""
    value = getattr(given, name)
    if name not in _LEFT_OUT or not value:
        return value
    known = {_identity(part) for part in value}
    return (*value, *(part for part in getattr(old, name) if _identity(part) not in known))


_LEFT_OUT = ("notes", "follow_ups", "attachments", "people")
"""Each of these may be internal or restricted, and a file be without it."""


def _identity(part: Any) -> Any:
    return (part.person, part.role) if isinstance(part, PersonLink) else part.uid


def change_entries(store: Writing, given: Iterable[Entry], accepted: Collection[Place]) -> None:
    names, ids = _by_identity(accepted), entries.ids(store.connection)
    for item in given:
        key = (item.vocabulary, item.key)
        if key in names and key in ids:
            entry_changes.change(store, ids[key], **{name: getattr(item, name) for name in names[key]})


def _by_identity(accepted: Collection[Place]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for of, identity, name in sorted(accepted):
        found[of, identity].append(name)
    return dict(found)
