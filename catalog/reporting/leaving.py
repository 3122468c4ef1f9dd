"""The catalogue as a report or a print may tell of it: without the names of entries that are not public."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from catalog.exporting.closed import Closed
from catalog.exporting.questions import OpenQuestion, names_left
from catalog.exporting.release import Release
from catalog.model.sent import SENT
from catalog.model.vocabulary import VOCABULARIES
from catalog.query.crosstabs import Axis, Crosstab
from catalog.query.fields import field_of

if TYPE_CHECKING:
    from catalog.model.vocabulary import Entry
    from catalog.query.answers import RecordRow
    from catalog.query.crosstabs import Heading, Measure, Tally
    from catalog.query.directory import DirectoryLine
    from catalog.query.ledger import Grouping, Ledger, LedgerLine, LedgerOrder, UnitEvent
    from catalog.query.page_answers import FollowUpLine, RecordPage
    from catalog.query.trainings import TrainingFigures
    from catalog.query.tree import Query
    from catalog.reporting.catalogue import Catalogue, Equipment, Training

_GROUPED = {"unit": "organisations", "donor": "organisations", "category": "equipment_categories"}


class Leaving:
    """``met`` are names that would have been told of what stays. No record names what was ``sent``: such a name stays
    in sentences alone, and is otherwise that of something else."""

    def __init__(self, catalogue: Catalogue, release: Release, sent: Collection[str] = ()) -> None:
        self._catalogue, self.release, self._sent = catalogue, release, sent
        self.met: set[str] = set()
        self.equipment = LeavingEquipment(catalogue.equipment, self)
        self.training = LeavingTraining(catalogue.training, self)

    @classmethod
    def of(cls, catalogue: Catalogue, include: Collection[str]) -> Leaving:
        """With these levels of access besides public; what lies in a programme or a scheme that stays does so, too."""
        entries = [item for name in VOCABULARIES for item in catalogue.vocabulary(name)]
        withheld = [item for item in entries if item.access not in ("public", *include)]
        sent = {name.text for item in withheld if item.vocabulary == SENT for name in item.names}
        closed = Closed.of(withheld)
        closed |= Closed.of(item for item in entries if closed.has(item.vocabulary, item.key))
        known = {name.text for item in entries if item.access in ("public", *include) for name in item.names}
        return cls(catalogue, Release(include, closed=closed), sent - known)

    def rows(self, ids: Sequence[int]) -> list[RecordRow]:
        return [self._row(row) for row in self._catalogue.rows(ids)]

    def _row(self, row: RecordRow) -> RecordRow:
        if not self.release.closed:
            return row
        named = self.named
        tags = [pair for pair in zip(row.tags, row.tag_colours, strict=True) if not self.hides(pair[0])]
        return replace(
            row,
            type="" if self.hides(row.type) else row.type,
            places=named(row.places),
            concerns=named(row.concerns),
            pillars=named(row.pillars),
            programmes=named(row.programmes),
            themes=named(row.themes),
            organisations=named(row.organisations),
            tags=tuple(tag for tag, _colour in tags),
            tag_colours=tuple(colour for _tag, colour in tags),
            own=tuple(said for said in row.own if not self.release.closed.has("fields", said.key)),
        )

    def exported_pages(self, ids: Sequence[int]) -> Iterator[RecordPage]:
        return filter(None, map(self.release.page, self._catalogue.exported_pages(ids)))

    def tally(self, query: Query, axis: Axis | str, measure: Measure | None = None) -> Tally:
        found = self._catalogue.tally(query, axis, measure)
        return replace(found, headings=tuple(it for it in found.headings if self.shows(found.axis, it)))

    def crosstab(self, found: Crosstab) -> Crosstab:
        """The totals count what is not shown."""
        rows = [place for place, it in enumerate(found.rows) if self.shows(found.row_axis, it)]
        columns = [place for place, it in enumerate(found.columns) if self.shows(found.column_axis, it)]
        return replace(
            found,
            rows=tuple(found.rows[row] for row in rows),
            columns=tuple(found.columns[column] for column in columns),
            cells=tuple(tuple(found.cells[row][column] for column in columns) for row in rows),
        )

    def question(self, query: Query) -> Query:
        """As it may be told."""
        told = OpenQuestion(self.release.closed, self._catalogue.meanings(query) if query else {})
        kept = told.query(query)
        self.met |= told.left
        return kept

    def vocabulary(self, name: str) -> list[Entry]:
        return [kept for item in self._catalogue.vocabulary(name) if (kept := self.release.entry(item))]

    def follow_ups(self) -> list[FollowUpLine]:
        return self._catalogue.follow_ups()

    def shows(self, axis: Axis, heading: Heading) -> bool:
        hidden = any(self.release.closed.has(name, heading.value) for name in field_of(axis.field).vocabularies)
        if hidden and heading.total:
            self.met.add(heading.label)
        return not hidden

    def hides(self, name: str) -> bool:
        """Whether it is a name of what stays; of a place also with its jurisdiction: "Bar, Montenegro"."""
        hidden = not self.release.closed.names.isdisjoint((name, name.rpartition(", ")[0]))
        if hidden:
            self.met.add(name)
        return hidden

    def mentions(self, text: str) -> bool:
        """Whether a name of what stays is among its words."""
        found = self._any_name.findall(text) if self.release.closed.names or self._sent else []
        self.met.update(found)
        return bool(found)

    @cached_property
    def _any_name(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, (*self.release.closed.names, *self._sent)))})(?!\w)")

    def named(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if not self.hides(name))

    def directory_line(self, line: DirectoryLine) -> DirectoryLine:
        """What it says of roles, and of where somebody belongs."""
        roles = tuple(role for role in line.roles if not self.hides(role[0]))
        return replace(line, where=self.named(line.where), roles=roles)

    def in_words(self) -> Iterator[str]:
        """A sentence on how many names were left out."""
        yield from names_left(len(self.met))


class LeavingEquipment:
    def __init__(self, equipment: Equipment, leaving: Leaving) -> None:
        self._equipment, self._leaving = equipment, leaving

    def ledger(self, query: Query, by: Grouping = "unit", order: LedgerOrder | None = None) -> Ledger:
        """Groups of what stays are not told; the total counts their lines."""
        found, closed = self._equipment.ledger(query, by, order), self._leaving.release.closed
        groups = [it for it in found.groups if not closed.has(_GROUPED.get(by, "areas"), it.value)]
        self._leaving.met |= {it.label for it in found.groups if it not in groups} if closed else set()
        return replace(found, groups=tuple(groups))

    def lines(self, ids: Sequence[int]) -> list[LedgerLine]:
        found = self._equipment.lines(ids)
        return [self.line(line) for line in found] if self._leaving.release.closed else found

    def event(self, event: UnitEvent) -> UnitEvent:
        return replace(event, type="" if self._leaving.hides(event.type) else event.type)

    def line(self, line: LedgerLine) -> LedgerLine:
        """Without the agreements of a donor that stays: nobody says whose of several they are."""
        told = self._leaving
        donors = told.named(line.donors)
        return replace(
            line,
            category="" if told.hides(line.category) else line.category,
            recipients=tuple(to for to in line.recipients if not told.hides(to.name)),
            places=told.named(line.places),
            donors=donors,
            agreements=line.agreements if donors == line.donors else (),
            sources=told.named(line.sources),
        )


class LeavingTraining:
    def __init__(self, training: Training, leaving: Leaving) -> None:
        self._training, self._leaving = training, leaving

    def figures(self, query: Query, axis: Axis | str) -> TrainingFigures:
        found = self._training.figures(query, axis)
        lines = tuple(line for line in found.lines if self._leaving.shows(found.axis, line.heading))
        return replace(found, lines=lines)
