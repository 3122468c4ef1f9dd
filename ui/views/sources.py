"""Sources: what the catalogue was made from, what each says, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QWidget,
)

from catalog.errors import CatalogError
from catalog.model.changes import Changes
from catalog.query.page_answers import SourcePage
from catalog.query.tree import Query, Term
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.messages import in_words, log_bug
from ui.models.documents import Document, OtherContent, read
from ui.models.sources import GRADE, Sources, SourcesModel, collected, document_in_words, file_name
from ui.settings import DocumentPaths
from ui.widgets.made import column, in_reading_order, plain_label
from ui.widgets.page.document_reader import DocumentReader
from ui.widgets.page.locate_dialog import ask_for_document
from ui.widgets.page.source_page import Records, SourcePageView
from ui.widgets.tables.source_table import SourceTable
from ui.words import _

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Sheet

MORE = 100
"""Records of a section that are added at once."""


class SourcesView(QWidget):
    """Lists all sources, whatever the query; the records of one are asked for when it is chosen. ``open_record``
    announces a record that was clicked, ``browse_asked`` a query to be shown in Browse."""

    open_record = Signal(int)
    browse_asked = Signal(Query)

    def __init__(
        self, session: Session, selection: Selection, documents: DocumentPaths, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sources")
        self._session, self._selection, self._documents = session, selection, documents
        self.model = SourcesModel(self)
        self.table = SourceTable(self.model, self)
        self.page = SourcePageView(self)
        self.reader = DocumentReader(self)
        self.state = plain_label()
        self.locate = QPushButton(_("&Locate document…"), self, autoDefault=False)
        self.open_button = QPushButton(_("&Open document"), self, autoDefault=False)
        self.grades = QAction(_("Show &grades"), self, checkable=True)
        self.empty = plain_label(_no_sources())
        self._shown = ""
        self._locator = ""
        self._wanted: tuple[str, str] | None = None
        self._records: Records = {}
        self._limits: dict[str, int] = {}
        self._asked, self._listed = 0, 0
        self._stale = True
        self._lay_out()
        self._connect()

    # What the window asks

    def printed(self, asked: Asked) -> Sheet:
        """The table of sources, and each with its sections, claims and remarks."""
        from ui.printing.sources import sheet

        return sheet(asked, self.table, self.model.sources, graded=self.grades.isChecked())

    def show_citation(self, source_key: str, locator: str) -> None:
        """Shows a source, and its document with these lines marked where it is on this computer."""
        self._wanted = (source_key, locator)
        if self._stale:
            self._ask()
        else:
            self._show_wanted()

    def about(self) -> Mapping[str, str] | None:
        """The source that is shown."""
        return {"vocabulary": "sources", "key": self._shown} if self._shown else None

    def take_document(self, path: Path) -> None:
        """Remembers a file as the shown source's document if it has its content, and opens it."""
        key = self._shown
        self._read(key, path, lambda document: self._found(key, path, document))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._ask()

    # Parts

    def _lay_out(self) -> None:
        panes = QSplitter(Qt.Orientation.Horizontal, self, childrenCollapsible=False, handleWidth=8)
        panes.addWidget(self._with_bar())
        panes.addWidget(self.reader)
        panes.setSizes([480, 480])
        self.reader.hide()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._below_table(panes))
        self._pages.addWidget(self.empty)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        in_reading_order(
            self.table, self.open_button, self.locate, self.page,
            self.reader.next, self.reader.close_button, self.reader.text,
        )  # fmt: skip
        self.setFocusProxy(self.table)

    def _with_bar(self) -> QWidget:
        bar, left = QHBoxLayout(), QWidget(self)
        bar.setSpacing(8)
        bar.setContentsMargins(8, 0, 8, 0)
        bar.addWidget(self.state, 1)
        bar.addWidget(self.open_button)
        bar.addWidget(self.locate)
        column(left, bar, self.page, margin=0).setContentsMargins(0, 8, 0, 0)
        return left

    def _padded(self) -> QWidget:
        top = QWidget(self)
        column(top, self.table, margin=8).setContentsMargins(8, 8, 8, 0)
        return top

    def _below_table(self, panes: QSplitter) -> QSplitter:
        both = QSplitter(Qt.Orientation.Vertical, self, childrenCollapsible=False, handleWidth=8)
        both.addWidget(self._padded())
        both.addWidget(panes)
        both.setStretchFactor(1, 1)
        both.setSizes([200, 600])
        return both

    def _connect(self) -> None:
        self._session.changed.connect(self._catalog_changed)
        self.table.source_chosen.connect(self._choose)
        self.table.entered.connect(self.page.setFocus)
        self.page.record_asked.connect(self._open_record)
        self.page.more_asked.connect(self._ask_for_more)
        self.page.all_asked.connect(self._browse)
        self.page.lines_asked.connect(lambda locator: self.show_citation(self._shown, locator))
        self.locate.clicked.connect(self._ask_for_file)
        self.open_button.clicked.connect(lambda: self.show_citation(self._shown, self._locator))
        self.reader.closed.connect(self._close_reader)
        self.grades.toggled.connect(self._grade)
        self.table.addAction(self.grades)

    def _catalog_changed(self, changes: Changes) -> None:
        self._stale = self._stale or bool(changes.vocabularies or changes.records)
        if self._stale and self.isVisible():
            self._ask()

    def _ask(self) -> None:
        self._stale = False
        self._asked += 1
        asked, catalog = self._asked, self._session.catalog

        def done(sources: Sources) -> None:
            if asked == self._asked:
                self._show(sources)

        self._session.tasks.ask(lambda: collected(catalog), done, self._session.failed.emit)

    def _show(self, sources: Sources) -> None:
        self._pages.setCurrentIndex(0 if sources.pages else 1)
        self.table.show_sources(sources, self._shown)
        self._show_wanted()

    def _show_wanted(self) -> None:
        if self._wanted and self.model.row_of(self._wanted[0]) >= 0:
            (key, locator), self._wanted = self._wanted, None
            self.table.choose(key)
            self._locator = locator
            self._open_document(key)

    def _choose(self, key: str) -> None:
        page = self.model.sources.with_key(key)
        if key != self._shown:
            self._shown, self._locator = key, ""
            self._records, self._limits = {}, {}
            self.reader.hide()
        self._show_page()
        self._tell_state(page)
        if page:
            self._ask_for_records()

    def _show_page(self) -> None:
        page = self.model.sources.with_key(self._shown)
        self.page.show_page(self.model.sources, page, self._records, graded=self.grades.isChecked())

    def _ask_for_more(self, section: str) -> None:
        self._limits[section] = len(self._records.get(section, ())) + MORE
        self._ask_for_records()

    def _ask_for_records(self) -> None:
        """Of each section the first; the newest answer wins."""
        self._listed += 1
        asked, catalog, key, limits = self._listed, self._session.catalog, self._shown, dict(self._limits)

        def done(records: Records) -> None:
            if asked == self._listed:
                self._records = records
                self._show_page()

        self._session.tasks.ask(lambda: catalog.citing(key, limits), done, self._session.failed.emit)

    def _browse(self) -> None:
        self.browse_asked.emit(Query((Term("source", (self._shown,)),)))

    def _tell_state(self, page: SourcePage | None) -> None:
        path = self._documents.get(page.entry.key) if page else None
        known = bool(page and page.entry.details.get("sha256"))
        self.locate.setEnabled(known)
        self.open_button.setVisible(bool(path) and self.reader.isHidden())
        self._say(document_in_words(path, self._locator, file_name(page), known=known))

    def _say(self, words: str, *, loud: bool = False) -> None:
        font = self.state.font()
        font.setBold(loud)
        self.state.setFont(font)
        self.state.setText(words)

    def _open_record(self, record: int) -> None:
        self._selection.open(record)
        self.open_record.emit(record)

    def _grade(self, shown: bool) -> None:
        self.table.setColumnHidden(GRADE, not shown)
        self._show_page()

    # The document

    def _ask_for_file(self) -> None:
        ask_for_document(self, file_name(self.model.sources.with_key(self._shown)), self.take_document)

    def _open_document(self, key: str) -> None:
        path = self._documents.get(key)
        if path is None:
            self._choose(key)
            return
        self._read(key, Path(path), lambda document: self._show_document(key, document))

    def _read(self, key: str, path: Path, done: Callable[[Document], None]) -> None:
        page = self.model.sources.with_key(key)
        if page is None:
            return
        sha256 = str(page.entry.details.get("sha256") or "")
        self._session.tasks.ask(lambda: read(path, sha256), done, self._refuse)

    def _found(self, key: str, path: Path, document: Document) -> None:
        self._documents.set(key, str(path))
        self._show_document(key, document)

    def _show_document(self, key: str, document: Document) -> None:
        if key == self._shown:
            self.reader.show_document(document, self._locator)
            self.reader.show()
            self._tell_state(self.model.sources.with_key(key))
            self.reader.setFocus()

    def _refuse(self, error: Exception) -> None:
        """Nothing is opened, and the page says why."""
        if not isinstance(error, CatalogError):
            log_bug(error)
        self.reader.hide()
        self._tell_state(self.model.sources.with_key(self._shown))
        self._say(" ".join(filter(None, (in_words(error), self._expected(error)))), loud=True)

    def _expected(self, error: Exception) -> str:
        wanted = file_name(self.model.sources.with_key(self._shown))
        if not wanted or not isinstance(error, OtherContent):
            return ""
        return _("It was called {name}.").format(name=wanted)

    def _close_reader(self) -> None:
        self.reader.hide()
        self._tell_state(self.model.sources.with_key(self._shown))
        self.page.setFocus()


def _no_sources() -> str:
    return _(
        "This catalogue has no sources yet.\n"
        "They come with the records of an imported file, and stand here with their sections, claims and remarks."
    )
