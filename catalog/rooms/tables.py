"""Tables from outside: what their columns tell, and what would come of their rows."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import Literal

from catalog import collecting
from catalog.commands.taking_in_rows import Fate, TakeInRows, TakenRow, Told, said_fields
from catalog.errors import CannotImport
from catalog.importing import whole_file
from catalog.importing.tables import choosing, heads, joining, reading, stacking
from catalog.importing.tables.choosing import Choice
from catalog.importing.tables.counting import counted
from catalog.importing.tables.drafting import drafted
from catalog.importing.tables.drafts import Draft, without_twice
from catalog.importing.tables.grids import Book, Grid
from catalog.importing.tables.heads import Head
from catalog.importing.tables.likeness import matches
from catalog.importing.tables.mapping import VOCABULARY, resolved
from catalog.importing.tables.mapping import Mapping as Mapped
from catalog.importing.tables.new_fields import new_fields, new_targets, there_already
from catalog.importing.tables.preview import NEW, SAME, Label, Preview, TableFile
from catalog.importing.tables.proposing import How, IsNamed, proposed
from catalog.importing.tables.targets import Target, targets
from catalog.model.progress import Report
from catalog.model.record_fields import own_field
from catalog.rooms.kept import KeptByName
from catalog.store.database import Database
from catalog.store.entries import own_fields
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.entries.vocabulary_cache import VocabularyCache
from catalog.store.records import cited_rows, records
from catalog.store.records.twins import all_traits
from catalog.typed.values import TypedValues
from catalog.words import _


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read."""

    path: Path
    file: TableFile
    book: Book

    def grid(self, name: str) -> Grid:
        """Raises CannotImport where there is no sheet of that name."""
        for sheet in self.book.sheets:
            if sheet.name == name:
                return sheet
        names = ", ".join(f"“{sheet.name}”" for sheet in self.book.sheets)
        raise CannotImport(
            path=self.path, detail=_("it has no sheet “{name}”, but {names}").format(name=name, names=names)
        )


@dataclass(frozen=True, slots=True)
class Sight:
    """How a table is read: its cells, where it stands, what its columns tell, and by what each was known. ``alike`` are
    the sheets that have its headings, and may be read as one table."""

    grid: Grid
    head: Head
    mapping: Mapped
    how: tuple[How, ...]
    alike: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A field as the row and as the record here tell it, and what becomes of what the row tells."""

    label: str
    row: str
    here: str
    fate: Fate


class Tables:
    def __init__(self, database: Database, vocabulary: VocabularyCache, today: Callable[[], date]) -> None:
        self._database, self._vocabulary, self._today = database, vocabulary, today

    @cached_property
    def mappings(self) -> KeptByName[Mapped]:
        """The mappings that were saved by name."""
        return KeptByName(self._database, VOCABULARY, Mapped.of)

    @collecting.paused()
    def open(self, path: Path, encoding: str = "") -> Opened:
        """Reads any spreadsheet or separated values; raises CannotImport."""
        content = whole_file.content(path)
        book = reading.read_content(path, content, encoding)
        return Opened(path, TableFile(path.name, sha256(content).hexdigest()), book)

    def choices(self, opened: Opened) -> tuple[Choice, ...]:
        """The sheets that may have the table, with how many of their columns tell of records."""
        return choosing.choices(opened.book, self.targets())

    def targets(self) -> tuple[Target, ...]:
        """Everything that a column may tell in this catalogue."""
        with self._database.reading() as connection:
            return targets(map(own_field, own_fields.defined(connection)))

    def sight(self, opened: Opened, sheet: str = "", row: int = 0, *, together: bool | None = None) -> Sight:
        """The likeliest table of the file, or of a sheet, or with its headings in a row (from 1), with a mapping: a
        saved one where all its columns are there. It is that of all sheets with its headings ``together``, unless a
        sheet is named. Raises CannotImport where nothing stands in it."""
        known = self.targets()
        head = self._head(opened, known, sheet, row)
        alike = stacking.alike(opened.book, head, heads.names_of(known))
        names = tuple(item.sheet for item in alike)
        if together or (together is None and not sheet and not row and len(alike) > 1):
            found = self._sight(*stacking.stacked(opened.book, head, alike), names, known, together)
            if found.mapping.together:
                return found
        return self._sight(head, opened.grid(head.sheet), names, known, together=False)

    def _sight(
        self, head: Head, grid: Grid, alike: tuple[str, ...], known: tuple[Target, ...], together: bool | None
    ) -> Sight:
        """By the saved mapping that fits it, or as it looks like; together as the mapping says where nobody does."""
        if saved := self._fitting(head):
            told = saved if together is None else replace(saved, together=together)
            return _sight(grid, head, _resolved(told, known), alike)
        with self._database.reading() as connection:
            vocabulary = self._vocabulary.current(connection)
        first = proposed(head, grid, known, _naming(vocabulary))
        return Sight(grid, head, replace(first.mapping, together=together is not False), first.how, alike)

    def sight_by(self, opened: Opened, mapping: Mapped, sheet: str = "") -> Sight:
        """The table as a mapping has it, in that sheet; raises CannotImport where a column that it names is not
        there."""
        known = self.targets()
        named = sheet or (mapping.sheet if self._has(opened, mapping.sheet) else "")
        head = self._head(opened, known, named, 0 if mapping.together else mapping.head)
        alike = stacking.alike(opened.book, head, heads.names_of(known))
        grid = opened.grid(head.sheet)
        if mapping.together:
            head, grid = stacking.stacked(opened.book, head, alike)
        fitted = _resolved(mapping, known).fitted(head.headings)
        missing = [column.heading for column in mapping.columns
                   if column.target and not any(kept.target and kept.heading == column.heading
                                                for kept in fitted.columns)]  # fmt: skip
        if missing:
            names = ", ".join(f"“{name}”" for name in missing)
            raise CannotImport(
                path=opened.path, detail=_("it has no columns that this mapping knows: {names}").format(names=names)
            )
        return _sight(grid, head, fitted, tuple(item.sheet for item in alike))

    @collecting.paused()
    def preview(self, opened: Opened, sight: Sight, report: Report | None = None) -> Preview:
        """What would come of the table; raises Stopped where ``report`` says so."""
        columns = sight.mapping.columns
        grid, known = sight.grid, {target.key: target for target in self.targets()}
        known |= new_targets(columns)
        with self._database.reading() as connection:
            vocabulary = self._vocabulary.current(connection)
            drafting = partial(drafted, known=known, vocabulary=vocabulary, today=self._today())
            drafts = drafting(grid, sight.head, sight.mapping, report=_half(report, 0))
            lines = joining.found(sight.mapping, grid, opened.book, tuple(known.values()), _naming(vocabulary))
            if not sight.mapping.alone:
                drafts = joining.joined(drafts, lines, drafting)
            drafts = counted(drafts)
            uids = [draft.record.uid for draft in drafts.rows if draft.record and draft.record.uid]
            named = cited_rows.named(connection)
            drafts = replace(drafts, fields=tuple(dict.fromkeys(new_fields(columns))))
            drafts = without_twice(drafts, records.known_uids(connection, uids) - named.keys())
            there = all_traits(connection)
            sheet = sheet_of(opened, sight)
            before = _before(grid, sheet, partial(cited_rows.by_row, connection, opened.file.sha256))
            found = matches(drafts.rows, there, named, vocabulary, _half(report, 1))
        others = _beside(grid, opened)
        names = tuple(line.grid.name for line in lines)
        return Preview(opened.file, sheet, grid, sight.head, sight.mapping, drafts, found, before, others, names)

    def beside(self, draft: Draft, record: int) -> tuple[Beside, ...]:
        """What a row says beside what the record here says, field by field; raises UnknownRecord."""
        assert draft.record is not None
        with self._database.reading() as connection:
            (old,) = records.required(connection, [record])
            typed = TypedValues(self._vocabulary.current(connection), self._today())
        told = Told.of(old, draft.record)
        return tuple(
            Beside(field.label, typed.text(field, field.value(draft.record)), typed.text(field, field.value(old)),
                   told.fate(field.path))
            for field in said_fields(draft.record)
        )  # fmt: skip

    def _head(self, opened: Opened, known: tuple[Target, ...], sheet: str, row: int) -> Head:
        if sheet and row:
            return heads.at(opened.grid(sheet), row - 1)
        if sheet:
            found = heads.in_sheet(opened.grid(sheet), heads.names_of(known))
        else:
            chosen = choosing.likeliest(choosing.choices(opened.book, known))
            found = chosen.head if chosen else None
        if found is None:
            raise CannotImport(path=opened.path, detail=_("nothing stands in it"))
        return heads.at(opened.grid(found.sheet), row - 1) if row else found

    def _fitting(self, head: Head) -> Mapped | None:
        """The saved mapping that knows most of these columns and misses none of its own."""
        fitting = []
        for mapping in self.mappings.all():
            told = [column for column in mapping.columns if column.target]
            here = mapping.fitted(head.headings)
            if told and sum(bool(column.target) for column in here.columns) == len(told):
                fitting.append((len(told), mapping))
        return max(fitting, key=lambda item: item[0])[1] if fitting else None

    @staticmethod
    def _has(opened: Opened, sheet: str) -> bool:
        return any(item.name == sheet for item in opened.book.sheets)


def _naming(vocabulary: Vocabulary) -> IsNamed:
    return lambda kind, text: bool(vocabulary.named((kind,), text))


def _sight(grid: Grid, head: Head, mapping: Mapped, alike: tuple[str, ...]) -> Sight:
    """The table by a mapping that was saved."""
    told = replace(mapping.fitted(head.headings), sheet=head.sheet, head=head.row + 1)
    return Sight(grid, head, told, tuple("heading" if column.target else "" for column in told.columns), alike)


def _before(grid: Grid, sheet: str, by_row: Callable[[str], dict[int, int]]) -> dict[int, int]:
    """Row → the record that was made of it when the file was taken in before; ``by_row`` tells it of a sheet."""
    if not grid.parts:
        return by_row(sheet)
    return {row - part.row + part.first: record
            for part in grid.parts for row, record in by_row(part.sheet).items() if row >= part.row}  # fmt: skip


def _resolved(mapping: Mapped, known: tuple[Target, ...]) -> Mapped:
    """With the keys of targets for their labels, and those of own fields that were to be made and are there by now."""
    found = resolved(mapping, known)
    columns = (replace(column, target=there_already(column.target, known)) for column in found.columns)
    return replace(found, columns=tuple(columns))


def _beside(grid: Grid, opened: Opened) -> tuple[str, ...]:
    others = (sheet for sheet in opened.book.sheets if sheet.name not in grid.sheets and not sheet.is_hidden)
    return tuple(sheet.name for sheet in others if len(sheet.rows) > 1)


RowFate = Literal["new", "cite", "leave"]
"""A row becomes a new record, is cited in the record that it is, or is left out."""


def usual_fate(found: Preview, draft: Draft) -> RowFate:
    """What becomes of a row unless one says otherwise: what only may be a record here waits for a word."""
    fates: Mapping[str, RowFate] = {NEW: "new", SAME: "cite"}
    return fates.get(found.label(draft), "leave")


def rows_with(found: Preview, fate: Callable[[Draft], RowFate]) -> tuple[TakenRow, ...]:
    """The rows that are taken in, those that are cited with the id of their record."""
    told = ((draft, fate(draft)) for draft in found.drafts.rows if draft.record)
    return tuple(
        TakenRow(draft.row, draft.record, found.record_of(draft) if how == "cite" else None, draft.others)
        for draft, how in told if draft.record and how != "leave"
    )  # fmt: skip


def rows_to_take(found: Preview, labels: Container[Label]) -> tuple[TakenRow, ...]:
    """The rows of these labels; those that are a record here are cited in it."""

    def fate(draft: Draft) -> RowFate:
        label = found.label(draft)
        return "leave" if label not in labels else "new" if label == NEW else "cite"

    return rows_with(found, fate)


def taking_in(found: Preview, rows: tuple[TakenRow, ...]) -> TakeInRows:
    """The command that takes in these of its rows."""
    return TakeInRows(found.file, found.sheet, rows, found.drafts.needed, found.drafts.fields, found.grid.parts)


def sheet_of(opened: Opened, sight: Sight) -> str:
    """The sheet as a citation names it: separated values have none, and several sheets are each named."""
    return "" if opened.book.delimiter or sight.grid.parts else sight.head.sheet


def _half(report: Report | None, half: int) -> Report | None:
    return report and (lambda done, total: report(half * total + done, 2 * total))
