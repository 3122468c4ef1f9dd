"""A question that may take long: it tells how far it is, and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from catalog.errors import Cancelled, Stopped
from catalog.model.progress import Report
from ui.controllers.session import Session

Answer = TypeVar("Answer")


class LongQuestion(QObject):
    """Asks one thing at a time; what is stopped, or asked anew, is not answered. ``went_on`` carries percents;
    ``ended`` comes once for each, answered or not."""

    went_on = Signal(int)
    ended = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stopped = threading.Event()
        self.is_asking = False

    def ask(self, work: Callable[[Report], Answer], done: Callable[[Answer], object]) -> None:
        self.stop()
        stopped = self._stopped = threading.Event()
        self.is_asking = True

        def report(done: int, total: int) -> bool:
            """Called in the worker's thread: the signal is queued from there."""
            if not stopped.is_set():
                self.went_on.emit(100 * done // total if total else 0)
            return not stopped.is_set()

        self._session.tasks.ask(
            lambda: work(report), partial(self._answered, stopped, done), partial(self._failed, stopped)
        )

    def _answered(self, stopped: threading.Event, done: Callable[[Answer], object], answer: Answer) -> None:
        self.ended.emit()
        if not stopped.is_set():
            self.is_asking = False
            done(answer)

    def _failed(self, stopped: threading.Event, error: Exception) -> None:
        self.ended.emit()
        self.is_asking = self.is_asking and stopped.is_set()
        if not isinstance(error, Stopped | Cancelled):
            self._session.failed.emit(error)

    def stop(self) -> None:
        self._stopped.set()
        self.is_asking = False
