"""From a profile to its sheets: records are added page by page, and memory does not grow with the lines."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from catalog.exporting.columns import Cell, Column
from catalog.exporting.people import happened
from catalog.exporting.profiles.drawing import drawn
from catalog.exporting.profiles.grains import Chosen, chosen, grain_named
from catalog.exporting.profiles.groups import (
    Group,
    GroupColumn,
    GroupGrain,
    items_in_words,
)
from catalog.exporting.profiles.lines import Grain, Known, Line, LineColumn
from catalog.exporting.profiles.linking import linked
from catalog.exporting.profiles.profile import GrainName, Period, Profile
from catalog.exporting.profiles.reckoning import Reckoning
from catalog.exporting.profiles.shown import Shown
from catalog.exporting.sheets import Heading, Row, Rows, Sheet
from catalog.exporting.spool import Spool
from catalog.model import sum_words
from catalog.query.page_answers import RecordPage
from catalog.words import _, ngettext, records


class Table(Protocol):
    columns: tuple[Chosen, ...]

    def add(self, page: RecordPage) -> bool:
        """Whether the record is in the table."""
        ...

    @property
    def rows(self) -> Rows: ...

    @property
    def said(self) -> tuple[str, ...]:
        """What is to be known of the rows, in sentences."""
        ...


class LineTable:
    """A row for each part of a record; what the record says is said on each of its lines."""

    def __init__(self, grain: Grain[Any], columns: tuple[Chosen, ...], known: Known) -> None:
        self.columns, self._grain, self._known = columns, grain, known
        self._of_page = [(place, it.column.value) for place, it in enumerate(columns) if isinstance(it.column, Column)]
        self._of_line = [
            (place, it.column.value) for place, it in enumerate(columns) if isinstance(it.column, LineColumn)
        ]
        self.rows: Spool[Row] = Spool()
        self._without = 0

    @property
    def keys(self) -> list[str]:
        return [it.shown.key for it in self.columns]

    @property
    def said(self) -> tuple[str, ...]:
        told = ngettext("{count} record has nothing for the sheet “{sheet}”, and no row there.",
                        "{count} records have nothing for the sheet “{sheet}”, and no row there.",
                        self._without)  # fmt: skip
        return (told.format(count=self._without, sheet=self._grain.sheet),) if self._without else ()

    def add(self, page: RecordPage) -> bool:
        cells: list[Cell] = [None] * len(self.columns)
        for place, value in self._of_page:
            cells[place] = value(page)
        number = 0
        for number, part in enumerate(self._grain.parts(page, self._known), start=1):
            line = Line(page, part, self._known, number)
            for place, told in self._of_line:
                cells[place] = told(line)
            self.rows.append(tuple(cells))
        self._without += not number
        return bool(number)


class GroupTable:
    """A row for each heading at which records count."""

    def __init__(self, grain: GroupGrain, columns: tuple[Chosen, ...], known: Known, period: Period) -> None:
        self.columns, self._grain, self._known, self._period = columns, grain, known, period
        self._groups: dict[tuple[Cell, ...], Group] = {}
        self._everything, self._left_out = Reckoning(), 0

    def add(self, page: RecordPage) -> bool:
        standings = list(self._grain.standings(page, self._known, self._period))
        if not happened(page.record):
            self._left_out += bool(standings)
            return False
        for standing in standings:
            group = self._groups.setdefault(standing.heading.key, Group())
            group.learn(standing.heading)
            if standing.as_record:
                group.reckoned.add(page)
            for line in standing.lines:
                group.reckoned.items.add(line)
        if standings:
            self._everything.add(page)
            for line in page.record.equipment:
                self._everything.items.add(line)
        return bool(standings)

    @property
    def rows(self) -> list[Row]:
        groups = sorted(self._groups.values(), key=self._grain.order)
        return [tuple(self._cells(group)) for group in groups]

    def _cells(self, group: Group) -> Iterator[Cell]:
        return (it.column.value(group) for it in self.columns if isinstance(it.column, GroupColumn))

    @property
    def said(self) -> tuple[str, ...]:
        everything = self._everything
        told = [records(len(everything.records))]
        if everything.trained.trainings:
            people = sum_words.in_words(everything.trained.people.sum)
            told.append(_("people trained: {people}").format(people=people))
        if everything.items.lines:
            told.append(_("items: {items}").format(items=items_in_words(everything)))
        whole = _("On the sheet “{sheet}” a record counts in each row where it belongs; once each, these are {all}.")
        sentence = whole.format(sheet=self._grain.sheet, all="; ".join(told))
        return tuple(filter(None, (sentence, sum_words.left_out(self._left_out))))


class Tables:
    """The sheets of a profile: its own first, then those beside it; ``count`` records were added, and ``ids`` are of
    those that a sheet tells of."""

    def __init__(self, profile: Profile, known: Known, own: Sequence[Column] = ()) -> None:
        self._profile, self._known, self._own = profile, known, own
        self.main = self._table(profile.grain, profile.columns)
        grains: dict[GrainName, None] = dict.fromkeys((*profile.beside, *(("note",) if profile.notes else ())))
        beside = {name: self._table(name) for name in grains if name != profile.grain}
        self._tables: dict[GrainName, Table] = {profile.grain: self.main, **beside}
        self.footnotes: dict[str, None] = {}
        self.ids, self.count, self.undated = array("q"), 0, 0

    def _table(self, name: GrainName, columns: Sequence[Shown] = ()) -> Table:
        grain, told = grain_named(name), chosen(name, columns, self._own)
        if isinstance(grain, GroupGrain):
            return GroupTable(grain, told, self._known, self._profile.period)
        return LineTable(grain, told, self._known)

    def add(self, page: RecordPage) -> None:
        told = [table.add(page) for table in self._tables.values()]
        self.footnotes.update(dict.fromkeys(page.footnotes))
        self.count += 1
        if any(told):
            self.ids.append(page.id)
        self.undated += page.record.date is None or page.record.date.is_undated

    @property
    def said(self) -> tuple[str, ...]:
        tables = (table for table in self._tables.values() if table is self.main or isinstance(table, GroupTable))
        return tuple(dict.fromkeys(sentence for table in tables for sentence in table.said))

    @property
    def sheet(self) -> Sheet:
        """The profile's own."""
        return _sheet(grain_named(self._profile.grain).sheet, self.main, self._known)

    @property
    def sheets(self) -> list[Sheet]:
        return [_sheet(grain_named(name).sheet, table, self._known) for name, table in self._tables.items()]

    @property
    def linked(self) -> list[Sheet]:
        """The sheets, the headings over references leading to the sheet of records, and from there back."""
        keys = {name: table.keys for name, table in self._tables.items() if isinstance(table, LineTable)}
        return linked(dict(zip(self._tables, self.sheets, strict=True)), keys)

    @property
    def chart(self) -> Sheet | str | None:
        """The sheet of the profile's chart, or why there is none where there would be one."""
        wanted = self._profile.chart
        for sheet, (name, table) in zip(self.sheets, self._tables.items(), strict=True):
            if wanted and name == (wanted.of or self._profile.grain):
                return drawn(sheet, [it.shown.key for it in table.columns], wanted, self._profile.name)
        return None


def _sheet(name: str, table: Table, known: Known) -> Sheet:
    tags = tuple(it.shown.hashtag for it in table.columns)
    heads = tuple(_heading(it, known) for it in table.columns)
    return Sheet(name, heads, table.rows, tags if any(tags) else ())


def _heading(told: Chosen, known: Known) -> Heading:
    column = told.column
    if isinstance(column, GroupColumn):
        return Heading(told.heading, column.width, choices=column.choices)
    choices = column.choices or known.names(column.vocabulary)
    return Heading(told.heading, column.width, choices=choices, link=column.link)
