"""Printing that runs away from the window, tells how far it is, and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from catalog.errors import Cancelled
from catalog.model.progress import Report
from catalog.model.sent import SentDraft
from ui.controllers.session import Session
from ui.words import _

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter

    from ui.printing.paper import Paper
    from ui.printing.sheets import Sheet


class PrintJob(QObject):
    """``went_on`` carries percents, ``written`` a sentence, the file and what gives the draft of it as sent (None for
    what shows no records), ``printed`` the same of what a printer or the clipboard has; ``ended`` comes in any case,
    once."""

    went_on = Signal(int)
    written = Signal(str, Path, object)
    printed = Signal(str, object)
    ended = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stopped = threading.Event()
        self._place = 0

    def save(self, path: Path, sheet: Sheet, paper: Paper) -> None:
        from ui.printing.files import save

        self._run(lambda: save(path, sheet, paper, self._report), partial(self._saved, sheet))

    def print_on(self, printer: QPrinter, sheet: Sheet) -> None:
        from ui.printing.files import print_on

        self._run(lambda: print_on(printer, sheet, self._report), partial(self._printed, sheet))

    def copy(self, sheet: Sheet, paper: Paper) -> None:
        """Onto the clipboard, as a picture."""
        from ui.printing.files import picture

        self._run(lambda: picture(sheet, lying=paper.lying, report=self._report), partial(self._copied, sheet))

    def cancel(self) -> None:
        self._stopped.set()

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        """What changes while it is painted has changed since."""
        sent = self._session.catalog.sent

        def placed() -> object:
            self._place = sent.place()
            return work()

        self._session.tasks.ask(placed, done, self._failed)

    @property
    def _report(self) -> Report:
        stopped, tell = self._stopped, self.went_on.emit

        def report(done: int, total: int) -> bool:
            """Called in the worker's thread: the signal is queued from there."""
            tell(100 * done // total if total else 0)
            return not stopped.is_set()

        return report

    def _saved(self, sheet: Sheet, path: Path) -> None:
        self.ended.emit()
        self.written.emit(_("Saved as {name}").format(name=path.name), path, self._as_sent(sheet, path))

    def _printed(self, sheet: Sheet, _nothing: object) -> None:
        self.ended.emit()
        self.printed.emit(_("Sent to the printer"), self._as_sent(sheet))

    def _copied(self, sheet: Sheet, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self.ended.emit()
        self.printed.emit(_("Copied as a picture"), self._as_sent(sheet))

    def _as_sent(self, sheet: Sheet, path: Path | None = None) -> Callable[[], SentDraft] | None:
        records, place, sent = sheet.records, self._place, self._session.catalog.sent
        if records is None:
            return None
        return lambda: sent.draft(records(), sheet.title, place, query=sheet.query, path=path)

    def _failed(self, error: Exception) -> None:
        self.ended.emit()
        if isinstance(error, Cancelled):
            self._session.said.emit(_("Stopped; nothing was printed, saved or copied"), False)
        else:
            self._session.failed.emit(error)
