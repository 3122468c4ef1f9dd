"""What stands in the way of taking changes back: looked at before anything is written, in the writing transaction.

A position is no value of its own: it never stands in the way, and is put in order afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, and_, or_, select

from catalog.model.vocabulary import NESTED
from catalog.store.past.blame import Blame
from catalog.store.past.net_changes import NetChanges, Place, Tied, Values
from catalog.store.portions import portions
from catalog.store.schema import (
    LINK_FIELDS,
    citation,
    entry,
    fact,
    follow_up,
    link,
    metadata,
    own_value,
    participants,
    record,
    record_link,
    training,
)
from catalog.words import _

_CHANGED = _("{what} was changed again by {step}")
_REFERS = _("{step} refers to it: {what}")
_LINKS = tuple(LINK_FIELDS.values())
_ONE_EACH: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (entry, ("uid",)),
    (entry, ("vocabulary", "key")),
    (record, ("uid",)),
    (record, ("ref",)),
    (follow_up, ("uid",)),
    (participants, ("record_id",)),
    (training, ("record_id",)),
    (own_value, ("record_id", "name")),
    *((table, ("record_id", "uid")) for table in metadata.tables.values()
      if "record_id" in table.c and "uid" in table.c and table is not follow_up),
)  # fmt: skip
"""Columns that no two rows of a table have alike; a key is free again when its entry is deleted."""


class Obstacles:
    """Each is a sentence's end that names the step which stands in the way."""

    def __init__(self, connection: Connection, net: NetChanges, blame: Blame) -> None:
        self._connection, self._net, self._blame = connection, net, blame
        self._removed = net.removed()

    def __iter__(self) -> Iterator[str]:
        yield from self._changed_rows()
        yield from self._changed_links()
        yield from self._referring()
        yield from self._missing()
        yield from self._taken()

    # A later change of the same field

    def _changed_rows(self) -> Iterator[str]:
        net, blame = self._net, self._blame
        left: dict[Place, Values] = {**net.made}
        left |= {place: {name: after for name, (_, after) in cells.items()} for place, cells in net.cells.items()}
        now = _rows(self._connection, [*left, *net.gone])
        for place in net.gone:
            if place in now:
                yield _("{what} is there again since {step}").format(
                    what=blame.thing(*place), step=blame.of_row(*place)
                )
        for place, values in left.items():
            if place not in now:
                yield _("what it changed is gone since {step}").format(step=blame.of_row(*place))
                continue
            for name, value in values.items():
                if name != "position" and now[place][name] != value:
                    yield _CHANGED.format(what=blame.thing(*place), step=blame.of_row(*place, name))

    def _changed_links(self) -> Iterator[str]:
        now = _links(self._connection, self._net.links)
        for tied, (_before, after) in self._net.links.items():
            if now.get(tied) != after:
                yield _CHANGED.format(what=self._blame.tie(tied), step=self._blame.of_link(tied))

    # What refers to a row that would go

    def _referring(self) -> Iterator[str]:
        for gone, numbers in self._removed.items():
            for batch in portions(sorted(numbers)):
                yield from self._referring_links(gone, batch)
                for table, condition in self._references(gone, batch):
                    for row in self._connection.execute(select(table).where(condition)).mappings():
                        if row["id"] not in self._removed.get(table, ()) and not self._lets_go(table, dict(row), gone):
                            yield self._refers(table, row["id"])

    def _references(self, gone: Table, numbers: Collection[int]) -> Iterator[tuple[Table, ColumnElement[bool]]]:
        """Where rows of a table are referred to, by id or by what they are called."""
        for table in metadata.tables.values():
            for column in table.c if "log" in table.info else ():
                if _refers_to(column, gone):
                    yield table, column.in_(numbers)
        for number in numbers:
            yield from _by_value(gone, self._net.made[gone, number])

    def _lets_go(self, table: Table, row: Mapping[str, Any], gone: Table) -> bool:
        """Whether taking back changes the very columns that refer."""
        cells = self._net.cells.get((table, row["id"]), {})
        referring = [each.name for each in table.c if _refers_to(each, gone) and row[each.name] in self._removed[gone]]
        return bool(referring) and all(name in cells for name in referring)

    def _refers(self, table: Table, number: int) -> str:
        return _REFERS.format(step=self._blame.of_row(table, number), what=self._blame.thing(table, number))

    def _referring_links(self, gone: Table, numbers: Collection[int]) -> Iterator[str]:
        if gone not in (record, entry):
            return
        mine = link.c.record_id.in_(numbers) if gone is record else _of_entries(numbers)
        for row in self._connection.execute(select(link).where(link.c.field.in_(_LINKS), mine)):
            tied = (row.record_id, row.field, row.entry_id, row.role_id)
            if tied not in self._net.links or self._net.links[tied][0] is not None:
                yield _REFERS.format(step=self._blame.of_link(tied), what=self._blame.tie(tied))

    # What would be needed and is gone

    def _missing(self) -> Iterator[str]:
        needed = set(self._net.needs())
        now = _rows(self._connection, needed)
        for table, number in sorted(needed, key=lambda place: (place[0].name, place[1])):
            row = self._net.gone.get((table, number)) or now.get((table, number))
            if row is None or number in self._removed.get(table, ()):
                yield _("it needs what is gone since {step}").format(step=self._blame.of_row(table, number))
            elif table is entry and not _lives(row, self._net.cells.get((table, number), {})):
                since = self._blame.of_row(table, number)
                told = _("it needs {what}, which is gone since {step}")
                yield told.format(what=self._blame.thing(table, number), step=since)

    # What only one may have

    def _taken(self) -> Iterator[str]:
        for table, names in _ONE_EACH:
            for number, values in self._kept_apart(table, names):
                same = [table.c[name] == values[name] for name in names]
                if "key" in names:
                    same.append(table.c.deleted.is_(False))
                query = select(table.c.id).where(*same, table.c.id != number)
                for other in self._connection.execute(query).scalars():
                    if other not in self._removed.get(table, ()) and not self._gives_up(table, other, names):
                        told = _("{step} has put another in its place")
                        yield told.format(step=self._blame.of_row(table, other))

    def _kept_apart(self, table: Table, names: Collection[str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """The rows of a table that come back, or come back to other values there."""
        telling = {*names, "deleted", "merged_into"} if table is entry else {*names}
        changed = [place for place, cells in self._net.cells.items() if place[0] is table and telling & cells.keys()]
        now = _rows(self._connection, changed)
        for place in changed:
            before = {name: before for name, (before, _) in self._net.cells[place].items()}
            yield place[1], {**now[place], **before}
        yield from ((number, values) for (held, number), values in self._net.gone.items() if held is table)

    def _gives_up(self, table: Table, number: int, names: Collection[str]) -> bool:
        cells = self._net.cells.get((table, number), {})
        return any(name in cells for name in (*names, "deleted"))


def _rows(connection: Connection, places: Iterable[Place]) -> dict[Place, Mapping[str, Any]]:
    wanted: dict[Table, list[int]] = defaultdict(list)
    for table, number in places:
        wanted[table].append(number)
    found: dict[Place, Mapping[str, Any]] = {}
    for table, numbers in wanted.items():
        for batch in portions(numbers):
            rows = connection.execute(select(table).where(table.c.id.in_(batch))).mappings()
            found |= {(table, row["id"]): dict(row) for row in rows}
    return found


def _links(connection: Connection, wanted: Iterable[Tied]) -> dict[Tied, tuple[str | None]]:
    ways: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for owner, field, entry_id, role in wanted:
        ways[field, entry_id, role].append(owner)
    found: dict[Tied, tuple[str | None]] = {}
    for (field, entry_id, role), owners in ways.items():
        mine = and_(link.c.field == field, link.c.entry_id == entry_id, link.c.role_id == role)
        for batch in portions(owners):
            query = select(link.c.record_id, link.c.basis).where(mine, link.c.record_id.in_(batch))
            found |= {(row[0], field, entry_id, role): (row[1],) for row in connection.execute(query)}
    return found


def _by_value(gone: Table, row: Values) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    if gone is record:
        yield record_link, record_link.c.to == row["uid"]
    elif gone is citation:
        yield fact, and_(fact.c.citation == row["uid"], fact.c.record_id == row["record_id"])
    elif gone is entry and row["vocabulary"] == "fields":
        yield own_value, own_value.c.name == row["key"]
    elif gone is entry and row["vocabulary"] in NESTED:
        inside = entry.c.key.startswith(f"{row['key']}/", autoescape=True)
        yield entry, and_(entry.c.vocabulary == NESTED[row["vocabulary"]][1], inside)


def _refers_to(column: Column[Any], table: Table) -> bool:
    return any(key.column.table is table for key in column.foreign_keys)


def _of_entries(numbers: Collection[int]) -> ColumnElement[bool]:
    return or_(link.c.entry_id.in_(numbers), link.c.role_id.in_(numbers))


def _lives(row: Mapping[str, Any], cells: Mapping[str, tuple[Any, Any]]) -> bool:
    deleted, merged = (cells[name][0] if name in cells else row[name] for name in ("deleted", "merged_into"))
    return not deleted and merged is None
