"""Sheets beside a table of records that list who took part: joined by the reference of the record, or by its title and
days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from catalog.folding import words
from catalog.importing.tables import heads
from catalog.importing.tables.cells import in_words
from catalog.importing.tables.drafts import Draft, Drafts
from catalog.importing.tables.grids import Grid, Part
from catalog.importing.tables.heads import Head
from catalog.importing.tables.mapping import TITLE_AND_DAYS, Mapping
from catalog.importing.tables.people_lists import lists_people
from catalog.model.record import Record

Drafting = Callable[[Grid, Head, Mapping], Drafts]


@dataclass(frozen=True, slots=True)
class PeopleBeside:
    """A sheet of people, and how it names the records: ``by`` "ref" or "title"."""

    grid: Grid
    head: Head
    mapping: Mapping
    by: str

    def drafted(self, drafting: Drafting) -> Iterator[Drafts]:
        """Its rows, those of one record united, each told with the sheet's name."""
        column = next(column.heading for column in self.mapping.columns if column.target == self.by)
        mapping = replace(self.mapping, united_by=TITLE_AND_DAYS if self.by == "title" else column, titles=(column,))
        part = Part(self.grid.name, 1, 1, tuple(range(self.grid.width)))
        grid = replace(self.grid, parts=(part,), passed=heads.passed_over(self.head, self.grid))
        yield drafting(grid, self.head, mapping)

    def finder(self, rows: Iterable[Draft]) -> Callable[[Draft], int | None]:
        """Tells the row of the record that a draft of these people means; None where it is none, or may be several."""
        named: dict[str, list[Draft]] = defaultdict(list)
        for draft in rows:
            if draft.record and (name := self._name(draft)):
                named[name].append(draft)

        def meant(draft: Draft) -> int | None:
            found = named.get(self._name(draft), [])
            if self.by == "ref":
                return found[0].row if found else None
            held = [other.row for other in found if draft.record and other.record and _was(draft.record, other.record)]
            return held[0] if len(held) == 1 else None

        return meant

    def _name(self, draft: Draft) -> str:
        return draft.ref if self.by == "ref" else _folded(draft.record.title) if draft.record else ""


def found(grid: Grid, head: Head, mapping: Mapping, main: Mapping, table: Grid) -> PeopleBeside | None:
    """The sheet as one of people of the records of a table, most of which it names; None where it is none."""
    if not lists_people(mapping.columns) or lists_people(main.columns):
        return None
    for by in ("ref", "title"):
        there, named = set(_said(main, table, by)), list(_said(mapping, grid, by))
        if sum(name in there for name in named) * 2 > len(named):
            return PeopleBeside(grid, head, mapping, by)
    return None


def _said(mapping: Mapping, grid: Grid, target: str) -> Iterator[str]:
    places = [place for place, column in enumerate(mapping.columns) if column.target == target]
    cells = grid.column(places[0], mapping.head) if places else ()
    texts = (in_words(cell) for cell in cells if cell is not None)
    return (text if target == "ref" else _folded(text) for text in texts)


def _folded(text: str) -> str:
    return " ".join(words(text))


def _was(listed: Record, record: Record) -> bool:
    """Whether the days of a list, where it tells any, are of the record's."""
    if listed.date is None or not listed.date.first_day:
        return True
    first, last = (record.date.first_day, record.date.last_day) if record.date else (None, None)
    return bool(first and last and first <= listed.date.first_day and (listed.date.last_day or "") <= last)
