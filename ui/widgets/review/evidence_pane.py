"""The evidence of a record: where it stands in which source, and there the document with the cited lines marked."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QWidget

from catalog.errors import CatalogError
from ui.controllers.newest import NewestFirst
from ui.controllers.session import Session
from ui.messages import in_words, log_bug
from ui.models.documents import Document, read
from ui.models.evidence import Cited, evidence_of
from ui.models.sources import document_in_words
from ui.settings import DocumentPaths
from ui.widgets.lists.calm_delegate import CalmDelegate
from ui.widgets.made import column, in_reading_order, named, plain_label
from ui.widgets.page.document_reader import DocumentReader
from ui.widgets.page.locate_dialog import ask_for_document
from ui.words import _

_ROWS = 4
"""Places that are in sight at once."""


class EvidencePane(QWidget):
    def __init__(self, session: Session, documents: DocumentPaths, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._documents, self._asking = session, documents, NewestFirst(session)
        self.cited: tuple[Cited, ...] = ()
        self._record = 0
        self._open: dict[str, Document] = {}
        self.places = _Places()
        self.state = plain_label()
        self.locate = QPushButton(_("&Locate document…"), self, autoDefault=False)
        self.reader = DocumentReader(self)
        self.reader.close_button.hide()
        bar = QHBoxLayout()
        bar.addWidget(self.state, 1)
        bar.addWidget(self.locate)
        layout = column(self, self.places, bar, self.reader, margin=0)
        layout.setStretchFactor(self.reader, 1)
        layout.addStretch()
        in_reading_order(self.places, self.locate, self.reader.next, self.reader.text)
        self.places.currentRowChanged.connect(self._choose)
        self.locate.clicked.connect(self._ask_for_file)
        self._choose(-1)

    def show_record(self, record: int) -> None:
        """Shows what a record stands on; the place that was looked at stays where it is the same record's."""
        catalog = self._session.catalog
        self._asking.ask(lambda: evidence_of(catalog, record), partial(self._show, record))

    def _show(self, record: int, cited: tuple[Cited, ...]) -> None:
        row = max(0, self.places.currentRow()) if record == self._record else 0
        same = record == self._record and cited == self.cited
        self._record = record
        if not same:
            self.cited = cited
            self.places.show_places([item.in_words() for item in cited], min(row, len(cited) - 1))
            self._choose(self.places.currentRow())

    def show_place(self, source: str, locator: str) -> bool:
        """Chooses a place that the record cites, and gives it the keys; False where it is none."""
        wanted = ((item.source, item.locator) == (source, locator) for item in self.cited)
        row = next((row for row, is_wanted in enumerate(wanted) if is_wanted), None)
        if row is not None:
            self.places.setCurrentRow(row)
            self.places.setFocus()
        return row is not None

    @property
    def chosen(self) -> Cited | None:
        row = self.places.currentRow()
        return self.cited[row] if 0 <= row < len(self.cited) else None

    # The document

    def _choose(self, _row: int) -> None:
        cited = self.chosen
        self.reader.hide()
        self.locate.setVisible(bool(cited and cited.sha256))
        if cited is None:
            self._say(_("No source is named.") if self._record else "")
            return
        path = self._documents.get(cited.source)
        self._say(document_in_words(path, cited.locator, cited.file_name, known=bool(cited.sha256)))
        if cited.source in self._open:
            self._show_document(cited)
        elif path:
            self._read(cited, Path(path))

    def take_document(self, path: Path) -> None:
        """Remembers a file as the document of the chosen place if it has its content, and opens it."""
        if self.chosen:
            self._read(self.chosen, path)

    def _ask_for_file(self) -> None:
        if self.chosen:
            ask_for_document(self, self.chosen.file_name, self.take_document)

    def _read(self, cited: Cited, path: Path) -> None:
        done = partial(self._take, cited, path)
        self._session.tasks.ask(lambda: read(path, cited.sha256), done, self._refuse)

    def _take(self, cited: Cited, path: Path, document: Document) -> None:
        self._documents.set(cited.source, str(path))
        self._open = {cited.source: document}
        if self.chosen and self.chosen.source == cited.source:
            self._show_document(self.chosen)

    def _show_document(self, cited: Cited) -> None:
        self.reader.show_document(self._open[cited.source], cited.locator)
        self.reader.show()
        self.locate.hide()
        self._say("")

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, CatalogError):
            log_bug(error)
        self._say(in_words(error))

    def _say(self, words: str) -> None:
        self.state.setText(words)
        self.state.setVisible(bool(words))


class _Places(QListWidget):
    """As high as its places, up to a few."""

    def __init__(self) -> None:
        super().__init__()
        named(self, _("Evidence"))
        self.setItemDelegate(CalmDelegate(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_places(self, words: list[str], row: int) -> None:
        self.blockSignals(True)
        self.clear()
        self.addItems(words)
        for place, said in enumerate(words):
            self.item(place).setToolTip(said)
        self.setCurrentRow(row)
        self.blockSignals(False)
        self.setVisible(bool(words))
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        rows = min(max(1, self.count()), _ROWS)
        return QSize(super().sizeHint().width(), rows * max(self.sizeHintForRow(0), 20) + 4)
