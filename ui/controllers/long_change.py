"""A command that may take long: it tells how far it is, and can be stopped with nothing half done."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from catalog.commands.base import Command
from catalog.model.changes import Changes
from ui.controllers.session import Session
from ui.widgets.progress import Progress
from ui.words import _


class LongChange(QObject):
    """``went_on`` carries percents, ``done`` what changed; ``ended`` comes in any case, once."""

    went_on = Signal(int)
    done = Signal(Changes)
    ended = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stopped = threading.Event()

    def run(self, command: Command, say: str) -> None:
        self._session.do(command, self._finish, say, report=self._report, failed=self.ended.emit)

    def undo(self) -> None:
        self._session.undo(self._finish, report=self._report, failed=self.ended.emit)

    def redo(self) -> None:
        self._session.redo(self._finish, report=self._report, failed=self.ended.emit)

    def stop(self) -> None:
        self._stopped.set()

    def _report(self, done: int, total: int) -> bool:
        """Called in the worker's thread: the signal is queued from there."""
        self.went_on.emit(100 * done // total if total else 0)
        return not self._stopped.is_set()

    def _finish(self, changes: Changes) -> None:
        self.ended.emit()
        self.done.emit(changes)


def run_with_progress(session: Session, command: Command, say: str, parent: QWidget) -> LongChange:
    """Runs the command; a dialog with Cancel comes where it takes longer than a moment."""
    change = with_progress(session, _("Changing records…"), parent)
    change.run(command, say)
    return change


def with_progress(session: Session, words: str, parent: QWidget) -> LongChange:
    """A change that is yet to be run, with the dialog that tells how far it is."""
    progress = Progress(words, parent)
    change = LongChange(session, parent)
    change.went_on.connect(progress.setValue)
    progress.canceled.connect(change.stop)
    change.ended.connect(progress.end)
    change.ended.connect(change.deleteLater)
    return change
