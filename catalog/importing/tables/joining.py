"""Sheets beside a table of records that have a row for each of their parts: joined to the records by reference.

So are the sheets of equipment, participants and organisations in a workbook that Pillarbook wrote.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.importing.tables import heads, joining_people
from catalog.importing.tables.cells import in_words
from catalog.importing.tables.drafts import Draft, Drafts
from catalog.importing.tables.grids import Book, Cell, Grid
from catalog.importing.tables.heads import Head, folded
from catalog.importing.tables.joining_people import PeopleBeside
from catalog.importing.tables.mapping import ColumnMap
from catalog.importing.tables.mapping import Mapping as Mapped
from catalog.importing.tables.people_lists import is_of_people
from catalog.importing.tables.persons import together
from catalog.importing.tables.proposing import IsNamed, proposed
from catalog.importing.tables.targets import Target
from catalog.model.listed_names import listing
from catalog.model.record import OrganisationLink, ParticipantGroup, Participants, Record

Drafting = Callable[[Grid, Head, Mapped], Drafts]

_OF_LINES = ({"equipment.item"}, {"organisations", "organisations.role"})
"""What a sheet of lines tells besides its record's reference."""

_IS_PART, _GROUP = "part", "group"
_OF_ALL = {
    "reference": "ref", "record": "title", "number": "participants.count", "how exact": "participants.qualifier",
    "unit": "participants.unit", "women": "participants.women", "men": "participants.men",
    "sex not stated": "participants.not_stated_sex", "women per cent": "participants.women_percent",
    "planned": "participants.planned", "certified": "participants.certified", "who": "participants.who",
    "in the sources words": "participants.text", "in the source s words": "participants.text",
}  # fmt: skip
_OF_A_GROUP = {
    "reference": "ref", "record": "title", "group": "participants.who", "jurisdiction of the group": "jurisdictions",
    "organisation": "organisations", "number": "participants.count", "how exact": "participants.qualifier",
    "women": "participants.women", "men": "participants.men",
}  # fmt: skip
"""Headings of a sheet of participants, folded → what they tell in a row for all of a record, and in one for a group."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A sheet that can be joined, its headings, and what its columns tell."""

    grid: Grid
    head: Head
    mapping: Mapped

    @property
    def _parts(self) -> int | None:
        """The column that tells rows for all participants from those for a group of them; None where there is none."""
        said = [folded(heading) for heading in self.head.headings]
        return said.index(_IS_PART) if _are_participants(said) else None

    def drafted(self, drafting: Drafting) -> Iterator[Drafts]:
        if (place := self._parts) is None:
            mapping = replace(self.mapping, united_by="")
            yield drafting(_named_whole(self.grid, mapping), self.head, mapping)
            return
        for told, is_group in ((_OF_ALL, False), (_OF_A_GROUP, True)):
            mapping = _mapped(self.mapping, told)
            grid = _named_whole(_of_part(self.grid, place, is_group), mapping)
            drafts = drafting(grid, self.head, mapping)
            yield replace(drafts, rows=tuple(map(_grouped, drafts.rows))) if is_group else drafts

    def finder(self, rows: Iterable[Draft]) -> Callable[[Draft], int | None]:
        """Tells the row of the record that a draft of a line means: of several with its reference the first."""
        named: dict[str, int] = {}
        for draft in rows:
            if draft.record and draft.ref:
                named.setdefault(draft.ref, draft.row)
        return lambda draft: named.get(draft.ref)


def found(
    mapping: Mapped, grid: Grid, book: Book, targets: Sequence[Target], is_named: IsNamed
) -> tuple[Beside | PeopleBeside, ...]:
    """The other sheets that have lines of the records of a table, or list people of them, and name most of them."""
    references = set(_references(mapping, grid))
    sheets = (sheet for sheet in book.sheets if sheet.name not in grid.sheets and not sheet.is_hidden)
    others = (_beside(sheet, targets, is_named, of_people=not references) for sheet in sheets)
    told = (_joinable(other, references) or joining_people.found(other.grid, other.head, other.mapping, mapping, grid)
            for other in others if other)  # fmt: skip
    return tuple(filter(None, told))


def joined(drafts: Drafts, others: Iterable[Beside | PeopleBeside], drafting: Drafting) -> Drafts:
    """The drafts of records with their lines instead of what their own rows say of these in words."""
    parts: dict[int, list[Draft]] = defaultdict(list)
    made = dict(drafts.made)
    needed = {(item.vocabulary, item.key): item for item in drafts.needed}
    counted, totals, unjoined, doubts = dict(drafts.counted), list(drafts.totals), 0, 0
    for other in others:
        meant = other.finder(drafts.rows)
        for told in other.drafted(drafting):
            totals += told.totals
            doubts += sum(not problem.is_kept for problem in told.problems)
            made |= {name: made.get(name, 0) + count for name, count in told.made.items()}
            needed |= {(item.vocabulary, item.key): item for item in told.needed}
            counted |= told.counted
            for draft in told.rows:
                row = meant(draft) if draft.record else None
                if row is not None:
                    parts[row].append(draft)
                elif draft.record:
                    unjoined += len(draft.rows)
    rows = tuple(_with_parts(draft, parts[draft.row]) if draft.row in parts else draft for draft in drafts.rows)
    return replace(drafts, rows=rows, made=made, needed=tuple(needed.values()), counted=counted, unjoined=unjoined,
                   totals=tuple(totals), doubts=doubts)  # fmt: skip


# Which sheets


def _beside(grid: Grid, targets: Sequence[Target], is_named: IsNamed, *, of_people: bool) -> Beside | None:
    """What a sheet tells; ``of_people``: only where it lists people, who may name a record without a reference."""
    head = heads.in_sheet(grid, heads.names_of(targets))
    if head is None or (of_people and not is_of_people(head.headings)):
        return None
    return Beside(grid, head, proposed(head, grid, targets, is_named).mapping)


def _joinable(other: Beside, references: set[str]) -> Beside | None:
    return other if _is_of_lines(other) and _names_most(other, references) else None


def _is_of_lines(other: Beside) -> bool:
    told = {column.target for column in other.mapping.columns}
    is_known = any(lines <= told for lines in _OF_LINES) or _are_participants(map(folded, other.head.headings))
    return "ref" in told and "uid" not in told and is_known


def _are_participants(said: Iterable[str]) -> bool:
    return {_IS_PART, _GROUP, "number"} <= set(said)


def _names_most(other: Beside, references: set[str]) -> bool:
    named = list(_references(other.mapping, other.grid))
    return sum(ref in references for ref in named) * 2 > len(named)


def _references(mapping: Mapped, grid: Grid) -> Iterator[str]:
    places = [place for place, column in enumerate(mapping.columns) if column.target == "ref"]
    cells = grid.column(places[0], mapping.head) if places else ()
    return (in_words(cell) for cell in cells if cell is not None)


def _named_whole(grid: Grid, mapping: Mapped) -> Grid:
    """The sheet with its organisations as a list of one: a row names no more, and a comma belongs to the name."""
    places = [place for place, column in enumerate(mapping.columns) if column.target == "organisations"]
    if not places:
        return grid
    rows = (tuple(listing([cell], ", ") if place in places and isinstance(cell, str) else cell
                  for place, cell in enumerate(row)) for row in grid.rows)  # fmt: skip
    return replace(grid, rows=tuple(rows))


# Participants


def _of_part(grid: Grid, place: int, is_group: bool) -> Grid:
    """The sheet with the rows for groups, or with all others, each in its place."""
    parts = grid.column(place, 0)
    rows = (row if _is_of_a_group(part) == is_group else () for row, part in zip(grid.rows, parts, strict=True))
    return replace(grid, rows=tuple(rows))


def _is_of_a_group(part: Cell) -> bool:
    return isinstance(part, str) and folded(part) == _GROUP


def _mapped(mapping: Mapped, told: Mapping[str, str]) -> Mapped:
    columns = (ColumnMap(column.heading, told.get(folded(column.heading), "")) for column in mapping.columns)
    return replace(mapping, columns=tuple(columns), united_by="")


def _grouped(draft: Draft) -> Draft:
    """A row that was read as if a record were the group."""
    if draft.record is None:
        return draft
    record, people = draft.record, draft.record.participants or Participants()
    group = ParticipantGroup(
        people.who, people.count, people.qualifier, people.women, people.men,
        next(iter(record.jurisdictions), None), next((tied.organisation for tied in record.organisations), None),
    )  # fmt: skip
    alone = Record(record.kind, record.title, participants=Participants(groups=(group,)), remarks=record.remarks)
    return replace(draft, record=alone)


# Records with their parts


def _with_parts(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    record = draft.record
    if record is None:
        return draft
    parts = [part.record for part in drafts if part.record]
    lines = tuple(line for part in parts for line in part.equipment)
    ties = {(tied.organisation, tied.role): tied for part in (record, *parts) for tied in part.organisations}
    remarks = tuple(remark for part in (record, *parts) for remark in part.remarks)
    listed = together((draft.listed, *(part.listed for part in drafts)))
    return replace(draft, listed=listed, record=replace(
        record, equipment=lines or record.equipment, organisations=_roles_told(ties), remarks=remarks,
        participants=_people(record.participants, [part.participants for part in parts if part.participants]),
    ))  # fmt: skip


def _roles_told(ties: Mapping[tuple[str, str | None], OrganisationLink]) -> tuple[OrganisationLink, ...]:
    """An organisation without a role only where none is told of it."""
    told = {key for key, role in ties if role}
    return tuple(tied for (key, role), tied in ties.items() if role or key not in told)


def _people(own: Participants | None, parts: Sequence[Participants]) -> Participants | None:
    """Those whose sex nobody stated are no statement where they are merely those that are left."""
    found = own
    for people in parts:
        if people.groups:
            found = replace(found or Participants(), groups=(*(found.groups if found else ()), *people.groups))
        else:
            found = replace(people, groups=found.groups if found else ())
    left = (found.count or 0) - (found.women or 0) - (found.men or 0) if found else 0
    return replace(found, not_stated_sex=None) if found and found.not_stated_sex == left else found
