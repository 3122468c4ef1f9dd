"""What a table has one row for: the parts of a record, and the columns that tell of a part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from catalog.exporting.columns import Cell, joined
from catalog.exporting.people import happened, number_of, sex_not_stated
from catalog.exporting.profiles.profile import GrainName
from catalog.exporting.profiles.shown import Shown
from catalog.model.record import Participants, Record
from catalog.model.vocabulary import Entry
from catalog.query.page_answers import RecordPage

Part = TypeVar("Part")
Whole = TypeVar("Whole")


@dataclass(frozen=True, slots=True)
class Known:
    """What the vocabularies say beyond the names on a page; ``ours`` is our organisation, ``names`` tells those of a
    vocabulary that are public, in their order."""

    entries: Callable[[str, str], Entry | None]
    ours: Entry | None = None
    names: Callable[[str], tuple[str, ...]] = lambda _vocabulary: ()

    def entry(self, vocabulary: str, key: str | None) -> Entry | None:
        return self.entries(vocabulary, key) if key else None

    def code(self, vocabulary: str, key: str | None, kind: str) -> str | None:
        """Such as the alpha-2 code of an area, the acronym of an organisation."""
        found = self.entry(vocabulary, key)
        return found.codes.get(kind) if found else None

    def detail(self, vocabulary: str, key: str | None, name: str) -> Any:
        found = self.entry(vocabulary, key)
        return found.details.get(name) if found else None

    def tied(self, vocabulary: str, key: str | None, relation: str) -> tuple[str, ...]:
        found = self.entry(vocabulary, key)
        return found.tied(relation) if found else ()


@dataclass(frozen=True, slots=True)
class Line(Generic[Part]):
    """One row to be: a part of a record, the record's page, and the place of the part among those of the record,
    from 1."""

    page: RecordPage
    part: Part
    known: Known
    number: int = 1

    @property
    def record(self) -> Record:
        return self.page.record

    def name(self, vocabulary: str, key: str | None) -> str | None:
        """The name of an entry on the record's day."""
        if key is None or (vocabulary, key) in self.page.names:
            return self.page.names.get((vocabulary, key)) if key else None
        found, when = self.known.entry(vocabulary, key), self.record.date
        return found.name_on((when.first_day or when.last_day) if when else None) if found else key


@dataclass(frozen=True, slots=True)
class LineColumn(Generic[Part]):
    """A column that a user can choose of a grain; ``width`` is in characters, ``choices`` are all it can say where
    that is ruled, or the names of ``vocabulary``; ``is_number``: it holds nothing else; ``link``: it holds addresses.
    ``default``: the grain has it where a profile does not say."""

    key: str
    heading: str
    width: int
    value: Callable[[Line[Part]], Cell]
    default: bool = True
    choices: tuple[str, ...] = ()
    vocabulary: str = ""
    is_number: bool = False
    link: bool = False

    def of(self, part: Callable[[Whole], Part | None]) -> LineColumn[Whole]:
        """The same column of a grain of which each part holds one of these, or none."""

        def value(line: Line[Whole]) -> Cell:
            held = part(line.part)
            return self.value(Line(line.page, held, line.known, line.number)) if held is not None else None

        return LineColumn(self.key, self.heading, self.width, value, self.default, self.choices,
                          self.vocabulary, self.is_number, self.link)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grain(Generic[Part]):
    """``lead`` are the columns of the record that usually stand before the grain's own."""

    name: GrainName
    sheet: str
    parts: Callable[[RecordPage, Known], Iterable[Part]]
    columns: tuple[LineColumn[Part], ...]
    lead: tuple[Shown, ...]

    @property
    def usual(self) -> tuple[Shown, ...]:
        return (*self.lead, *(Shown(column.key) for column in self.columns if column.default))


WHICH = (Shown("ref"), Shown("title", "Record"), Shown("date"))
"""What usually says of which record a line is."""


def _once(value: Callable[[Participants], Cell]) -> Callable[[Line[Any]], Cell]:
    """Of what happened, on the first line of a record alone: a column of them can be added up."""

    def said(line: Line[Any]) -> Cell:
        people = line.record.participants
        return value(people) if people and line.number == 1 and happened(line.record) else None

    return said


def _codes(kind: str) -> Callable[[Line[Any]], Cell]:
    def said(line: Line[Any]) -> Cell:
        return joined(line.known.code("areas", key, kind) for key in line.record.jurisdictions)

    return said


GENERAL: tuple[LineColumn[Any], ...] = (
    LineColumn("concerns-alpha2", "Concerns, ISO alpha-2", 12, _codes("alpha2")),
    LineColumn("concerns-alpha3", "Concerns, ISO alpha-3", 12, _codes("alpha3")),
    LineColumn("concerns-m49", "Concerns, UN M49", 12, _codes("m49")),
    LineColumn("people-once", "People, once per record", 12, _once(number_of), is_number=True),
    LineColumn("women-once", "Women, once per record", 12, _once(lambda people: people.women), is_number=True),
    LineColumn("men-once", "Men, once per record", 12, _once(lambda people: people.men), is_number=True),
    LineColumn("not-stated-once", "Sex not stated, once per record", 12, _once(sex_not_stated), is_number=True),
    LineColumn("naming", "Naming note", 40, lambda line: joined(line.page.footnotes, " ")),
)
"""Columns that every grain of lines has, beside those of the record."""
