"""Saved views kept, changed, ordered and deleted: entries of ``views``, cared for as all entries are."""

from __future__ import annotations

from sqlalchemy import Connection

from catalog.errors import InvalidValue
from catalog.folding import comparable
from catalog.model import problems
from catalog.model.record_fields import in_their_order
from catalog.model.vocabulary import Entry, Name
from catalog.query.views import View, one_line
from catalog.store.entries import entries, entry_changes, entry_lives
from catalog.store.writing import Writing

VOCABULARY = "views"


def saved(connection: Connection) -> list[Entry]:
    """The entries of the saved views, in their order."""
    return in_their_order(entries.load(connection, VOCABULARY))


def save(store: Writing, view: View) -> None:
    """Raises InvalidValue."""
    there = saved(store.connection)
    _require_free(there, view.name)
    details = {**view.details, "position": len(there) + 1}
    purpose = one_line(view.purpose)
    entry_changes.add(store, Entry(VOCABULARY, "", (Name(view.name),), description=purpose, details=details))


def change(store: Writing, view: View) -> None:
    """Lets the view of that key be this one; raises InvalidValue, UnknownEntry."""
    number = entries.require(store.connection, VOCABULARY, view.key)
    there = saved(store.connection)
    _require_free([item for item in there if item.key != view.key], view.name)
    old = next(item for item in there if item.key == view.key)
    names = (Name(view.name), *old.names[1:])
    details = {**old.details, **view.details}
    entry_changes.change(store, number, names=names, description=one_line(view.purpose), details=details)


def _require_free(there: list[Entry], name: str) -> None:
    wanted = comparable(problems.name(name))
    if any(comparable(item.name) == wanted for item in there):
        raise InvalidValue(field="The name", value=f"“{name[:80]}”", detail="another view has it")


def order(store: Writing, keys: tuple[str, ...]) -> None:
    """Views that are not named come behind, as they were."""
    there = {item.key: item for item in saved(store.connection)}
    wanted = [*dict.fromkeys(key for key in keys if key in there), *(key for key in there if key not in keys)]
    for place, key in enumerate(wanted, start=1):
        number = entries.require(store.connection, VOCABULARY, key)
        entry_changes.change(store, number, details={**there[key].details, "position": place})


def delete(store: Writing, key: str) -> None:
    """Raises UnknownEntry."""
    number = entries.require(store.connection, VOCABULARY, key)
    entry_lives.delete(store, [number], take_off=False, along=False)
