"""Ctrl+E: which records, which columns, what besides the public; then a file, written with progress."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from catalog.exporting.columns import COLUMNS, DEFAULT_COLUMNS
from catalog.exporting.profiles.built_in import PLAIN
from catalog.exporting.profiles.profile import Profile
from catalog.exporting.profiles.shown import shown
from catalog.model.record_fields import own_field
from ui.controllers.exporting import ExportJob
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.settings import Settings
from ui.widgets.made import column, named
from ui.widgets.progress import Progress
from ui.words import _, ngettext, number

_KEY = Qt.ItemDataRole.UserRole
_WHEN_THERE = Qt.ShortcutContext.WidgetShortcut
_KINDS = {
    ".xlsx": "Workbook (*.xlsx)", ".ods": "OpenDocument workbook (*.ods)", ".csv": "CSV (*.csv)",
    ".json": "JSON, the interchange form (*.json)",
    ".xml": "IATI activities (*.xml)", ".zip": "Data package, for programs (*.zip)",
}  # fmt: skip


class ExportDialog(QDialog):
    """``written`` carries a sentence on what was written, and the file."""

    written = Signal(str, Path)

    def __init__(
        self,
        session: Session,
        question: Question,
        selection: Selection,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export"))
        self._session, self._settings = session, settings
        self._query, self._selected = question.query, selection.ids
        found = len(question.result.ids) if question.result else 0
        self.selected = QRadioButton(_selected_words(len(selection.ids)))
        self.all = QRadioButton(_all_words(found))
        self.columns = named(QListWidget(), _("Columns"))
        self.notes = QCheckBox(_("With &notes"))
        self.internal = QCheckBox(_("Also what is &internal"))
        self.restricted = QCheckBox(_("Also what is &restricted"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(_("&Export…"))
        self._choose_records()
        self._own = {field.path: field.label for field in map(own_field, session.catalog.bulk.own())}
        self._fill(settings.texts("export/columns") or self._at_first)
        self._arrange()
        self.buttons.accepted.connect(self._ask_for_file)
        self.buttons.rejected.connect(self.reject)
        self.resize(460, 560)

    def profile(self) -> Profile:
        include = {"internal": self.internal.isChecked(), "restricted": self.restricted.isChecked()}
        return replace(
            PLAIN,
            columns=shown(*self.chosen_columns()),
            notes=self.notes.isChecked(),
            include=frozenset(level for level, is_on in include.items() if is_on),
        )

    def chosen_columns(self) -> tuple[str, ...]:
        items = (self.columns.item(row) for row in range(self.columns.count()))
        return tuple(str(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def export_to(self, path: Path) -> None:
        """Writes the file away from the window; closes when it is written, stays open when it is not."""
        self._settings.set_texts("export/columns", self.chosen_columns())
        self._settings.set("export/folder", str(path.parent))
        ids = self._selected if self.selected.isChecked() else None
        progress = Progress(_("Exporting…"), self)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        job = ExportJob(self._session, self)
        job.went_on.connect(progress.setValue)
        progress.canceled.connect(job.cancel)
        job.ended.connect(progress.end)
        job.written.connect(self._written)
        job.run(path, self._query, ids, self.profile())

    # Parts

    def _choose_records(self) -> None:
        self.selected.setEnabled(bool(self._selected))
        (self.selected if len(self._selected) > 1 else self.all).setChecked(True)

    @property
    def _at_first(self) -> tuple[str, ...]:
        return (*DEFAULT_COLUMNS, *self._own)

    def _fill(self, chosen: tuple[str, ...]) -> None:
        """The chosen columns first, in their order, then the others."""
        headings = {**{item.key: item.heading for item in COLUMNS}, **self._own}
        known = [key for key in chosen if key in headings]
        self.columns.clear()
        for key in (*known, *(key for key in headings if key not in known)):
            item = QListWidgetItem(_(headings[key]), self.columns)
            item.setData(_KEY, key)
            item.setCheckState(Qt.CheckState.Checked if key in known else Qt.CheckState.Unchecked)

    def _arrange(self) -> None:
        self.columns.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.columns.setToolTip(_("Tick what is to be exported; drag, or press Alt+↑ and Alt+↓, to change the order"))
        for key, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(key), self.columns, partial(self._move, by), context=_WHEN_THERE)
        label = QLabel(_("&Columns of the first sheet"))
        label.setBuddy(self.columns)
        reset = QPushButton(_("As at &first"), autoDefault=False)
        reset.clicked.connect(lambda: self._fill(self._at_first))
        head = QHBoxLayout()
        head.addWidget(label, 1)
        head.addWidget(reset)
        which = QVBoxLayout()
        which.setSpacing(4)
        more = QVBoxLayout()
        more.setSpacing(4)
        for button in (self.selected, self.all):
            which.addWidget(button)
        for box in (self.notes, self.internal, self.restricted):
            more.addWidget(box)
        column(self, which, head, self.columns, more, self.buttons)

    def _move(self, by: int) -> None:
        row = self.columns.currentRow()
        if row >= 0 and 0 <= row + by < self.columns.count():
            self.columns.insertItem(row + by, self.columns.takeItem(row))
            self.columns.setCurrentRow(row + by)

    def _ask_for_file(self) -> None:
        folder = self._settings.text("export/folder") or str(Path.home())
        name = self._session.path.stem if self._session.path else "catalogue"
        dialog = QFileDialog(self, _("Export to"), folder, ";;".join(_(kind) for kind in _KINDS.values()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_suffix(kind)))
        dialog.selectFile(f"{name} {self._session.today:%Y-%m-%d}")
        dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen)))
        dialog.open()

    def _written(self, text: str, path: Path) -> None:
        self.written.emit(text, path)
        self.accept()


def _suffix(kind: str) -> str:
    return next(suffix for suffix, words in _KINDS.items() if _(words) == kind).lstrip(".")


def _selected_words(count: int) -> str:
    if not count:
        return _("The &selected records (none is selected)")
    return ngettext("The {count} &selected record", "The {count} &selected records", count).format(count=number(count))


def _all_words(count: int) -> str:
    return ngettext("&All {count} record found", "&All {count} records found", count).format(count=number(count))
