"""What is kept by name: saved, changed, ordered and deleted.

A vocabulary's commands are these with its name, and with the names that are ``reserved`` for what comes with the
program.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from catalog.model.kept import Kept
from catalog.model.vocabulary import one_of
from catalog.store.entries import kept
from catalog.store.writing import Writing

Value = TypeVar("Value", bound=Kept)


@dataclass(frozen=True, slots=True)
class Save(Generic[Value]):
    """Saves a new one behind the others; its key is made of its name."""

    vocabulary: ClassVar[str]
    reserved: ClassVar[Collection[str]] = ()
    kept: Value

    @property
    def label(self) -> str:
        return f"Save {one_of(self.vocabulary)} “{self.kept.name}”"

    def apply(self, store: Writing) -> None:
        kept.save(store, self.vocabulary, self.kept, self.reserved)


@dataclass(frozen=True, slots=True)
class Change(Generic[Value]):
    """Lets the one of that key say what this one says."""

    vocabulary: ClassVar[str]
    reserved: ClassVar[Collection[str]] = ()
    kept: Value

    @property
    def label(self) -> str:
        return f"Change {one_of(self.vocabulary)} “{self.kept.name}”"

    def apply(self, store: Writing) -> None:
        kept.change(store, self.vocabulary, self.kept, self.reserved)


@dataclass(frozen=True, slots=True)
class Order:
    """Puts them in this order, by key."""

    vocabulary: ClassVar[str]
    keys: tuple[str, ...]

    @property
    def label(self) -> str:
        return f"Order the {self.vocabulary}"

    def apply(self, store: Writing) -> None:
        kept.order(store, self.vocabulary, self.keys)


@dataclass(frozen=True, slots=True)
class Delete:
    """Deletes one; ``told`` is the step's label where it shall say which."""

    vocabulary: ClassVar[str]
    key: str
    told: str = ""

    @property
    def label(self) -> str:
        return self.told or f"Delete {one_of(self.vocabulary)}"

    def apply(self, store: Writing) -> None:
        kept.delete(store, self.vocabulary, self.key)
