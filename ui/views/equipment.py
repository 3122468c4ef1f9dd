"""Equipment: what the records found gave to whom, line by line, and the page of each unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSplitter, QStackedLayout, QWidget

from catalog.model.changes import Changes
from catalog.query.ledger import GROUPINGS, Ledger, LedgerLine, LedgerOrder, UnitPage
from catalog.query.tree import NOT_STATED, Query
from ui.controllers.ledger_reading import LedgerReading
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.models.amount_words import amounts_in_words
from ui.models.ledger import LEDGER_COLUMNS, SHARED, VALUE, GroupLine, GroupsModel, LedgerModel, grouping_label
from ui.views.following import FollowingView
from ui.widgets.lists.undated_line import UndatedLine
from ui.widgets.lists.why_empty import WhyEmpty
from ui.widgets.made import column, in_reading_order, named, plain_label, side_by_side
from ui.widgets.page.unit_view import UnitView
from ui.widgets.tables.calm_table import Fit
from ui.widgets.tables.cross_boxes import labelled
from ui.widgets.tables.entered_table import EnteredTable
from ui.widgets.tables.folding_table import FoldingTable
from ui.words import _, ngettext, number

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Sheet

LEDGER, EMPTY, UNIT = range(3)
EVERYTHING: tuple[str | None, str | None] = (None, None)


class EquipmentView(FollowingView):
    """Follows the current query. ``open_record`` announces a record that was entered, ``browse_asked`` a query to be
    shown in Browse."""

    open_record = Signal(int)
    browse_asked = Signal(Query)

    def __init__(self, session: Session, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.setObjectName("equipment")
        self._session = session
        self.reading = LedgerReading(session, question, self)
        self.by, self.then = named(QComboBox(self), _("Group by")), named(QComboBox(self), _("Then by"))
        self.total = plain_label()
        self.groups = GroupsModel(self)
        self.lines = LedgerModel(self.reading.load, self)
        self.group_table = FoldingTable(self.groups, _("Groups of equipment"), self)
        self.line_table = EnteredTable(self.lines, _("Equipment lines"), self)
        self.unit = UnitView(_("&Back to the ledger"), self)
        self.open = QPushButton(autoDefault=False)
        self.browse = QPushButton(_("Show records in Bro&wse"), autoDefault=False)
        self.copy = QPushButton(_("Cop&y lines"), autoDefault=False)
        self.empty = WhyEmpty(
            question,
            _("No equipment is found. Clear or widen the search, and what was given stands here."),
            _("No record tells of equipment yet. What is given stands here, unit by unit."),
        )
        self.undated = UndatedLine(question, self)
        self._chosen = EVERYTHING
        self.setFocusProxy(self.group_table)
        self._fill()
        self._lay_out()
        self._connect()

    # Making

    def printed(self, asked: Asked) -> Sheet:
        """The groups with their sums and the lines of the chosen one, or the page of the unit that is shown."""
        from ui.printing import page
        from ui.printing.ledger import lines_table
        from ui.printing.sheets import Heading
        from ui.printing.views import table_of

        if self._pages.currentIndex() == UNIT and self.unit.page:
            return page.sheet(asked, self.unit.page)
        chosen = self.group_table.currentIndex()

        def keeps(row: QModelIndex) -> bool:
            return asked.leaving.keeps_named(*self.groups.names(row.row()))

        line = self._line(chosen.row())
        heading = Heading(line.label if line and keeps(chosen) else _("Lines"))
        parts = (table_of(self.group_table, keeps), heading, lines_table(asked, self.lines.ids))
        return asked.sheet(_("Equipment"), parts, self._notes(), is_wide=True, counts=True)

    def _fill(self) -> None:
        for by in GROUPINGS:
            self.by.addItem(grouping_label(by), by)
        self._offer_then()
        self.open.setText(_("Open &unit page"))
        letters = self.fontMetrics().averageCharWidth()
        header = self.line_table.horizontalHeader()
        for place, item in enumerate(LEDGER_COLUMNS):
            header.resizeSection(place, letters * item.width + 16)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        self.group_table.setSelectionMode(EnteredTable.SelectionMode.SingleSelection)
        self.group_table.share_out(Fit.ResizeToContents, first=Fit.Stretch)
        self.group_table.horizontalHeader().setResizeContentsPrecision(50)
        self._show_order()

    def _lay_out(self) -> None:
        panes = QSplitter(Qt.Orientation.Vertical, self, childrenCollapsible=False, handleWidth=8)
        panes.addWidget(self.group_table)
        panes.addWidget(self.line_table)
        panes.setSizes([240, 360])
        ledger = QWidget(self)
        foot = side_by_side(self.open, self.browse, self.copy)
        column(ledger, self._head(), panes, foot, self.undated, margin=8).setStretch(1, 1)
        self._pages = QStackedLayout(self)
        for page in (ledger, self.empty, self.unit):
            self._pages.addWidget(page)
        in_reading_order(self.by, self.then, self.group_table, self.line_table, self.open, self.browse, self.copy)

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addLayout(labelled(self, ((_("&Group by:"), self.by), (_("&Then by:"), self.then))))
        line.addWidget(self.total, 1)
        return line

    def _connect(self) -> None:
        self._session.changed.connect(self._catalog_changed)
        self.reading.came.connect(self._show)
        self.reading.unit_came.connect(self._show_unit)
        self.by.activated.connect(self._regroup)
        self.then.activated.connect(self._regroup)
        self.group_table.fold_asked.connect(self._fold)
        self.group_table.chosen.connect(self._choose)
        self.group_table.entered.connect(self._enter)
        self.group_table.copy_asked.connect(self._copy_groups)
        self.line_table.entered.connect(self._open_line)
        self.line_table.copy_asked.connect(self._copy_selected)
        self.line_table.horizontalHeader().sectionClicked.connect(self._sort)
        self.open.clicked.connect(self._open_unit)
        self.browse.clicked.connect(self._browse)
        self.copy.clicked.connect(self._copy_lines)
        self.unit.open_record.connect(self.open_record)
        self.unit.unit_asked.connect(self.reading.ask_for_unit)
        self.unit.left.connect(self._leave_unit)

    # Asking

    def _catalog_changed(self, _changes: Changes) -> None:
        self.lines.renew(None)

    def _regroup(self) -> None:
        self._offer_then()
        self.reading.by, self.reading.then = self.by.currentData(), self.then.currentData()
        self._chosen = EVERYTHING
        self._renew()

    def _offer_then(self) -> None:
        """What the groups may be divided by again: all but what they are made by."""
        wanted = self.then.currentData()
        self.then.clear()
        self.then.addItem(_("Nothing more"), None)
        for by in GROUPINGS:
            if by != self.by.currentData():
                self.then.addItem(grouping_label(by), by)
        self.then.setCurrentIndex(max(self.then.findData(wanted), 0))

    def _sort(self, place: int) -> None:
        column, order = LEDGER_COLUMNS[place].sort, self.reading.order
        down = not order.descending if column == order.column else column in ("date", "quantity", "value")
        self.reading.order = LedgerOrder(column, down)
        self._show_order()
        self._renew()

    def _show_order(self) -> None:
        order = self.reading.order
        place = next(place for place, item in enumerate(LEDGER_COLUMNS) if item.sort == order.column)
        way = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        self.line_table.horizontalHeader().setSortIndicator(place, way)

    def _ask(self) -> None:
        self.reading.ask()
        if self._pages.currentIndex() == UNIT and self.unit.page:
            self.reading.ask_for_unit(self.unit.page.key)

    # Showing

    def _show(self, ledger: Ledger, first: list[LedgerLine]) -> None:
        chosen = self._chosen
        self.lines.bring(first)
        self.groups.show_ledger(ledger)
        self.group_table.setColumnHidden(SHARED, "unit" not in (ledger.by, ledger.then))
        self.group_table.setColumnHidden(VALUE, not ledger.total.values.sums)
        self.total.setText(_total(ledger))
        self.open.setVisible("unit" in (ledger.by, ledger.then))
        self._select(chosen)
        if self._pages.currentIndex() != UNIT:
            self._pages.setCurrentIndex(LEDGER if ledger.lines else EMPTY)
        if not ledger.lines:
            self.lines.show(())

    def _select(self, key: tuple[str | None, str | None]) -> None:
        keys = [line.key for line in self.groups.lines]
        self.group_table.selectRow(keys.index(key) if key in keys else 0)

    def _fold(self, row: int, folded: bool) -> None:
        """Folding a group within another goes to that one first, as in a tree."""
        line = self._line(row)
        if line and line.inner:
            self._select((line.key[0], None) if folded else line.key)
        elif line:
            self.groups.fold(row, folded)
            self._select(line.key)

    def _choose(self, row: int) -> None:
        line = self._line(row)
        if line is None:
            return
        self._chosen = line.key
        self.lines.show(line.lines)
        self.open.setEnabled(self._unit_of(line) is not None)

    def _line(self, row: int) -> GroupLine | None:
        return self.groups.lines[row] if 0 <= row < len(self.groups.lines) else None

    # Going on

    def _enter(self, row: int) -> None:
        line = self._line(row)
        if line and self._unit_of(line):
            self._open_unit()
        else:
            self._browse()

    def _unit_of(self, line: GroupLine) -> str | None:
        """The key of the unit whose lines these are, if they are one unit's."""
        ledger = self.groups.ledger
        unit = line.group if ledger.by == "unit" else line.inner if ledger.then == "unit" else None
        return unit.value if unit and unit.value != NOT_STATED else None

    def _open_unit(self) -> None:
        line = self._line(self.group_table.currentIndex().row())
        if line and (unit := self._unit_of(line)):
            self.reading.ask_for_unit(unit)

    def _show_unit(self, page: UnitPage) -> None:
        self.unit.show_page(page)
        self._pages.setCurrentIndex(UNIT)
        self.unit.setFocus()

    def _leave_unit(self) -> None:
        self._pages.setCurrentIndex(LEDGER if self.groups.ledger.lines else EMPTY)
        self.group_table.setFocus()

    def _browse(self) -> None:
        line, ledger = self._line(self.group_table.currentIndex().row()), self.groups.ledger
        self.browse_asked.emit(ledger.finding(line.group, line.inner) if line and line.group else ledger.query)

    def _open_line(self, row: int) -> None:
        line: LedgerLine | None = self.lines.row(row)
        if line:
            self.open_record.emit(line.record)

    # Copying

    def _copy_groups(self) -> None:
        self.reading.copy_groups(self.groups, self._notes())

    def _copy_selected(self) -> None:
        rows = self.line_table.rows()
        self.reading.copy_lines([self.lines.ids[row] for row in rows] or self.lines.ids, self._notes())

    def _copy_lines(self) -> None:
        self.reading.copy_lines(self.lines.ids, self._notes())

    def _notes(self) -> tuple[str, ...]:
        return tuple(filter(None, (_total(self.groups.ledger),)))


def _total(ledger: Ledger) -> str:
    """What it all adds up to, and what counts how."""
    parts = [amounts_in_words(ledger.total)]
    if ledger.left_out:
        words = ngettext(
            "{count} line of planned, postponed or cancelled records is not counted",
            "{count} lines of planned, postponed or cancelled records are not counted",
            ledger.left_out,
        )
        parts.append(words.format(count=number(ledger.left_out)))
    parts.append(_("A line of several groups counts once in the total."))
    return " · ".join(parts)
