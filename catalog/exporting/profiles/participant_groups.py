"""One row for all participants of a record, and one per group of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from catalog.exporting.columns import Cell, number
from catalog.exporting.people import sex_not_stated
from catalog.exporting.profiles.lines import WHICH, Grain, Known, Line, LineColumn
from catalog.model.codes import QUALIFIERS
from catalog.model.record import ParticipantGroup, Participants
from catalog.query.page_answers import RecordPage


@dataclass(frozen=True, slots=True)
class People:
    """All participants of a record, or a group of them."""

    all: Participants
    group: ParticipantGroup | None = None

    @property
    def told(self) -> Participants | ParticipantGroup:
        return self.group or self.all


_Line = Line[People]


def _parts(page: RecordPage, _known: Known) -> Iterator[People]:
    people = page.record.participants
    if people:
        yield People(people)
        yield from (People(people, group) for group in people.groups)


def _of_group(value: Callable[[_Line, ParticipantGroup], Cell]) -> Callable[[_Line], Cell]:
    return lambda line: value(line, line.part.group) if line.part.group else None


def _of_all(value: Callable[[Participants], Cell]) -> Callable[[_Line], Cell]:
    return lambda line: value(line.part.all) if line.part.group is None else None


COLUMNS: tuple[LineColumn[People], ...] = (
    LineColumn("part", "Part", 9, lambda line: "group" if line.part.group else "all", choices=("all", "group")),
    LineColumn("group", "Group", 30, _of_group(lambda _line, group: group.name)),
    LineColumn("group-concerns", "Jurisdiction of the group", 20,
               _of_group(lambda line, group: line.name("areas", group.jurisdiction)), vocabulary="areas"),
    LineColumn("group-organisation", "Organisation", 30,
               _of_group(lambda line, group: line.name("organisations", group.organisation)),
               vocabulary="organisations"),
    LineColumn("group-number", "Number", 9, lambda line: line.part.told.count, is_number=True),
    LineColumn("group-qualifier", "How exact", 10, lambda line: line.part.told.qualifier, choices=QUALIFIERS),
    LineColumn("group-unit", "Unit", 13, lambda line: line.part.all.unit, choices=("people", "organisations")),
    LineColumn("group-women", "Women", 8, lambda line: line.part.told.women, is_number=True),
    LineColumn("group-men", "Men", 8, lambda line: line.part.told.men, is_number=True),
    LineColumn("group-not-stated", "Sex not stated", 9, _of_all(sex_not_stated), is_number=True),
    LineColumn("group-women-percent", "Women, per cent", 9, _of_all(lambda people: number(people.women_percent)),
               is_number=True),
    LineColumn("group-planned", "Planned", 9, _of_all(lambda people: people.planned), is_number=True),
    LineColumn("group-certified", "Certified", 9, _of_all(lambda people: people.certified), is_number=True),
    LineColumn("group-who", "Who", 40, _of_all(lambda people: people.who)),
    LineColumn("group-wording", "In the source's words", 40, _of_all(lambda people: people.text)),
)  # fmt: skip

PARTICIPANT_GROUPS: Grain[People] = Grain("participant group", "Participants", _parts, COLUMNS, WHICH)
