"""An export that runs away from the window, tells how far it is, and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from catalog.errors import Cancelled
from catalog.exporting.job import Exported
from catalog.model.progress import Report
from ui.controllers.session import Session
from ui.words import _, ngettext, number

Write = Callable[[Report], Exported]


class ExportJob(QObject):
    """``went_on`` carries percents; ``written`` a sentence, the file, and what gives the draft by which it is marked as
    sent (None where it is no file to send); ``ended`` comes in any case, once."""

    went_on = Signal(int)
    written = Signal(str, Path, object)
    ended = Signal()

    def __init__(self, session: Session, write: Write, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._write = session, write
        self._stopped = threading.Event()

    def run(self) -> None:
        self._session.tasks.ask(lambda: self._write(self._report), self._done, self._failed)

    def cancel(self) -> None:
        self._stopped.set()

    def _report(self, done: int, total: int) -> bool:
        """Called in the worker's thread: the signal is queued from there."""
        self.went_on.emit(100 * done // total if total else 0)
        return not self._stopped.is_set()

    def _done(self, exported: Exported) -> None:
        self.ended.emit()
        count = ngettext("{count} record exported to {name}", "{count} records exported to {name}", exported.records)
        said = count.format(count=number(exported.records), name=exported.path.name)
        told = ". ".join((said, *(_(text).rstrip(".") for text in exported.reported)))
        self.written.emit(told, exported.path, exported.as_sent if exported.ids else None)

    def _failed(self, error: Exception) -> None:
        self.ended.emit()
        if isinstance(error, Cancelled):
            self._session.said.emit(_("The export was cancelled; nothing was written"), False)
        else:
            self._session.failed.emit(error)
