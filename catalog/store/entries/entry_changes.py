"""Changing what an entry says, and where it stands in its tree."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from catalog.errors import InvalidValue, UnknownEntry
from catalog.model import problems
from catalog.model.vocabulary import CODES, DONORS, NESTED, SUCCEEDED, TIES, Entry, Name, Tie, holder_of, many_of
from catalog.store.entries import entries
from catalog.store.entries.entry_names import require_free, said, with_former
from catalog.store.entries.entry_values import one, required
from catalog.store.identity import new_uid
from catalog.store.packing import Row
from catalog.store.schema import entry, entry_name, entry_tie
from catalog.store.writing import Writing
from catalog.words import _

_DEGREES = {"latitude": 90.0, "longitude": 180.0}
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_RESERVED = {"uid", "key", "names", "aliases", "parent", "description", "access", DONORS}
EDITABLE = ("names", "aliases", "codes", "parent", "description", "access", "ties", "details")


def add(store: Writing, item: Entry) -> int:
    """Makes an entry; a key is given where it has none. Raises InvalidValue, NameTaken, UnknownEntry."""
    made = replace(_tidied(item), uid=item.uid or new_uid())
    if not made.key:
        made = replace(made, key=entries.free_key(store.connection, made.vocabulary, made.name))
    elif entries.id_of(store.connection, made.vocabulary, made.key) is not None:
        raise InvalidValue(field=_("The code"), value=f"“{made.key}”", detail=_("another entry has it"))
    _require_sense(made, Entry(made.vocabulary, made.key, ()))
    require_free(store.connection, made)
    return entries.create(store, [made])[made.vocabulary, made.key]


def change(store: Writing, number: int, **values: Any) -> None:
    """Sets attributes of a living entry, named and valued as in ``Entry``; only what differs is written. A tag keeps
    its former name among its aliases, unless these are set, too.

    Raises InvalidValue, NameTaken, UnknownEntry.
    """
    old = required(store.connection, number)
    for name in values.keys() - set(EDITABLE):
        raise InvalidValue(
            field=_("What you change"), value=f"“{name}”", detail=_("an entry has no attribute of that name")
        )
    new = _tidied(replace(old, **values), said(old))
    _require_sense(new, old)
    _require_same_type(new, old)
    if "aliases" not in values:
        new = with_former(store.connection, new, old, number)
    require_free(store.connection, new, number, said(old))
    parent = entries.resolve(store, new.vocabulary, new.parent, {}) if new.parent else None
    row = {"description": new.description, "access": new.access, "details": dict(new.details) or None}
    store.update(entry, {number: row | ({"parent_id": parent} if new.parent != old.parent else {})})
    _put(store, entry_name, _rows_of(entry_name, number), entries.name_rows(new, number))
    _put(store, entry_tie, _living_ties(number), entries.tie_rows(store, new, number, {}))


def _require_same_type(new: Entry, old: Entry) -> None:
    """What records say in an own field was written as its type is."""
    if new.vocabulary == "fields" and new.details.get("type") != old.details.get("type"):
        detail = _("records say something of its type in it; define another field")
        raise InvalidValue(field=_("The type of a field"), value=f"“{new.details.get('type')}”", detail=detail)


def _put(store: Writing, table: Table, there: Select[int], rows: Sequence[Row]) -> None:
    """Makes the rows that are there into these, in their order."""
    ids = list(store.connection.execute(there).scalars())
    store.update(table, dict(zip(ids, rows, strict=False)))
    store.delete(table, ids[len(rows) :])
    entries.insert_new(store, table, rows[len(ids) :])


def _rows_of(table: Table, number: int) -> Select[int]:
    return select(table.c.id).where(table.c.entry_id == number).order_by(table.c.position, table.c.id)


def _living_ties(number: int) -> Select[int]:
    alive = (entry.c.deleted.is_(False), entry.c.merged_into.is_(None))
    return _rows_of(entry_tie, number).join(entry, entry.c.id == entry_tie.c.other_id).where(*alive)


def _tidied(item: Entry, known: Collection[str] = ()) -> Entry:
    """Names as they are typed, made tidy; those that it has had already, ``known``, stay as they are."""
    names = tuple(name if name.text in known else replace(name, text=problems.name(name.text)) for name in item.names)
    aliases = (alias if alias in known else problems.name(alias) for alias in item.aliases)
    return replace(
        item,
        names=names,
        aliases=tuple(dict.fromkeys(aliases)),
        codes={kind: problems.name(code) for kind, code in item.codes.items() if code and code.strip()},
        description=(item.description or "").strip() or None,
        details={name: value for name, value in item.details.items() if value not in (None, "")},
    )


def _require_sense(new: Entry, old: Entry) -> None:
    """Raises InvalidValue for what an entry of its vocabulary cannot say; what it has said already may stay."""
    problems.require_none(problem for _, problem in problems.of_entries([replace(new, parent=None)]))
    for fresh in set(new.names) - set(old.names):
        _require_years(fresh)
    for kind in new.codes.keys() - set(CODES.get(new.vocabulary, ())):
        raise InvalidValue(
            field=_("A code"),
            value=f"“{kind}”",
            detail=_("{entries} have none of that kind").format(entries=_words(new)),
        )
    for tie in new.ties:
        _require_relation(new, tie)
    for name, most in _DEGREES.items():
        if new.vocabulary == "places" and new.details.get(name) != old.details.get(name):
            _require_degrees(name, new.details.get(name), most)
    attributes = {**TIES.get(new.vocabulary, {}), **dict.fromkeys(CODES.get(new.vocabulary, ()))}
    for name in new.details.keys() & {*_RESERVED, *attributes, NESTED.get(new.vocabulary, ("",))[0]}:
        raise InvalidValue(field=_("A detail"), value=f"“{name}”", detail=_("the entry says that elsewhere"))
    try:
        json.dumps(dict(new.details), allow_nan=False)
    except (TypeError, ValueError) as error:
        raise InvalidValue(field=_("A detail"), value=_("kept as it is"), detail=_("it is of no known sort")) from error
    _require_same_holder(new, new.parent)


def _require_degrees(name: str, value: object, most: float) -> None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if value is not None and not (is_number and abs(float(str(value))) <= most):
        detail = _("write degrees as 44.79, from -{most:.0f} to {most:.0f}").format(most=most)
        raise InvalidValue(field=_("The {name}").format(name=name), value=f"“{str(value)[:30]}”", detail=detail)


def _require_years(name: Name) -> None:
    for said_so in filter(None, (name.since, name.until)):
        if not _DAY.fullmatch(said_so):
            raise InvalidValue(
                field=_("A year"), value=f"“{said_so[:30]}”", detail=_("write it as 2019, or 2019-02-12")
            )
    if name.since and name.until and name.until < name.since[: len(name.until)]:
        raise InvalidValue(
            field=_("The last year"),
            value=name.until,
            detail=_("it is before the first, {since}").format(since=name.since),
        )


def _require_relation(item: Entry, tie: Tie) -> None:
    agreed = {DONORS: "organisations"} if item.vocabulary == "programmes" else {}
    known = {**TIES.get(item.vocabulary, {}), **agreed}
    if known.get(tie.relation) != tie.vocabulary:
        raise InvalidValue(
            field=_("A tie"),
            value=f"“{tie.relation}”",
            detail=_("{entries} have none of that kind").format(entries=_words(item)),
        )


def _words(item: Entry) -> str:
    return _(many_of(item.vocabulary))


def _require_same_holder(item: Entry, parent: str | None) -> None:
    """A programme's nodes lie below its own nodes."""
    if parent and holder_of(item.vocabulary, parent) != holder_of(item.vocabulary, item.key):
        raise InvalidValue(
            field=_("The parent"), value=f"“{parent}”", detail=_("it belongs to another programme or scheme")
        )


def move(store: Writing, ids: Iterable[int], parent: int | None) -> None:
    """Lays entries below another of their vocabulary, or (None) at the top; raises InvalidValue, UnknownEntry."""
    above = required(store.connection, parent) if parent is not None else None
    values: dict[int, Row] = {}
    for number in ids:
        item = required(store.connection, number)
        if above is not None and above.vocabulary != item.vocabulary:
            raise InvalidValue(
                field=_("The parent"),
                value=f"“{above.name}”",
                detail=_("it is none of the {entries}").format(entries=_words(item)),
            )
        _require_same_holder(item, above.key if above else None)
        values[number] = {"parent_id": parent}
    store.update(entry, values)


def succeed(store: Writing, number: int, successor: int, year: str | None, *, begins: bool) -> None:
    """Says that an entry became another in a year: its names hold until then, and those of a successor that began
    then since. Both stay. Raises InvalidValue, UnknownEntry."""
    old, new = required(store.connection, number), required(store.connection, successor)
    if old.vocabulary not in SUCCEEDED or new.vocabulary != old.vocabulary:
        detail = _("an entry becomes another of its kind; people, tags and sources become none")
        raise InvalidValue(field=_("What it became"), value=f"“{new.name}”", detail=detail)
    tie = Tie("successors", new.vocabulary, new.key)
    names = tuple(replace(name, until=year) if not name.until and year else name for name in old.names)
    change(store, number, names=names, ties=old.ties if tie in old.ties else (*old.ties, tie))
    if begins and year:
        change(store, successor, names=tuple(replace(name, since=name.since or year) for name in new.names))


def deleted_one(connection: Connection, number: int) -> Entry:
    """A deleted entry by id; raises UnknownEntry."""
    query = select(entry.c.id).where(entry.c.id == number, entry.c.deleted.is_(True))
    if connection.execute(query).scalar() is None:
        raise UnknownEntry(vocabulary=_("deleted entry"), name=number)
    return one(connection, number)


def numbered(connection: Connection, ids: Iterable[int]) -> Mapping[int, Entry]:
    """Living entries by id, in the given order; raises UnknownEntry."""
    return {number: required(connection, number) for number in ids}
