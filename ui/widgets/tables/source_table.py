"""The list of sources."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.models.lines import Index
from ui.models.sources import GRADE, Sources, SourcesModel
from ui.widgets.lists.calm_delegate import frame
from ui.widgets.tables.calm_table import CalmTable, Fit
from ui.words import _


class SourceTable(CalmTable):
    """``source_chosen`` announces the key of the source that has become current ("" for none),
    ``entered`` that its page is wanted."""

    source_chosen = Signal(str)
    entered = Signal()

    def __init__(self, model: SourcesModel, parent: QWidget | None = None) -> None:
        self.sources, self._quiet = model, False
        super().__init__(model, _("Sources"), parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setColumnHidden(GRADE, True)
        self.share_out(Fit.ResizeToContents, first=Fit.Stretch)

    def show_sources(self, sources: Sources, current: str) -> None:
        """Shows the sources; the current one stays so where it is still there, else it is the first."""
        self._quiet = True
        self.sources.show_sources(sources)
        self._quiet = False
        self.selectRow(max(0, self.sources.row_of(current)))

    def choose(self, key: str) -> None:
        self.selectRow(self.sources.row_of(key))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._quiet:
            page = self.sources.page(current.row())
            self.source_chosen.emit(page.entry.key if page else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        row = self.currentIndex().row()
        if self.hasFocus() and row >= 0:
            painter = QPainter(self.viewport())
            frame(painter, QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row)))
            painter.end()
