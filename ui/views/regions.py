"""Regions: what was done for whom, and where, as a tree with counts, a map, and the list beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from catalog.query.crosstabs import RECORDS, Measure
from catalog.query.tree import Query
from ui.controllers.atlas import Atlas
from ui.controllers.map_copying import MapCopying, cells
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.models.areas import Areas, AreasModel, counted, schemes
from ui.models.map_marks import MapMarks
from ui.models.measure_words import measure_label
from ui.views.following import FollowingView
from ui.widgets.entries.area_tree import AreaTree
from ui.widgets.lists.nothing_found import Wording
from ui.widgets.lists.record_list import RecordList
from ui.widgets.lists.undated_line import UndatedLine
from ui.widgets.made import column, in_reading_order, named, plain_label
from ui.widgets.map.map_view import MapView
from ui.words import _, ngettext, number

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Sheet


class RegionsView(FollowingView):
    """Counts the current query by region, without the choice made here; a chosen node narrows the list.

    ``open_record`` announces a record that was entered, ``browse_asked`` a query to be shown in Browse.
    """

    open_record = Signal(int)
    browse_asked = Signal(Query)

    def __init__(
        self,
        session: Session,
        question: Question,
        selection: Selection,
        parent: QWidget | None = None,
        *,
        wording: Wording = str,
    ) -> None:
        super().__init__(question, parent)
        self.setObjectName("regions")
        self._session = session
        self.model = AreasModel(self)
        self.tree = AreaTree(self.model, self)
        self.map = MapView(self)
        self._atlas = Atlas(session)
        self._copying = MapCopying(session, question, self.map, wording)
        self.records = RecordList(session, question, selection, self, wording=wording)
        self.undated = UndatedLine(question, self)
        self.concerns = QRadioButton(_("Co&ncerns"), self)
        self.held_in = QRadioButton(_("Held &in"), self)
        self.scheme = named(QComboBox(self), _("Regions after"))
        self.measure = named(QComboBox(self), _("Shade the map by"))
        self.concerns.setChecked(True)
        self._note = plain_label()
        self._asked = 0
        self._lay_out()
        self._connect()

    @property
    def field(self) -> str:
        """The query's field that the tree chooses in."""
        return "place" if self.held_in.isChecked() else "jurisdiction"

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._ask_for_choices()
        super().showEvent(event)

    def printed(self, asked: Asked) -> Sheet:
        """The map as it is seen, and all areas and venues by number."""
        from ui.printing.figures import map_picture
        from ui.printing.sheets import table

        hides, all_marks = asked.leaving.names.hides, self.map.marks
        marks = replace(all_marks, marks=tuple(mark for mark in all_marks.marks if not hides(mark.name)))
        areas = table(*cells(marks))
        return asked.sheet(
            self._copying.title(),
            (map_picture(replace(self.map.scene, marks=marks)), areas),
            marks.notes,
            below=self._copying.below_title(asked.leaving.question(self._question.query)),
            counts=True,
        )

    def _lay_out(self) -> None:
        side = QWidget(self)
        column(side, self._switches(), self._choices(), self.tree, self._note, margin=8).setStretch(2, 1)
        panes = QSplitter(Qt.Orientation.Horizontal, self, childrenCollapsible=False, handleWidth=8)
        panes.addWidget(side)
        panes.addWidget(self._shown())
        panes.setStretchFactor(1, 1)
        panes.setSizes([310, 650])
        side.setMinimumWidth(220)
        in_reading_order(
            self.concerns, self.held_in, self.scheme, self.measure, self.tree, self.map, self.records.table
        )
        self.setFocusProxy(self.tree)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panes)

    def _shown(self) -> QSplitter:
        """The map over the list."""
        found = QWidget(self)
        column(found, self.records, self.undated, margin=0).setStretch(0, 1)
        panes = QSplitter(Qt.Orientation.Vertical, self, childrenCollapsible=False, handleWidth=8)
        panes.addWidget(self.map)
        panes.addWidget(found)
        panes.setSizes([400, 230])
        return panes

    def _switches(self) -> QHBoxLayout:
        group, row = QButtonGroup(self), QHBoxLayout()
        row.setSpacing(16)
        for button in (self.concerns, self.held_in):
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _choices(self) -> QFormLayout:
        rows = QFormLayout()
        rows.setSpacing(8)
        for words, box in ((_("Regions a&fter:"), self.scheme), (_("Shade &by:"), self.measure)):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            rows.addRow(words, box)
        return rows

    def _connect(self) -> None:
        self.held_in.toggled.connect(self._renew)
        self.scheme.activated.connect(self._renew)
        self.measure.activated.connect(self._renew)
        self.tree.chosen.connect(self._choose)
        self.tree.entered.connect(lambda: self.browse_asked.emit(self._question.query))
        self.map.chosen.connect(self._choose_in)
        self.map.entered.connect(lambda: self.browse_asked.emit(self._question.query))
        self.records.activated.connect(self.open_record)

    def _choose(self, values: tuple[str, ...]) -> None:
        """Counts under way know nothing of this choice: they are dropped."""
        query = self._question.query.choosing(self.field, values)
        if query != self._question.query:
            self._asked += 1
            self._question.ask(query)

    def _choose_in(self, field: str, values: tuple[str, ...]) -> None:
        self._question.ask(self._question.query.choosing(field, values))

    def _ask_for_choices(self) -> None:
        catalog = self._session.catalog
        work = lambda: (schemes(catalog), catalog.measures())  # noqa: E731
        self._session.tasks.ask(work, self._offer_choices, self._session.failed.emit)

    def _offer_choices(self, found: tuple[tuple[tuple[str, str], ...], tuple[Measure, ...]]) -> None:
        _offer(self.scheme, [(name, key) for key, name in found[0]])
        _offer(self.measure, [(measure_label(measure), measure) for measure in found[1]])

    def _ask(self) -> None:
        self._asked += 1
        asked, catalog, query = self._asked, self._session.catalog, self._question.query
        field, scheme = self.field, self.scheme.currentData() or "office"
        measure = self.measure.currentData() or RECORDS

        def work() -> tuple[Areas, MapMarks]:
            areas = counted(catalog, query, field, scheme)
            return areas, self._atlas.marks(query, areas, measure)

        def done(found: tuple[Areas, MapMarks]) -> None:
            if asked == self._asked:
                self._show(*found)

        self._session.tasks.ask(work, done, self._session.failed.emit)

    def _show(self, areas: Areas, marks: MapMarks) -> None:
        self.tree.show_areas(areas)
        self.map.show_marks(marks, self._atlas.outlines)
        self._note.setText(_in_words(areas))


def _offer(box: QComboBox, items: Sequence[tuple[str, object]]) -> None:
    """What was chosen stays chosen."""
    chosen = box.currentData()
    box.clear()
    for words, value in items:
        box.addItem(words, value)
    values = [value for _words, value in items]
    box.setCurrentIndex(values.index(chosen) if chosen in values else 0)
    box.setEnabled(len(items) > 1)


def _in_words(areas: Areas) -> str:
    held = _("A record of several places counts at each of them, and once in every total.")
    concerns = _("A record that concerns several counts at each of them, and once in every total.")
    total = ngettext("{count} record in all.", "{count} records in all.", areas.total)
    return f"{total.format(count=number(areas.total))} {held if areas.field == 'place' else concerns}"
