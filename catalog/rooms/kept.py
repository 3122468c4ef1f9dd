"""What is kept by name in a catalogue: all of a sort, in their order, and one by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from catalog.errors import UnknownEntry
from catalog.folding import comparable
from catalog.model.kept import Kept
from catalog.model.vocabulary import Entry, one_of
from catalog.store.database import Database
from catalog.store.entries import kept
from catalog.words import _

Value = TypeVar("Value", bound=Kept)


class KeptByName(Generic[Value]):
    """Those of a vocabulary, each read from its entry by ``of``, behind those ``built_in``."""

    def __init__(
        self, database: Database, vocabulary: str, of: Callable[[Entry], Value], built_in: Sequence[Value] = ()
    ) -> None:
        self._database, self._vocabulary, self._of, self._built_in = database, vocabulary, of, tuple(built_in)

    def all(self) -> tuple[Value, ...]:
        """In their order."""
        with self._database.reading() as connection:
            return (*self._built_in, *map(self._of, kept.saved(connection, self._vocabulary)))

    def named(self, name: str) -> Value:
        """The one of that name, or key; raises UnknownEntry."""
        there, wanted = self.all(), comparable(name)
        found = next((one for one in there if comparable(one.name) == wanted), None)
        found = found or next((one for one in there if one.key == name), None)
        if found is None:
            raise UnknownEntry(vocabulary=_(one_of(self._vocabulary)), name=name)
        return found
