"""Ctrl+P, and its way to a file: what is printed, how the paper lies, what besides the public."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.controllers.printing import PrintJob
from ui.controllers.session import Session
from ui.printing.leaving import Leaving
from ui.printing.sheets import Sheet
from ui.settings import Settings
from ui.widgets.made import column
from ui.widgets.progress import Progress
from ui.words import _

Way = Literal["print", "pdf", "picture"]
Make = Callable[[Leaving], Sheet]
_SUFFIXES: dict[Way, str] = {"pdf": "pdf", "picture": "png"}


class PrintDialog(QDialog):
    """``offered`` are the things that can be printed, by their names, the one that is meant first; each is made anew
    for what was ticked. ``written`` carries a sentence on what was written, and the file."""

    written = Signal(str, Path)

    def __init__(
        self, session: Session, settings: Settings, way: Way, offered: dict[str, Make], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._settings, self._way, self._offered = session, settings, way, offered
        self.whats = [QRadioButton(words.replace("&", "&&")) for words in offered]
        self.upright, self.lying = QRadioButton(_("Por&trait")), QRadioButton(_("&Landscape"))
        self.internal = QCheckBox(_("Also what is &internal"))
        self.restricted = QCheckBox(_("Also what is &restricted"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.setWindowTitle(_titles()[way])
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(_verbs()[way])
        self._lay_out()
        self.buttons.accepted.connect(self._go_on)
        self.buttons.rejected.connect(self.reject)
        for what in self.whats:
            what.toggled.connect(self._suggest)
        self.whats[0].setChecked(True)

    def sheet(self) -> Sheet:
        include = {"internal": self.internal.isChecked(), "restricted": self.restricted.isChecked()}
        leaving = Leaving(self._session.catalog, frozenset(level for level, on in include.items() if on))
        return self._make(leaving)

    def save_to(self, path: Path) -> None:
        """Writes the file away from the window; closes when it is written, stays open when it is not."""
        self._settings.set("export/folder", str(path.parent))
        self._job().save(path, self.sheet(), lying=self.lying.isChecked())

    @property
    def _make(self) -> Make:
        chosen = next(place for place, what in enumerate(self.whats) if what.isChecked())
        return list(self._offered.values())[chosen]

    # Parts

    def _lay_out(self) -> None:
        what, paper, more = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for box, items in ((what, self.whats), (paper, (self.upright, self.lying)),
                           (more, (self.internal, self.restricted))):  # fmt: skip
            box.setSpacing(4)
            for item in items:
                box.addWidget(item)
        self._groups = [_exclusive(self, self.whats), _exclusive(self, [self.upright, self.lying])]
        column(self, _titled(_("What"), what), _titled(_("Paper"), paper), _titled(_("Besides the public"), more),
               self.buttons)  # fmt: skip
        self.setMinimumWidth(380)

    def _suggest(self, on: bool) -> None:
        """How the paper lies best for what is to be printed."""
        if on:
            wide = self.sheet().is_wide
            (self.lying if wide else self.upright).setChecked(True)

    # Doing

    def _go_on(self) -> None:
        if self._way == "print":
            self._ask_for_printer()
        else:
            self._ask_for_file(_SUFFIXES[self._way])

    def _ask_for_file(self, suffix: str) -> None:
        folder = self._settings.text("export/folder") or str(Path.home())
        kinds = {"pdf": _("PDF (*.pdf)"), "png": _("Picture (*.png)")}
        dialog = QFileDialog(self, _("Save as"), folder, kinds[suffix])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"{_file_name(self.sheet().title)} {self._session.today:%Y-%m-%d}")
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen).with_suffix(f".{suffix}")))
        dialog.open()

    def _ask_for_printer(self) -> None:
        """The platform's own dialog; without a printer it can print into a file."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from ui.printing.files import page_layout

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout(lying=self.lying.isChecked()))
        printer.setDocName(self.sheet().title)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self._job().print_on(printer, self.sheet()))
        QDialog.open(dialog)

    def _job(self) -> PrintJob:
        progress = Progress(_("Printing…") if self._way == "print" else _("Saving…"), self)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        job = PrintJob(self._session, self)
        job.went_on.connect(progress.setValue)
        progress.canceled.connect(job.cancel)
        job.ended.connect(progress.end)
        job.written.connect(self._written)
        job.printed.connect(self.accept)
        return job

    def _written(self, text: str, path: Path) -> None:
        self.written.emit(text, path)
        self.accept()


def _titled(title: str, inside: QVBoxLayout) -> QGroupBox:
    box = QGroupBox(title)
    box.setLayout(inside)
    return box


def _exclusive(parent: QWidget, buttons: list[QRadioButton]) -> QButtonGroup:
    group = QButtonGroup(parent)
    for button in buttons:
        group.addButton(button)
    return group


def _file_name(title: str) -> str:
    return title.replace(":", " –").replace("/", "-")


def _titles() -> dict[Way, str]:
    return {"print": _("Print"), "pdf": _("Save as PDF"), "picture": _("Save picture")}


def _verbs() -> dict[Way, str]:
    return {"print": _("&Print…"), "pdf": _("&Save…"), "picture": _("&Save…")}
