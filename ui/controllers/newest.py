"""One question at a time: of those that come while one is answered, only the newest is asked then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from ui.controllers.session import Session

Work = Callable[[], Any]
Done = Callable[[Any], object]


class NewestFirst:
    """So a fast typist waits for one answer that is not wanted any more, and not for all of them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._is_asking = False
        self._waiting: tuple[Work, Done] | None = None

    def ask(self, work: Work, done: Done) -> None:
        """``done`` gets the answer, unless something newer was asked before this could be."""
        if self._is_asking:
            self._waiting = (work, done)
        else:
            self._is_asking = True
            self._session.tasks.ask(work, partial(self._answered, done), self._failed)

    def _answered(self, done: Done, answer: Any) -> None:
        self._go_on()
        done(answer)

    def _failed(self, error: Exception) -> None:
        self._go_on()
        self._session.failed.emit(error)

    def _go_on(self) -> None:
        self._is_asking = False
        waiting, self._waiting = self._waiting, None
        if waiting:
            self.ask(*waiting)
