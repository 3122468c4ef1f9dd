"""Work that waits, as threads let it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from ui.tasks import InlineTasks, _tell


class LateTasks(InlineTasks):
    """Answers when it is told to, as threads do."""

    def __init__(self) -> None:
        super().__init__(print)
        self.is_late = False
        self._kept: list[Callable[[], None]] = []

    def ask(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Any = None) -> None:
        ask = super().ask
        if self.is_late:
            self._kept.append(lambda: ask(work, partial(_tell, done), failed and partial(_tell, failed)))
        else:
            ask(work, done, failed)

    def forget(self) -> None:
        """Never does what waits, as where the window goes first."""
        self._kept.clear()

    def answer(self) -> None:
        while self._kept:
            self._kept.pop(0)()
