"""A screen that is shown is painted before its questions begin.

Threads share the processor and the interpreter with the window: what they count would hold up the frame that is due.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.tasks import A_FEW_FRAMES, Tasks


class FrameFirst(QObject):
    """Holds questions until the window has painted what it shows; no longer than ``patience`` in milliseconds, as
    where it is covered and paints nothing."""

    _begins = Signal()

    def __init__(self, tasks: Tasks, window: QWidget, patience: int = A_FEW_FRAMES) -> None:
        super().__init__(window)
        self._tasks, self._window = tasks, window
        self._late = QTimer(self, singleShot=True, interval=patience)
        self._late.timeout.connect(self._let_go)
        self._begins.connect(self._let_go, Qt.ConnectionType.QueuedConnection)

    def expect(self) -> None:
        self._tasks.hold()
        self._window.installEventFilter(self)
        self._late.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The frame is painted when the event has run its course, before what is queued."""
        if event.type() == QEvent.Type.UpdateRequest:
            self._begins.emit()
        return super().eventFilter(watched, event)

    def _let_go(self) -> None:
        self._late.stop()
        self._window.removeEventFilter(self)
        self._tasks.let_go()
