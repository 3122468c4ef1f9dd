"""The pillars of a programme against any other facet, with the records of the chosen cell beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QWidget

from catalog.query.crosstabs import LOWEST, Axis, Crosstab
from catalog.query.tree import Query
from ui.controllers.cross_counting import CrossCounting
from ui.controllers.figure_files import FigureFiles
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.models.crosstab import CrosstabModel
from ui.models.figures import notes
from ui.widgets.lists.nothing_found import Wording
from ui.widgets.lists.record_list import RecordList
from ui.widgets.made import column, in_reading_order, plain_label
from ui.widgets.tables.cross_boxes import FacetBox, MeasureBox, labelled
from ui.widgets.tables.cross_view import CrossView
from ui.words import _

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Sheet


class PillarMatrix(QWidget):
    """``open_record`` announces a record that was entered, ``browse_asked`` a cell that is wanted in Browse."""

    open_record = Signal(int)
    browse_asked = Signal(Query)

    def __init__(
        self, session: Session, question: Question, selection: Selection, parent: QWidget, *, wording: Wording = str
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.model = CrosstabModel(self)
        self.counting = CrossCounting(session, question, self)
        self.files = FigureFiles(session, question, self.model, self)
        self.columns = FacetBox(_("Columns"), "jurisdiction", self, without=("pillar",))
        self.measure = MeasureBox(_("Count"), self)
        self.table = CrossView(self.model, self)
        self.records = RecordList(session, question, selection, self, wording=wording)
        self.note = plain_label()
        self.copy = QPushButton(_("Cop&y table"), autoDefault=False)
        self.copy_picture = QPushButton(_("Copy p&icture"), autoDefault=False)
        self._programme = ""
        self.setFocusProxy(self.table)
        self._lay_out()
        self._connect()

    def count(self, programme: str) -> None:
        """Counts the current query by the pillars of a programme (its key)."""
        self._programme = programme
        catalog = self._session.catalog
        self._session.tasks.ask(catalog.measures, self.measure.offer, self._session.failed.emit)
        facet = self.columns.facet
        across = Axis(facet, level=LOWEST) if facet == "jurisdiction" else Axis(facet)
        self.counting.ask(Axis("pillar", under=programme), across, self.measure.measure)

    def printed(self, asked: Asked) -> Sheet:
        from ui.printing.figures import crosstab

        return crosstab(asked, self.model)

    def _lay_out(self) -> None:
        left, panes = QWidget(self), QSplitter(Qt.Orientation.Vertical, self, childrenCollapsible=False, handleWidth=8)
        box = column(left, self._choices(), self.table, self.note, margin=0)
        box.setContentsMargins(8, 0, 8, 0)
        box.setStretch(1, 1)
        self.records.setMinimumHeight(160)
        panes.addWidget(left)
        panes.addWidget(self.records)
        panes.setSizes([360, 240])
        panes.setStretchFactor(1, 1)
        column(self, panes, margin=0)
        in_reading_order(
            self.columns, self.measure, self.copy, self.copy_picture, self.table, self.records.table
        )  # fmt: skip

    def _choices(self) -> QHBoxLayout:
        line = labelled(self, ((_("C&olumns:"), self.columns), (_("Coun&t:"), self.measure)))
        line.addStretch(1)
        for button in (self.copy, self.copy_picture):
            line.addWidget(button)
        return line

    def _connect(self) -> None:
        self.counting.counted.connect(self._show)
        for box in (self.columns, self.measure):
            box.activated.connect(self._again)
        self.table.chosen.connect(self._choose)
        self.table.entered.connect(self._browse)
        self.table.cleared.connect(self._clear)
        self.table.copy_asked.connect(self.files.copy_table)
        self.copy.clicked.connect(self.files.copy_table)
        self.copy_picture.clicked.connect(self._copy_picture)
        self.records.activated.connect(self.open_record)

    def _again(self) -> None:
        self.count(self._programme)

    def _show(self, table: Crosstab) -> None:
        self.table.show_table(table, self.counting.chosen)
        self.note.setText(" ".join(notes(self.model)))

    def _choose(self, row: int, column: int) -> None:
        self.counting.choose(self.model.row(row), self.model.column(column))

    def _clear(self) -> None:
        self.counting.choose(None, None)

    def _browse(self, row: int, column: int) -> None:
        self.browse_asked.emit(self.counting.finding(self.model.row(row), self.model.column(column)))

    def _copy_picture(self) -> None:
        self.files.copy_picture(self.table.picture())
