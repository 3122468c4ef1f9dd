"""Over the record page: says that the list beside it does not hold the record that is open."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from catalog.query.answers import SearchResult
from catalog.query.tree import Query
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.widgets.made import plain_label
from ui.words import _


class LeftOutLine(QFrame):
    """Stands there only while a list is in sight and its filter leaves the open record out."""

    def __init__(self, question: Question, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question, self._selection = question, selection
        self._record = 0
        self.setObjectName("left-out")
        self.label = plain_label(_("Not in the list as filtered now"))
        self.clear = QPushButton(_("Clear the filter"), flat=True, autoDefault=False)
        self.clear.setToolTip(_("Show all records, with this one selected"))
        self.clear.clicked.connect(self._clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 8, 2)
        row.addWidget(self.label, 1)
        row.addWidget(self.clear)
        self.hide()
        question.answered.connect(self._look)
        selection.seen.connect(self._look)

    def watch(self, record: int) -> None:
        """Speaks of this record from now on; of none with 0."""
        self._record = record
        self._look()

    def _look(self) -> None:
        result = self._question.result
        left_out = bool(self._record and result and result.query and self._record not in result.ids)
        self.setVisible(left_out and self._selection.lists_in_sight)

    def _clear(self) -> None:
        record = self._record

        def select(result: SearchResult) -> None:
            if record in result.ids:
                self._selection.select((record,))

        self._question.ask_then(Query(), select)
