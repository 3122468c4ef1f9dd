"""Dashboard: what the catalogue holds, what is to be done in it, the saved views, and what was changed last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QWidget

from catalog.model.changes import Changes
from catalog.model.history import HistoryStep
from catalog.query.tree import Query
from ui.controllers.newest import NewestFirst
from ui.controllers.session import Session
from ui.models.overview import Figure, Overview, counted, expected
from ui.widgets.dashboard.heading import heading
from ui.widgets.dashboard.recent import RecentSteps
from ui.widgets.dashboard.tile_row import TileRow
from ui.widgets.dashboard.view_tiles import ViewTiles
from ui.widgets.made import column, in_reading_order, named, plain_label
from ui.words import _

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Part, Sheet

RECENT = 12
"""Steps of the history that are told."""

WIDE = 980
"""Pixels of width from which the recent changes stand beside the numbers."""


class DashboardView(QScrollArea):
    """``browse_asked`` carries the query of a number that was pressed, ``step_asked`` the number of a step of the
    history. The catalogue as a whole is counted, whatever the current query."""

    open_record = Signal(int)
    browse_asked = Signal(Query)
    step_asked = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True)
        self.setObjectName("dashboard")
        named(self, _("Dashboard"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._session, self._counting, self._looking = session, NewestFirst(session), NewestFirst(session)
        self._stale = True
        first = expected()
        self.held = TileRow(_("In this catalogue"), first.held)
        self.to_do = TileRow(_("To be done"), first.to_do, urges=True)
        self.views = ViewTiles()
        self.no_views = plain_label(_("A search that is saved with Ctrl+B stands here as a tile, with its live count."))
        self.recent = RecentSteps()
        self.no_steps = plain_label(_("Each change stands here with who made it and when."))
        self.no_steps.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left, right, body = QWidget(), QWidget(), QWidget()
        saved = QWidget(sizePolicy=QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum))
        column(saved, heading(_("Saved views")), self.views, self.no_views, margin=0)
        column(left, self.held, self.to_do, saved, gap=20, margin=0).addStretch()
        column(right, heading(_("Recent changes")), self.recent, self.no_steps, margin=0).addStretch()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._body.setContentsMargins(8, 8, 8, 8)
        self._body.setSpacing(24)
        self._body.addWidget(left, 2)
        self._body.addWidget(right, 1)
        self.setWidget(body)
        in_reading_order(*self.held.tiles, *self.to_do.tiles, self.views, self.recent)
        self.setFocusProxy(self.held.tiles[0])

    def _connect(self) -> None:
        self._session.changed.connect(self._catalog_changed)
        for row in (self.held, self.to_do):
            row.asked.connect(self._browse)
        self.views.listed.connect(self._show_views)
        self.recent.asked.connect(self.step_asked)
        self._show_views()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = QBoxLayout.Direction.LeftToRight if self.width() >= WIDE else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(beside)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._session.tasks.after_paint(self.load)

    def printed(self, asked: Asked) -> Sheet:
        """The numbers and the recent changes."""
        from ui.printing.sheets import Heading, table
        from ui.printing.views import table_of

        parts: list[Part] = []
        for title, row in ((_("In this catalogue"), self.held), (_("To be done"), self.to_do)):
            figures = [tile.figure for tile in row.tiles]
            numbers = [(figure.label, figure.said, figure.more) for figure in figures if figure.is_known]
            parts += [Heading(title), table((_("What"), _("How many"), ""), numbers)]
        parts += [Heading(_("Recent changes")), table_of(self.recent, asked.leaving.keeps_all_of)]
        return asked.sheet_without_query(_("Dashboard"), parts)

    # Reading

    def load(self) -> None:
        """Counts everything anew, in the background; what was counted before stands until then."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        catalog = self._session.catalog
        self._counting.ask(lambda: counted(catalog), self._show)
        self._looking.ask(lambda: catalog.history.steps(limit=RECENT), self._show_steps)

    def _show(self, overview: Overview) -> None:
        self.held.show_figures(overview.held)
        self.to_do.show_figures(overview.to_do)

    def _show_steps(self, steps: Sequence[HistoryStep]) -> None:
        self.recent.show_steps(steps)
        self.recent.setVisible(bool(steps))
        self.no_steps.setVisible(not steps)

    def _show_views(self) -> None:
        self.views.setVisible(self.views.views.rowCount() > 0)
        self.no_views.setVisible(self.views.views.rowCount() == 0)

    def _catalog_changed(self, _changes: Changes) -> None:
        self.load()

    # Doing

    def _browse(self, figure: Figure) -> None:
        self.browse_asked.emit(figure.query)
