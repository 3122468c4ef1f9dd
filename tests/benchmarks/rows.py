"""Rows as they gather, and as they go into a catalogue by its logged verbs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sqlalchemy import Table

from catalog.store.packing import Row
from catalog.store.schema import LINK_FIELDS, NO_ROLE
from catalog.store.writing import Link, Writing
from tests.benchmarks.lists import Listed, Lists
from tests.benchmarks.words import Prose

Numbers = Counter[Table]
"""The last id of each table."""


@dataclass(frozen=True, slots=True)
class Source:
    """What records are made from."""

    choose: Random
    lists: Lists
    prose: Prose

    def happens(self, share: float) -> bool:
        return self.choose.random() < share


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows by table, with their ids, and links; ``numbers`` go on from the batch before."""

    numbers: Numbers
    rows: dict[Table, list[Row]] = field(default_factory=lambda: defaultdict(list))
    links: list[Link] = field(default_factory=list)

    def add(self, table: Table, **values: Any) -> int:
        """Returns the row's id; columns that are not told are empty."""
        number = self.numbers[table] = self.numbers[table] + 1
        row = {"id": number, **values}
        if "uid" in table.c:
            row["uid"] = uid(table, number)
        self.rows[table].append(row)
        return number

    def tie(
        self, record: int, name: str, items: Iterable[Listed], role: int = NO_ROLE, basis: str | None = None
    ) -> None:
        self.links.extend((record, LINK_FIELDS[name], item.id, role, basis) for item in items)

    def write(self, store: Writing) -> None:
        """Into a catalogue that has the rows of the batches before, and no others in these tables."""
        for table, rows in self.rows.items():
            if store.allocate(table, len(rows)).start != rows[0]["id"]:
                raise ValueError(f"the file has rows of {table.name} that are none of ours")
            store.insert(table, rows)
        store.link_new(self.links)


def uid(table: Table, number: int) -> str:
    """A UUIDv7 as the program's are: they rise with time."""
    return f"01700000-{number >> 16:04x}-7{table.info['log']:03x}-8000-{number:012x}"
