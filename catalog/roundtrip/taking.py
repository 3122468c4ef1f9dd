"""An edited workbook as a whole against the catalogue: records that changed, came and went, with all their parts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from catalog.errors import Stopped
from catalog.model.progress import Report
from catalog.model.record import Record, Review
from catalog.roundtrip import added_columns
from catalog.roundtrip.cells import said
from catalog.roundtrip.comparing import Comparer, name_of, says_same
from catalog.roundtrip.differences import Comparison, Difference, NewRecord, Place
from catalog.roundtrip.made import Exported
from catalog.roundtrip.pairing import by_content, renamed
from catalog.roundtrip.reading import FileRow, FileTable
from catalog.roundtrip.sides import Side
from catalog.roundtrip.tables import RECORDS
from catalog.store.identity import new_uid
from catalog.words import _

BATCH = 50
"""Records after which is told how far it is."""

Rows = dict[str, list[FileRow]]


@dataclass
class Taking:
    """``exported`` are the records that stood in the workbook, ``references`` lead to uids. ``settled`` are records of
    which nothing was changed, neither there nor here; ``waiting`` those that a row without any mark may be.

    ``come`` are records made here since then, each of which may be an added row that was taken back before.

    What is not of this catalogue (``foreign``) brings what is unknown here, and takes nothing away.
    """

    files: Mapping[str, FileTable]
    comparer: Comparer
    exported: Mapping[str, Exported] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    settled: Collection[str] = ()
    waiting: Collection[str] = ()
    foreign: bool = False
    come: set[str] = field(default_factory=set)
    report: Report | None = None
    done: int = 0
    drafts: dict[str, Record] = field(default_factory=dict)
    draft_names: dict[str, str] = field(default_factory=dict)
    draft_rows: dict[str, int] = field(default_factory=dict)
    away: set[str] = field(default_factory=set)

    @property
    def here(self) -> Side:
        return self.comparer.here

    def comparison(self, seen: int) -> Comparison:
        if RECORDS in self.files:
            self._records(self._recognised(self.files[RECORDS]))
        for key, file in self.files.items():
            if key != RECORDS:
                self._parts(self._recognised(file))
        self._tell(self._drafted(uid, record) for uid, record in self.drafts.items())
        found, rows = self.comparer.found, sum(len(file.rows) for file in self.files.values())
        return Comparison(tuple(found.differences), rows, found.same, tuple(found.notes), seen)

    def _tell(self, found: Iterator[Difference]) -> None:
        self.comparer.found.add(found)

    # The sheet of the records

    def _records(self, file: FileTable) -> None:
        rows, unknown = self._grouped(file)
        self._part_namesakes(rows)
        known = by_content(unknown, file.table, self.comparer.was or self.here, set(self.waiting) - rows.keys())
        for row in unknown:
            rows[known.get(row.number, "")].append(row)
        added = [("", row) for row in rows.pop("", [])]
        for uid, of_one in self._told(rows):
            added += [(uid, row) for row in self._record(uid, file, of_one)]
        left = []
        for uid, row in added:
            if made := self._draft(uid, file, row):
                rows[made] = [row]
            else:
                left.append(row)
        gone = [uid for uid in self.exported if uid not in rows and not self.foreign]
        self._tell(self._taken_out(uid) for uid in gone if self.here.record(uid))
        self._tell(added_columns.offered(file, rows))
        self._tell_left(file, left)

    def _part_namesakes(self, rows: Rows) -> None:
        """Of rows with one uid, those whose reference names a record that no row bears are that record's."""
        for uid, of_one in [item for item in rows.items() if len(item[1]) > 1]:
            for row in list(of_one):
                other = self.references.get(row.told("ref"), uid)
                if other not in rows:
                    of_one.remove(row)
                    rows[other] = [row]

    def _record(self, uid: str, file: FileTable, rows: list[FileRow]) -> list[FileRow]:
        """Compares a record's row; returns what is no row of a record that is here."""
        told = [row for row in rows if any(map(said, row.cells.values()))]
        if uid in self.settled:
            return []
        if self.here.record(uid):
            if not told:
                self._tell(iter([self._taken_out(uid)]))
            return self.comparer.compare(uid, file, told) if told else []
        if self.foreign and uid not in self.here.records:
            return told
        self._tell(self._gone(uid, row) for row in told if not self.comparer.is_untouched(file.table, row))
        return []

    def _gone(self, uid: str, row: FileRow) -> Difference:
        name = " ".join(filter(None, (row.told("ref"), said(row.cells.get("title")))))
        in_trash = _("it is in the trash here; restore it, and take back the changes again")
        detail = in_trash if uid in self.here.records else _("it was removed here for good")
        return Difference("problem", Place(uid), name, _("Record"), detail=detail)

    def _taken_out(self, uid: str) -> Difference:
        record = self.here.record(uid)
        assert record
        self.away.add(uid)
        detail = _("its row was deleted; accepted, it goes to the trash")
        return Difference("deleted", Place(uid), name_of(record), _("Record"), record.title, "", record.title, detail)

    def _draft(self, uid: str, file: FileTable, row: FileRow) -> str | None:
        """The uid of the record that an added row becomes, or became before; None where it can be none.

        What is unknown here keeps the uid that it has elsewhere; a copied row gets one of its own.
        """
        made = uid if uid and uid not in self.here.records and uid not in self.drafts else new_uid()
        record, problems = self.comparer.built(made, file.table, row)
        if record is not None and (twin := self._taken_before(file, record)):
            self.come.discard(twin)
            self.comparer.found.same += 1
            self._remember(twin, record, row)
            return twin
        name = _("row {number}").format(number=row.number)
        self._tell(replace(problem, record=name) for problem in problems)
        if record is not None:
            self.drafts[made] = replace(record, uid=made, review=Review("draft"))
            self.draft_rows[made] = row.number
            self._remember(made, record, row)
        return made if record is not None else None

    def _taken_before(self, file: FileTable, record: Record) -> str | None:
        there = ((uid, self.here.record(uid)) for uid in sorted(self.come))
        return next((uid for uid, other in there if other and says_same(file.table, record, other)), None)

    def _remember(self, uid: str, record: Record, row: FileRow) -> None:
        self.draft_names |= {record.title: uid, **({row.told("ref"): uid} if row.told("ref") else {})}

    def _drafted(self, uid: str, record: Record) -> Difference:
        theirs = self.comparer.summary(self.files[RECORDS].table, record, self.here)
        detail = _("an added row, as a draft")
        place = Place(f"row {self.draft_rows[uid]}")
        return Difference("new", place, record.title, _("Record"), "", theirs, "", detail, NewRecord(record))

    # The other sheets

    def _parts(self, file: FileTable) -> None:
        rows, unknown = self._grouped(file)
        for uid in self.comparer.was.records if self.comparer.was else ():
            rows.setdefault(uid, [])
        for uid, of_one in self._told(rows):
            if uid in self.drafts:
                unknown += of_one
            elif uid not in self.settled and uid not in self.away and self.here.record(uid):
                self.comparer.compare(uid, file, of_one)
        for row in unknown:
            self._of_a_draft(file, row)
        placed, new = self.comparer.placed[file.table.key], self.comparer.new[file.table.key]
        self._tell(added_columns.remarks(file, placed, self.here, new))
        self._tell_left(file, [row for row in file.rows if row.number not in placed])

    def _tell_left(self, file: FileTable, added: Iterable[FileRow]) -> None:
        if told := added_columns.is_left(file, added):
            self.comparer.found.note(told)

    def _of_a_draft(self, file: FileTable, row: FileRow) -> None:
        names = (row.told("uid") if row.told("uid") in self.drafts else "", *map(
            self.draft_names.get, (row.told("ref"), row.told("record"))))  # fmt: skip
        uid = next(filter(None, names), None)
        theirs = " · ".join(text for cell in row.cells.values() if (text := said(cell)))
        if uid is None:
            detail = _("row {number} does not say of which record it is").format(number=row.number)
            place = Place("", file.table.key, f"row {row.number}")
            lost = Difference("problem", place, "", _(file.table.name), "", theirs, "", detail)
            self._tell(iter([lost] if theirs else []))
            return
        if uid not in self.drafts:
            self.comparer.added(uid, file.table, row, self.here.parts(file.table, uid))
            return
        part, problems = self.comparer.built(uid, file.table, row)
        self._tell(iter(problems))
        if part is not None:
            record, part = self.drafts[uid], self.comparer.come(uid, file.table, row, part)
            self.drafts[uid] = replace(record, **file.table.with_parts(record, (*file.table.parts(record), part)))

    # Rows and columns

    def _told(self, rows: Rows) -> Iterator[tuple[str, list[FileRow]]]:
        """The rows of each record, while telling how far it is; raises Stopped."""
        total = len(self.files) * max(len(self.here.records), 1)
        for uid, of_one in rows.items():
            yield uid, of_one
            self.done += uid in self.here.records
            if self.report and self.done % BATCH == 0 and self.report(self.done, total) is False:
                raise Stopped

    def _grouped(self, file: FileTable) -> tuple[Rows, list[FileRow]]:
        """Record → its rows, and those that name none."""
        rows: Rows = defaultdict(list)
        for row in file.rows:
            rows[self.named(row)].append(row)
        return rows, rows.pop("", [])

    def named(self, row: FileRow) -> str:
        """The uid of the record that a row names, by uid, by reference or (where there is no column of references) by
        title; "" where it names none."""
        uid = row.told("uid")
        if uid in self.exported or uid in self.here.records:
            return uid
        named = self.references.get(row.told("ref"), "")
        return named if named or "ref" in row.frame else self._titled.get(row.told("record"), "")

    @cached_property
    def _titled(self) -> dict[str, str]:
        """Title → uid, of titles that only one record has."""
        side = self.comparer.was or self.here
        titles = Counter(record.title for record in side.records.values() if record)
        return {record.title: uid for uid, record in side.records.items() if record and titles[record.title] == 1}

    def _recognised(self, file: FileTable) -> FileTable:
        paths: Sequence[str] = self.comparer.paths.get(file.table.key, ())
        return renamed(file, self._written(file), paths)

    def _written(self, file: FileTable) -> Iterator[tuple[FileRow, Mapping[str, Any]]]:
        """Rows with what was exported in them."""
        side = self.comparer.was or self.here
        for row in file.rows:
            part = side.parts(file.table, self.named(row)).get(row.told("part"))
            if part is not None:
                yield row, side.row(file.table, part)
