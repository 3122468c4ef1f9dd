"""Own fields defined, changed, ordered and removed: entries of ``fields``, cared for as all entries are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from catalog.errors import InvalidValue
from catalog.folding import comparable, is_visible
from catalog.model import problems
from catalog.model.codes import KINDS
from catalog.model.record_fields import OWN_SORTS
from catalog.model.vocabulary import Entry, Name
from catalog.store.entries import entries, entry_changes, entry_lives, entry_values
from catalog.store.entries.own_fields import VOCABULARY, defined
from catalog.store.schema import entry, entry_name
from catalog.store.writing import Writing
from catalog.words import _


def define(store: Writing, name: str, type_: str, kinds: tuple[str, ...], choices: tuple[str, ...]) -> None:
    """Raises InvalidValue, NameTaken. A field that was removed comes back with its values, if it is of that type."""
    details = _details(type_, kinds, choices)
    _require_free(store.connection, name)
    removed = _removed(store.connection, name)
    if removed is None:
        placed = {**details, "position": len(defined(store.connection)) + 1}
        entry_changes.add(store, Entry(VOCABULARY, "", (Name(problems.name(name)),), details=placed))
        return
    old = entry_changes.deleted_one(store.connection, removed).details
    if old.get("type") != type_:
        detail = _("a field of that name was removed, and records still say something of type {old} in it").format(
            old=old.get("type")
        )
        raise InvalidValue(field=_("The type"), value=f"“{type_}”", detail=detail)
    entry_lives.restore(store, removed)
    entry_changes.change(store, removed, details={**old, **details})


def change(store: Writing, key: str, name: str, kinds: tuple[str, ...], choices: tuple[str, ...]) -> None:
    """Raises InvalidValue, NameTaken, UnknownEntry."""
    number = entries.require(store.connection, VOCABULARY, key)
    old = entry_values.required(store.connection, number)
    _require_free(store.connection, name, old.key)
    details = _details(str(old.details.get("type", "text")), kinds, choices)
    names = (Name(problems.name(name)), *old.names[1:])
    entry_changes.change(store, number, names=names, details={**old.details, **details})


def _require_free(connection: Connection, name: str, key: str = "") -> None:
    wanted = comparable(name)
    if any(comparable(item.name) == wanted for item in defined(connection) if item.key != key):
        raise InvalidValue(field=_("The name"), value=f"“{name[:80]}”", detail=_("another field has it"))


def order(store: Writing, keys: tuple[str, ...]) -> None:
    """Fields that are not named come behind, as they were."""
    there = [item.key for item in defined(store.connection)]
    wanted = [*dict.fromkeys(key for key in keys if key in there), *(key for key in there if key not in keys)]
    known = {item.key: item for item in defined(store.connection)}
    for place, key in enumerate(wanted, start=1):
        number = entries.require(store.connection, VOCABULARY, key)
        entry_changes.change(store, number, details={**known[key].details, "position": place})


def remove(store: Writing, key: str) -> None:
    number = entries.require(store.connection, VOCABULARY, key)
    entry_lives.delete(store, [number], take_off=False, along=False)


def _details(type_: str, kinds: tuple[str, ...], choices: tuple[str, ...]) -> dict[str, Any]:
    """Raises InvalidValue for a definition that makes no sense."""
    if type_ not in OWN_SORTS:
        raise InvalidValue(
            field=_("The type"),
            value=f"“{type_[:80]}”",
            detail=_("it is one of {names}").format(names=", ".join(OWN_SORTS)),
        )
    for kind in kinds or ("none",):
        if kind not in KINDS:
            detail = _("it goes to records of some kinds: {names}").format(names=", ".join(KINDS))
            raise InvalidValue(field=_("The kinds"), value=f"“{kind[:80]}”", detail=detail)
    tidy = list(dict.fromkeys(" ".join(choice.split()) for choice in choices if is_visible(choice)))
    if type_ == "choice" and not tidy:
        raise InvalidValue(
            field=_("The choices"), value=_("empty"), detail=_("type what one can choose from, a line for each")
        )
    return {"type": type_, "kinds": list(kinds), **({"choices": tidy} if type_ == "choice" else {})}


def _removed(connection: Connection, name: str) -> int | None:
    """The field that bore the name when it was removed, the latest one."""
    query = (
        select(entry.c.id, entry_name.c.text)
        .join(entry_name, (entry_name.c.entry_id == entry.c.id) & (entry_name.c.position == 0))
        .where(entry.c.vocabulary == VOCABULARY, entry.c.deleted.is_(True))
        .order_by(entry.c.id.desc())
    )
    wanted = comparable(name)
    return next((number for number, text in connection.execute(query) if comparable(text) == wanted), None)
