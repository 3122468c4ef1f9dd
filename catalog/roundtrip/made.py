"""What a workbook knows of its own making: from which catalogue it came, when, and what stood in it.

That lies on a hidden sheet, and beside each row in hidden columns. Without them much can still be told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catalog.exporting.about import PROFILE
from catalog.exporting.about import SHEET as ABOUT
from catalog.importing.tables.grids import Book, Grid
from catalog.roundtrip.cells import Read, said
from catalog.words import _

FORMAT = "pillarbook round trip 1"
SHEET = "Pillarbook"
UID, PART, CHECK = "Pillarbook uid", "Pillarbook part", "Pillarbook check"
"""Headings of the hidden columns."""
REFERENCE, RECORD = "Reference", "Record"

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """A record that stood in the workbook, and how many rows it had on the other sheets."""

    ref: str
    parts: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """``place`` is the last step of the log when it was made, ``clock`` that step's own mark; ``include`` are the
    levels of access besides public that stood in it; ``columns`` are (path, heading) by table, ``records`` by uid."""

    store: str
    place: int
    clock: str
    on: str
    include: tuple[str, ...] = ()
    columns: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    records: Mapping[str, Exported] = field(default_factory=dict)

    def rows(self) -> Iterator[Row]:
        """As they lie on the hidden sheet: texts, so that no spreadsheet makes numbers of them."""
        yield ("format", FORMAT)
        yield ("catalogue", self.store)
        yield ("place", f"step {self.place}")
        yield ("clock", f"mark {self.clock}")
        yield ("made on", f"day {self.on}")
        yield ("access", f"public {' '.join(self.include)}".strip())
        for table, columns in self.columns.items():
            yield from (("column", table, path, heading) for path, heading in columns)
        for uid, item in self.records.items():
            yield ("record", uid, f"ref {item.ref}", f"parts {item.parts}")


def find(book: Book) -> Made | None:
    """What the workbook says of its making, on whichever sheet; None where that is gone or was damaged."""
    for grid in book.sheets:
        rows = [tuple(map(said, row)) for row in grid.rows if row and said(row[0]) in _SAID]
        if rows and any(row[:2] == ("format", FORMAT) for row in rows):
            return _read(rows)
    return None


def shown_by(book: Book) -> str:
    """The name of the profile by which a workbook was made to be read; "" where it says none."""
    told = (row for grid in book.sheets if grid.name == ABOUT for row in grid.rows if len(row) > 1)
    return next((said(row[1]) for row in told if said(row[0]) in (PROFILE, _(PROFILE))), "")


_SAID = ("format", "catalogue", "place", "clock", "made on", "access", "column", "record")


def _read(rows: Sequence[Row]) -> Made | None:
    told = {row[0]: row[1].partition(" ")[2] for row in rows if len(row) > 1}
    store = next((row[1] for row in rows if row[0] == "catalogue"), "")
    columns: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        if row[0] == "column" and len(row) > 3:
            columns.setdefault(row[1], []).append((row[2], row[3]))
    records = {row[1]: _exported(row) for row in rows if row[0] == "record" and len(row) > 3}
    if not (store and told.get("place", "").isdigit() and columns):
        return None
    kept = {table: tuple(pairs) for table, pairs in columns.items()}
    include = tuple(told.get("access", "").split())
    return Made(store, int(told["place"]), told.get("clock", ""), told.get("made on", ""), include, kept, records)


def _exported(row: Row) -> Exported:
    parts = row[3].partition(" ")[2]
    return Exported(row[2].partition(" ")[2], int(parts) if parts.isdigit() else 0)


def is_ours(grid: Grid) -> bool:
    """Whether it is the hidden sheet."""
    return any(len(row) > 1 and said(row[1]) == FORMAT for row in grid.rows[:3])


def check_value(cells: Iterable[Read]) -> str:
    """A mark of what a row says, whichever types a spreadsheet gives its cells."""
    told = "\x1f".join(map(said, cells))
    return f"v{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
