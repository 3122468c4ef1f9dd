"""What screens of the current query have in common."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.controllers.question import Question


class FollowingView(QWidget):
    """Asks when the question has another answer; what is not seen is not asked for until it is."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self._stale = True
        question.answered.connect(self._renew)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._ask_anew()

    def _renew(self) -> None:
        self._stale = True
        if self.isVisible():
            self._ask_anew()

    def _ask_anew(self) -> None:
        self._stale = False
        self._ask()

    def _ask(self) -> None:
        """Asks for what the screen shows of the current query."""
        raise NotImplementedError
