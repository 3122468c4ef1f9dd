"""Ctrl+E: which records by which profile, and how that will look; then a file, written with progress."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QSplitter,
    QTabWidget,
    QWidget,
)

from catalog.exporting.job import ENDINGS
from catalog.model.vocabulary import Entry
from ui.controllers.export_choice import ExportChoice, own_columns
from ui.controllers.export_previewing import ExportPreviewing, Wanted
from ui.controllers.last_export import LastExport
from ui.controllers.profiles import Profiles
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.models.export_words import FORMS, Form, form_of
from ui.widgets.exporting.access_boxes import AccessBoxes
from ui.widgets.exporting.chart_pane import ChartPane
from ui.widgets.exporting.columns_pane import ColumnsPane
from ui.widgets.exporting.licence_box import LicenceBox
from ui.widgets.exporting.preview_pane import PreviewPane
from ui.widgets.exporting.profile_bar import ProfileBar
from ui.widgets.exporting.profile_verbs import ProfileVerbs
from ui.widgets.exporting.rows_form import RowsForm
from ui.widgets.exporting.writing import begun, proposed_name
from ui.widgets.made import GAP, MARGIN, column, named, plain_label
from ui.widgets.quiet_line import QuietLine
from ui.widgets.records_choice import RecordsChoice
from ui.widgets.searching.term_completer import TermCompleter
from ui.words import _


class ExportDialog(QDialog):
    """``written`` carries a sentence on what was written, the file, and what gives the draft of it as sent."""

    written = Signal(str, Path, object)

    def __init__(
        self,
        session: Session,
        question: Question,
        selection: Selection,
        words: TermWords,
        last: LastExport,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Export"))
        self._session, self._query, self._last = session, question.query, last
        self.choice = ExportChoice(self)
        self.profiles = Profiles(session, self)
        self.verbs = ProfileVerbs(session, self.profiles, self.choice, self)
        self._previewing = ExportPreviewing(session, self)
        self.records = RecordsChoice(question, selection)
        self.bar = ProfileBar(self.profiles, self.choice, self.verbs)
        self.columns = ColumnsPane(self.choice)
        self.rows = RowsForm(self.choice)
        self.chart = ChartPane(self.choice)
        self._completer = TermCompleter(self.rows.only, session, question, words)
        self.preview = PreviewPane(self._previewing)
        self.access = AccessBoxes(self.choice)
        self.form = named(QComboBox(), _("Form of the file"))
        self.licence = LicenceBox(self.choice)
        self.quiet = QuietLine(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.export = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        self._is_writing = False
        self._lay_out()
        self._listen()
        self._load()

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.columns.profile, self._query, self.records.ids)

    def export_to(self, path: Path) -> None:
        """Writes the file away from the window; closes when it is written, stays open when it is not."""
        self._previewing.stop()
        self._last.keep(self.choice, path)
        job = begun(self._session, self.wanted, path, self)
        job.written.connect(self._written)
        job.ended.connect(partial(self._be_busy, False))
        self._be_busy(True)
        job.run()

    def reject(self) -> None:
        """What is being written can be cancelled by its own button."""
        if not self._is_writing:
            super().reject()

    # Parts

    def _lay_out(self) -> None:
        self.export.setText(_("&Export…"))
        self.export.setDefault(True)
        self._fill_forms()
        head = QFormLayout(horizontalSpacing=MARGIN, verticalSpacing=GAP)
        head.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        head.addRow(_("Records"), self.records)
        head.addRow(self.bar.label, self.bar)
        head.addRow(_("Include"), self.access)
        tabs = named(QTabWidget(usesScrollButtons=False), _("What is written"))
        tabs.addTab(self.columns, _("Colu&mns"))
        tabs.addTab(self.rows, _("Ro&ws and sheets"))
        tabs.addTab(self.chart, _("&Chart"))
        self.panes = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self.panes.addWidget(tabs)
        self.panes.addWidget(self.preview)
        self.panes.setHandleWidth(MARGIN)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        label = plain_label(_("&File"), wrap=False)
        label.setBuddy(self.form)
        foot.addWidget(label)
        foot.addWidget(self.form)
        foot.addWidget(self.licence)
        foot.addStretch(1)
        foot.addWidget(self.buttons)
        layout = column(self, head, self.panes, self.quiet, foot, gap=12)
        layout.setStretchFactor(self.panes, 1)
        self.resize(940, 580)
        self.panes.setSizes([400, 500])

    def _fill_forms(self) -> None:
        for form in FORMS:
            if form.suffix in ENDINGS:
                self.form.addItem(_("{form} ({suffix})").format(form=form.words, suffix=form.suffix), form.suffix)
        self.form.setCurrentIndex(max(0, self.form.findData(self._last.suffix)))

    def _listen(self) -> None:
        self.profiles.listed.connect(lambda: self.choice.follow(self.profiles.all))
        self.choice.changed.connect(self._look)
        self.records.chosen.connect(self._look)
        self.columns.chosen.connect(self._look)
        self.form.activated.connect(self._show_form)
        self.verbs.said.connect(self.quiet.say)
        self._session.said.connect(self.quiet.say)
        self.quiet.undo_asked.connect(self._session.undo)
        self.buttons.accepted.connect(self._ask_for_file)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._previewing.stop)

    def _load(self) -> None:
        self._show_form()
        self.profiles.load()
        self.profiles.when_listed(lambda: self._last.recall(self.choice, self.profiles.all))
        self._session.tasks.ask(self._session.catalog.bulk.own, self._offer, self._session.failed.emit)

    def _offer(self, own: list[Entry]) -> None:
        self.columns.offer(own_columns(own))
        self.chart.offer(own_columns(own))
        self._look()

    # Choosing

    @property
    def _form(self) -> Form:
        return form_of(self.form.currentData())

    def _show_form(self) -> None:
        self.preview.show_form(self._form)
        for part in (self.columns, self.rows.sheets_box):
            part.setEnabled(self._form.has_columns)
        self.chart.setEnabled(self._form.has_sheets)
        self.licence.setVisible(self._form.has_licence)

    def _look(self) -> None:
        self.export.setEnabled(not self.columns.is_empty)
        self._previewing.ask(self.wanted)

    # Doing

    def _ask_for_file(self) -> None:
        patterns = {form.suffix: form.pattern for form in FORMS if form.suffix in ENDINGS}
        dialog = QFileDialog(self, _("Export to"), str(self._last.folder), ";;".join(patterns.values()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectNameFilter(self._form.pattern)
        dialog.setDefaultSuffix(self._form.suffix.lstrip("."))
        dialog.filterSelected.connect(partial(_follow_filter, dialog, patterns))
        dialog.selectFile(proposed_name(self._session, self.choice.profile))
        dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen)))
        dialog.open()

    def _be_busy(self, is_writing: bool) -> None:
        self._is_writing = is_writing
        self.export.setEnabled(not is_writing)

    def _written(self, text: str, path: Path, as_sent: object) -> None:
        self.written.emit(text, path, as_sent)
        self.accept()


def _follow_filter(dialog: QFileDialog, patterns: dict[str, str], pattern: str) -> None:
    suffix = next(suffix for suffix, known in patterns.items() if known == pattern)
    dialog.setDefaultSuffix(suffix.lstrip("."))
