"""History: every step of the whole catalogue, what it changed, and the way to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget

from catalog.model.changes import Changes
from catalog.model.history import HistoryLine, HistoryStep
from catalog.query.tree import Query
from catalog.rooms.history import PAGE
from ui.controllers.session import Session
from ui.controllers.taking_back import taking_back
from ui.models.history import HistoryModel
from ui.widgets.made import column, in_reading_order, plain_label
from ui.widgets.page.page_view import PageView
from ui.widgets.page.sections.history import of_step
from ui.widgets.page.sections.pieces import Action, Block
from ui.widgets.tables.history_filter import HistoryFilterLine
from ui.widgets.tables.history_tree import HistoryTree
from ui.words import _

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Sheet


class HistoryView(QWidget):
    """``open_record`` announces a record that one wants to see."""

    open_record = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history")
        self._session = session
        self._asked, self._stale, self._shown = 0, True, 0
        self.filter = HistoryFilterLine(lambda: session.today)
        self.model = HistoryModel(self)
        self.tree = HistoryTree(self.model)
        self.page = PageView()
        self.page.setAccessibleName(_("What the step changed"))
        self.more = QPushButton(_("Show &older steps"), autoDefault=False)
        self.empty = plain_label()
        self._lay_out()
        self._connect()

    def printed(self, asked: Asked) -> Sheet:
        """The steps as far as they are shown, by day."""
        from ui.printing.views import table_of

        return asked.sheet_without_query(_("History"), (table_of(self.tree, asked.leaving.keeps_all_of),))

    def _lay_out(self) -> None:
        left, panes = QWidget(), QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=8)
        layout = column(left, self.tree, self.empty, self.more, margin=0)
        layout.setStretchFactor(self.tree, 1)
        panes.addWidget(left)
        panes.addWidget(self.page)
        panes.setSizes([600, 400])
        column(self, self.filter, panes, margin=8).setStretchFactor(panes, 1)
        in_reading_order(self.tree, self.more, self.page)
        self.setFocusProxy(self.tree)

    def _connect(self) -> None:
        self._session.changed.connect(self._catalog_changed)
        self.filter.changed.connect(self.load)
        self.tree.selectionModel().currentChanged.connect(self._choose)
        self.more.clicked.connect(self._ask_more)
        self.page.acted.connect(self._act)

    def show_step(self, seq: int) -> None:
        """Goes to one of the latest steps, whatever the filter was."""
        self._shown = seq
        self.filter.clear.click()
        self.load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.load()

    # Reading

    def load(self) -> None:
        """Asks for the latest steps anew; the newest answer wins."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self._asked += 1
        history, wanted = self._session.catalog.history, self.filter.wanted
        self._session.tasks.ask(
            lambda: (history.authors(), history.steps(wanted)), partial(self._show, self._asked), self._failed
        )

    def _show(self, asked: int, found: tuple[list[str], list[HistoryStep]]) -> None:
        if asked != self._asked:
            return
        authors, steps = found
        self.filter.show_authors(authors)
        nothing_yet = _("Nothing was changed yet. Each step stands here, with who took it, and can be taken back.")
        self.empty.setText(_("No step fits this filter.") if authors else nothing_yet)
        self.model.show(steps)
        self._dress(steps)
        kept = self.model.place(self._shown)
        self.tree.setCurrentIndex(kept if kept.isValid() else self.model.index(0, 0, self.model.index(0, 0)))
        if not steps:
            self._write([])

    def _dress(self, steps: list[HistoryStep]) -> None:
        self.tree.expandAll()
        for row in range(self.model.rowCount()):
            self.tree.setFirstColumnSpanned(row, QModelIndex(), True)
        self.more.setVisible(len(steps) == PAGE)
        self.tree.setVisible(self.model.rowCount() > 0)
        self.empty.setVisible(self.model.rowCount() == 0)

    def _ask_more(self) -> None:
        last = self.model.item(self.model.rowCount() - 1)
        step = self.model.step(last.child(last.rowCount() - 1).index())
        history, wanted = self._session.catalog.history, self.filter.wanted
        if step:
            before = step.seq
            self._session.tasks.ask(
                lambda: history.steps(wanted, before), partial(self._add, self._asked), self._failed
            )

    def _add(self, asked: int, steps: list[HistoryStep]) -> None:
        if asked == self._asked:
            self.model.add(steps)
            self._dress(steps)

    def _choose(self, current: QModelIndex) -> None:
        step = self.model.step(current)
        self._shown = step.seq if step else 0
        if step is None:
            return self._write([])
        history = self._session.catalog.history
        return self._session.tasks.ask(lambda: history.lines(step.seq), partial(self._show_step, step), self._failed)

    def _show_step(self, step: HistoryStep, lines: list[HistoryLine]) -> None:
        if step.seq == self._shown:
            self._write(list(of_step(step, lines, may_change=not self._session.catalog.is_read_only)))

    def _write(self, blocks: Sequence[Block]) -> None:
        self.page.write(blocks, Query())

    def _failed(self, error: Exception) -> None:
        self._session.failed.emit(error)

    def _catalog_changed(self, _changes: Changes) -> None:
        self.load()

    # Doing

    def _act(self, action: Action) -> None:
        if action.verb == "take back":
            self._session.do(taking_back(action), say=_("Taken back"))
        elif action.verb == "open":
            self.open_record.emit(int(action.subject))
