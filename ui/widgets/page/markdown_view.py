"""Markdown shown as a page: no HTML, nothing fetched, nothing opened."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

MARKDOWN = QTextDocument.MarkdownFeature.MarkdownNoHTML | QTextDocument.MarkdownFeature.MarkdownDialectCommonMark


class MarkdownView(QTextBrowser):
    """Shows a text; whatever it refers to is refused, whether file, page or server."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, openLinks=False, openExternalLinks=False)
        self.setUndoRedoEnabled(False)

    def show_text(self, text: str) -> None:
        place = self.verticalScrollBar().value()
        self.document().setMarkdown(text, MARKDOWN)
        self.verticalScrollBar().setValue(place)

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        return None
