"""File ▸ Export for editing…: which records, what besides the public; then a workbook that can be taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFileDialog, QVBoxLayout, QWidget

from catalog.exporting.job import Exported
from catalog.model.progress import Report
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.settings import PUT_INTO, Settings
from ui.widgets.exporting.writing import begun_job
from ui.widgets.made import column, plain_label
from ui.widgets.records_choice import RecordsChoice
from ui.words import _

_KINDS = {"xlsx": "Workbook (*.xlsx)", "ods": "OpenDocument workbook (*.ods)"}


class EditExportDialog(QDialog):
    """``written`` carries a sentence on what was written, the file, and what gives the draft of it as sent."""

    written = Signal(str, Path, object)

    def __init__(
        self, session: Session, question: Question, selection: Selection, settings: Settings,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(_("Export for editing"))
        self._session, self._settings = session, settings
        self._query = question.query
        self.records = RecordsChoice(question, selection)
        self.internal = QCheckBox(_("Also what is &internal"))
        self.restricted = QCheckBox(_("Also what is &restricted"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(_("&Export…"))
        self._lay_out()
        self.buttons.accepted.connect(self._ask_for_file)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        told = plain_label(
            _("A workbook in which others change, add or delete rows. “Take back changes…” then shows what they did; "
              "nothing is changed here before you accept it.")
        )  # fmt: skip
        more = QVBoxLayout()
        more.setSpacing(4)
        for box in (self.internal, self.restricted):
            more.addWidget(box)
        column(self, told, self.records, more, self.buttons)
        self.setMinimumWidth(460)

    def export_to(self, path: Path) -> None:
        """Writes the file away from the window; closes when it is written, stays open when it is not."""
        self._settings.set(PUT_INTO, str(path.parent))
        ids = self.records.ids
        ticked = {"internal": self.internal.isChecked(), "restricted": self.restricted.isChecked()}
        include = [level for level, on in ticked.items() if on]
        trip, query = self._session.catalog.round_trip, self._query

        def write(report: Report) -> Exported:
            return trip.export(path, query, ids, include=include, report=report)

        job = begun_job(self._session, write, self)
        job.written.connect(self._written)
        job.run()

    def _ask_for_file(self) -> None:
        folder = str(self._settings.folder_of_exports)
        dialog = QFileDialog(self, _("Export for editing to"), folder, ";;".join(map(_, _KINDS.values())))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_suffix(kind)))
        name = self._session.path.stem if self._session.path else "catalogue"
        dialog.selectFile(f"{name} {_('for editing')} {self._session.today:%Y-%m-%d}")
        dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen)))
        dialog.open()

    def _written(self, text: str, path: Path, as_sent: object) -> None:
        self.written.emit(text, path, as_sent)
        self.accept()


def _suffix(kind: str) -> str:
    return next(suffix for suffix, words in _KINDS.items() if _(words) == kind)
