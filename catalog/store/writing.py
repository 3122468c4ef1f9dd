"""The logged verbs: the only way in which a catalogue is changed.

Each verb writes to the log what really differs, and then the data, in the caller's transaction. A change set
gets its row when the first real change comes; a command that changes nothing leaves no trace.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    and_,
    case,
    exists,
    func,
    literal,
    not_,
    select,
    tuple_,
)

from catalog.errors import Stopped
from catalog.folding import clean
from catalog.model.changes import Step
from catalog.model.progress import Report
from catalog.store import prepared
from catalog.store.cleaning import all_cleaned, cleaned
from catalog.store.packing import Row, logging_made, number_of, packed, width
from catalog.store.portions import among, portions
from catalog.store.schema import LINK_FIELDS, LINK_LOG, NO_ROLE, change, change_set, counter, link, meta

ChangeSetKind = Literal["seed", "do", "undo", "redo", "purge", "settled"]

Link = tuple[int, int, int, int, str | None]
"""A row of ``link``: record, number of the field, entry, role and basis."""

MANY = 20
"""Rows that change alike, from which on one statement for all is less work than one for each."""

chosen = Table("chosen", MetaData(), Column("id", Integer, primary_key=True), prefixes=["TEMPORARY"])
"""The records a bulk verb is about; a temporary table of the writing connection."""

_LINK_KEY = (link.c.record_id, link.c.field, link.c.entry_id, link.c.role_id)


class Writing:
    """A transaction of one change set. ``seq`` is its number, or None while nothing has changed.

    ``reason`` is why it is done, in the author's words; a command sets it before it changes anything. ``report`` is
    told how far it is. ``regrets`` are run where the transaction is not kept, for what was done outside it.
    """

    def __init__(
        self,
        connection: Connection,
        label: str,
        author: str,
        kind: ChangeSetKind = "do",
        recorded_at: str | None = None,
    ) -> None:
        self.connection = connection
        self.seq: int | None = None
        self.author = author
        self.reason: str | None = None
        self.report: Report | None = None
        self.regrets = ExitStack()
        self.recorded_at = recorded_at or datetime.now(UTC).isoformat(timespec="seconds")
        self._label, self._kind = label, kind
        self._target: int | None = None
        self._logged = 0

    def went_on(self, done: int, total: int) -> None:
        """Tells how far a long change is; raises Stopped where its author wants no more of it.

        What follows it, the index, takes twice as long.
        """
        if self.report and self.report(done, 3 * total) is False:
            raise Stopped

    def indexed(self, done: int, total: int) -> None:
        """Tells how far the index of the change is; raises Stopped."""
        self.went_on(total + 2 * done, total)

    def name_after(self, step: Step) -> None:
        """Makes this the undoing or redoing of a step, chosen inside the transaction."""
        self._label, self._target = step.label, step.seq

    def take_back(self, step: Step) -> None:
        """Makes this an ordinary step that takes back another one."""
        self._label, self._target = f"Take back: {step.label}", step.seq

    def leave_mark(self, table: Table, rows: Iterable[int] = ()) -> None:
        """Begins the change set though nothing is changed; rows that are purged stand in it without values."""
        self._change_set()
        for batch in portions(list(rows)):
            self._log(table, [(row, row, None, None, None) for row in batch])

    def allocate(self, table: Table, count: int = 1) -> range:
        """Fresh ids, never used before in this file, not even by rows that are gone."""
        query = select(counter.c.last).where(counter.c.name == table.name)
        last = self.connection.execute(query).scalar()
        if last is None:
            self.connection.execute(counter.insert().values(name=table.name, last=count))
            return range(1, count + 1)
        self.connection.execute(counter.update().where(counter.c.name == table.name).values(last=last + count))
        return range(last + 1, last + count + 1)

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Adds rows that bear their ids; columns that a row does not tell are empty."""
        for batch in portions(rows):
            self.insert_columns(table, {name: [row.get(name) for row in batch] for name in set[str]().union(*batch)})

    def insert_columns(self, table: Table, columns: Mapping[str, Sequence[Any]]) -> None:
        """The same of rows that are told column by column."""
        told = {name: all_cleaned(values) for name, values in columns.items()}
        prepared.insert(self.connection, table, told)
        self._log_made(table, told)

    def update(self, table: Table, values: Mapping[int, Row]) -> None:
        """Sets columns of rows by id; what is equal already is neither logged nor written."""
        done = 0
        for ids in portions(list(values)):
            self.went_on(done, len(values))
            done += len(ids)
            named = {"id", table.info["owner"], *(name for number in ids for name in values[number])}
            columns = [column for column in table.c if column.name in named]
            found = self.connection.execute(select(*columns).where(table.c.id.in_(among(ids)))).mappings()
            changed: dict[str, list[tuple[Any, Any]]] = defaultdict(list)
            for old in found.all():
                for name, value in cleaned(values[old["id"]]).items():
                    if old[name] != value:
                        changed[name].append((old, value))
            for name, cells in changed.items():
                self._update_column(table, name, cells)

    def _update_column(self, table: Table, name: str, cells: list[tuple[Any, Any]]) -> None:
        alike: dict[object, list[tuple[Any, Any]]] = defaultdict(list)
        for old, value in cells:
            alike[_alike(old[name], value)].append((old, value))
        self._update_one_by_one(table, name, [cell for found in alike.values() if len(found) < MANY for cell in found])
        for found in alike.values():
            if len(found) >= MANY:
                self._update_alike(table, name, found)

    def _update_alike(self, table: Table, name: str, cells: list[tuple[Any, Any]]) -> None:
        """Rows that say the same before, and the same after: two statements, however many they are."""
        (old, value), *_ = cells
        mine = table.c.id.in_(among(row["id"] for row, _ in cells))
        rows = select(
            literal(self._change_set()),
            func.row_number().over(order_by=table.c.id) + self._logged,
            literal(table.info["log"]),
            table.c.id,
            table.c[table.info["owner"]],
            literal(number_of(table.c[name])),
            literal(old[name], change.c.before.type),
            literal(value, change.c.after.type),
        ).where(mine)
        self.connection.execute(change.insert().from_select([column.name for column in change.c], rows))
        self._logged += len(cells)
        self.connection.execute(table.update().where(mine).values({name: value}))

    def _update_one_by_one(self, table: Table, name: str, cells: list[tuple[Any, Any]]) -> None:
        if not cells:
            return
        number, owner = number_of(table.c[name]), table.info["owner"]
        self._log(table, [(old["id"], old[owner], number, old[name], value) for old, value in cells])
        prepared.set_cells(self.connection, table, name, {old["id"]: value for old, value in cells})

    def delete(self, table: Table, ids: Iterable[int]) -> None:
        """Removes rows by id; the log keeps them whole."""
        for batch in portions(list(ids)):
            found = self.connection.execute(select(table).where(table.c.id.in_(batch))).mappings()
            gone = [dict(row) for row in found]
            self._log(
                table,
                [(row["id"], row[table.info["owner"]], None, packed(table, row), None) for row in gone],
            )
            self.connection.execute(table.delete().where(table.c.id.in_(batch)))

    def link(
        self,
        field: str,
        entry_id: int,
        records: Iterable[int],
        role_id: int = NO_ROLE,
        basis: str | None = None,
    ) -> None:
        """Ties an entry to every given record that is not tied to it yet in that field and role."""
        self._choose(records)
        same = (literal(LINK_FIELDS[field]), literal(entry_id), literal(role_id), literal(basis, String))
        self.add_links(select(chosen.c.id, *same))

    def add_links(self, wanted: Select[Any]) -> None:
        """Ties what a selection of (record, field, entry, role, basis) names and is not tied yet."""
        given = wanted.subquery()
        there = exists().where(*(mine == theirs for mine, theirs in zip(_LINK_KEY, given.c, strict=False)))
        free = select(*given.c).where(not_(there))
        if self._log_links(free, came=True):
            self.connection.execute(link.insert().from_select([*_LINK_KEY, link.c.basis], free))

    def link_new(self, links: Sequence[Link]) -> None:
        """Ties entries to records that have no links yet, in bulk."""
        if links:
            columns = dict(zip(link.c.keys(), zip(*links, strict=True), strict=True))
            prepared.insert(self.connection, link, columns)
            mine = link.c.record_id.in_(among(set(columns["record_id"])))
            self._log_links(select(*link.c).where(mine), came=True)

    def unlink(self, field: str, entry_id: int, records: Iterable[int], role_id: int = NO_ROLE) -> None:
        """Unties an entry from the given records."""
        self._choose(records)
        self.remove_links(select(chosen.c.id, literal(LINK_FIELDS[field]), literal(entry_id), literal(role_id)))

    def remove_links(self, unwanted: Select[Any]) -> None:
        """Unties what a selection of (record, field, entry, role) names and is tied."""
        given = unwanted.subquery()
        is_named = and_(*(mine == theirs for mine, theirs in zip(_LINK_KEY, given.c, strict=True)))
        if self._log_links(select(*link.c).join(given, is_named), came=False):
            self.connection.execute(link.delete().where(tuple_(*_LINK_KEY).in_(select(*given.c))))

    def _choose(self, records: Iterable[int]) -> None:
        self.connection.execute(chosen.delete())
        self.connection.execute(chosen.insert().from_select(["id"], among(set(records))))

    def _log_links(self, links: Select[Any], *, came: bool) -> int:
        """Logs links as they come or go, in the order of their records; returns how many there are."""
        found = links.subquery()
        if not self.connection.execute(select(literal(1)).select_from(found).limit(1)).first():
            return 0
        record_id, field, entry_id, role_id, basis = found.c
        bare, held = literal(None, change.c.before.type), case((basis.is_(None), 1), else_=func.json_quote(basis))
        rows = select(
            literal(self._change_set()),
            func.row_number().over(order_by=(record_id, field, entry_id, role_id)) + self._logged,
            field + LINK_LOG,
            entry_id,
            record_id,
            role_id,
            *((bare, held) if came else (held, bare)),
        )
        logging = change.insert().from_select(list(change.c), rows).execution_options(preserve_rowcount=True)
        count = self.connection.execute(logging).rowcount
        self._logged += count
        return count

    def _log_made(self, table: Table, columns: Mapping[str, Sequence[Any]]) -> None:
        ids = columns["id"]
        given = {"seq": self._change_set(), "logged": self._logged, "ids": json.dumps(sorted(ids))}
        self.connection.execute(logging_made(table, width(table, columns)), given)
        self._logged += len(ids)

    def _log(self, table: Table, changes: Iterable[tuple[int, int | None, int | None, object, object]]) -> None:
        told = list(changes)
        if not told:
            return
        seq, entity = self._change_set(), table.info["log"]
        rows = [(seq, number, entity, *changed) for number, changed in enumerate(told, self._logged + 1)]
        self._logged += len(rows)
        prepared.insert(self.connection, change, dict(zip(change.c.keys(), zip(*rows, strict=True), strict=True)))

    def _change_set(self) -> int:
        if self.seq is None:
            last = self.connection.execute(select(func.max(change_set.c.seq), func.max(change_set.c.clock))).one()
            self.seq = (last[0] or 0) + 1
            node = self.connection.execute(select(meta.c.value).where(meta.c.name == "node_id")).scalar_one()
            self.connection.execute(
                change_set.insert().values(
                    seq=self.seq, step=self.seq, kind=self._kind, target=self._target,
                    clock=_tick(last[1] or 0), node=node, author=clean(self.author), recorded_at=self.recorded_at,
                    label=clean(self._label), reason=clean(self.reason) if self.reason else None,
                )
            )  # fmt: skip
        return self.seq


def _alike(old: object, value: object) -> object:
    """What cells share that say the same before and after; 1, 1.0 and yes are not the same, lists have no hash."""
    return (old, value) if isinstance(old, str) and isinstance(value, str) else repr((old, value))


def _tick(last: int) -> int:
    """A hybrid logical clock (Kulkarni et al. 2014): milliseconds shifted by 16 bits, never backwards."""
    return max(int(datetime.now(UTC).timestamp() * 1000) << 16, last + 1)
