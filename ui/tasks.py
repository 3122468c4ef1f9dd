"""Running work away from the window's thread, and handing its answer back to it.

Two lanes: questions run side by side, changes one after the other. ``InlineTasks`` does the same at once, for
tests and for catalogues in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal, Slot
from shiboken6 import Shiboken

Answer = TypeVar("Answer")
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]

A_FEW_FRAMES = 100
"""Milliseconds in which the window paints what it was given."""


class Tasks(Protocol):
    """Runs ``work`` and then calls ``done`` with its answer, or ``failed`` with its exception, in the GUI thread.

    A method of a widget that is gone by then is not called: a dialog may be closed before its answer comes.
    """

    def ask(self, work: Callable[[], Answer], done: Callable[[Answer], None], failed: Failed | None = None) -> None: ...

    def change(
        self, work: Callable[[], Answer], done: Callable[[Answer], None], failed: Failed | None = None
    ) -> None: ...

    def after_paint(self, go_on: Callable[[], object]) -> None:
        """Goes on once what was just shown has been painted: what is loaded for later does not hold up the window."""

    def hold(self) -> None:
        """Begins no question that is asked from now on until it is let go."""

    def let_go(self) -> None:
        """Begins what was held."""

    def wait(self) -> None:
        """Returns when all work that was begun is done."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    answer: Any
    error: Exception | None
    done: Done
    failed: Failed


class ThreadTasks(QObject):
    """Work in threads. ``unexpected`` hears of every exception that nobody waits for.

    The pool makes its runnables itself: one made here would leave its Python wrapper behind, to be taken for
    whatever object is next made at its address.
    """

    _finished = Signal(object)

    def __init__(self, unexpected: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unexpected = unexpected
        self._questions = QThreadPool(self)
        self._questions.setMaxThreadCount(2)
        self._changes = QThreadPool(self)
        self._changes.setMaxThreadCount(1)
        self._held: list[Callable[[], None]] | None = None
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(self, work: Callable[[], Any], done: Done, failed: Failed | None = None) -> None:
        if self._held is None:
            self._begin(self._questions, work, done, failed)
        else:
            self._held.append(lambda: self._begin(self._questions, work, done, failed))

    def change(self, work: Callable[[], Any], done: Done, failed: Failed | None = None) -> None:
        self._begin(self._changes, work, done, failed)

    def after_paint(self, go_on: Callable[[], object]) -> None:
        QTimer.singleShot(A_FEW_FRAMES, self, lambda: None if self._closed else go_on())

    def hold(self) -> None:
        self._held = self._held or []

    def let_go(self) -> None:
        held, self._held = self._held or [], None
        for begin in held:
            begin()

    def wait(self) -> None:
        self.let_go()
        self._changes.waitForDone()
        self._questions.waitForDone()

    def close(self) -> None:
        """Lets what was begun end, and brings its answers to nobody: who waited for them may be gone. Begins no more:
        its end would find nobody to be told to."""
        self._closed = True
        self.wait()

    def _begin(self, pool: QThreadPool, work: Callable[[], Any], done: Done, failed: Failed | None) -> None:
        if not self._closed:
            pool.start(self._job(work, done, failed))

    def _job(self, work: Callable[[], Any], done: Done, failed: Failed | None) -> Callable[[], None]:
        def run() -> None:
            try:
                outcome = _Outcome(work(), None, done, failed or self._unexpected)
            except Exception as error:
                outcome = _Outcome(None, error, done, failed or self._unexpected)
            self._finished.emit(outcome)

        return run

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        if self._closed:
            return
        if outcome.error is not None:
            _tell(outcome.failed, outcome.error)
        else:
            _tell(outcome.done, outcome.answer)


def _tell(who: Callable[[Any], None], what: Any) -> None:
    """Calls a function, a method or a ``partial`` of one, unless its object is gone."""
    owner = getattr(getattr(who, "func", who), "__self__", None)
    if not isinstance(owner, QObject) or Shiboken.isValid(owner):
        who(what)


class InlineTasks:
    """The same, at once and in the caller's thread."""

    def __init__(self, unexpected: Failed) -> None:
        self._unexpected = unexpected

    def ask(self, work: Callable[[], Any], done: Done, failed: Failed | None = None) -> None:
        try:
            answer = work()
        except Exception as error:
            (failed or self._unexpected)(error)
        else:
            done(answer)

    change = ask

    def after_paint(self, go_on: Callable[[], object]) -> None:
        go_on()

    def hold(self) -> None:
        return None

    def let_go(self) -> None:
        return None

    def wait(self) -> None:
        return None
