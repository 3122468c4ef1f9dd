"""Printing that runs away from the window, tells how far it is, and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from catalog.errors import Cancelled
from catalog.model.progress import Report
from ui.controllers.session import Session
from ui.words import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.printing.paper import Paper
    from ui.printing.sheets import Sheet


class PrintJob(QObject):
    """``went_on`` carries percents, ``written`` a sentence and the file, ``printed`` says that a printer has it all;
    ``ended`` comes in any case, once."""

    went_on = Signal(int)
    written = Signal(str, Path)
    printed = Signal()
    ended = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stopped = threading.Event()

    def save(self, path: Path, sheet: Sheet, paper: Paper) -> None:
        from ui.printing.files import save

        self._run(lambda: save(path, sheet, paper, self._report), self._saved)

    def print_on(self, printer: QPrinter, sheet: Sheet) -> None:
        from ui.printing.files import print_on

        self._run(lambda: print_on(printer, sheet, self._report), self._printed)

    def cancel(self) -> None:
        self._stopped.set()

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._session.tasks.ask(work, done, self._failed)

    @property
    def _report(self) -> Report:
        stopped, tell = self._stopped, self.went_on.emit

        def report(done: int, total: int) -> bool:
            """Called in the worker's thread: the signal is queued from there."""
            tell(100 * done // total if total else 0)
            return not stopped.is_set()

        return report

    def _saved(self, path: Path) -> None:
        self.ended.emit()
        self.written.emit(_("Saved as {name}").format(name=path.name), path)

    def _printed(self, _nothing: object) -> None:
        self.ended.emit()
        self.printed.emit()
        self._session.said.emit(_("Sent to the printer"), False)

    def _failed(self, error: Exception) -> None:
        self.ended.emit()
        if isinstance(error, Cancelled):
            self._session.said.emit(_("Stopped; nothing was printed or saved"), False)
        else:
            self._session.failed.emit(error)
