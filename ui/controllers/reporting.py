"""Reports made and written away from the window; of those that are asked for, only the newest is shown."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from catalog.errors import BadTemplate, Cancelled, InvalidValue
from catalog.model.progress import Report
from catalog.query.tree import Term
from ui.controllers.session import Session
from ui.words import _, ngettext, number

if TYPE_CHECKING:
    from catalog.reporting.making import Made
    from catalog.reporting.request import Request
    from catalog.reporting.writing import Reported

Asked = Callable[[], "Request"]
"""Makes the request, away from the window."""


class Reporting(QObject):
    """``made`` carries the document that was asked for last, and the newest period that has something to report where
    its own has nothing, as it is typed; ``refused`` what is wrong with its template or period; ``being_made`` percents
    of it, ``settled`` that it is made or never will be.

    ``went_on`` carries percents of a file, ``written`` a sentence, the file and what gives the draft of it as sent,
    ``ended`` that it is over, in any case."""

    made = Signal(object, str)
    refused = Signal(Exception)
    being_made = Signal(int)
    settled = Signal()
    went_on = Signal(int)
    written = Signal(str, Path, object)
    ended = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._making, self._writing = threading.Event(), threading.Event()

    def make(self, asked: Asked) -> None:
        """What is still being made is given up."""
        self._making.set()
        stopped = self._making = threading.Event()
        self._session.tasks.ask(
            partial(self._made, asked, stopped), partial(self._tell, stopped), partial(self._refuse, stopped)
        )

    def stop(self) -> None:
        self._making.set()

    def write(self, made: Made, path: Path) -> None:
        self._writing = threading.Event()
        report = partial(self._report, self._writing, self.went_on)
        write = self._session.catalog.reports.write
        self._session.tasks.ask(lambda: write(made, path, report), self._done, self._failed)

    def cancel(self) -> None:
        """Stops the file that is being written."""
        self._writing.set()

    # In the worker's thread

    def _made(self, asked: Asked, stopped: threading.Event) -> tuple[Made, str]:
        go_on: Report = partial(self._report, stopped, self.being_made)
        request, reports = asked(), self._session.catalog.reports
        return reports.make(request, go_on), reports.latest_period(request, lambda _done, _total: not stopped.is_set())

    def _report(self, stopped: threading.Event, told: SignalInstance, done: int, total: int) -> bool:
        """The signal is queued from there; of what is stopped nothing is told."""
        if not stopped.is_set():
            told.emit(100 * done // total if total else 0)
        return not stopped.is_set()

    # Answers

    def _tell(self, stopped: threading.Event, made: tuple[Made, str]) -> None:
        if not stopped.is_set():
            self.settled.emit()
            self.made.emit(*made)

    def _refuse(self, stopped: threading.Event, error: Exception) -> None:
        if stopped.is_set() and isinstance(error, Cancelled):
            return
        if not stopped.is_set():
            self.settled.emit()
        if isinstance(error, BadTemplate | InvalidValue):
            self.refused.emit(error)
        else:
            self._session.failed.emit(error)

    def _done(self, reported: Reported) -> None:
        self.ended.emit()
        words = ngettext("Report on {count} record saved as {name}", "Report on {count} records saved as {name}",
                         len(reported.records))  # fmt: skip
        said = words.format(count=number(len(reported.records)), name=reported.path.name)
        told = ". ".join((f"{said} ({reported.checked})", *(text.rstrip(".") for text in reported.said)))
        self.written.emit(told, reported.path, reported.as_sent)

    def _failed(self, error: Exception) -> None:
        self.ended.emit()
        if isinstance(error, Cancelled):
            self._session.said.emit(_("The report was stopped; nothing was written"), False)
        else:
            self._session.failed.emit(error)


def of_selection(session: Session, request: Request, ids: tuple[int, ...]) -> Request:
    """The request, of just these records; without any, as it is."""
    if not ids:
        return request
    return replace(request, query=request.query.also(Term("ref", tuple(row.ref for row in session.catalog.rows(ids)))))
