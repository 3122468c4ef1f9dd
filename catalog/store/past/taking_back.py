"""Taking a change set back, or single fields of it: as a new step through the same verbs, in whatever order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from catalog.errors import CannotTakeBack, NameTaken, RunsInACircle
from catalog.model.changes import Step
from catalog.store.entries import entry_circles, entry_names, entry_values
from catalog.store.packing import Row as Values
from catalog.store.packing import column_of, unpacked
from catalog.store.past.blame import Blame
from catalog.store.past.history_fields import field_of
from catalog.store.past.log import is_undone
from catalog.store.past.net_changes import NetChanges, Place, references, tied_to
from catalog.store.past.obstacles import Obstacles
from catalog.store.past.reversing import has_values
from catalog.store.schema import LINK_LOG, LINK_NAMES, LOGGED, change, change_set, entry, entry_name
from catalog.store.writing import Writing
from catalog.words import _


def take_back(store: Writing, seq: int, numbers: Collection[int] | None) -> None:
    """Takes back the changes of these numbers, with what hangs on them, or all; raises CannotTakeBack."""
    step = _required(store.connection, seq)
    rows = store.connection.execute(select(change).where(change.c.seq == seq, has_values()).order_by(change.c.n)).all()
    net = NetChanges.of(rows if numbers is None else _with_what_hangs_on(rows, numbers))
    if not rows:
        raise CannotTakeBack(what=step.label, detail=_("what it changed was purged"))
    blame = Blame(store.connection, seq)
    for obstacle in Obstacles(store.connection, net, blame):
        raise CannotTakeBack(what=step.label, detail=obstacle)
    known = _names(store.connection, net)
    store.take_back(step)
    _reverse(store, net)
    _put_in_order(store, net)
    _require_right_entries(store, step, blame, known)


def _required(connection: Connection, seq: int) -> Step:
    query = select(change_set, is_undone().label("undone")).where(change_set.c.seq == seq)
    row = connection.execute(query).first()
    if row is None or row.kind == "purge":
        raise CannotTakeBack(what=seq, detail=_("there is no such step"))
    if row.kind == "seed":
        raise CannotTakeBack(what=row.label, detail=_("it is the beginning of the catalogue; edit or delete instead"))
    if row.kind == "settled":
        raise CannotTakeBack(what=row.label, detail=_("a record of it was purged"))
    if row.kind in ("undo", "redo"):
        raise CannotTakeBack(what=row.label, detail=_("it is an undo or redo itself; undo, redo or take back the step"))
    if row.undone:
        raise CannotTakeBack(what=row.label, detail=_("it is undone already"))
    return Step(row.seq, row.label, row.author, row.recorded_at)


# Single changes


def _with_what_hangs_on(rows: Sequence[Row[Any]], numbers: Collection[int]) -> list[Row[Any]]:
    """The changes, the other columns of their fields, and what would dangle or be wanting without them."""
    chosen = {row.n for row in rows if row.n in numbers}
    while True:
        mine = [row for row in rows if row.n in chosen]
        fields = {_field(row) for row in mine}
        made = {place for row in mine if row.before is None for place in _row_of(row)}
        wanted = {place for row in mine for place in _named(row, row.before)}
        more = {
            row.n
            for row in rows
            if _field(row) in fields
            or made & {*_row_of(row), *_named(row, row.after)}
            or (row.after is None and wanted & {*_row_of(row)})
        }
        if more <= chosen:
            return mine
        chosen |= more


def _field(row: Row[Any]) -> tuple[Any, ...]:
    """What is one field, as history tells it."""
    if row.entity >= LINK_LOG:
        return (row.entity, row.owner, row.row, row.field)
    return (row.entity, row.row, None if row.field is None else field_of(row.entity, row.field))


def _row_of(row: Row[Any]) -> Iterator[Place]:
    if row.entity < LINK_LOG:
        yield LOGGED[row.entity], row.row


def _named(row: Row[Any], value: Any) -> Iterator[Place]:
    """What a change refers to by its value before, or after."""
    if value is None:
        return
    if row.entity >= LINK_LOG:
        yield from tied_to((row.owner, row.entity - LINK_LOG, row.row, row.field))
        return
    table = LOGGED[row.entity]
    values = unpacked(table, value) if row.field is None else {column_of(table, row.field): value}
    yield from references(table, values)


# Doing it


def _reverse(store: Writing, net: NetChanges) -> None:
    _links(store, net, tie=False)
    for table, numbers in net.removed().items():
        store.delete(table, sorted(numbers))
    back: dict[Table, list[Values]] = defaultdict(list)
    for (table, _number_of), values in net.gone.items():
        back[table].append(values)
    for table, rows in back.items():
        store.insert(table, rows)
    cells: dict[Table, dict[int, Values]] = defaultdict(dict)
    for (table, number), changed in net.cells.items():
        cells[table][number] = {name: before for name, (before, _) in changed.items()}
    for table, values_of in cells.items():
        store.update(table, values_of)
    _links(store, net, tie=True)


def _links(store: Writing, net: NetChanges, *, tie: bool) -> None:
    """Unties what was tied otherwise, or ties what had been tied, many records at a time."""
    ways: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for (owner, field, entry_id, role), (before, after) in net.links.items():
        if (before if tie else after) is not None:
            ways[field, entry_id, role, before if tie else None].append(owner)
    for (field, entry_id, role, basis), owners in ways.items():
        if tie:
            store.link(LINK_NAMES[field], entry_id, owners, role, basis[0])
        else:
            store.unlink(LINK_NAMES[field], entry_id, owners, role)


def _put_in_order(store: Writing, net: NetChanges) -> None:
    """Gives parts places of their own again where two came to stand in one, or the first place is empty."""
    touched: dict[Table, set[Any]] = defaultdict(set)
    for (table, _number_of), values in {**net.gone, **net.made}.items():
        if "position" in table.c:
            touched[table].add(values[_holder(table)])
    for (table, number), cells in net.cells.items():
        if "position" in cells:
            touched[table].add(_holder_of(store.connection, table, number))
    for table, holders in touched.items():
        for holder in holders - {None}:
            _number(store, table, holder)


def _holder(table: Table) -> str:
    return "line_id" if "line_id" in table.c else str(table.info["owner"])


def _holder_of(connection: Connection, table: Table, number: int) -> Any:
    return connection.execute(select(table.c[_holder(table)]).where(table.c.id == number)).scalar()


def _number(store: Writing, table: Table, holder: int) -> None:
    query = select(table.c.id, table.c.position).where(table.c[_holder(table)] == holder)
    rows = store.connection.execute(query.order_by(table.c.position, table.c.id)).all()
    places = [row.position for row in rows]
    if len(set(places)) < len(places) or 0 not in places[:1]:
        store.update(table, {row.id: {"position": place} for place, row in enumerate(rows)})


# Entries keep their rules


def _names(connection: Connection, net: NetChanges) -> dict[int, tuple[str, ...]]:
    """The entries that may get names, or come back, with the names that they bear now while they live."""
    touched = {number for (table, number) in [*net.gone, *net.cells] if table is entry}
    for table, number, values in net.restored():
        if table is entry_name:
            touched.add(values.get("entry_id") or _holder_of(connection, table, number))
    living = set(connection.execute(entry_values.living().with_only_columns(entry.c.id)).scalars()) if touched else ()
    return {
        number: entry_names.said(entry_values.one(connection, number)) if number in living else ()
        for number in sorted(touched)
    }


def _require_right_entries(store: Writing, step: Step, blame: Blame, known: dict[int, tuple[str, ...]]) -> None:
    """No name is borne twice where it means one thing, and nothing lies below itself."""
    connection = store.connection
    try:
        for number, before in known.items():
            if connection.execute(entry_values.living().where(entry.c.id == number)).first():
                entry_names.require_free(connection, entry_values.one(connection, number), number, before)
        entry_circles.refuse(connection, store.seq)
    except NameTaken as error:
        since = blame.of_entry(int(str(error.values["holder"])))
        detail = _("“{name}” is the name of another now, since {since}").format(name=error.values["name"], since=since)
        raise CannotTakeBack(what=step.label, detail=detail) from error
    except RunsInACircle as error:
        raise CannotTakeBack(
            what=step.label, detail=_("a circle would come of it: {path}").format(path=error.values["path"])
        ) from error
