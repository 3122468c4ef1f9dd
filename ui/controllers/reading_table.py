"""A table on its way in: how it is read, what would come of it, and what one has said of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any, get_args

from PySide6.QtCore import QObject, Signal

from catalog.commands.mappings import ChangeMapping, DeleteMapping, SaveMapping
from catalog.commands.taking_in_rows import TakeInRows
from catalog.errors import CatalogError
from catalog.importing.tables.choosing import Choice
from catalog.importing.tables.drafts import Draft
from catalog.importing.tables.mapping import NEW, Mapping
from catalog.importing.tables.new_fields import there_already, type_of
from catalog.importing.tables.preview import Preview
from catalog.rooms.tables import Opened, RowFate, Sight, rows_with, taking_in, usual_fate
from ui.controllers.long_question import LongQuestion
from ui.controllers.looked_through import LookedThrough
from ui.controllers.session import Session
from ui.words import _


class ReadingTable(QObject):
    """``seen`` tells of another sight of the table, ``previewed`` of a preview of that sight, ``decided`` of another
    fate of a row; ``went_on`` carries percents, ``refused`` an error in the user's words."""

    seen = Signal()
    previewed = Signal()
    decided = Signal()
    went_on = Signal(int)
    refused = Signal(Exception)

    def __init__(self, session: Session, opened: Opened, sight: Sight, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.opened, self.sight = session, opened, sight
        self.targets = {target.key: target for target in session.catalog.tables.targets()}
        self.looked: LookedThrough | None = None
        self._fates: dict[int, RowFate] = {}
        self._counted: Counter[RowFate] = Counter()
        self._question = LongQuestion(session, self)
        self._question.went_on.connect(self.went_on)

    def look(self) -> None:
        """Asks what would come of the table as it is read now."""
        self.looked = None
        tables, opened, sight = self.session.catalog.tables, self.opened, self.sight
        self.seen.emit()
        self._question.ask(lambda report: LookedThrough.of(tables.preview(opened, sight, report)), self._answer)

    @property
    def found(self) -> Preview | None:
        return self.looked.found if self.looked else None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The sheets that may have the table."""
        return self.session.catalog.tables.choices(self.opened)

    def stop(self) -> None:
        self._question.stop()

    def _answer(self, looked: LookedThrough) -> None:
        self.looked, self._counted = looked, Counter(looked.fates)
        for draft in looked.found.drafts.rows if self._fates else ():
            if draft.record and draft.row in self._fates:
                self._count(usual_fate(looked.found, draft), self._fates[draft.row])
        self.previewed.emit()

    # How it is read

    def choose_place(self, sheet: str, row: int = 0) -> None:
        """Another sheet, or another row (from 1) of headings; 0 looks for them."""
        self._read(partial(self.session.catalog.tables.sight, self.opened, sheet, row))

    def read_together(self, are_one: bool) -> None:
        """All sheets of these headings as one table, or the sheet alone."""
        sheet = self.sight.head.sheet
        self._read(partial(self.session.catalog.tables.sight, self.opened, sheet, together=are_one))

    def look_anew(self) -> None:
        """Without a saved mapping that was chosen: as it is found there."""
        head = self.sight.head
        if self.sight.mapping.together:
            self.read_together(True)
        else:
            self.choose_place(head.sheet, head.row + 1)

    def choose_encoding(self, encoding: str) -> None:
        try:
            self.opened = self.session.catalog.tables.open(self.opened.path, encoding)
        except CatalogError as error:
            self.refused.emit(error)
        else:
            self.choose_place("")

    def use(self, mapping: Mapping) -> None:
        """Reads the table by a saved mapping."""
        self._read(partial(self.session.catalog.tables.sight_by, self.opened, mapping, self.sight.head.sheet))

    def _read(self, read: Any) -> None:
        try:
            self.sight = read()
        except CatalogError as error:
            self.refused.emit(error)
            return
        self._fates.clear()
        self.look()

    def tell(self, place: int, **values: Any) -> None:
        """Another sight of one column."""
        heading = self.sight.mapping.columns[place].heading
        self._map(self.sight.mapping.with_column(heading, **values))

    def tell_kind(self, kind: str) -> None:
        self._map(replace(self.sight.mapping, kind=kind))

    def tell_new_field(self, place: int, name: str = "", type_: str = "") -> None:
        """Lets a column become an own field, named by its heading and typed by its cells unless said otherwise."""
        told = self.sight.mapping.columns[place]
        cells = self.sight.grid.column(place, self.sight.head.first)
        key = f"{NEW}{type_ or type_of(cells)}:{name.strip() or told.heading}"
        self.tell(place, target=there_already(key, self.targets.values()))

    def unite_by(self, shared: str) -> None:
        """Unites the rows that share what is told under a heading, or TITLE_AND_DAYS; none where it is ""."""
        self._map(replace(self.sight.mapping, united_by=shared))

    def take_along(self, are_joined: bool) -> None:
        """Joins the lines of other sheets to their records, or leaves these sheets out."""
        self._map(replace(self.sight.mapping, alone=not are_joined))

    def tell_title(self, place: int, is_part: bool) -> None:
        """Lets titles be made of a column where rows say none, or no longer."""
        heading = self.sight.mapping.columns[place].heading
        others = tuple(kept for kept in self.sight.mapping.titles if kept != heading)
        self._map(replace(self.sight.mapping, titles=(*others, heading) if is_part else others))

    def mean(self, place: int, said: str, meant: str) -> None:
        """Lets a text in a column stand for another."""
        others = tuple(pair for pair in self.sight.mapping.columns[place].means if pair[0] != said)
        self.tell(place, means=(*others, (said, meant)))

    def _map(self, mapping: Mapping) -> None:
        if mapping != self.sight.mapping:
            self.sight = replace(self.sight, mapping=mapping)
            self.look()

    def mappings(self) -> tuple[Mapping, ...]:
        """Those that are saved in the catalogue."""
        return tuple(self.session.catalog.tables.mappings.all())

    def save_mapping(self, name: str) -> None:
        """Keeps how the table is read, under a new name or one that is there."""
        there = next((one for one in self.mappings() if one.name == name), None)
        mapping = replace(self.sight.mapping, name=name, key=there.key if there else "")
        self.session.do(ChangeMapping(mapping) if there else SaveMapping(mapping))

    def delete_mapping(self, mapping: Mapping) -> None:
        label = _("Delete mapping “{name}”").format(name=mapping.name)
        self.session.do(DeleteMapping(mapping.key, label), say=_("Mapping “{name}” deleted").format(name=mapping.name))

    def names(self, place: int) -> tuple[str, ...]:
        """What a text in a column may mean: the names of its vocabulary, or the codes of its field."""
        target = self.targets.get(self.sight.mapping.columns[place].target)
        if target is None or not target.field.vocabulary:
            return target.field.codes if target else ()
        return tuple(item.name for item in self.session.catalog.vocabulary(target.field.vocabulary))

    # What becomes of its rows

    def fate(self, draft: Draft) -> RowFate:
        if self.found is None or draft.record is None:
            return "leave"
        return self._fates.get(draft.row) or usual_fate(self.found, draft)

    def decide(self, drafts: Iterable[Draft], fate: RowFate) -> None:
        """A row that is no record here cannot be cited in one."""
        for draft in drafts:
            if self.found and draft.record and (fate != "cite" or self.found.record_of(draft) is not None):
                self._count(self.fate(draft), fate)
                self._fates[draft.row] = fate
        self.decided.emit()

    def _count(self, before: RowFate, after: RowFate) -> None:
        self._counted[before] -= 1
        self._counted[after] += 1

    def fates(self) -> dict[RowFate, int]:
        """How many rows become what; counted as they are decided, for there may be very many."""
        return {fate: self._counted[fate] if self.looked else 0 for fate in get_args(RowFate)}

    @property
    def is_answered(self) -> bool:
        """Whether nothing is left to be asked before rows can be taken in."""
        return self.found is not None and not self.found.drafts.questions

    def command(self) -> TakeInRows | None:
        """What takes in the rows as they are decided; None where none is."""
        if self.found is None or not self.is_answered:
            return None
        rows = rows_with(self.found, self.fate)
        return taking_in(self.found, rows) if rows else None
