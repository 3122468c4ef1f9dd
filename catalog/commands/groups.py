"""Records of one block or delivery series, put together and taken apart."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.errors import InvalidValue
from catalog.store import entries, records
from catalog.store.writing import Writing


@dataclass(frozen=True, slots=True)
class PutTogether:
    """Makes records one group: the one that some of them are in already, or a new one that is named by them."""

    records: tuple[int, ...]
    label: str = "Put together"

    def apply(self, store: Writing) -> None:
        items = records.required(store.connection, self.records)
        if len(items) < 2:
            raise InvalidValue(field="A group", value="one record", detail="choose at least two that belong together")
        group = next((item.group for item in items if item.group), None)
        if group is None:
            name = "Together: " + ", ".join(str(item.ref) for item in items)
            entry = entries.ensure(store, "groups", name if len(name) < 120 else f"{name[:118]}…")
            group = next(key for (kind, key), number in entries.ids(store.connection).items()
                         if (kind, number) == ("groups", entry))  # fmt: skip
        for number in self.records:
            records.change(store, number, group=group)


@dataclass(frozen=True, slots=True)
class TakeApart:
    """Takes records out of the group that they are in."""

    records: tuple[int, ...]
    label: str = "Take out of the group"

    def apply(self, store: Writing) -> None:
        records.require(store.connection, self.records)
        for number in self.records:
            records.change(store, number, group=None)
