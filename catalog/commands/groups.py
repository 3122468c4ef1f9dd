"""Records of one block or delivery series, put together and taken apart."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.store.records import groups
from catalog.store.writing import Writing


@dataclass(frozen=True, slots=True)
class PutTogether:
    """Makes records one group: the one that some of them are in already, or a new one that is named by them."""

    records: tuple[int, ...]
    label: str = "Put together"

    def apply(self, store: Writing) -> None:
        groups.put_together(store, self.records)


@dataclass(frozen=True, slots=True)
class TakeApart:
    """Takes records out of the group that they are in."""

    records: tuple[int, ...]
    label: str = "Take out of the group"

    def apply(self, store: Writing) -> None:
        groups.take_apart(store, self.records)
