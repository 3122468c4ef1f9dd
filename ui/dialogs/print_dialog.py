"""Ctrl+P, and its ways to a file and to the clipboard: what is printed, how the paper lies, what besides the public."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.controllers.printing import PrintJob
from ui.controllers.session import Session
from ui.printing.leaving import Leaving
from ui.printing.paper import SIZES, Paper, usual_size
from ui.printing.sheets import Sheet
from ui.settings import PUT_INTO, Settings
from ui.widgets.made import column, named, plain_label
from ui.widgets.progress import Progress
from ui.words import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Way = Literal["print", "pdf", "picture"]
Make = Callable[[Leaving], Sheet]
_SUFFIXES: dict[Way, str] = {"pdf": "pdf", "picture": "png"}


def _printers() -> list[str]:
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames()


class PrintDialog(QDialog):
    """``offered`` are the things that can be printed, by their names, the one that is meant first; each is made anew
    for what was ticked. ``printers`` names those of this computer. ``written`` carries a sentence on what was written,
    the file, and what gives the draft of it as sent, ``printed`` the same of what a printer or the clipboard has."""

    written = Signal(str, Path, object)
    printed = Signal(str, object)

    def __init__(
        self,
        session: Session,
        settings: Settings,
        way: Way,
        offered: dict[str, Make],
        parent: QWidget | None = None,
        *,
        printers: Callable[[], list[str]] = _printers,
    ) -> None:
        super().__init__(parent)
        self._session, self._settings, self._way, self._offered = session, settings, way, offered
        self._printers = printers
        self.whats = [QRadioButton(words.replace("&", "&&")) for words in offered]
        self.paper_size = named(QComboBox(), _("Paper size"))
        for size in SIZES:
            self.paper_size.addItem(_("Letter") if size == "Letter" else size, size)
        self.fitting, self.upright = QRadioButton(_("As it &fits")), QRadioButton(_("Por&trait"))
        self.lying = QRadioButton(_("&Landscape"))
        self.no_printer = plain_label(_("No printer is set up on this computer. It can be saved as a PDF instead."))
        self.no_printer.hide()
        self.internal = QCheckBox(_("Also what is &internal"))
        self.restricted = QCheckBox(_("Also what is &restricted"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.copy = self.buttons.addButton(_("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setVisible(way == "picture")
        self.copy.clicked.connect(self._copy)
        self.setWindowTitle(_titles()[way])
        self._save_button.setText(_verbs()[way])
        self._lay_out()
        self.buttons.accepted.connect(self._go_on)
        self.buttons.rejected.connect(self.reject)
        self.whats[0].setChecked(True)
        self._recall()

    def sheet(self) -> Sheet:
        include = {"internal": self.internal.isChecked(), "restricted": self.restricted.isChecked()}
        leaving = Leaving(self._session.catalog, frozenset(level for level, on in include.items() if on))
        return self._make(leaving)

    def save_to(self, path: Path) -> None:
        """Writes the file away from the window; closes when it is written, stays open when it is not."""
        self._settings.set(PUT_INTO, str(path.parent))
        sheet = self.sheet()
        self._job(_("Saving…")).save(path, sheet, self._paper(sheet))

    def print_on(self, printer: QPrinter, sheet: Sheet) -> None:
        self._job(_("Printing…")).print_on(printer, sheet)

    def _paper(self, sheet: Sheet) -> Paper:
        lies = sheet.is_wide if self.fitting.isChecked() else self.lying.isChecked()
        return Paper(self.paper_size.currentData(), lies)

    @property
    def _make(self) -> Make:
        chosen = next(place for place, what in enumerate(self.whats) if what.isChecked())
        return list(self._offered.values())[chosen]

    # Parts

    def _lay_out(self) -> None:
        what, paper, more = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        sized = (self.paper_size,) if self._way != "picture" else ()
        for box, items in ((what, self.whats), (paper, (*sized, *self._turns.values())),
                           (more, (self.internal, self.restricted))):  # fmt: skip
            box.setSpacing(4)
            for item in items:
                box.addWidget(item)
        self._groups = [_exclusive(self, self.whats), _exclusive(self, list(self._turns.values()))]
        column(self, _titled(_("What"), what), _titled(_("Paper"), paper), _titled(_("Besides the public"), more),
               self.no_printer, self.buttons)  # fmt: skip
        self.setMinimumWidth(380)

    @property
    def _turns(self) -> dict[str, QRadioButton]:
        """How the paper may lie, by the words under which that is remembered."""
        return {"fitting": self.fitting, "portrait": self.upright, "landscape": self.lying}

    def _recall(self) -> None:
        """The paper that was taken last."""
        size = self._settings.text("print/size")
        self.paper_size.setCurrentIndex(self.paper_size.findData(size if size in SIZES else usual_size()))
        self._turns.get(self._settings.text("print/turn"), self.fitting).setChecked(True)

    def _remember(self) -> None:
        self._settings.set("print/size", self.paper_size.currentData())
        self._settings.set("print/turn", next(key for key, turn in self._turns.items() if turn.isChecked()))

    # Doing

    def _go_on(self) -> None:
        self._remember()
        if self._way != "print":
            self._ask_for_file(_SUFFIXES[self._way])
        elif self._printers():
            self._ask_for_printer()
        else:
            self._offer_pdf()

    def _copy(self) -> None:
        self._remember()
        sheet = self.sheet()
        self._job(_("Copying…")).copy(sheet, self._paper(sheet))

    def _offer_pdf(self) -> None:
        """Where there is no printer."""
        self._way = "pdf"
        self.no_printer.show()
        self._save_button.setText(_("&Save as PDF…"))
        self.setWindowTitle(_titles()["pdf"])

    @property
    def _save_button(self) -> QPushButton:
        return self.buttons.button(QDialogButtonBox.StandardButton.Save)

    def _ask_for_file(self, suffix: str) -> None:
        folder = str(self._settings.folder_of_exports)
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

        sheet = self.sheet()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(self._paper(sheet).layout())
        printer.setDocName(sheet.title)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_on(printer, sheet))
        QDialog.open(dialog)

    def _job(self, words: str) -> PrintJob:
        progress = Progress(words, self)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        job = PrintJob(self._session, self)
        job.went_on.connect(progress.setValue)
        progress.canceled.connect(job.cancel)
        job.ended.connect(progress.end)
        job.written.connect(self._written)
        job.printed.connect(self._printed)
        return job

    def _written(self, text: str, path: Path, as_sent: object) -> None:
        self.written.emit(text, path, as_sent)
        self.accept()

    def _printed(self, text: str, as_sent: object) -> None:
        self.printed.emit(text, as_sent)
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
    return {"print": _("Print"), "pdf": _("Save as PDF"), "picture": _("Save or copy picture")}


def _verbs() -> dict[Way, str]:
    return {"print": _("&Print…"), "pdf": _("&Save…"), "picture": _("&Save…")}
