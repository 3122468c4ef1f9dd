"""Records as rows of the tables they lie in, column by column; entries that are missing are made on the way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from sqlalchemy import JSON

from catalog.folding import comparable
from catalog.model import problems
from catalog.model.dates import day_range
from catalog.model.record import Record
from catalog.model.vocabulary import Entry, Name, Tie
from catalog.store.entries import entries
from catalog.store.identity import new_uid
from catalog.store.packing import Row
from catalog.store.records.record_parts import (
    DATE_PARTS,
    DATES,
    LINK_VOCABULARIES,
    LISTS,
    NESTED_PARTS,
    PARTS,
    PLAIN,
    REFS,
    Part,
    Reference,
    called,
    reference,
)
from catalog.store.schema import NO_ROLE
from catalog.store.writing import Writing

_KEY = re.compile(r"(?:[a-z0-9]+|[A-Z0-9]+)(?:[-_./]+(?:[a-z0-9]+|[A-Z0-9]+))*")
"""What keys look like: ``un-rc-rs``, ``RS``, ``rp-see-2020-2023/I``, a file's name; names have spaces or "Aa"."""

_LINKED = attrgetter(*LINK_VOCABULARIES)

Tied = tuple[str, int, int]
"""Field, entry and role of a link."""
Links = dict[Tied, str | None]
"""Links with their basis."""
Columns = dict[str, Sequence[Any]]
"""Rows as their columns, all of one length."""


@dataclass(frozen=True, slots=True)
class Held:
    """Parts, each with the number of the list that it is in and its place there."""

    holders: Sequence[int] = ()
    positions: Sequence[int] = ()
    values: Sequence[Any] = ()

    @classmethod
    def of(cls, lists: Iterable[Iterable[Any]]) -> Held:
        found = [(holder, *placed) for holder, values in enumerate(lists) if values for placed in enumerate(values)]
        return cls(*zip(*found, strict=True)) if found else cls()


def listed(part: Part, holders: Iterable[Any]) -> Iterator[Sequence[Any]]:
    """The parts of that kind that each of them has."""
    found = (getattr(holder, part.attribute) for holder in holders)
    return ((value,) if value else () for value in found) if part.single else found


class RowMaker:
    """Turns records into rows; makes missing entries on the way and remembers what it looked up."""

    def __init__(self, store: Writing) -> None:
        self._store = store
        self._ids = entries.ids(store.connection)
        self._names: dict[str, dict[str, int]] = {}
        self._links: dict[str, dict[Any, tuple[Tied, str | None]]] = defaultdict(dict)

    def entry(self, vocabulary: str, ref: Reference) -> int:
        """A tag is known by its name alone: what one tag is called may be the key of another."""
        known = (vocabulary, "" if vocabulary == "tags" else ref.key)
        if known not in self._ids or not ref.key:
            return self._find(vocabulary, ref)
        return self._ids[known]

    def _find(self, vocabulary: str, ref: Reference) -> int:
        name = comparable(ref.name or ref.key)
        names = self._names_of(vocabulary)
        if name not in names:
            names[name] = self._make(vocabulary, ref)
        if ref.key and vocabulary != "tags":
            self._ids[vocabulary, ref.key] = names[name]
        return names[name]

    def _names_of(self, vocabulary: str) -> dict[str, int]:
        if vocabulary not in self._names:
            self._names[vocabulary] = entries.names(self._store.connection, vocabulary)
        return self._names[vocabulary]

    def _make(self, vocabulary: str, ref: Reference) -> int:
        """A name that is new becomes an entry; its key is taken over where it has one, which no tag does."""
        ties = [Tie("jurisdiction", "areas", ref.jurisdiction)] if ref.jurisdiction else []
        for tie in ties:
            self.entry("areas", Reference(tie.key))
        name = Name(problems.name(ref.name or ref.key))
        is_kept = vocabulary != "tags" and _has_key(ref)
        key = ref.key if is_kept else entries.free_key(self._store.connection, vocabulary, name.text)
        made = Entry(vocabulary, key, (name,), access=problems.usual_access(vocabulary), ties=tuple(ties))
        return entries.create(self._store, [made])[vocabulary, key]

    def main(self, records: Sequence[Record], fields: Container[str] | None = None) -> Columns:
        """Their own rows; of what is an entry's key only what is among ``fields``, None for all of them."""
        columns: Columns = {name: [getattr(item, name) for item in records] for name in PLAIN}
        columns |= {name: [list(getattr(item, name)) or None for item in records] for name in LISTS}
        for prefix in DATES:
            dates = [getattr(item, prefix) for item in records]
            columns |= {f"{prefix}_{part}": [date and getattr(date, part) for date in dates] for part in DATE_PARTS}
        for name in ("mode", "our_role"):
            judged = [getattr(item, name) for item in records]
            columns[name] = [item and item.value for item in judged]
            columns[f"{name}_basis"] = [item and item.basis for item in judged]
        for part in ("state", "by", "on"):
            columns[f"review_{part}"] = [getattr(item.review, part) for item in records]
        for name, (column, vocabulary) in REFS.items():
            if fields is None or name in fields:
                keys = [getattr(item, name) for item in records]
                columns[column] = [self.entry(vocabulary, Reference(key)) if key else None for key in keys]
        return {**columns, "extra": [dict(item.extra) or None for item in records]}

    def parts(self, part: Part, held: Held) -> Columns:
        """The rows of parts, without what they belong to."""
        plain, packed = _COLUMNS[part.attribute]
        values = held.values
        columns: Columns = {"position": held.positions, "extra": [None] * len(values)}
        columns |= {name: [getattr(value, name) for value in values] for name in plain}
        columns |= {name: [_stored(getattr(value, name)) for value in values] for name in packed}
        for name, (column, vocabulary) in part.refs.items():
            is_optional = bool(part.table.c[column].nullable)
            columns[column] = [self._named(vocabulary, value, name, is_optional) for value in values]
        if "uid" in columns:
            columns["uid"] = [uid or new_uid() for uid in columns["uid"]]
        if part.attribute == "facts":
            columns["value"] = [_judged(value.value) for value in values]
        if part.attribute == "follow_ups":
            days = [follow_up_days(due) for due in columns["due"]]
            columns |= {name: [day[name] for day in days] for name in follow_up_days(None)}
        return columns

    def _named(self, vocabulary: str, value: Any, name: str, is_optional: bool) -> int | None:
        """The entry that a part names by its key, or by a name where it must have one."""
        given, said = getattr(value, name), called(value, name)
        return self.entry(vocabulary, Reference(given, said)) if given or (said and not is_optional) else None

    def links(self, record: Record) -> Links:
        told = zip(LINK_VOCABULARIES, _LINKED(record), strict=True)
        return {tied: basis for name, values in told if values for tied, basis in self.tied(name, values)}

    def tied(self, field_name: str, values: Iterable[Any]) -> list[tuple[Tied, str | None]]:
        known = self._links[field_name]
        return [known.get(value) or self._link(field_name, value) for value in values]

    def _link(self, field_name: str, value: Any) -> tuple[Tied, str | None]:
        ref = reference(field_name, value)
        role = self.entry("roles", Reference(ref.role)) if ref.role else NO_ROLE
        tied = (field_name, self.entry(LINK_VOCABULARIES[field_name], ref), role)
        self._links[field_name][value] = (tied, ref.basis)
        return tied, ref.basis


def own_columns(held: Held) -> Columns:
    """The rows of own fields, which are held by name and value."""
    names, values = zip(*held.values, strict=True) if held.values else ((), ())
    return {"position": held.positions, "name": names, "value": values, "extra": [None] * len(names)}


def as_rows(columns: Columns) -> list[Row]:
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _has_key(ref: Reference) -> bool:
    """Whether the key is one, and not a name that was typed in its place."""
    told_apart = ref.name is not None and ref.name != ref.key
    return bool(ref.key) and (told_apart or _KEY.fullmatch(ref.key) is not None)


def follow_up_days(due: str | None) -> Row:
    """The two days by which a follow-up is grouped; raises InvalidDate."""
    first, last = day_range(due) if due else (None, None)
    return {"due_first_day": first, "due_last_day": last, "entry_id": None}


def _columns(part: Part) -> tuple[list[str], list[str]]:
    """The attributes that are columns as they are, and those that the table keeps as JSON."""
    held = [item.name for item in fields(part.value) if item.name in part.table.c and item.name not in part.refs]
    packed = [name for name in held if isinstance(part.table.c[name].type, JSON)]
    return [name for name in held if name not in packed], packed


_COLUMNS = {part.attribute: _columns(part) for part in (*PARTS, *NESTED_PARTS.values())}


def _judged(value: Any) -> Any:
    """A fact's value: that a list is empty is a value too."""
    return list(value) if isinstance(value, tuple) else value


def _stored(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value) or None
    if isinstance(value, Mapping):
        return dict(value) or None
    return value
