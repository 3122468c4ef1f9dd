"""The row over the screens: the search box, the saved view that is open, and where there is little room the way to
the filters."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from catalog.query.tree import Query, Term
from ui.controllers.question import Question
from ui.icons import icon
from ui.widgets.searching.search_box import SearchBox
from ui.widgets.searching.view_bar import ViewBar
from ui.words import _, number


class SearchRow(QWidget):
    """``filter_button`` counts the filters that are on: "Filters (2)"."""

    def __init__(self, search: SearchBox, views: ViewBar, filters: QAction, question: Question) -> None:
        super().__init__()
        self.views = views
        self.filter_button = QToolButton()
        self.filter_button.setDefaultAction(filters)
        self.filter_button.setIcon(icon("filter"))
        self.filter_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self.filter_button, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(search, 1)
        row.addWidget(views, alignment=Qt.AlignmentFlag.AlignTop)
        question.asked.connect(self._count)
        self._count(question.query)

    def set_narrow(self, narrow: bool) -> None:
        self.filter_button.setVisible(narrow)
        self.views.set_narrow(narrow)

    def _count(self, query: Query) -> None:
        count = sum(isinstance(item, Term) for item in query.conditions)
        self.filter_button.setText(_("Filters ({count})").format(count=number(count)) if count else _("Filters"))
