"""The trash: what was deleted, to be restored, or removed for good."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from catalog.commands.trash import RestoreRecords
from catalog.model.changes import Changes
from catalog.model.trash import TrashLine
from ui.controllers.session import Session
from ui.models.trash import TrashModel
from ui.widgets.made import column, in_reading_order, plain_label
from ui.widgets.tables.calm_table import CalmTable, Fit
from ui.words import READ_ONLY, _, ngettext, number

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Sheet


class TrashView(QWidget):
    """``open_record`` announces a record that was restored and can be seen again."""

    open_record = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trash")
        self._session = session
        self._asked, self._stale = 0, True
        self.model = TrashModel(self)
        self.table = CalmTable(self.model, _("Trash"))
        self.table.share_out(Fit.ResizeToContents, first=Fit.Stretch)
        self.count = plain_label(wrap=False)
        self.empty = plain_label(_("The trash is empty. What you delete lies here, until you restore or purge it."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.restore = QPushButton(_("Rest&ore"), autoDefault=False)
        self.purge = QPushButton(_("&Purge…"), autoDefault=False)
        self.purge_all = QPushButton(_("E&mpty the trash…"), autoDefault=False)
        self._lay_out()
        session.changed.connect(self._catalog_changed)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.table.doubleClicked.connect(lambda _index: self._restore())
        self.restore.clicked.connect(self._restore)
        self.purge.clicked.connect(lambda: self._ask_to_purge(self.chosen))
        self.purge_all.clicked.connect(lambda: self._ask_to_purge(self.model.lines))

    @property
    def chosen(self) -> tuple[TrashLine, ...]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self.model.lines[row] for row in rows)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for item in (self.restore, self.purge):
            foot.addWidget(item)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.purge_all)
        layout = column(self, self.table, self.empty, foot, margin=8)
        layout.setStretchFactor(self.table, 1)
        layout.setStretchFactor(self.empty, 1)
        in_reading_order(self.table, self.restore, self.purge, self.purge_all)
        self.setFocusProxy(self.table)

    def printed(self, asked: Asked) -> Sheet:
        """The whole trash."""
        from ui.printing.views import table_of

        def keeps(index: QModelIndex) -> bool:
            line = self.model.lines[index.row()]
            return asked.leaving.keeps(line.access, line.id)

        return asked.sheet_without_query(_("Trash"), (table_of(self.table, keeps),), (self.count.text(),))

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._ask()

    def _catalog_changed(self, changes: Changes) -> None:
        self._stale = self._stale or bool(changes.records)
        if self._stale and self.isVisible():
            self._ask()

    def _ask(self) -> None:
        self._stale = False
        self._asked += 1
        asked = self._asked

        def answered(lines: list[TrashLine]) -> None:
            if asked == self._asked:
                self._show(lines)

        self._session.tasks.ask(self._session.catalog.trash.lines, answered, self._session.failed.emit)

    def _show(self, lines: Sequence[TrashLine]) -> None:
        row = self.table.currentIndex().row()
        self.model.show(lines)
        self.table.selectRow(min(max(row, 0), len(lines) - 1))
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        for item in (self.restore, self.purge, self.purge_all, self.count):
            item.setVisible(bool(lines))
        words = ngettext("{count} record in the trash", "{count} records in the trash", len(lines))
        self.count.setText(words.format(count=number(len(lines))))
        self._enable()

    def _enable(self) -> None:
        chosen, read_only = self.chosen, self._session.catalog.is_read_only
        for item in (self.restore, self.purge):
            item.setEnabled(bool(chosen) and not read_only)
        self.purge_all.setEnabled(not read_only)
        merged = any(line.merged_into for line in chosen)
        self.restore.setEnabled(self.restore.isEnabled() and not merged)
        self.restore.setToolTip(_why_not(read_only, merged))
        for item in (self.purge, self.purge_all):
            item.setToolTip(_why_not(read_only, False))

    # Doing

    def _restore(self) -> None:
        if self.restore.isEnabled():
            ids = tuple(line.id for line in self.chosen)
            words = ngettext("{count} record restored", "{count} records restored", len(ids))
            self._session.do(RestoreRecords(ids), say=words.format(count=number(len(ids))))

    def _ask_to_purge(self, lines: Sequence[TrashLine]) -> None:
        ids, trash = tuple(line.id for line in lines), self._session.catalog.trash
        self._session.tasks.ask(lambda: trash.copies(ids), partial(self._open_purge, lines), self._session.failed.emit)

    def _open_purge(self, lines: Sequence[TrashLine], files: Sequence[str]) -> None:
        from ui.widgets.page.purge_dialog import PurgeDialog

        dialog = PurgeDialog(lines, files, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._purge(tuple(line.id for line in lines)))
        dialog.open()

    def _purge(self, ids: tuple[int, ...]) -> None:
        words = ngettext("{count} record purged", "{count} records purged", len(ids)).format(count=number(len(ids)))
        self._session.purge(ids, words)


def _why_not(read_only: bool, merged: bool) -> str:
    if read_only:
        return READ_ONLY
    return _("What was merged comes back by undo, or by taking the merge back in History.") if merged else ""
