"""The open catalogue as the window sees it: commands go in, changes come out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from catalog.catalog import Catalog
from catalog.commands.base import Command
from catalog.errors import Busy, CatalogError, Stopped
from catalog.model.changes import Changes, Step
from catalog.model.progress import Report
from ui.tasks import Tasks
from ui.words import READ_ONLY, _

Done = Callable[[Changes], object]
Failed = Callable[[], object]
POLL_MILLISECONDS = 1500
MANY = 1000
"""Records changed at once after which memory is given back."""

PATIENCE = 300
"""Milliseconds after which a change that still waits is said to."""


class Session(QObject):
    """Holds the catalogue that is open.

    ``changed`` announces what a command, an undo or another process really changed; every view looks after
    itself. ``said`` asks for a quiet line; its second value is whether Undo may be offered beside it.
    ``steps_changed`` carries what undo and redo would do now (a Step or None each). ``waiting`` tells that a change
    takes long, and then that it is over; ``kept_out`` carries what another program kept from being saved, the
    error, and how to try again.
    """

    changed = Signal(Changes)
    said = Signal(str, bool)
    failed = Signal(Exception)
    steps_changed = Signal(object, object)
    waiting = Signal(bool)
    kept_out = Signal(str, Exception, object)

    def __init__(self, catalog: Catalog, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.catalog = catalog
        self.tasks = tasks
        self._poll = QTimer(self, interval=POLL_MILLISECONDS)
        self._poll.timeout.connect(self._look_for_others)
        if catalog.path and not catalog.is_read_only:
            self._poll.start()
        self._polling = False
        self._under_way = 0
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(lambda: self.waiting.emit(True))

    @property
    def path(self) -> Path | None:
        return self.catalog.path

    @property
    def today(self) -> date:
        return self.catalog.today

    def do(
        self,
        command: Command,
        done: Callable[[Changes], None] | None = None,
        say: str | None = None,
        *,
        report: Report | None = None,
        failed: Callable[[], object] | None = None,
    ) -> None:
        """Runs a command in the changes' lane. ``say`` is told in a quiet line with Undo once it is done.

        ``report`` is told in the worker's thread how far it is; ``failed`` is called where nothing came of it.
        """

        def finished(changes: Changes) -> None:
            self._announce(changes)
            if say and changes:
                self.said.emit(say, True)
            if done:
                done(changes)

        self._change(lambda: self.catalog.do(command, report), finished, command.label, failed)

    def purge(self, records: tuple[int, ...], say: str) -> None:
        """Removes records of the trash for good; nothing offers to undo it."""

        def finished(changes: Changes) -> None:
            self._announce(changes)
            self.said.emit(say, False)

        self._change(lambda: self.catalog.purge(records), finished, _("Purge"))

    def undo(self, done: Done | None = None, *, report: Report | None = None, failed: Failed | None = None) -> None:
        self._turn(self.catalog.undo, done, _("Undo"), report, failed)

    def redo(self, done: Done | None = None, *, report: Report | None = None, failed: Failed | None = None) -> None:
        self._turn(self.catalog.redo, done, _("Redo"), report, failed)

    def _turn(
        self, turn: Callable[[Report | None], Changes], done: Done | None, what: str, report: Report | None,
        failed: Failed | None,
    ) -> None:  # fmt: skip
        def finished(changes: Changes) -> None:
            self._announce(changes)
            if done:
                done(changes)

        self._change(lambda: turn(report), finished, what, failed)

    def ask_for_steps(self) -> None:
        self.tasks.ask(self.catalog.steps, self._tell_steps)

    def close(self) -> None:
        """Waits for what is under way, then lets go of the file."""
        self._poll.stop()
        self.tasks.wait()
        self.catalog.close()

    def _change(
        self,
        work: Callable[[], Changes],
        done: Callable[[Changes], None],
        what: str,
        in_vain: Callable[[], object] | None = None,
    ) -> None:
        if self.catalog.is_read_only:
            self.said.emit(READ_ONLY, False)
            return

        def finished(changes: Changes) -> None:
            self._settle()
            done(changes)

        def failed(error: Exception) -> None:
            self._settle()
            if in_vain:
                in_vain()
            if isinstance(error, Stopped):
                self.said.emit(_(error.words), False)
            elif isinstance(error, Busy):
                self.kept_out.emit(_(what), error, lambda: self._change(work, done, what))
            else:
                self.failed.emit(error)

        self._under_way += 1
        self._patience.start()
        self.tasks.change(work, finished, failed)

    def _settle(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self._patience.stop()
            self.waiting.emit(False)

    def _announce(self, changes: Changes) -> None:
        if changes:
            self.changed.emit(changes)
        self.ask_for_steps()
        if len(changes.records) > MANY:
            self.tasks.change(self.catalog.let_go, lambda _done: None, self.failed.emit)

    def _tell_steps(self, steps: tuple[Step | None, Step | None]) -> None:
        self.steps_changed.emit(*steps)

    def _look_for_others(self) -> None:
        if self._polling:
            return
        self._polling = True
        self.tasks.change(self.catalog.poll, self._heard, self._not_heard)

    def _heard(self, changes: Changes) -> None:
        self._polling = False
        if changes:
            self._announce(changes)

    def _not_heard(self, error: Exception) -> None:
        self._polling = False
        if not isinstance(error, CatalogError):
            self.failed.emit(error)
