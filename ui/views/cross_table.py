"""Cross table: any two facets and any measure over the current query, as a table or as a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from catalog.catalog import Catalog
from catalog.query.cross_forms import CrossForm, Form
from catalog.query.crosstabs import Axis, Crosstab, Measure
from catalog.query.tree import Query
from ui.controllers.cross_counting import CrossCounting
from ui.controllers.figure_files import FigureFiles
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.models.cross_chart import chart_of, row_at
from ui.models.cross_words import FORM_WORDS, facet_label
from ui.models.crosstab import CrosstabModel
from ui.models.figures import notes
from ui.views.following import FollowingView
from ui.widgets.charts.chart_view import ChartView
from ui.widgets.lists.undated_line import UndatedLine
from ui.widgets.lists.why_empty import WhyEmpty
from ui.widgets.made import column, in_reading_order, named, plain_label, side_by_side
from ui.widgets.tables.cross_boxes import FacetBox, MeasureBox, labelled
from ui.widgets.tables.cross_view import CrossView
from ui.words import _

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Sheet


class CrossTableView(FollowingView):
    """Counts the current query without what is chosen here. ``browse_asked`` is a query to be shown in Browse,
    ``arranged`` says that the ``form`` is another than before."""

    open_record = Signal(int)
    browse_asked = Signal(Query)
    arranged = Signal()

    def __init__(self, session: Session, question: Question, words: TermWords, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.setObjectName("cross")
        self._session, self._words = session, words
        self.model = CrosstabModel(self, lambda facet: facet_label(facet, words.field))
        self.counting = CrossCounting(session, question, self)
        self.files = FigureFiles(session, question, self.model, self)
        self.rows, self.columns = FacetBox(_("Rows"), "pillar", self), FacetBox(_("Columns"), "kind", self)
        self.measure, self.shown_as = MeasureBox(_("Count"), self), named(QComboBox(self), _("Show as"))
        self.table, self.chart = CrossView(self.model, self), ChartView(self)
        self.empty = WhyEmpty(
            question,
            _("Nothing is found. Clear or widen the search, and its numbers stand here."),
            _("There is no record yet. Numbers stand here, along any two facets."),
        )
        self.note = plain_label()
        self.undated = UndatedLine(question, self)
        self.copy = QPushButton(_("Cop&y table"), autoDefault=False)
        self.copy_picture = QPushButton(_("Copy p&icture"), autoDefault=False)
        self.save = QPushButton(_("Save as wor&kbook…"), autoDefault=False)
        self.setFocusProxy(self.table)
        self._fill()
        self._told = self.form
        self._lay_out()
        self._connect()

    # Looking at it in another way

    @property
    def form(self) -> CrossForm:
        return CrossForm(self.rows.wanted, self.columns.wanted, self.measure.wanted, self._form, self.model.sorting)

    @property
    def _form(self) -> Form:
        form: Form = self.shown_as.currentData()
        return form

    def show_form(self, form: CrossForm) -> None:
        self.rows.choose(form.rows)
        self.columns.choose(form.columns)
        self.measure.choose(form.measure)
        self.shown_as.setCurrentIndex(self.shown_as.findData(form.form))
        self.model.arrange(form.order)
        self._renew()

    def _tell_form(self) -> None:
        if self.form != self._told:
            self._told = self.form
            self.arranged.emit()

    # Making

    def _fill(self) -> None:
        for form, words in FORM_WORDS.items():
            self.shown_as.addItem(words, form)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        for page in (self.table, self.chart, self.empty):
            self._pages.addWidget(page)
        foot = side_by_side(self.copy, self.copy_picture, self.save)
        column(self, self._choices(), self._pages, self.note, foot, self.undated, margin=8).setStretch(1, 1)
        in_reading_order(
            self.rows, self.columns, self.measure, self.shown_as, self.table, self.chart,
            self.copy, self.copy_picture, self.save,
        )  # fmt: skip

    def _choices(self) -> QHBoxLayout:
        line = labelled(
            self,
            (
                (_("Ro&ws:"), self.rows),
                (_("C&olumns:"), self.columns),
                (_("Coun&t:"), self.measure),
                (_("&Show as:"), self.shown_as),
            ),
        )
        line.addStretch(1)
        return line

    def _connect(self) -> None:
        self.counting.counted.connect(self._show)
        for box in (self.rows, self.columns, self.measure):
            box.activated.connect(self._renew)
        self.shown_as.activated.connect(self._renew)
        self.table.chosen.connect(self._choose)
        self.table.entered.connect(self._browse)
        self.table.copy_asked.connect(self.files.copy_table)
        self.model.modelReset.connect(self._draw)
        self.chart.chosen.connect(self._choose_row)
        self.chart.entered.connect(self._browse_row)
        for view in (self.table, self.chart):
            view.cleared.connect(self._clear)
        self.copy.clicked.connect(self.files.copy_table)
        self.copy_picture.clicked.connect(self._copy_picture)
        self.save.clicked.connect(self._save)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._draw)

    # Counting

    def _ask(self) -> None:
        catalog = self._session.catalog
        self._session.tasks.ask(lambda: _offered(catalog), self._learn, self._session.failed.emit)
        rows = Axis(self.rows.facet, gaps=self._form != "table")
        self.counting.ask(rows, Axis(self.columns.facet), self.measure.measure)

    def _learn(self, offered: tuple[tuple[Measure, ...], tuple[str, ...]]) -> None:
        measures, own = offered
        before = self._asked
        self.measure.offer(measures)
        for box in (self.rows, self.columns):
            box.offer_own([(name, self._words.field(name)) for name in own])
        if self._asked != before:
            self._renew()
        self._tell_form()

    @property
    def _asked(self) -> tuple[str, str, Measure]:
        return self.rows.facet, self.columns.facet, self.measure.measure

    def _show(self, table: Crosstab) -> None:
        self.table.show_table(table, self.counting.chosen)
        self.note.setText(" ".join(notes(self.model)))
        self.note.setVisible(bool(table.rows))
        for button in (self.copy, self.copy_picture, self.save):
            button.setEnabled(bool(table.rows))

    def _draw(self) -> None:
        page: QWidget = self.table
        if self._form != "table":
            page, chart = self.chart, chart_of(self.model, self._form)
            self.chart.show_chart(chart)
            self.note.setText(" ".join((*notes(self.model), chart.note)))
        self._pages.setCurrentWidget(page if self.model.table.rows else self.empty)
        self._tell_form()

    # Choosing

    def _choose(self, row: int, column: int) -> None:
        self.counting.choose(self.model.row(row), self.model.column(column))

    def _choose_row(self, place: int) -> None:
        self.counting.choose(self.model.row(row_at(self.model, place)), None)

    def _clear(self) -> None:
        self.counting.choose(None, None)

    def _browse(self, row: int, column: int) -> None:
        self.browse_asked.emit(self.counting.finding(self.model.row(row), self.model.column(column)))

    def _browse_row(self, place: int) -> None:
        self._browse(row_at(self.model, place), len(self.model.table.columns))

    # Taking away

    def printed(self, asked: Asked) -> Sheet:
        from ui.printing.figures import crosstab

        return crosstab(asked, self.model, self._form)

    def _copy_picture(self) -> None:
        self.files.copy_picture(self.table.picture() if self._form == "table" else self._chart_alone())

    def _chart_alone(self) -> QPixmap:
        from ui.printing.alone import alone
        from ui.printing.figures import chart_picture

        chart = self.chart.chart
        return alone(chart_picture(chart), chart.title, filter(None, (chart.note, *self.files.words_below())))

    def _save(self) -> None:
        self.files.ask_where("bars" if self._form == "table" else self._form)


def _offered(catalog: Catalog) -> tuple[tuple[Measure, ...], tuple[str, ...]]:
    return catalog.measures(), catalog.own_facets()
