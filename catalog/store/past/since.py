"""What records say otherwise than at a place in the log: field by field, what stood there then and what stands now.

What somebody noted about a record (tags, notes, follow-ups, its evidence and review) is nothing that it says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select

from catalog.model.sent import SentChange
from catalog.store.packing import number_of, packed
from catalog.store.past.history_fields import HIDDEN, field_of
from catalog.store.past.history_words import Told, Wording
from catalog.store.past.net_changes import NetChanges
from catalog.store.past.reversing import has_values
from catalog.store.portions import among
from catalog.store.schema import (
    LINK_FIELDS,
    LINK_LOG,
    LOGGED,
    RECORD_LOG,
    attachment,
    change,
    citation,
    fact,
    follow_up,
    not_same,
    note,
    record,
    record_link,
    remark,
)

_ABOUT = (citation, fact, remark, record_link, attachment, note, follow_up, not_same)
_SAYING = (
    *(number for number, table in LOGGED.items() if number >= RECORD_LOG and table not in _ABOUT),
    *(LINK_LOG + number for name, number in LINK_FIELDS.items() if name != "tags"),
)
_DERIVED = ("first_day", "last_day", "precision", "qualifier", "text")
_BESIDE = {
    *HIDDEN, "group_id", "merged_into", "mode_basis", "our_role_basis", "review_state", "review_by", "review_on",
    *(f"{date}_{part}" for date in ("date", "planned_date") for part in _DERIVED),
}  # fmt: skip
"""Columns of which nothing is told, or that another one tells."""


@dataclass(frozen=True)
class Later:
    """The changes of records after a place in the log, read once to be looked at from any later place."""

    rows: Mapping[int, list[Row[Any]]]
    _told: dict[tuple[int, int], list[Told]] = field(default_factory=dict)

    @classmethod
    def read(cls, connection: Connection, place: int, ids: Iterable[int]) -> Later:
        later = (change.c.seq > place, change.c.owner.in_(among(ids)), change.c.entity.in_(_SAYING), has_values())
        rows: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in connection.execute(select(change).where(*later).order_by(change.c.seq, change.c.n)):
            rows[row.owner].append(row)
        return cls(dict(rows))

    def of(self, ids: Iterable[int], place: int) -> dict[int, list[Told]]:
        """Record → what it says otherwise than after the change set ``place``; only those of these that do."""
        return {number: told for number in ids if number in self.rows and (told := self._of_one(number, place))}

    def _of_one(self, number: int, place: int) -> list[Told]:
        rows = self.rows[number]
        start = bisect_right(rows, place, key=lambda row: row.seq)
        if (number, start) not in self._told:
            self._told[number, start] = list(_net(number, rows[start:]))
        return self._told[number, start]


def _net(owner: int, changes: list[Row[Any]]) -> Iterator[Told]:
    net = NetChanges.of(changes)
    for (table, number), cells in net.cells.items():
        for name, (before, after) in cells.items():
            if name not in _BESIDE and (table, number) not in net.gone:
                yield Told(table.info["log"], number, owner, number_of(table.c[name]), before, after)
    yield from _rows(owner, net)
    for (_, link, entry, role), (before, after) in net.links.items():
        if (before is None) != (after is None):
            yield Told(LINK_LOG + link, entry, owner, role, *((side and (side[0] or 1)) for side in (before, after)))


def _rows(owner: int, net: NetChanges) -> Iterator[Told]:
    """Rows that came and went; one that came as another just like it went is the same."""
    made = {place: _said(values) for place, values in net.made.items()}
    gone = {place: _said(values) for place, values in net.gone.items()}
    for place, values in net.gone.items():
        twin = next((key for key, said in made.items() if key[0] is place[0] and said == gone[place]), None)
        if twin is None:
            yield Told(place[0].info["log"], place[1], owner, None, packed(place[0], values), None)
        else:
            del made[twin]
    for table, number in made:
        yield Told(table.info["log"], number, owner, None, None, packed(table, net.made[table, number]))


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in _BESIDE}


def in_words(connection: Connection, changed: dict[int, list[Told]]) -> list[SentChange]:
    """The same for reading, in the order of the records' references."""
    wording = Wording(connection, [told for changes in changed.values() for told in changes])
    query = select(record.c.id, record.c.ref, record.c.title).where(record.c.id.in_(among(changed)))
    named = connection.execute(query.order_by(record.c.ref, record.c.id)).all()
    return [
        SentChange(number, ref, title, _field(told), wording.part(told), *wording.values(told))
        for number, ref, title in named
        for told in changed[number]
    ]


def _field(told: Told) -> str:
    return field_of(told.entity, told.field if told.entity < LINK_LOG else None)
