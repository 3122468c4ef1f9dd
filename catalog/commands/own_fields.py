"""Own fields of a catalogue: defined, changed, ordered and removed. What records say in one stays through all of it."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.model.codes import KINDS
from catalog.store.entries import own_definitions
from catalog.store.writing import Writing


@dataclass(frozen=True, slots=True)
class DefineField:
    """Defines an own field by name and type (of OWN_SORTS), or brings back the one that was removed by that name."""

    name: str
    type: str = "text"
    kinds: tuple[str, ...] = KINDS
    choices: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return f"Define field “{self.name}”"

    def apply(self, store: Writing) -> None:
        own_definitions.define(store, self.name, self.type, self.kinds, self.choices)


@dataclass(frozen=True, slots=True)
class ChangeField:
    """Gives an own field another name, other kinds of record or other choices; its type stays."""

    key: str
    name: str
    kinds: tuple[str, ...] = KINDS
    choices: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return f"Change field “{self.name}”"

    def apply(self, store: Writing) -> None:
        own_definitions.change(store, self.key, self.name, self.kinds, self.choices)


@dataclass(frozen=True, slots=True)
class OrderFields:
    """Puts the own fields in this order, by key."""

    keys: tuple[str, ...]
    label: str = "Order the own fields"

    def apply(self, store: Writing) -> None:
        own_definitions.order(store, self.keys)


@dataclass(frozen=True, slots=True)
class RemoveField:
    """Removes an own field. What records say in it stays, told under its key, and is its own when it comes back."""

    key: str
    label: str = "Remove own field"

    def apply(self, store: Writing) -> None:
        own_definitions.remove(store, self.key)
