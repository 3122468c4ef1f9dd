"""File ▸ Sent reports…: what was sent to whom, and what its records say otherwise since."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QSplitter, QWidget

from catalog.commands.sent import ChangeSent, ForgetSent
from catalog.model.sent import Sent, SentChange
from catalog.query.tree import Query, Term
from ui.controllers.session import Session
from ui.dialogs.sent_dialog import SentDialog
from ui.models.sent import SentChangesModel, SentLine, SentModel
from ui.widgets.made import column, in_reading_order, plain_label, side_by_side
from ui.widgets.tables.calm_table import Fit
from ui.widgets.tables.entered_table import EnteredTable
from ui.words import _

_NOTHING = _(
    "Nothing was marked as sent yet. When an export or a report was written, the line at the foot of the window offers "
    "“Mark as sent”; this window then tells what its records say otherwise since."
)


class SentListDialog(QDialog):
    """``browse_asked`` carries what finds the records of a thing sent, or those of them that changed."""

    browse_asked = Signal(Query)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Sent reports"))
        self._session = session
        self.sent, self.changes = SentModel(self), SentChangesModel(self)
        self.table = EnteredTable(self.sent, _("What was sent"))
        self.changed = EnteredTable(self.changes, _("What its records say otherwise since"))
        self.told = plain_label()
        self.open_records = QPushButton(_("&Open its records"), autoDefault=False)
        self.open_changed = QPushButton(_("Open what &changed"), autoDefault=False)
        self.edit = QPushButton(_("&Edit…"), autoDefault=False)
        self.forget = QPushButton(_("&Forget"), autoDefault=False)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._lay_out()
        self._listen()
        self.load()

    def current(self) -> Sent | None:
        row = self.table.currentIndex().row()
        return self.sent.lines[row].sent if 0 <= row < len(self.sent.lines) else None

    def load(self) -> None:
        catalog = self._session.catalog

        def work() -> list[SentLine]:
            counts = catalog.sent.changed_counts()
            return [SentLine(item, counts.get(item.key, 0)) for item in catalog.sent.all()]

        self._session.tasks.ask(work, self._show, self._session.failed.emit)

    # Parts

    def _lay_out(self) -> None:
        for table in (self.table, self.changed):
            table.share_out(Fit.ResizeToContents, Fit.Stretch)
        header = self.changed.horizontalHeader()
        for section in (2, 3):
            header.setSectionResizeMode(section, Fit.Stretch)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        below = QWidget()
        column(below, self.told, self.changed, margin=0)
        halves = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        halves.addWidget(self.table)
        halves.addWidget(below)
        verbs = (self.open_records, self.open_changed, self.edit, self.forget)
        layout = column(self, halves, side_by_side(*verbs), self.buttons)
        layout.setStretchFactor(halves, 1)
        in_reading_order(self.table, self.changed, *verbs, self.buttons)
        self.resize(820, 560)

    def _listen(self) -> None:
        self.table.chosen.connect(self._show_changes)
        self.table.entered.connect(lambda _row: self._browse())
        self.changed.entered.connect(self._browse_changed)
        self.open_records.clicked.connect(lambda: self._browse())
        self.open_changed.clicked.connect(self._browse_changed)
        self.edit.clicked.connect(self._edit)
        self.forget.clicked.connect(self._forget)
        self.buttons.rejected.connect(self.reject)
        self._session.changed.connect(self.load)

    def _show(self, lines: list[SentLine]) -> None:
        kept = self.current()
        self.sent.show(lines)
        keys = [line.sent.key for line in lines]
        if lines:
            self.table.selectRow(keys.index(kept.key) if kept and kept.key in keys else 0)
            self.table.setFocus()
        self._show_changes()

    def _show_changes(self) -> None:
        sent, catalog = self.current(), self._session.catalog
        self.changes.show(())
        self.changed.setVisible(sent is not None)
        self.told.setText("" if sent else _NOTHING)
        self._enable(sent)
        if sent:
            self._session.tasks.ask(
                lambda: catalog.sent.changes(sent.key), partial(self._show_these, sent.key), self._session.failed.emit
            )

    def _show_these(self, key: str, changes: tuple[SentChange, ...]) -> None:
        sent = self.current()
        if sent and sent.key == key:
            self.changes.show(changes)
            told = _("What its records say otherwise since:") if changes else _("Nothing has changed in its records.")
            self.told.setText(told)
            self.open_changed.setEnabled(bool(changes))

    def _enable(self, sent: Sent | None) -> None:
        self.open_records.setEnabled(sent is not None)
        self.open_changed.setEnabled(False)
        for button in (self.edit, self.forget):
            button.setEnabled(sent is not None and not self._session.catalog.is_read_only)

    # Doing

    def _browse(self, *more: Term) -> None:
        if sent := self.current():
            self.accept()
            self.browse_asked.emit(Query((Term("reported", (sent.key,)), *more)))

    def _browse_changed(self) -> None:
        """Also what a later thing sent has told meanwhile."""
        if sent := self.current():
            catalog = self._session.catalog
            asked = partial(catalog.sent.changed_refs, sent.key)
            self._session.tasks.ask(asked, self._browse_refs, self._session.failed.emit)

    def _browse_refs(self, refs: tuple[str, ...]) -> None:
        self._browse(Term("ref", refs))

    def _edit(self) -> None:
        if sent := self.current():
            others = frozenset(line.sent.name for line in self.sent.lines if line.sent.key != sent.key)
            dialog = SentDialog(sent, others, self._session.today, self)
            dialog.chosen.connect(lambda said: self._session.do(ChangeSent(said)))
            dialog.open()

    def _forget(self) -> None:
        if sent := self.current():
            said = _("No longer kept as sent: {name}").format(name=sent.name)
            self._session.do(ForgetSent(sent.key), say=said)
