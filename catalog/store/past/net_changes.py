"""What some changes of one change set did together: rows made and removed, cells set, links tied and untied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Row, Table

from catalog.store.packing import column_of, unpacked
from catalog.store.past.reversing import basis_of
from catalog.store.schema import LINK_LOG, LOGGED, entry, record

Values = dict[str, Any]
Place = tuple[Table, int]
Key = TypeVar("Key")
Tied = tuple[int, int, int, int]
"""A link's record, field number, entry and role (0: none)."""


@dataclass
class NetChanges:
    """``made`` are rows as they were left, ``gone`` rows as they had been; a cell or link has both values.

    A link's value is None where it was not tied, else a pair of one: its basis.
    """

    made: dict[Place, Values] = field(default_factory=dict)
    gone: dict[Place, Values] = field(default_factory=dict)
    cells: dict[Place, dict[str, tuple[Any, Any]]] = field(default_factory=lambda: defaultdict(dict))
    links: dict[Tied, tuple[Any, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, changes: Iterable[Row[Any]]) -> NetChanges:
        """``changes`` in the order in which they were made."""
        net = cls()
        for row in changes:
            if row.entity >= LINK_LOG:
                net._link(row)
            elif row.field is not None:
                net._cell(LOGGED[row.entity], row)
            else:
                net._row(LOGGED[row.entity], row)
        net.cells = {place: kept for place, cells in net.cells.items() if (kept := _different(cells))}
        net.links = _different(net.links)
        return net

    def _link(self, row: Row[Any]) -> None:
        tied = (row.owner, row.entity - LINK_LOG, row.row, row.field)
        before, after = (None if value is None else (basis_of(value),) for value in (row.before, row.after))
        self.links[tied] = (self.links[tied][0] if tied in self.links else before, after)

    def _cell(self, table: Table, row: Row[Any]) -> None:
        name = column_of(table, row.field)
        if (table, row.row) in self.made:
            self.made[table, row.row][name] = row.after
            return
        cells = self.cells[table, row.row]
        cells[name] = (cells[name][0] if name in cells else row.before, row.after)

    def _row(self, table: Table, row: Row[Any]) -> None:
        place = (table, row.row)
        if row.before is None:
            self.made[place] = unpacked(table, row.after)
        elif self.made.pop(place, None) is None:
            changed = self.cells.pop(place, {})
            self.gone[place] = unpacked(table, row.before) | {name: before for name, (before, _) in changed.items()}

    # What taking it back would bring, and take away

    def restored(self) -> Iterator[tuple[Table, int, Values]]:
        """Rows that come back whole, and what comes back of others."""
        yield from ((table, number, values) for (table, number), values in self.gone.items())
        for (table, number), cells in self.cells.items():
            yield table, number, {name: before for name, (before, _) in cells.items()}

    def removed(self) -> Mapping[Table, set[int]]:
        """Rows that go, by table."""
        found: dict[Table, set[int]] = defaultdict(set)
        for table, number in self.made:
            found[table].add(number)
        return found

    def needs(self) -> Iterator[Place]:
        """The rows that what comes back refers to."""
        for table, _, values in self.restored():
            yield from references(table, values)
        for tied, (before, _) in self.links.items():
            if before is not None:
                yield from tied_to(tied)


def references(table: Table, values: Mapping[str, Any]) -> Iterator[Place]:
    """The rows that values of a table refer to."""
    for name, value in values.items():
        for key in table.c[name].foreign_keys:
            if value is not None:
                yield key.column.table, value


def tied_to(tied: Tied) -> Iterator[Place]:
    owner, _, entry_id, role = tied
    yield record, owner
    yield from ((entry, number) for number in (entry_id, role) if number)


def _different(changes: Mapping[Key, tuple[Any, Any]]) -> dict[Key, tuple[Any, Any]]:
    return {key: both for key, both in changes.items() if both[0] != both[1]}
