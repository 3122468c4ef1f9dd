"""Why a screen of the current query shows nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from catalog.query.answers import SearchResult
from ui.controllers.question import Question


class WhyEmpty(QLabel):
    """Says ``filtered`` where a search finds nothing of the sort, ``bare`` where the whole catalogue has nothing."""

    def __init__(self, question: Question, filtered: str, bare: str, parent: QWidget | None = None) -> None:
        super().__init__(filtered, parent, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._filtered, self._bare = filtered, bare
        question.answered.connect(self._tell)
        if question.result:
            self._tell(question.result)

    def _tell(self, result: SearchResult) -> None:
        self.setText(self._filtered if result.query else self._bare)
