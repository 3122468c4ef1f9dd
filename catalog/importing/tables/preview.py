"""What would come of a table before anything is changed: each row new, the same as a record, or perhaps the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from catalog.importing.tables import people_words
from catalog.importing.tables.drafts import NO_TITLE, Draft, Drafts, is_titled_here
from catalog.importing.tables.grids import Grid
from catalog.importing.tables.heads import Head, any_said, unnamed
from catalog.importing.tables.likeness import Match
from catalog.importing.tables.mapping import TITLE_AND_DAYS, ColumnMap
from catalog.importing.tables.mapping import Mapping as Mapped
from catalog.importing.tables.targets import NAMING
from catalog.model.column_letters import letters
from catalog.model.record import Record
from catalog.model.vocabulary import many_of
from catalog.words import _, listed, ngettext

Label = str
NEW, SAME, PERHAPS, BEFORE, NONE = "new", "same as", "perhaps same as", "taken in before", "left out"
LABELS = (NEW, SAME, PERHAPS, BEFORE, NONE)


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file as a source: its name, and the hash of its bytes (SHA-256, hexadecimal)."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Preview:
    """``sheet`` is as a citation names it, "" for separated values. ``matches`` has the likeliest record of a row;
    ``before`` the record that was made of it when the same file was imported before; ``others`` are the sheets beside
    this one that have rows below a first one, ``lines`` those of them that have lines of its records."""

    file: TableFile
    sheet: str
    grid: Grid
    head: Head
    mapping: Mapped
    drafts: Drafts
    matches: Mapping[int, Match] = field(default_factory=dict)
    before: Mapping[int, int] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()

    def label(self, draft: Draft) -> Label:
        if draft.record is None:
            return NONE
        if draft.row in self.before:
            return BEFORE
        match = self.matches.get(draft.row)
        return NEW if match is None else SAME if match.is_certain else PERHAPS

    def record_of(self, draft: Draft) -> int | None:
        """The id of the record that a row is, or may be."""
        match = self.matches.get(draft.row)
        return self.before.get(draft.row, match.record if match else None)

    def labelled(self, label: Label) -> Iterator[Draft]:
        return (draft for draft in self.drafts.rows if self.label(draft) == label)

    @property
    def tells_title(self) -> bool:
        """Whether there is what a record cannot be without."""
        return bool(self.mapping.titles) or any(column.target in NAMING for column in self.mapping.columns)

    @property
    def lacks_titles(self) -> bool:
        """Whether rows say no title of their own."""
        return any(is_titled_here(draft.record) if draft.record else draft.why_not == NO_TITLE
                   for draft in self.drafts.rows)  # fmt: skip

    def in_words(self) -> tuple[str, ...]:
        """Sentences, only of what there is."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        yield self._where()
        if all(draft.why_not == "empty" for draft in self.drafts.rows):
            yield _("Below the headings stands no row.")
        yield from self._of_other_sheets()
        yield from self._of_rows_united()
        yield from people_words.sentences(self.drafts, self.mapping)
        counted = Counter(map(self.label, self.drafts.rows))
        for label, words in _COUNTED.items():
            if counted[label]:
                yield ngettext(*words, counted[label]).format(count=counted[label])
        yield from self._of_rows_left_out()
        yield from self._of_rows_told_twice()
        yield from self._of_columns()
        yield from self._of_fields()
        yield from self._of_entries()
        yield from self._of_problems()

    def _where(self) -> str:
        if parts := self.grid.parts:
            told = ngettext("{count} sheet is read as a table that tells its name: {names}.",
                            "{count} sheets have the same headings and are read as one table: {names}.",
                            len(parts))  # fmt: skip
            return told.format(count=len(parts), names=listed(self.grid.sheets))
        where = _("The table stands in sheet “{sheet}”, its headings in row {row}.")
        return where.format(sheet=self.head.sheet, row=self.head.row + 1)

    def _of_other_sheets(self) -> Iterator[str]:
        along = () if self.mapping.alone else self.lines
        if along:
            told = _("The lines of other sheets are joined to the records that they name: {names}.")
            yield told.format(names=listed(along))
        if count := self.drafts.unjoined:
            words = ngettext("{count} of these lines names no record of the table, and is left out.",
                             "{count} of these lines name no record of the table, and are left out.",
                             count)  # fmt: skip
            yield words.format(count=count)
        if left := [name for name in self.others if name not in along]:
            told = _("Other sheets are left out: {names}.") if along else _(
                "Only this sheet is taken in; left out: {names}.")  # fmt: skip
            yield told.format(names=listed(left))

    def _of_rows_left_out(self) -> Iterator[str]:
        why = Counter(draft.why_not for draft in self.drafts.rows if draft.record is None and draft.why_not != "empty")
        for reason, count in why.items():
            told = ngettext("{count} row is left out: {reason}.", "{count} rows are left out: {reason}.", count)
            yield told.format(count=count, reason=_(reason))

    def _of_rows_united(self) -> Iterator[str]:
        together = [draft for draft in self.drafts.rows if draft.others]
        if together:
            by = _("title and days") if self.mapping.united_by == TITLE_AND_DAYS else f"“{self.mapping.united_by}”"
            count = sum(len(draft.rows) for draft in together)
            told = ngettext("{count} rows are united into {records} record: they have the same {by}.",
                            "{count} rows are united into {records} records: they have the same {by}.",
                            len(together))  # fmt: skip
            yield told.format(count=count, records=len(together), by=by)

    def _of_rows_told_twice(self) -> Iterator[str]:
        made = [draft.record for draft in self.drafts.rows if draft.record]
        titles = Counter(record.title for record in made)
        told = Counter(_told(record) for record in made if titles[record.title] > 1)
        if count := sum(told.values()) - len(told):
            words = ngettext("{count} row says the same as one above it.",
                             "{count} rows say the same as one above them.", count)  # fmt: skip
            yield words.format(count=count)

    def _of_columns(self) -> Iterator[str]:
        if not self.tells_title:
            yield _(
                "No column tells the title, without which there is no record: say which does, or which do together."
            )
        if made := sum(draft.record is not None and is_titled_here(draft.record) for draft in self.drafts.rows):
            told = ngettext("{count} row says no title; it is made of {names}.",
                            "{count} rows say no title; it is made of {names}.", made)  # fmt: skip
            yield told.format(count=made, names=_quoted(self.mapping.titles))
        for column in self.drafts.counted:
            told = _("The numbers under “{heading}” are counted in {scale}, and taken in full.")
            yield told.format(heading=column, scale=_(self.drafts.counted[column]))
        if left := [column.heading for column in self._columns_left_out()]:
            told = ngettext("{count} column is left out: {names}.", "{count} columns are left out: {names}.", len(left))
            yield told.format(count=len(left), names=_quoted(left))

    def _columns_left_out(self) -> Iterator[ColumnMap]:
        """Those with neither a heading nor a cell are no columns of the table."""
        for place, column in enumerate(self.mapping.columns):
            is_blank = column.heading == unnamed(place) and not any_said(self.grid.column(place, self.head.first))
            if not column.target and not is_blank:
                yield column

    def _of_entries(self) -> Iterator[str]:
        names: dict[str, list[str]] = {}
        for vocabulary, name in self.drafts.made:
            names.setdefault(vocabulary, []).append(name)
        for vocabulary, found in names.items():
            told = _("New in {vocabulary}: {names}.")
            yield told.format(vocabulary=_(many_of(vocabulary)), names=_quoted(found))

    def _of_fields(self) -> Iterator[str]:
        if made := [f"“{field.name}” ({_(field.type)})" for field in self.drafts.fields]:
            yield ngettext("{count} own field is made: {names}.", "{count} own fields are made: {names}.",
                           len(made)).format(count=len(made), names=listed(made))  # fmt: skip

    def _of_problems(self) -> Iterator[str]:
        problems = Counter(problem.is_kept for problem in self.drafts.problems)
        if count := problems[True]:
            told = ngettext("{count} cell was not surely understood; its text stays as a remark on its record.",
                            "{count} cells were not surely understood; their texts stay as remarks on their records.",
                            count)  # fmt: skip
            yield told.format(count=count)
        if count := problems[False] + self.drafts.doubts:
            told = ngettext("{count} cell about a person was not surely understood, and is not kept.",
                            "{count} cells about people were not surely understood, and are not kept.",
                            count)  # fmt: skip
            yield told.format(count=count)

    def place(self, row: int, column: int) -> str:
        """ "C12"; of several sheets "C12 (January)"."""
        if part := self.grid.part(row):
            own = part.columns[column] if 0 <= column < len(part.columns) else -1
            return f"{_cell(row - part.first + part.row, own)} ({part.sheet})"
        return _cell(row, column)

    def rows(self, draft: Draft) -> str:
        """ "3–5"; of several sheets "3–5 (January)"."""
        return self.grid.rows_in_words(draft.rows)


def _cell(row: int, column: int) -> str:
    return f"{letters(column)}{row}" if column >= 0 else _("row {row}").format(row=row)


def _told(record: Record) -> tuple[Hashable, ...]:
    return (record.kind, record.title, record.summary, record.date, record.places, record.jurisdictions,
            record.organisations, record.themes, tuple(line.item for line in record.equipment))  # fmt: skip


_COUNTED = {
    NEW: ("{count} row is a new record.", "{count} rows are new records."),
    SAME: ("{count} row is the same as a record here.", "{count} rows are the same as records here."),
    PERHAPS: ("{count} row is perhaps the same as a record here.",
              "{count} rows are perhaps the same as records here."),
    BEFORE: ("{count} row was taken in before from this very file.",
             "{count} rows were taken in before from this very file."),
}  # fmt: skip


def _quoted(names: Iterable[str]) -> str:
    """Headings and names may hold commas themselves."""
    return listed([f"“{name}”" for name in names])
