"""A catalogue's file on its way, made or brought up to date: it tells how far it is, and can be stopped with nothing
left behind."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from catalog.model.progress import Report
from ui.tasks import ThreadTasks
from ui.widgets.progress import Progress


class Making(QObject):
    """``made`` carries what ``work`` gives, or ``failed`` why there is nothing; ``went_on`` percents."""

    went_on = Signal(int)
    made = Signal(object)
    failed = Signal(Exception)

    def __init__(
        self, work: Callable[[Report], object], words: str, tasks: ThreadTasks, window: QWidget | None
    ) -> None:
        super().__init__(tasks)
        self._work, self._tasks = work, tasks
        self._stopped = threading.Event()
        self._progress = Progress(words, window)
        self._progress.setWindowTitle("Pillarbook")
        self._progress.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._progress.canceled.connect(self.stop)
        self.went_on.connect(self._progress.setValue)

    def begin(self) -> None:
        self._tasks.change(lambda: self._work(self._report), self._end, self._fail)

    def stop(self) -> None:
        self._stopped.set()

    def _report(self, done: int, total: int) -> bool:
        """Called in the worker's thread: the signal is queued from there."""
        self.went_on.emit(100 * done // total if total else 0)
        return not self._stopped.is_set()

    def _end(self, made: object) -> None:
        self._progress.end()
        self.made.emit(made)
        self.deleteLater()

    def _fail(self, error: Exception) -> None:
        self._progress.end()
        self.failed.emit(error)
        self.deleteLater()
