"""What is kept by name, saved, changed, ordered and deleted: entries of a vocabulary, cared for as all entries are."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from catalog.errors import InvalidValue
from catalog.folding import comparable
from catalog.model import problems
from catalog.model.kept import Kept, one_line
from catalog.model.record_fields import in_their_order
from catalog.model.vocabulary import Entry, Name, one_of
from catalog.store.entries import entries, entry_changes, entry_lives, entry_values
from catalog.store.writing import Writing
from catalog.words import _


def saved(connection: Connection, vocabulary: str) -> list[Entry]:
    """The entries of a vocabulary of kept things, in their order."""
    return in_their_order(entries.load(connection, vocabulary))


def save(store: Writing, vocabulary: str, kept: Kept, reserved: Collection[str] = ()) -> None:
    """Puts a new one behind the others; raises InvalidValue for a name that another has, or that is ``reserved``."""
    there = saved(store.connection, vocabulary)
    _require_free([*reserved, *(item.name for item in there)], vocabulary, kept.name)
    details = {**kept.details, "position": len(there) + 1}
    entry = Entry(vocabulary, "", (Name(kept.name),), description=one_line(kept.purpose), details=details)
    entry_changes.add(store, entry)


def change(store: Writing, vocabulary: str, kept: Kept, reserved: Collection[str] = ()) -> None:
    """Lets that of its key be this one; raises InvalidValue, UnknownEntry."""
    number = entries.require(store.connection, vocabulary, kept.key)
    old = entry_values.required(store.connection, number)
    others = (item.name for item in saved(store.connection, vocabulary) if item.key != old.key)
    _require_free([*reserved, *others], vocabulary, kept.name)
    names = (Name(kept.name), *old.names[1:])
    details = {**old.details, **kept.details}
    entry_changes.change(store, number, names=names, description=one_line(kept.purpose), details=details)


def _require_free(there: Iterable[str], vocabulary: str, name: str) -> None:
    wanted = comparable(problems.name(name))
    if any(comparable(taken) == wanted for taken in there):
        detail = _("another {vocabulary} has it").format(vocabulary=_(one_of(vocabulary)))
        raise InvalidValue(field=_("The name"), value=f"“{name[:80]}”", detail=detail)


def order(store: Writing, vocabulary: str, keys: tuple[str, ...]) -> None:
    """Those that are not named come behind, as they were."""
    there = {item.key: item for item in saved(store.connection, vocabulary)}
    wanted = [*dict.fromkeys(key for key in keys if key in there), *(key for key in there if key not in keys)]
    for place, key in enumerate(wanted, start=1):
        number = entries.require(store.connection, vocabulary, key)
        entry_changes.change(store, number, details={**there[key].details, "position": place})


def delete(store: Writing, vocabulary: str, key: str) -> None:
    """Raises UnknownEntry."""
    number = entries.require(store.connection, vocabulary, key)
    entry_lives.delete(store, [number], take_off=False, along=False)
