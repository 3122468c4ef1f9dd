"""What has to be found out of an edited workbook before it can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.roundtrip.cells import said
from catalog.roundtrip.made import Made
from catalog.roundtrip.reading import FileTable
from catalog.roundtrip.settling import settled
from catalog.roundtrip.sides import Side
from catalog.roundtrip.tables import RECORDS, tables
from catalog.roundtrip.workbook import columns
from catalog.store.past import earlier
from catalog.store.records import records
from catalog.words import _

if TYPE_CHECKING:
    from catalog.store.columns.moment import Moment


@dataclass(frozen=True)
class Asked:
    """What has to be found out of a file: about which records, and from when; ``last`` was the log's last step, and
    ``come`` are records made since then that may be added rows taken back before."""

    found: Mapping[str, FileTable]
    known: Made | None
    foreign: bool
    reached: bool
    last: int
    references: Mapping[str, str]
    settled: frozenset[str]
    wanted: frozenset[str]
    come: frozenset[str] = frozenset()

    @property
    def paths(self) -> dict[str, tuple[str, ...]]:
        """The columns that were exported; where nobody knows, those that would be now."""
        exported = self.known.columns if self.known else {key: columns(file.table) for key, file in self.found.items()}
        return {key: tuple(path for path, _ in pairs) for key, pairs in exported.items()}

    def agreeing(self, side: Side) -> int:
        """How many records' rows say just what this side does."""
        file, paths = self.found[RECORDS], self.paths[RECORDS]
        pairs = ((row, side.record(row.told("uid"))) for row in file.rows)
        return sum(side.check(file.table, record, paths) == row.told("check") for row, record in pairs if record)

    def is_current(self, seq: int) -> bool:
        """Whether nothing was changed here since the workbook was made."""
        return self.known is not None and self.reached and self.known.place == seq


def asked_of(moment: Moment, store_id: str, found: Mapping[str, FileTable], known: Made | None) -> Asked:
    connection = moment.connection
    foreign = known is not None and known.store != store_id
    reached = known is not None and not foreign and earlier.is_reached(connection, known.place, known.clock)
    changed = earlier.changed_since(connection, known.place) if known and reached else set()
    quiet = settled(found, known, changed) if known and reached else set()
    references = _references(moment, found, known, foreign)
    wanted = _wanted(moment, found, known, references) - quiet
    last, _clock = earlier.mark(connection)
    come = records.living_with_titles(connection, _titles(found[RECORDS])) & changed - wanted
    return Asked(found, known, foreign, reached, last, references, frozenset(quiet), frozenset(wanted),
                  frozenset(come))  # fmt: skip


def _references(moment: Moment, found: Mapping[str, FileTable], known: Made | None, foreign: bool) -> dict[str, str]:
    """Each catalogue gives references of its own: those of another mean nothing here."""
    exported = {item.ref: uid for uid, item in known.records.items()} if known else {}
    if foreign:
        return exported
    refs = {row.told("ref") for file in found.values() for row in file.rows} - exported.keys() - {""}
    return records.uids_of(moment.connection, sorted(refs)) | exported


def _wanted(
    moment: Moment, found: Mapping[str, FileTable], known: Made | None, references: Mapping[str, str]
) -> set[str]:
    if known is None and not {"uid", "ref"} & found[RECORDS].frame:
        return set(records.living_uids(moment.connection))
    rows = [row for file in found.values() for row in file.rows]
    named = {row.told("uid") for row in rows} | {references.get(row.told("ref"), "") for row in rows}
    return (named | set(known.records if known else ())) - {""}


def _titles(file: FileTable) -> list[str]:
    """Of the rows that nobody exported, and of copies."""
    return sorted({title for row in file.rows if (title := " ".join(said(row.cells.get("title")).split()))})


def sentences(asked: Asked) -> Iterable[str]:
    if asked.known is None:
        yield _("The hidden sheet of this workbook is gone, so it is compared with what is here now: what differs may "
                "have been changed there or here.")  # fmt: skip
    elif asked.foreign:
        yield _("This workbook comes from another catalogue, so it is compared with what is here now: what differs may "
                "have been changed there or here, or never have been the same.")  # fmt: skip
    elif not asked.reached:
        yield _("This copy of the catalogue does not know what it said when the workbook was exported: where a row was "
                "changed both there and here, nobody can tell who changed what.")  # fmt: skip
    exported = asked.known.columns if asked.known else {}
    for table in tables():
        if table.key in exported and table.key not in asked.found:
            told = _("The sheet “{sheet}” is not in the file; nothing of it is changed.")
            yield told.format(sheet=_(table.name))
