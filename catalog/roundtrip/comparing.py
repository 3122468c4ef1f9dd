"""Three states of every cell against each other: as it was exported, as it is in the file, and as it is here now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from catalog.errors import CatalogError
from catalog.model.record import Record
from catalog.roundtrip.cells import said
from catalog.roundtrip.differences import Difference, Found, Place
from catalog.roundtrip.made import check_value
from catalog.roundtrip.pairing import paired
from catalog.roundtrip.reading import FileRow, FileTable
from catalog.roundtrip.row_cells import Base, RowCells
from catalog.roundtrip.sides import Side, meaning
from catalog.roundtrip.tables import RECORDS, Table, has_notes, is_needed
from catalog.roundtrip.tellers import Teller
from catalog.store.identity import new_uid
from catalog.words import _


@dataclass
class Comparer:
    """``was`` is None where nobody can tell what the catalogue said then; ``paths`` are the exported columns by table,
    whose cells a row's check value is of. Of another catalogue (``foreign``) a check value tells nothing.

    ``placed`` says by table of which record each row was found to be, and of which part of that; ``new`` are the parts
    of added rows, by record and by what they will be known by.
    """

    was: Side | None
    here: Side
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    foreign: bool = False
    found: Found = field(default_factory=Found)
    placed: dict[str, dict[int, tuple[str, str]]] = field(default_factory=lambda: defaultdict(dict))
    new: dict[str, dict[tuple[str, str], Any]] = field(default_factory=lambda: defaultdict(dict))

    def compare(self, uid: str, file: FileTable, rows: list[FileRow]) -> list[FileRow]:
        """Compares the rows of one record on one sheet; returns those that are no row that was exported."""
        table = file.table
        then, now = (self.was or self.here).parts(table, uid), self.here.parts(table, uid)
        pairs = paired(table, rows, then, self.was or self.here)
        self.placed[table.key] |= {number: (uid, identity) for number, identity in pairs.items()}
        for row in rows:
            if row.number in pairs:
                identity = pairs[row.number]
                self._row(uid, table, row, identity, then[identity], now.get(identity))
        others = [row for row in rows if row.number not in pairs]
        if table.key == RECORDS:
            return others
        lost = [row for row in rows if row.number in pairs and pairs[row.number] not in now]
        met = {self._met(uid, table, row, now) for row in (*others, *lost)}
        for row in others:
            self.added(uid, table, row, now)
        if self.was:
            left = [identity for identity in then if identity not in pairs.values()]
            come = [identity for identity in now if identity not in then and identity not in met]
            self.found.add(self._gone(uid, table, identity, then[identity], now.get(identity)) for identity in left)
            self.found.add(self._come(uid, table, identity, now[identity]) for identity in come)
        return []

    # One row that is there

    def _row(self, uid: str, table: Table, row: FileRow, identity: str, then: Any, now: Any) -> None:
        if self.is_untouched(table, row) and (then == now or not self.was):
            return
        if now is None:
            self._changed_and_lost(uid, table, row, identity)
            return
        base, whole = self._base(table, row, then, now), self.here.whole_parts(table, uid).get(identity, now)
        place, cells = Place(uid, table.key, identity), self.here.cells
        self.found.meet(RowCells(place, self._name(uid), table, row, base, now, whole, cells).differences())

    def is_untouched(self, table: Table, row: FileRow) -> bool:
        return not self.foreign and is_untouched(row, self.paths.get(table.key, ()))

    def _base(self, table: Table, row: FileRow, then: Any, now: Any) -> Base | None:
        """What the row said when it was exported: by the log, if its check value does not gainsay it."""
        if self.foreign:
            return None
        if self.was:
            told = Base(then, self.was.row(table, then))
            if self._is_of(told, table, row):
                return told
        told = Base(now, self.here.row(table, now))
        return told if row.told("check") and self._is_of(told, table, row) else None

    def _is_of(self, base: Base, table: Table, row: FileRow) -> bool:
        paths = self.paths.get(table.key, ())
        if not row.told("check") or not base.cells.keys() >= set(paths):
            return True
        return check_value(base.cells[path] for path in paths) == row.told("check")

    # Rows that came and went

    def _gone(self, uid: str, table: Table, identity: str, then: Any, now: Any) -> Difference | None:
        if now is None:
            self.found.same += 1
            return None
        place = Place(uid, table.key, identity)
        was, here = self.summary(table, then, self.was or self.here), self.summary(table, now, self.here)
        return Difference("deleted", place, self._name(uid), _(table.name), was, "", here, _("the row was taken out"))

    def _come(self, uid: str, table: Table, identity: str, now: Any) -> Difference:
        here = self.summary(table, now, self.here)
        return Difference("here", Place(uid, table.key, identity), self._name(uid), _(table.name), "", "", here)

    def _changed_and_lost(self, uid: str, table: Table, row: FileRow, identity: str) -> None:
        if self._met(uid, table, row, self.here.parts(table, uid)):
            self.found.same += 1
        elif not self.is_untouched(table, row):
            self.found.add([self._lost(uid, table, row, identity)])

    def _met(self, uid: str, table: Table, row: FileRow, now: Mapping[str, Any]) -> str | None:
        """The part here that says just what a row says, be it one that stood in no workbook, or was given a note."""
        part, _problems = self.built(uid, table, row)
        now = {**self.here.whole_parts(table, uid), **now}
        if part is not None and has_notes(table) and not part.note:
            now = {identity: replace(other, note=None) for identity, other in now.items()}
        return next((one for one, other in now.items() if part is not None and says_same(table, part, other)), None)

    def _lost(self, uid: str, table: Table, row: FileRow, identity: str) -> Difference:
        told = _("it was taken out here meanwhile; what the file says of it stays out")
        theirs = " · ".join(said(cell) for cell in row.cells.values() if said(cell))
        return Difference("problem", Place(uid, table.key, identity), self._name(uid), _(table.name), "", theirs, "",
                          told)  # fmt: skip

    def added(self, uid: str, table: Table, row: FileRow, now: Mapping[str, Any]) -> None:
        """A row that was added to a record."""
        part, problems = self.built(uid, table, row)
        if part is not None and (met := self._met(uid, table, row, now)):
            self.placed[table.key][row.number] = (uid, met)
            self.found.same += 1
            return
        self.found.add(problems)
        if part is None:
            return
        part, place = self.come(uid, table, row, part), Place(uid, table.key, f"row {row.number}")
        theirs = self.summary(table, part, self.here)
        self.found.add([Difference("new", place, self._name(uid), _(table.name), "", theirs, "", value=part)])

    def come(self, uid: str, table: Table, row: FileRow, part: Any) -> Any:
        """The part of an added row; one with a note of its own has its uid from now on."""
        part = replace(part, uid=new_uid()) if has_notes(table) else part
        place = (uid, part.uid if has_notes(table) else f"row {row.number}")
        self.placed[table.key][row.number] = place
        self.new[table.key][place] = part
        return part

    def built(self, uid: str, table: Table, row: FileRow) -> tuple[Any, list[Difference]]:
        """The part that a row tells of, and what of it could not be understood; None where it can be none."""
        values, problems = {}, []
        for item in table.fields:
            tell = Teller(Place(uid, table.key, f"row {row.number}", item.path), self._name(uid), item.label, item)
            try:
                value = self.here.cells.value(item, row.cells.get(item.path))
            except CatalogError as error:
                problems.append(tell.not_understood(None, row.cells[item.path], None, error, self.here.cells))
                continue
            if value in (None, ()) and is_needed(table, item, new=True):
                problems.append(tell.problem(None, None, None, _("row {number} does not say it").format(
                    number=row.number)))  # fmt: skip
            elif value not in (None, ()):
                values[item.path] = value
        if not values or any(is_needed(table, item, new=True) and item.path not in values for item in table.fields):
            return None, problems
        return _made(table, values), problems

    # Words

    def summary(self, table: Table, part: Any, side: Side) -> str:
        return " · ".join(text for cell in side.row(table, part).values() if (text := said(cell)))

    def _name(self, uid: str) -> str:
        record = self.here.record(uid) or (self.was.record(uid) if self.was else None)
        return name_of(record) if record else ""


def is_untouched(row: FileRow, paths: Sequence[str]) -> bool:
    """Whether a row still says all that its check value is of: the cells of these columns."""
    return bool(row.told("check")) and row.told("check") == check_value(row.cells.get(path) for path in paths)


def name_of(record: Record) -> str:
    return " ".join(part for part in (record.ref, record.title) if part)


def says_same(table: Table, part: Any, other: Any) -> bool:
    pairs = ((item, table.value(item, part), table.value(item, other)) for item in table.fields)
    return all(meaning(item, one) == meaning(item, another) for item, one, another in pairs)


def _made(table: Table, values: Mapping[str, Any]) -> Any:
    if table.key != RECORDS:
        named = {path.rpartition(".")[2]: value for path, value in values.items()}
        return replace(table.made(), **named)
    record = Record(values["kind"], values["title"])
    for item in table.fields:
        if item.path in values:
            record = replace(record, **item.changed(record, values[item.path]))
    return record
