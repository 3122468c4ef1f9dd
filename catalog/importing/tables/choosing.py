"""Which sheet of a file has the table of records: the one with most columns that tell of records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.importing.tables import heads
from catalog.importing.tables.grids import Book
from catalog.importing.tables.heads import Head
from catalog.importing.tables.people_lists import is_of_people
from catalog.importing.tables.proposing import understood
from catalog.importing.tables.targets import Target


@dataclass(frozen=True, slots=True)
class Choice:
    """A sheet in which something stands, its headings, and how many of them tell of records."""

    head: Head
    understood: int
    is_hidden: bool
    has_rows: bool

    @property
    def is_of_people(self) -> bool:
        """Whether each row is a person: such a list belongs to records, and is none of them."""
        return is_of_people(self.head.headings)


def choices(book: Book, targets: Sequence[Target]) -> tuple[Choice, ...]:
    """The sheets in which something stands, as the file has them."""
    known = heads.names_of(targets)
    return tuple(Choice(head, understood(head, targets), sheet.is_hidden, heads.has_rows(head, sheet))
                 for sheet in book.sheets if (head := heads.in_sheet(sheet, known)))  # fmt: skip


def likeliest(found: Iterable[Choice]) -> Choice | None:
    """Hidden sheets and those without rows come last, and of equal ones the first is taken. What a list of people tells
    of records it repeats for each of them: a table of few columns is likelier."""
    return max(found, key=_rank, default=None)


def _rank(choice: Choice) -> tuple[bool, bool, float, float]:
    understood = choice.understood / (3 if choice.is_of_people else 1)
    return (not choice.is_hidden, choice.has_rows, understood, choice.head.score)
