"""The rows of a table as records that are not made yet, each with its row, its problems and what it would make."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from catalog.importing.tables.mapping import Scale
from catalog.importing.tables.new_fields import NewField
from catalog.importing.tables.persons import Listed, Total
from catalog.model.record import Fact, Record, Remark
from catalog.model.vocabulary import Entry
from catalog.words import _

NO_TITLE = "no title"
"""Why a row tells no record that could be named."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with a cell: its row as a spreadsheet counts it, its column from 0, its text and why. Where it
    ``is_kept`` the text stays with the record as a remark."""

    row: int
    column: int
    text: str
    why: str
    is_kept: bool = True

    def remark(self, heading: str) -> Remark:
        """What the cell below that heading says, though it could not be understood."""
        told = _("The table says “{text}” under “{heading}”: {why}.")
        return Remark("ambiguous", told.format(text=self.text, heading=heading, why=self.why))


@dataclass(frozen=True, slots=True)
class Draft:
    """A row as a record; ``record`` is None where it tells none, for the reason ``why_not``.

    ``ref`` is the reference that the row says: that of the record it means, in whichever catalogue. ``others`` are the
    rows below that are the same record, ``listed`` the people whom these rows list.
    """

    row: int
    record: Record | None
    why_not: str = ""
    ref: str = ""
    problems: tuple[CellProblem, ...] = ()
    others: tuple[int, ...] = ()
    listed: Listed | None = None

    @property
    def rows(self) -> tuple[int, ...]:
        return (self.row, *self.others)


@dataclass(frozen=True, slots=True)
class Question:
    """A column whose cells may be read in two ways: ``about`` "order" or "decimal", with one of them."""

    heading: str
    about: str
    example: str


@dataclass(frozen=True, slots=True)
class Drafts:
    """``made`` counts the rows that name each entry that would be new, by vocabulary and name; ``needed`` are those of
    them that need more than their name, ``fields`` the own fields to be made; ``counted`` says by heading which numbers
    are counted in thousands or millions; ``unjoined`` are the lines of other sheets that name no record of these;
    ``totals`` are those of people in several rows that say otherwise than these list; ``doubts`` are the cells about
    people in other sheets that are not surely understood."""

    rows: tuple[Draft, ...] = ()
    questions: tuple[Question, ...] = ()
    made: Mapping[tuple[str, str], int] = field(default_factory=dict)
    needed: tuple[Entry, ...] = ()
    fields: tuple[NewField, ...] = ()
    counted: Mapping[str, Scale] = field(default_factory=dict)
    unjoined: int = 0
    totals: tuple[Total, ...] = ()
    doubts: int = 0

    @property
    def problems(self) -> Iterator[CellProblem]:
        return (problem for draft in self.rows for problem in draft.problems)


def titled_here(made: Record) -> Record:
    """A record whose title the table does not state."""
    return replace(made, facts=(*made.facts, Fact("title", made.title, "inferred")))


def is_titled_here(made: Record) -> bool:
    return any(fact.field == "title" and fact.basis == "inferred" for fact in made.facts)


def without_twice(drafts: Drafts, gone: Collection[str]) -> Drafts:
    """The drafts without those whose uid is that of a record in the trash, or of a row above: no two have one."""
    seen: set[str] = set()
    rows: list[Draft] = []
    for draft in drafts.rows:
        uid = draft.record.uid if draft.record else None
        if uid in gone:
            draft = replace(draft, record=None, why_not=_("it is in the trash here; restore it"))
        elif uid in seen:
            draft = replace(draft, record=None, why_not=_("its identifier is that of a row above"))
        seen |= {uid} if uid else set()
        rows.append(draft)
    return replace(drafts, rows=tuple(rows))
