"""Training: sessions and people of the current query along a facet, and the topics, trainers and platforms named."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSplitter, QStackedLayout, QWidget

from catalog.query.trainings import AXES, TrainingFigures, TrainingNames
from catalog.query.tree import Query
from ui.controllers.copying import copy_table
from ui.controllers.newest import NewestFirst
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.models.measure_words import axis_label
from ui.models.training import SIGNS, FiguresModel, NamedModel, people_in_words
from ui.views.following import FollowingView
from ui.widgets.lists.undated_line import UndatedLine
from ui.widgets.lists.why_empty import WhyEmpty
from ui.widgets.made import column, in_reading_order, named, plain_label, side_by_side
from ui.widgets.tables.calm_table import Fit
from ui.widgets.tables.cross_boxes import labelled
from ui.widgets.tables.entered_table import EnteredTable
from ui.words import THIN_SPACE, _, ngettext, number

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Part, Sheet


class TrainingView(FollowingView):
    """Follows the current query. ``browse_asked`` is a query to be shown in Browse: Enter on a number asks for its
    sessions."""

    open_record = Signal(int)
    browse_asked = Signal(Query)

    def __init__(self, session: Session, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.setObjectName("training")
        self._session = session
        self._asking, self._asking_names = NewestFirst(session), NewestFirst(session)
        self.by = named(QComboBox(self), _("Set out by"))
        self.total = plain_label()
        self.model = FiguresModel(self)
        self.table = EnteredTable(self.model, _("Figures of trainings"), self)
        self.named = (
            NamedModel(_("Topics"), "topic", self), NamedModel(_("Trainers"), "trainer", self),
            NamedModel(_("Platforms"), "platform", self),
        )  # fmt: skip
        self.lists = tuple(EnteredTable(model, model.title, self) for model in self.named)
        self.note = plain_label(SIGNS)
        self.browse = QPushButton(_("Show records in Bro&wse"), autoDefault=False)
        self.copy = QPushButton(_("Cop&y table"), autoDefault=False)
        self.empty = WhyEmpty(
            question,
            _("No training is found. Clear or widen the search, and its figures stand here."),
            _("No record is a training yet. Sessions, and the people at them, stand here."),
        )
        self.undated = UndatedLine(question, self)
        self.setFocusProxy(self.table)
        self._fill()
        self._lay_out()
        self._connect()

    def printed(self, asked: Asked) -> Sheet:
        """The figures, then topics, trainers and platforms."""
        from ui.printing.sheets import Heading
        from ui.printing.views import table_of

        leaving = asked.leaving

        def shows(row: QModelIndex) -> bool:
            line = self.model.line(row.row())
            return line is None or leaving.names.shows(self.model.figures.axis, line.heading)

        def keeps(model: NamedModel, row: QModelIndex) -> bool:
            return leaving.keeps_named(model.lines[row.row()].text)

        parts: list[Part] = [table_of(self.table, shows)]
        for table, model in zip(self.lists, self.named, strict=True):
            parts += [Heading(model.title), table_of(table, partial(keeps, model))]
        said = filter(None, (self.total.text(), SIGNS))
        return asked.sheet(_("Training"), parts, said, is_wide=True, counts=True)

    # Making

    def _fill(self) -> None:
        for facet in AXES:
            self.by.addItem(axis_label(facet), facet)
        self.table.setSelectionBehavior(EnteredTable.SelectionBehavior.SelectItems)
        self.table.setSelectionMode(EnteredTable.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setSectionsClickable(True)
        for table in (self.table, *self.lists):
            table.share_out(Fit.ResizeToContents, first=Fit.Stretch)
            table.horizontalHeader().setResizeContentsPrecision(50)
        for table in self.lists:
            table.setSelectionMode(EnteredTable.SelectionMode.SingleSelection)

    def _lay_out(self) -> None:
        names = QSplitter(Qt.Orientation.Horizontal, self, childrenCollapsible=False, handleWidth=8)
        for table in self.lists:
            names.addWidget(table)
        names.setSizes([420, 340, 220])
        panes = QSplitter(Qt.Orientation.Vertical, self, childrenCollapsible=False, handleWidth=8)
        panes.addWidget(self.table)
        panes.addWidget(names)
        panes.setSizes([380, 220])
        figures = QWidget(self)
        foot = side_by_side(self.browse, self.copy)
        column(figures, self._head(), panes, self.note, foot, self.undated, margin=8).setStretch(1, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(figures)
        self._pages.addWidget(self.empty)
        in_reading_order(self.by, self.table, *self.lists, self.browse, self.copy)

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addLayout(labelled(self, ((_("Set out &by:"), self.by),)))
        line.addWidget(self.total, 1)
        return line

    def _connect(self) -> None:
        self.by.activated.connect(self._renew)
        self.table.cell_entered.connect(self._browse)
        self.table.copy_asked.connect(self._copy)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        for table in self.lists:
            table.entered.connect(self._browse_named)
            table.copy_asked.connect(self._copy_named)
        self.browse.clicked.connect(self._browse_current)
        self.copy.clicked.connect(self._copy)

    # Asking

    def _ask(self) -> None:
        training, query, facet = self._session.catalog.training, self._question.query, self.by.currentData()
        self._asking.ask(lambda: training.figures(query, facet), self._show)
        self._asking_names.ask(lambda: training.names(query), self._show_names)

    def _show(self, figures: TrainingFigures) -> None:
        place = self.table.currentIndex()
        row, section = max(place.row(), 0), max(place.column(), 0)
        self.model.show_figures(figures)
        self._show_sort()
        self.table.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), section))
        self.total.setText(_told(figures))
        self._pages.setCurrentIndex(0 if figures.lines else 1)

    def _show_names(self, names: TrainingNames) -> None:
        for model, items in zip(self.named, (names.topics, names.trainers, names.platforms), strict=True):
            model.show(items)

    def _sort(self, section: int) -> None:
        self.model.sort_by(section)
        self._show_sort()

    def _show_sort(self) -> None:
        header, by = self.table.horizontalHeader(), self.model.sorted_by
        header.setSortIndicatorShown(by is not None)
        if by:
            header.setSortIndicator(by[0], Qt.SortOrder.DescendingOrder if by[1] else Qt.SortOrder.AscendingOrder)

    # Going on

    def _browse(self, row: int, section: int) -> None:
        self.browse_asked.emit(self.model.figures.finding(self.model.line(row), self.model.whose(section)))

    def _browse_current(self) -> None:
        place = self.table.currentIndex()
        self._browse(max(place.row(), 0), max(place.column(), 0))

    def _browse_named(self, row: int) -> None:
        model = self._sent_by()
        self.browse_asked.emit(self.model.figures.naming(model.field, model.lines[row]))

    def _sent_by(self) -> NamedModel:
        place = next(place for place, table in enumerate(self.lists) if table is self.sender())
        return self.named[place]

    # Copying

    def _copy(self) -> None:
        self._copied(self.model, (self.total.text(), SIGNS))

    def _copy_named(self) -> None:
        self._copied(self._sent_by(), ())

    def _copied(self, model: FiguresModel | NamedModel, notes: tuple[str, ...]) -> None:
        sections = range(model.columnCount())
        headings = [model.headerData(place, Qt.Orientation.Horizontal) for place in sections]
        rows = [[_cell(model.index(row, place).data()) for place in sections] for row in range(model.rowCount())]
        result = self._question.result
        footnotes = self._session.catalog.footnotes(result.ids) if result else ()
        copy_table(self._session, headings, rows, (*notes, *footnotes))


def _cell(said: str) -> str | int:
    """A number where it is one."""
    plain = said.replace(THIN_SPACE, "")
    return int(plain) if plain.isdecimal() else plain.strip("\u2003")


def _told(figures: TrainingFigures) -> str:
    total = figures.total
    sessions = ngettext("{count} session: {people}", "{count} sessions: {people}", total.sessions)
    parts = [sessions.format(count=number(total.sessions), people=people_in_words(total.trained))]
    if total.attended:
        attended = ngettext("attended {count} more: {people}", "attended {count} more: {people}", total.attended)
        parts.append(attended.format(count=number(total.attended), people=people_in_words(total.people)))
    if figures.left_out:
        words = ngettext(
            "{count} planned, postponed or cancelled is not counted",
            "{count} planned, postponed or cancelled are not counted",
            figures.left_out,
        )
        parts.append(words.format(count=number(figures.left_out)))
    return " · ".join(parts)
