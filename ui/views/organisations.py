"""Organisations: whom the records found name, in which roles, and the page of each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QStackedLayout, QStackedWidget, QWidget

from catalog.query.directory import Directory, DirectoryLine
from catalog.query.ledger import UnitPage
from catalog.query.people import PersonPage
from catalog.query.tree import Query
from ui.controllers.copying import copy_table
from ui.controllers.newest import NewestFirst
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.models.directory import ORDER_OF_COLUMN, DirectoryModel, order_label
from ui.views.following import FollowingView
from ui.widgets.lists.undated_line import UndatedLine
from ui.widgets.lists.why_empty import WhyEmpty
from ui.widgets.made import column, in_reading_order, named, plain_label, side_by_side
from ui.widgets.page.unit_view import UnitView
from ui.widgets.tables.calm_table import Fit
from ui.widgets.tables.cross_boxes import labelled
from ui.widgets.tables.entered_table import EnteredTable
from ui.words import THIN_SPACE, _, ngettext, number

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Sheet
    from ui.printing.views import Keeps, Says

DIRECTORY, UNIT = range(2)


class OrganisationsView(FollowingView):
    """Follows the current query. ``open_record`` announces a record that was followed, ``browse_asked`` a query to be
    shown in Browse."""

    open_record = Signal(int)
    browse_asked = Signal(Query)

    def __init__(self, session: Session, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.setObjectName("organisations")
        self._session = session
        self._asking = NewestFirst(session)
        self.kind = named(QComboBox(self), _("Show"))
        self.order = named(QComboBox(self), _("Order by"))
        self.total = plain_label()
        self.model = DirectoryModel(self)
        self.table = EnteredTable(self.model, _("Directory"), self)
        self.unit = UnitView(_("&Back to the directory"), self)
        self.open = QPushButton(_("Open the &page"), autoDefault=False)
        self.browse = QPushButton(_("Show records in Bro&wse"), autoDefault=False)
        self.copy = QPushButton(_("Cop&y table"), autoDefault=False)
        self.empty = WhyEmpty(
            question,
            _("Nobody is named. Clear or widen the search, and whom it names stands here."),
            _("No record names any yet. Organisations and people stand here, with their roles."),
        )
        self.undated = UndatedLine(question, self)
        self.setFocusProxy(self.table)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.kind.addItem(_("Organisations"), "organisations")
        self.kind.addItem(_("People"), "people")
        for order in ORDER_OF_COLUMN.values():
            self.order.addItem(order_label(order), order)
        self.order.setCurrentIndex(self.order.findData("records"))
        self.table.setSelectionMode(EnteredTable.SelectionMode.SingleSelection)
        self.table.share_out(Fit.Interactive, first=Fit.Interactive)
        letters = self.fontMetrics().averageCharWidth()
        for place, width in enumerate((52, 10, 40, 26, 30)):
            self.table.horizontalHeader().resizeSection(place, letters * width)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setSectionsClickable(True)
        directory = QWidget(self)
        foot = side_by_side(self.open, self.browse, self.copy)
        self._found = QStackedWidget(self)
        for part in (self.table, self.empty):
            self._found.addWidget(part)
        column(directory, self._head(), self._found, foot, self.undated, margin=8).setStretch(1, 1)
        self._pages = QStackedLayout(self)
        for page in (directory, self.unit):
            self._pages.addWidget(page)
        in_reading_order(self.kind, self.order, self.table, self.open, self.browse, self.copy)

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addLayout(labelled(self, ((_("Sh&ow:"), self.kind), (_("Or&der by:"), self.order))))
        line.addWidget(self.total, 1)
        return line

    def _connect(self) -> None:
        self.kind.activated.connect(self._renew)
        self.order.activated.connect(self._reorder)
        self.table.horizontalHeader().sectionClicked.connect(self._order_by_column)
        self.table.entered.connect(self._open_page)
        self.table.copy_asked.connect(self._copy)
        self.open.clicked.connect(lambda: self._open_page(self.table.currentIndex().row()))
        self.browse.clicked.connect(lambda: self._browse(self.table.currentIndex().row()))
        self.copy.clicked.connect(self._copy)
        self.unit.open_record.connect(self.open_record)
        self.unit.unit_asked.connect(self.ask_for_unit)
        self.unit.left.connect(self._leave_unit)

    # Printing

    def printed(self, asked: Asked) -> Sheet:
        """The directory, or the page of the organisation or person that is shown."""
        from ui.printing import page
        from ui.printing.views import table_of

        if self._pages.currentIndex() == UNIT and self.unit.page:
            return page.sheet(asked, self.unit.page)
        shown = table_of(self.table, self._may_leave(asked), self._as_it_leaves(asked))
        return asked.sheet(self.kind.currentText(), (shown,), counts=True)

    def _may_leave(self, asked: Asked) -> Keeps:
        kind = self.model.directory.kind
        access = {item.key: item.access for item in asked.catalog.vocabulary(kind)}

        def keeps(index: QModelIndex) -> bool:
            key = self.model.lines[index.row()].key
            return asked.leaving.keeps(access.get(key, "public"), key)

        return keeps

    def _as_it_leaves(self, asked: Asked) -> Says:
        """What of the lines that leave may be told."""
        told = cache(lambda row: asked.leaving.names.directory_line(self.model.lines[row]))
        return lambda index: self.model.columns[index.column()].text(told(index.row()))

    # Asking

    def _ask(self) -> None:
        directory, query, kind = self._session.catalog.directory, self._question.query, self.kind.currentData()
        self._asking.ask(lambda: directory.named(query, kind), self._show)
        page = self.unit.page if self._pages.currentIndex() == UNIT else None
        if page:
            (self.ask_for_person if isinstance(page, PersonPage) else self.ask_for_unit)(page.key)

    def _show(self, directory: Directory) -> None:
        row = max(self.table.currentIndex().row(), 0)
        self.model.show_directory(directory, self.order.currentData())
        self.table.selectRow(min(row, len(directory.lines) - 1))
        self.total.setText(_told(directory))
        self._found.setCurrentWidget(self.table if directory.lines else self.empty)
        for button in (self.open, self.browse, self.copy):
            button.setEnabled(bool(directory.lines))

    def _order_by_column(self, column: int) -> None:
        if column in ORDER_OF_COLUMN:
            self.order.setCurrentIndex(self.order.findData(ORDER_OF_COLUMN[column]))
            self._reorder()

    def _reorder(self) -> None:
        """The line that is current stays so, wherever it comes to stand."""
        line = self._line(self.table.currentIndex().row())
        self.model.show_directory(self.model.directory, self.order.currentData())
        self.table.selectRow(self.model.lines.index(line) if line else 0)

    # Going on

    def _line(self, row: int) -> DirectoryLine | None:
        return self.model.lines[row] if 0 <= row < len(self.model.lines) else None

    def _open_page(self, row: int) -> None:
        if line := self._line(row):
            (self.ask_for_person if self.model.directory.kind == "people" else self.ask_for_unit)(line.key)

    def ask_for_unit(self, key: str) -> None:
        equipment = self._session.catalog.equipment
        self._session.tasks.ask(lambda: equipment.unit(key), self._show_page, self._session.failed.emit)

    def ask_for_person(self, key: str) -> None:
        directory = self._session.catalog.directory
        self._session.tasks.ask(lambda: directory.person(key), self._show_page, self._session.failed.emit)

    def _show_page(self, page: UnitPage | PersonPage | None) -> None:
        if page:
            self.unit.show_page(page)
            self._pages.setCurrentIndex(UNIT)
            self.unit.setFocus()

    def _leave_unit(self) -> None:
        self._pages.setCurrentIndex(DIRECTORY)
        self.table.setFocus()

    def _browse(self, row: int) -> None:
        if line := self._line(row):
            self.browse_asked.emit(self.model.directory.finding(line))

    def _copy(self) -> None:
        sections = range(self.model.columnCount())
        headings = [self.model.headerData(place, Qt.Orientation.Horizontal) for place in sections]
        rows = [
            [self.model.index(row, place).data().replace(THIN_SPACE, "") for place in sections]
            for row in range(self.model.rowCount())
        ]
        result = self._question.result
        footnotes = self._session.catalog.footnotes(result.ids) if result else ()
        copy_table(self._session, headings, rows, footnotes)


def _told(directory: Directory) -> str:
    count = len(directory.lines)
    if directory.kind == "people":
        return ngettext("{count} person", "{count} people", count).format(count=number(count))
    said = ngettext("{count} organisation", "{count} organisations", count).format(count=number(count))
    return f"{said} · {_('Records of an organisation are also those of its units.')}"
