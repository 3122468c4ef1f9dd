"""A record as rows of the tables it lies in; entries that are missing are made on the way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
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
    RECIPIENTS,
    REFS,
    Part,
    Reference,
    reference,
)
from catalog.store.schema import NO_ROLE
from catalog.store.writing import Writing

_KEY = re.compile(r"(?:[a-z0-9]+|[A-Z0-9]+)(?:[-_./]+(?:[a-z0-9]+|[A-Z0-9]+))*")
"""What keys look like: ``un-rc-rs``, ``RS``, ``rp-see-2020-2023/I``, a file's name; names have spaces or "Aa"."""

Tied = tuple[str, int, int]
"""Field, entry and role of a link."""
Links = dict[Tied, str | None]
"""Links with their basis."""


@dataclass
class Rows:
    """A record as rows: its own, its parts' by identity within their table, its links."""

    main: Row
    parts: dict[str, dict[Any, Row]] = field(default_factory=lambda: defaultdict(dict))
    links: Links = field(default_factory=dict)


class RowMaker:
    """Turns records into rows; makes missing entries on the way and remembers what it looked up."""

    def __init__(self, store: Writing) -> None:
        self._store = store
        self._ids = entries.ids(store.connection)
        self._names: dict[str, dict[str, int]] = {}
        self._links: dict[tuple[str, Any], tuple[Tied, str | None]] = {}

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
        """A name that is new becomes an entry; its key is taken over where it has one."""
        if vocabulary == "tags":
            return entries.ensure(self._store, vocabulary, ref.name or ref.key)
        ties = [Tie("jurisdiction", "areas", ref.jurisdiction)] if ref.jurisdiction else []
        for tie in ties:
            self.entry("areas", Reference(tie.key))
        name = Name(problems.name(ref.name or ref.key))
        key = ref.key if _has_key(ref) else entries.free_key(self._store.connection, vocabulary, name.text)
        made = Entry(vocabulary, key, (name,), access=problems.usual_access(vocabulary), ties=tuple(ties))
        return entries.create(self._store, [made])[vocabulary, key]

    def rows(self, record: Record, fields: Container[str] | None = None) -> Rows:
        """``fields`` are the attributes wanted; None for all of them."""
        rows = Rows(self._main(record, fields))
        for part in PARTS:
            if fields is not None and part.attribute not in fields:
                continue
            if value := getattr(record, part.attribute):
                self._add(rows, part, [value] if part.single else value, ())
        for position, (name, value) in enumerate(record.own.items()):
            rows.parts["own_value"][name] = {
                "position": position,
                "name": name,
                "value": value,
                "extra": None,
            }
        if fields is None:
            for field_name in LINK_VOCABULARIES:
                if values := getattr(record, field_name):
                    rows.links |= self.links(field_name, values)
        return rows

    def links(self, field_name: str, values: Iterable[Any]) -> Links:
        return dict(self._link(field_name, value) for value in values)

    def _link(self, field_name: str, value: Any) -> tuple[Tied, str | None]:
        if (field_name, value) not in self._links:
            ref = reference(field_name, value)
            role = self.entry("roles", Reference(ref.role)) if ref.role else NO_ROLE
            tied = (field_name, self.entry(LINK_VOCABULARIES[field_name], ref), role)
            self._links[field_name, value] = (tied, ref.basis)
        return self._links[field_name, value]

    def _main(self, record: Record, fields: Container[str] | None) -> Row:
        row: Row = {name: getattr(record, name) for name in PLAIN}
        row |= {name: list(getattr(record, name)) or None for name in LISTS}
        for prefix in DATES:
            value = getattr(record, prefix)
            row |= {f"{prefix}_{part}": getattr(value, part) if value else None for part in DATE_PARTS}
        for name in ("mode", "our_role"):
            judged = getattr(record, name)
            row |= {name: judged.value if judged else None, f"{name}_basis": judged.basis if judged else None}
        row |= {f"review_{part}": getattr(record.review, part) for part in ("state", "by", "on")}
        for name, (column, vocabulary) in REFS.items():
            if fields is not None and name not in fields:
                continue
            key = getattr(record, name)
            row[column] = self.entry(vocabulary, Reference(key)) if key else None
        return {**row, "extra": dict(record.extra) or None}

    def _add(self, rows: Rows, part: Part, values: Sequence[Any], holder: tuple[Any, ...]) -> None:
        nested = NESTED_PARTS.get(part.attribute)
        for position, value in enumerate(values):
            row = self._part_row(part, value, position)
            identity = (*holder, row.get("uid", position))
            if part is RECIPIENTS:
                row["line_id"] = holder
            rows.parts[part.table.name][identity] = row
            if nested:
                self._add(rows, nested, getattr(value, nested.attribute), identity)

    def _part_row(self, part: Part, value: Any, position: int) -> Row:
        plain, packed = _COLUMNS[part.attribute]
        row: Row = {"position": position, "extra": None}
        row |= {name: getattr(value, name) for name in plain}
        row |= {name: _stored(getattr(value, name)) for name in packed}
        for name, (column, vocabulary) in part.refs.items():
            given, said = getattr(value, name), getattr(value, "name", None)
            is_named = bool(given or (said and not part.table.c[column].nullable))
            row[column] = self.entry(vocabulary, Reference(given, said)) if is_named else None
        if "uid" in row:
            row["uid"] = row["uid"] or new_uid()
        if part.attribute == "facts":
            row["value"] = _judged(value.value)
        if part.attribute == "follow_ups":
            row |= follow_up_days(row["due"])
        return row


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
