"""The reader: a document beside its source, opened at the cited lines."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.models.documents import Document, cited_lines
from ui.widgets.made import column, plain_label
from ui.widgets.page.numbered_text import NumberedText
from ui.words import _, ngettext


class DocumentReader(QWidget):
    """``closed`` announces that the reader is not wanted any more."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = NumberedText(self)
        self.cited = plain_label()
        self.notes = plain_label()
        self.next = QPushButton(_("Ne&xt cited lines"), self, autoDefault=False)
        self.close_button = QPushButton(_("Close document"), self, autoDefault=False)
        self._spans: tuple[range, ...] = ()
        self._at = 0
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.cited, 1)
        bar.addWidget(self.next)
        bar.addWidget(self.close_button)
        column(self, bar, self.notes, self.text, margin=8)
        self.setFocusProxy(self.text)
        self.next.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.closed)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.closed)

    def show_document(self, document: Document, locator: str) -> None:
        """Shows a document with the lines marked that a locator names."""
        count = len(document.lines)
        spans = cited_lines(locator)
        self._spans = tuple(span for span in spans if span.start <= count)
        self._at = 0
        self.text.setPlainText("\n".join(document.lines))
        self.text.setAccessibleName(_("Document {name}").format(name=document.name))
        self.text.mark(line for span in self._spans for line in span[: count + 1])
        self.text.go_to(self._spans[0].start if self._spans else 1)
        self.cited.setText(_in_words(document, locator, spans))
        self.next.setVisible(len(self._spans) > 1)
        self._tell((*document.notes, *_beyond(spans, count)))

    def _go_on(self) -> None:
        self._at = (self._at + 1) % len(self._spans)
        self.text.go_to(self._spans[self._at].start)
        self.text.setFocus()

    def _tell(self, notes: tuple[str, ...]) -> None:
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))


def _in_words(document: Document, locator: str, spans: tuple[range, ...]) -> str:
    return _("{name}, {lines} marked").format(name=document.name, lines=locator) if spans else document.name


def _beyond(spans: tuple[range, ...], count: int) -> tuple[str, ...]:
    outside = [span for span in spans if span.stop - 1 > count]
    words = ngettext(
        "The citation goes on after the last line that is shown ({count}).",
        "The citation goes on after the last line that is shown ({count}).",
        len(outside),
    )
    return (words.format(count=count),) if outside else ()
