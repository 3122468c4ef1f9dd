"""Time: the current query as bars along time, and below them each record where it lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QScrollBar, QSplitter, QWidget

from catalog.catalog import Catalog
from catalog.query.crosstabs import PERIODS, Measure
from catalog.query.fields import UNDATED
from catalog.query.spreads import Spread
from catalog.query.tree import Query
from ui.controllers.figure_files import FigureFiles
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.controllers.time_counting import TimeCounting
from ui.models.along import Along
from ui.models.chart import Chart
from ui.models.crosstab import CrosstabModel
from ui.models.figures import released
from ui.models.time_chart import beside_chart, chart_of
from ui.models.timeline import FIELD, Timeline, after, before, choosing_undated
from ui.views.following import FollowingView
from ui.widgets.charts.beside_bar import BesideBar
from ui.widgets.charts.span_key import SpanKey
from ui.widgets.charts.time_bars import TimeBars, paint_today
from ui.widgets.charts.track import TrackList
from ui.widgets.lists.undated_line import UndatedLine
from ui.widgets.made import column, in_reading_order, named, plain_label
from ui.widgets.tables.cross_boxes import FacetBox, MeasureBox, labelled
from ui.words import _, number

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Part, Sheet

SIDE = 212
"""Pixels beside the bars, for what has no place on them: "24–25 October, year not stated"."""


class TimelineView(FollowingView):
    """``open_record`` announces a record that was entered, ``browse_asked`` a query to be shown in Browse, ``dragged``
    that a range begins or ends to be dragged."""

    open_record = Signal(int)
    browse_asked = Signal(Query)
    dragged = Signal(bool)

    def __init__(
        self,
        session: Session,
        question: Question,
        selection: Selection,
        words: TermWords,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(question, parent)
        self.setObjectName("time")
        self._session, self._words = session, words
        self.counting = TimeCounting(session, question, self)
        self.table = CrosstabModel(self)
        self.files = FigureFiles(session, question, self.table, self)
        self.unit = named(QComboBox(self), _("A bar for each"))
        self.stacked = FacetBox(_("Stacked by"), "kind", self, without=("year", *PERIODS))
        self.measure = MeasureBox(_("Count"), self)
        self.bars = TimeBars(self.counting.measurement, self)
        self.records = TrackList(session, question, selection, self, wording=words.condition)
        self.scroller = named(QScrollBar(Qt.Orientation.Horizontal, self), _("Along time"))
        self.beside = BesideBar(SIDE, lambda: self.bars.top, self)
        self.earlier = QPushButton(self, flat=True, autoDefault=False)
        self.later = QPushButton(self, flat=True, autoDefault=False)
        self.copy = QPushButton(_("Cop&y table"), autoDefault=False)
        self.copy_picture = QPushButton(_("Copy p&icture"), autoDefault=False)
        self.note = plain_label()
        self.undated = UndatedLine(question, self)
        self.setFocusProxy(self.bars)
        self._fill()
        self._lay_out()
        self._connect()

    # Making

    def _fill(self) -> None:
        for label, unit in (
            (_("Fitting period"), None), (_("Month"), "months"), (_("Quarter"), "quarters"), (_("Year"), "years"),
        ):  # fmt: skip
            self.unit.addItem(label, unit)

    def _lay_out(self) -> None:
        panes = QSplitter(Qt.Orientation.Vertical, self, childrenCollapsible=False, handleWidth=6)
        panes.addWidget(self._upper())
        panes.addWidget(self.records)
        panes.setSizes([300, 320])
        self.records.setMinimumHeight(120)
        self.records.stand_below(self._sides)
        self._picture = QWidget(self)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        for button in (self.earlier, self.later):
            foot.addWidget(button)
        column(self._picture, panes, SpanKey(self), foot, margin=0).setStretch(0, 1)
        column(self, self._choices(), self._picture, self.undated, margin=8).setStretch(1, 1)
        in_reading_order(
            self.unit, self.stacked, self.measure, self.copy, self.copy_picture, self.bars, self.beside,
            self.records.table, self.earlier, self.later,
        )  # fmt: skip

    def _choices(self) -> QHBoxLayout:
        line = labelled(
            self,
            (
                (_("&A bar for each:"), self.unit),
                (_("Stac&ked by:"), self.stacked),
                (_("Coun&t:"), self.measure),
            ),
        )
        line.addStretch(1)
        for button in (self.copy, self.copy_picture):
            line.addWidget(button)
        return line

    def _upper(self) -> QWidget:
        """The bars, and beside them what has no place on them."""
        upper, row = QWidget(self), QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.bars, 1)
        row.addWidget(self.beside)
        column(upper, row, self.scroller, gap=0, margin=0).setStretch(0, 1)
        return upper

    def _connect(self) -> None:
        for box in (self.unit, self.stacked, self.measure):
            box.activated.connect(self._renew)
        self.unit.activated.connect(self.bars.see_all)
        self.counting.counted.connect(self._show)
        self.counting.dragged.connect(self.dragged)
        self.bars.asked.connect(self.counting.choose)
        self.bars.dragged.connect(self.counting.note_drag)
        self.bars.dragged.connect(self._draw)
        self.bars.taken_back.connect(self.counting.take_back)
        self.bars.entered.connect(self._browse)
        self.bars.moved.connect(self._follow)
        self.bars.unit_asked.connect(self._take_unit)
        self.scroller.valueChanged.connect(self._go_to)
        self.bars.left.connect(self.records.table.setFocus)
        for asked in (self.bars.copy_asked, self.copy.clicked):
            asked.connect(self.files.copy_table)
        self.copy_picture.clicked.connect(self._copy_picture)
        self.beside.chosen.connect(self._choose_undated)
        self.beside.cleared.connect(self._choose_undated)
        self.beside.entered.connect(self._browse_undated)
        self.earlier.clicked.connect(self._browse_earlier)
        self.later.clicked.connect(self._browse_later)
        self.records.activated.connect(self.open_record)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._draw)

    # Counting

    def _ask(self) -> None:
        catalog = self._session.catalog
        self._session.tasks.ask(lambda: _offered(catalog), self._learn, self._session.failed.emit)
        self.counting.ask(self.unit.currentData(), self.stacked.facet, self.measure.measure)

    def _learn(self, offered: tuple[tuple[Measure, ...], tuple[str, ...]]) -> None:
        measures, own = offered
        self.measure.offer(measures)
        self.stacked.offer_own([(name, self._words.field(name)) for name in own])

    def _show(self, timeline: Timeline) -> None:
        self.table.show(timeline.table, (None, None))
        self.earlier.setText(_("{count} earlier…").format(count=number(timeline.spread.earlier)))
        self.later.setText(_("{count} later…").format(count=number(timeline.spread.later)))
        self.earlier.setVisible(bool(timeline.spread.earlier))
        self.later.setVisible(bool(timeline.spread.later))
        for button in (self.copy, self.copy_picture):
            button.setEnabled(bool(timeline.total))
        self._draw()

    def _draw(self) -> None:
        """In the colours of the look that is on now; what one drags over stays as it is until the drag is over."""
        timeline = self.counting.timeline
        if timeline and not self.bars.is_dragged:
            self.bars.show_timeline(timeline)
            self.beside.show_chart(beside_chart(timeline, self.bars.chart.reach))
            self.note.setText(self.bars.chart.note)
            self._follow()

    def _follow(self) -> None:
        """What goes with the bars in sight."""
        window = self.bars.window_seen
        self.records.show_along(self._seen)
        with QSignalBlocker(self.scroller):
            self.scroller.setRange(0, window.of - window.count)
            self.scroller.setPageStep(window.count)
            self.scroller.setValue(window.first)
        self.scroller.setVisible(not window.is_whole)

    @property
    def _seen(self) -> Along:
        return Along(self.bars.scale, self.bars.today_at, self.bars.lines_at)

    def _go_to(self, first: int) -> None:
        self.bars.see(self.bars.window_seen.at(first))

    def _take_unit(self, unit: str) -> None:
        """As if it had been chosen."""
        self.unit.setCurrentIndex(self.unit.findData(unit))
        self._renew()

    # Choosing

    def printed(self, asked: Asked) -> Sheet:
        """The bars in sight, the numbers of all, and the records below them, each along time."""
        from ui.printing.figures import chart_picture, tables
        from ui.printing.track import key_picture, track_table
        from ui.theme import LIGHT

        chart, along, names = self._chart_of_public(asked), self._seen, asked.leaving.names
        picture = chart_picture(chart, lambda painter, drawn: paint_today(painter, drawn, along.today, LIGHT))
        records = track_table(asked, along)
        parts: list[Part] = [picture, *tables(released(self.table, names)), key_picture(), records]
        return asked.sheet(chart.title, parts, self._notes(), is_wide=True)

    def _chart_of_public(self, asked: Asked) -> Chart:
        """The bars in sight; stacks that are not public are among the others."""
        timeline, window = self.counting.timeline, self.bars.window_seen
        if timeline is None:
            return self.bars.chart
        told = replace(timeline, table=asked.leaving.names.crosstab(timeline.table))
        return chart_of(told).part(window.first, window.end)

    def _notes(self) -> Iterator[str]:
        yield from filter(None, (self.bars.chart.note,))
        if self.bars.chart.chosen:
            yield _("The bars count without the period that is chosen; it is outlined.")
        if not self.bars.window_seen.is_whole:
            yield _("The bars and the spans show what was in sight, {first} to {last}; the table has all.").format(
                first=self.bars.chart.labels[0], last=self.bars.chart.labels[-1]
            )

    def _choose_undated(self) -> None:
        self._question.ask(choosing_undated(self._question.query))

    def _browse(self) -> None:
        self.browse_asked.emit(self._question.query)

    def _browse_undated(self) -> None:
        self.browse_asked.emit(self._question.query.choosing(FIELD, (UNDATED,)))

    def _browse_earlier(self) -> None:
        self._browse_beyond(before)

    def _browse_later(self) -> None:
        self._browse_beyond(after)

    def _browse_beyond(self, beyond: Callable[[Query, Spread], Query]) -> None:
        if self.counting.timeline:
            self.browse_asked.emit(beyond(self._question.query, self.counting.timeline.spread))

    # Taking away

    def _copy_picture(self) -> None:
        self.files.copy_picture(self._picture.grab())

    def _sides(self) -> tuple[float, float]:
        """Of the bars, as they lie above the list."""
        left, right = self.bars.sides
        below = self.records.mapTo(self._picture, self.records.rect().topLeft()).x()
        shift = self.bars.mapTo(self._picture, self.bars.rect().topLeft()).x() - below
        return left + shift, right + shift


def _offered(catalog: Catalog) -> tuple[tuple[Measure, ...], tuple[str, ...]]:
    return catalog.measures(), catalog.own_facets()
