"""A new catalogue on its way: it tells how far it is, and can be stopped with nothing left behind."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from catalog.catalog import Catalog
from ui.tasks import ThreadTasks
from ui.widgets.progress import Progress
from ui.words import _


class Making(QObject):
    """``made`` carries the open catalogue, or ``failed`` why there is none; ``went_on`` percents."""

    went_on = Signal(int)
    made = Signal(Catalog)
    failed = Signal(Exception)

    def __init__(self, path: Path, tasks: ThreadTasks, window: QWidget | None, *, seeded: bool) -> None:
        super().__init__(tasks)
        self._path, self._tasks, self._seeded = path, tasks, seeded
        self._stopped = threading.Event()
        words = _("Making the catalogue from the five documents…") if seeded else _("Making the catalogue…")
        self._progress = Progress(words, window)
        self._progress.setWindowTitle("Pillarbook")
        self._progress.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._progress.canceled.connect(self.stop)
        self.went_on.connect(self._progress.setValue)

    def begin(self) -> None:
        self._tasks.change(self._make, self._end, self._fail)

    def stop(self) -> None:
        self._stopped.set()

    def _make(self) -> Catalog:
        return Catalog.create(self._path, seeded=self._seeded, report=self._report)

    def _report(self, done: int, total: int) -> bool:
        """Called in the worker's thread: the signal is queued from there."""
        self.went_on.emit(100 * done // total if total else 0)
        return not self._stopped.is_set()

    def _end(self, catalog: Catalog) -> None:
        self._progress.end()
        self.made.emit(catalog)
        self.deleteLater()

    def _fail(self, error: Exception) -> None:
        self._progress.end()
        self.failed.emit(error)
        self.deleteLater()
