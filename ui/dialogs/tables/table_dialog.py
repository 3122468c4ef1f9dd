"""File ▸ Import… of a table: where it stands, what its columns tell, what its rows are, and what would come of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from catalog.errors import CatalogError
from catalog.rooms.tables import Opened, Sight
from ui import messages
from ui.controllers.long_change import run_with_progress
from ui.controllers.reading_table import ReadingTable
from ui.controllers.session import Session
from ui.dialogs.tables.columns_page import ColumnsPage
from ui.dialogs.tables.place_page import PlacePage
from ui.dialogs.tables.rows_page import RowsPage
from ui.dialogs.tables.summary_page import SummaryPage
from ui.widgets.made import column, in_reading_order, named, plain_label
from ui.words import _, ngettext, number


class TableDialog(QDialog):
    """Pages in one window; Back and Next go through them, and the last button names what is taken in."""

    def __init__(self, session: Session, opened: Opened, sight: Sight, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import {name}").format(name=opened.path.name))
        self._session = session
        self.table = ReadingTable(session, opened, sight, self)
        self.place, self.columns = PlacePage(self.table), ColumnsPage(self.table)
        self.rows, self.summary = RowsPage(self.table), SummaryPage(self.table)
        self.pages = QStackedWidget()
        self.step = plain_label()
        self.problem = plain_label()
        self.progress = named(QProgressBar(textVisible=False), _("Looking through the rows"))
        self.cancel = QPushButton(_("Cancel"), autoDefault=False)
        self.back = QPushButton(_("&Back"), autoDefault=False)
        self.next = QPushButton(_("Ne&xt"))
        self.do = QPushButton(autoDefault=False)
        self._arrange()
        self._listen()
        self._go(0)
        self.table.look()

    def _arrange(self) -> None:
        font = self.step.font()
        font.setBold(True)
        self.step.setFont(font)
        for page in (self.place, self.columns, self.rows, self.summary):
            self.pages.addWidget(page)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.back, self.next, self.do, self.cancel):
            buttons.addWidget(button)
        self.progress.setMaximumHeight(6)
        self.problem.hide()
        layout = column(self, self.step, self.problem, self.pages, self.progress, buttons)
        layout.setStretchFactor(self.pages, 1)
        in_reading_order(self.pages, self.back, self.next, self.do, self.cancel)
        self.resize(920, 620)

    def _listen(self) -> None:
        self.back.clicked.connect(lambda: self._go(self.pages.currentIndex() - 1))
        self.next.clicked.connect(lambda: self._go(self.pages.currentIndex() + 1))
        self.do.clicked.connect(self._import)
        self.cancel.clicked.connect(self.reject)
        self.table.seen.connect(self._wait)
        self.table.went_on.connect(self.progress.setValue)
        self.table.previewed.connect(self._tell)
        self.table.decided.connect(self._tell)
        self.table.refused.connect(self._refuse)

    def _go(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        names = [page.title for page in (self.place, self.columns, self.rows, self.summary)]
        told = _("Step {place} of {count}: {name}")
        self.step.setText(told.format(place=place + 1, count=len(names), name=names[place]))
        self.back.setEnabled(place > 0)
        is_last = place == len(names) - 1
        self.next.setVisible(not is_last)
        self.do.setVisible(is_last)
        (self.do if is_last else self.next).setDefault(True)
        first = (self.place.grid, self.columns.columns, self.rows.rows, self.do)[place]
        first.setFocus()

    def _wait(self) -> None:
        self.problem.hide()
        self.progress.setValue(0)
        self.progress.setVisible(True)
        self.do.setEnabled(False)
        self.do.setText(_("&Import"))

    def _tell(self) -> None:
        self.progress.setVisible(False)
        what = self._what()
        self.do.setText(_("&Import {what}").format(what=what) if what else _("&Import"))
        self.do.setEnabled(bool(what) and self.table.is_answered)

    def _what(self) -> str:
        """ "4 new records, 2 additions"."""
        fates = self.table.fates()
        parts = []
        if fates["new"]:
            made = ngettext("{count} new record", "{count} new records", fates["new"])
            parts.append(made.format(count=number(fates["new"])))
        if fates["cite"]:
            cited = ngettext("{count} addition", "{count} additions", fates["cite"])
            parts.append(cited.format(count=number(fates["cite"])))
        return ", ".join(parts)

    def _refuse(self, error: Exception) -> None:
        self.problem.setText(messages.in_words(error) if isinstance(error, CatalogError) else str(error))
        self.problem.show()
        self.place.show_sight()

    def _import(self) -> None:
        command = self.table.command()
        if command is not None:
            say = _("Imported {name}: {what}").format(name=self.table.opened.path.name, what=self._what())
            run_with_progress(self._session, command, say, self).done.connect(self.accept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return in a line or a choice ends what is typed there, and does not go on to the next page."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_return or not isinstance(self.focusWidget(), (QLineEdit, QAbstractSpinBox, QComboBox)):
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self.table.stop()
        super().done(result)
