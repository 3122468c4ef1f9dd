"""File › Report…: which report, on what, of which period; how it will read; then a file, or a text for a mail."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from catalog.errors import InvalidValue
from catalog.model.sent import SentDraft
from catalog.reporting.request import Request, span_of
from catalog.reporting.writing import FORMATS
from ui.controllers.question import Question
from ui.controllers.reporting import Asked, Reporting, of_selection
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.messages import in_words
from ui.settings import PUT_INTO, Settings
from ui.widgets.made import GAP, MARGIN, in_reading_order, named, plain_label
from ui.widgets.making_line import MakingLine
from ui.widgets.progress import Progress
from ui.widgets.records_choice import RecordsChoice
from ui.widgets.report_preview import ReportPreview
from ui.words import READ_ONLY, _

if TYPE_CHECKING:
    from catalog.reporting.kinds.kind import Kind
    from catalog.reporting.making import Made

_KEY = Qt.ItemDataRole.UserRole
_PATIENCE = 250
"""Milliseconds that one goes on typing before the preview is made anew."""
_MOST_SELECTED = 5000
_PERIODS = ("", "this month", "last month", "this quarter", "last quarter", "this year", "last year")
_LEFT, _SIZE = 290, QSize(1000, 620)


class ReportDialog(QDialog):
    """``written`` carries a sentence on what was written, the file, and what gives the draft of it as sent; ``copied``
    the same of a text on the clipboard, which has no file."""

    written = Signal(str, Path, object)
    copied = Signal(str, object)

    def __init__(
        self,
        session: Session,
        question: Question,
        selection: Selection,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Report"))
        self._session, self._settings = session, settings
        self._query = question.query
        self._reporting = Reporting(session, self)
        self._made: Made | None = None
        self.kinds = named(QListWidget(), _("Report"))
        self.purpose = plain_label()
        self.period = named(QComboBox(), _("Period"))
        self._typed = QLineEdit()
        self.period.setLineEdit(self._typed)
        self.days = plain_label()
        self.latest = QPushButton(autoDefault=False)
        self._latest = ""
        self.records = RecordsChoice(question, selection, most=_MOST_SELECTED, stacked=True)
        self.internal = QCheckBox(_("Also what is &internal"))
        self.restricted = QCheckBox(_("Also what is &restricted"))
        self.template = QPushButton(_("Edit &template…"), autoDefault=False)
        self.preview = named(ReportPreview(), _("Preview"))
        self.making = MakingLine(_("Making the preview"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Close)
        self.copy = QPushButton(_("&Copy as mail text"), autoDefault=False)
        self._pause = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._fill()
        self._arrange()
        self._connect()
        self.kinds.setCurrentRow(self._last_row())
        self.kinds.setFocus()

    @property
    def kind(self) -> Kind:
        return self._session.catalog.reports.named(str(self.kinds.currentItem().data(_KEY)))

    def asked(self) -> Asked:
        """What is asked for now; the records of a selection are looked up away from the window."""
        include = {"internal": self.internal.isChecked(), "restricted": self.restricted.isChecked()}
        levels = frozenset(level for level, on in include.items() if on)
        request = Request(self.kind.key, self._query, self.period.currentText(), levels)
        return partial(of_selection, self._session, request, self.records.ids or ())

    def save_to(self, path: Path) -> None:
        """Writes the file away from the window; closes when it is written, stays open when it is not."""
        if self._made is None:
            return
        self._settings.set(PUT_INTO, str(path.parent))
        progress = Progress(_("Writing the report…"), self)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._reporting.went_on.connect(progress.setValue)
        self._reporting.ended.connect(progress.end)
        progress.canceled.connect(self._reporting.cancel)
        self._reporting.write(self._made, path)

    # Parts

    def _fill(self) -> None:
        for kind in self._session.catalog.reports.all():
            item = QListWidgetItem(_(kind.title), self.kinds)
            item.setData(_KEY, kind.key)
            item.setToolTip(_(kind.purpose))
        self.period.addItems([_(period) for period in _PERIODS])
        self.period.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._typed.setPlaceholderText(_("all time"))
        self.period.setToolTip(_("2020, 2020-Q4, 2020-10, 2020-10..2020-12, last month; empty for all time"))
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(_("&Save…"))
        self.buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        if self._session.catalog.is_read_only:
            self.template.setEnabled(False)
            self.template.setToolTip(READ_ONLY)

    def _arrange(self) -> None:
        form = QFormLayout(fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(_("&Period"), self.period)
        form.addRow("", self.days)
        form.addRow("", self.latest)
        self.latest.hide()
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self.kinds, 1)
        left.addWidget(self.purpose)
        left.addLayout(form)
        for widget in (self.records, self.internal, self.restricted):
            left.addWidget(widget)
        left.addStretch(0)
        left.addWidget(self.template)
        side = QWidget()
        left.setContentsMargins(0, 0, 0, 0)
        side.setLayout(left)
        side.setFixedWidth(_LEFT)
        both = QHBoxLayout()
        both.setSpacing(MARGIN)
        both.addWidget(side)
        shown = QVBoxLayout()
        shown.addWidget(self.preview, 1)
        shown.addWidget(self.making)
        both.addLayout(shown, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.addLayout(both, 1)
        whole.addWidget(self.buttons)
        self.kinds.setMaximumHeight(_high(self.kinds))
        save, close = map(
            self.buttons.button, (QDialogButtonBox.StandardButton.Save, QDialogButtonBox.StandardButton.Close)
        )
        in_reading_order(self.preview, self.making.button, save, self.copy, close)
        window = self.parentWidget()
        self.resize(_SIZE.boundedTo(window.size()) if window else _SIZE)

    def _connect(self) -> None:
        self.kinds.currentRowChanged.connect(self._choose)
        self.period.editTextChanged.connect(self._wait)
        self.records.chosen.connect(self._make)
        for button in (self.internal, self.restricted):
            button.toggled.connect(self._make)
        self._pause.timeout.connect(self._make)
        self.latest.clicked.connect(self._take_latest)
        self._reporting.made.connect(self._show)
        self._reporting.refused.connect(self._tell_refused)
        self._reporting.being_made.connect(self.making.tell)
        self._reporting.settled.connect(self.making.end)
        self.making.stopped.connect(self._stop_making)
        self.making.asked_again.connect(self._make)
        self._reporting.written.connect(self._written)
        self.template.clicked.connect(self._edit_template)
        self.copy.clicked.connect(self._copy)
        self.buttons.accepted.connect(self._ask_for_file)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._reporting.stop)

    def _last_row(self) -> int:
        last = self._settings.text("report/kind")
        rows = range(self.kinds.count())
        return next((row for row in rows if self.kinds.item(row).data(_KEY) == last), 0)

    # Choosing and seeing

    def _choose(self) -> None:
        self.purpose.setText(_(self.kind.purpose))
        self.period.setEditText(_(self.kind.period.replace("-", " ")))
        self._settings.set("report/kind", self.kind.key)
        self._make()

    def _wait(self) -> None:
        """What was made for another period cannot be saved any more."""
        self._made = None
        self._enable()
        self._pause.start()

    def _make(self) -> None:
        self._wait()
        self._pause.stop()
        self._tell_days()
        self._offer("")
        self.making.begin()
        self._reporting.make(self.asked())

    def _tell_days(self) -> None:
        try:
            self.days.setText(span_of(self.period.currentText(), self._session.today).in_words())
        except InvalidValue:
            self.days.setText(_("Not a period yet"))

    def _offer(self, period: str) -> None:
        """Where the period has nothing to report, the newest that has."""
        self._latest = period
        self.latest.setVisible(bool(period))
        if period:
            words = span_of(period, self._session.today).in_words()
            self.days.setText(_("{period}: nothing is recorded").format(period=self.days.text()))
            self.latest.setText(_("Sho&w {period}").format(period=words))
            self.latest.setToolTip(_("The newest that has something to report"))

    def _take_latest(self) -> None:
        self.period.setEditText(self._latest)
        self.period.setFocus()
        self._make()

    def _show(self, made: Made, latest: str) -> None:
        self._made = made
        self._offer(latest)
        self.preview.show_document(made.document)
        self._enable()

    def _stop_making(self) -> None:
        self._reporting.stop()
        self.preview.show_words(_("The report was stopped."))

    def _tell_refused(self, error: Exception) -> None:
        self.preview.show_words(in_words(error))

    def _enable(self) -> None:
        for button in (self.buttons.button(QDialogButtonBox.StandardButton.Save), self.copy):
            button.setEnabled(self._made is not None)

    # Doing

    def _edit_template(self) -> None:
        from ui.dialogs.template_dialog import TemplateDialog

        dialog = TemplateDialog(self._session, self.kind, self.asked(), self)
        dialog.kept.connect(self._make)
        dialog.open()

    def _copy(self) -> None:
        if self._made is None:
            return
        reports = self._session.catalog.reports
        QGuiApplication.clipboard().setText(reports.mail(self._made))
        as_sent = partial(reports.mail_as_sent, self._made, **self._told())
        self.copied.emit(_("The report was copied as a text"), as_sent)
        self.accept()

    def _ask_for_file(self) -> None:
        if self._made is None:
            return
        folder = str(self._settings.folder_of_exports)
        dialog = QFileDialog(self, _("Save the report"), folder, ";;".join(_(words) for words in FORMATS.values()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("docx")
        dialog.filterSelected.connect(partial(_follow_filter, dialog))
        dialog.selectFile(_file_name(self._made.document.title))
        dialog.fileSelected.connect(self._save_chosen)
        dialog.open()

    def _save_chosen(self, chosen: str) -> None:
        self.save_to(Path(chosen))

    def _written(self, text: str, path: Path, as_sent: Callable[..., SentDraft]) -> None:
        self.written.emit(text, path, partial(as_sent, **self._told()))
        self.accept()

    def _told(self) -> dict[str, str]:
        """What is kept of a report that is sent, beside what it holds."""
        return {"query": str(self._query), "made_by": _(self.kind.title)}


def _high(shown: QListWidget) -> int:
    """High enough for all its lines."""
    return shown.sizeHintForRow(0) * shown.count() + 2 * shown.frameWidth() + GAP


def _follow_filter(dialog: QFileDialog, kind: str) -> None:
    """The ending goes with the format that is chosen, also of a name that has one already."""
    suffix = next(suffix for suffix, words in FORMATS.items() if _(words) == kind)
    dialog.setDefaultSuffix(suffix.lstrip("."))
    for name in dialog.selectedFiles()[:1]:
        if Path(name).suffix in FORMATS:
            dialog.selectFile(Path(name).with_suffix(suffix).name)


def _file_name(title: str) -> str:
    """Without signs that names of files cannot have."""
    kept = "".join("-" if sign in '/\\:*?"<>|' or not sign.isprintable() else sign for sign in title)
    return kept.strip(" .-")[:80] or "report"
