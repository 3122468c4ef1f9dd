"""Browse: filters, the list of what was found, and what a period leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.widgets.drawer import Drawer
from ui.widgets.filters.filter_panel import FilterPanel
from ui.widgets.lists.record_list import RecordList
from ui.widgets.lists.undated_line import UndatedLine
from ui.words import _

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Sheet


class BrowseView(QWidget):
    """``open_record`` announces a record that was entered. Where there is little room the filters are a drawer."""

    open_record = Signal(int)

    def __init__(
        self,
        session: Session,
        question: Question,
        selection: Selection,
        words: TermWords,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.panel = FilterPanel(question, words)
        self.records = RecordList(session, question, selection, wording=words.condition)
        self.panes = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=1)
        self.drawer = Drawer(_("Filters"), "left", self)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.records, 1)
        self.undated = UndatedLine(question)
        column.addWidget(self.undated)
        self.panes.addWidget(self.panel)
        self.panes.addWidget(right)
        self.panes.setStretchFactor(1, 1)
        self.panes.setSizes([236, 800])
        self.panel.setMinimumWidth(200)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)
        self.setFocusProxy(self.records)
        self.records.activated.connect(self.open_record)

    def set_narrow(self, narrow: bool) -> None:
        if narrow:
            self.drawer.hold(self.panel)
        else:
            self.drawer.hide()
            self.panes.insertWidget(0, self.panel)
            self.panes.setSizes([236, max(self.width() - 236, 400)])
            self.panel.show()

    def show_filters(self) -> None:
        """Opens the drawer, or goes to the panel where it stands beside the list."""
        if self.panel.parent() is self.drawer:
            self.drawer.open()
        self.panel.setFocus()

    def printed(self, asked: Asked) -> Sheet:
        """The list with all its rows, in its order and its columns."""
        from ui.printing.asked import is_wide

        keys = tuple(dict.fromkeys(("kind", *self.records.table.header.shown())))
        return asked.sheet(_("Records"), (asked.records(asked.ids, keys),), is_wide=is_wide(keys))
