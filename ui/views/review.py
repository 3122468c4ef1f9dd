"""Review: the records one after the other, each with its evidence beside its page, until all are checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from catalog.model.changes import Changes
from catalog.query.tree import Query
from ui.controllers.question import Question
from ui.controllers.record_actions import RecordActions
from ui.controllers.reviewing import Reviewing
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.settings import CatalogSettings, DocumentPaths
from ui.widgets.made import column, plain_label
from ui.widgets.review.evidence_pane import EvidencePane
from ui.widgets.review.review_bar import ReviewBar
from ui.words import _, number

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Sheet


class ReviewView(QWidget):
    """The record page stands beside it, as in Browse; ``inferred_asked`` wants it to go to its next value that can be
    confirmed."""

    open_record = Signal(int)
    inferred_asked = Signal()

    def __init__(
        self, session: Session, question: Question, selection: Selection, words: TermWords, kept: CatalogSettings,
        documents: DocumentPaths, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("review")
        self._session, self._question, self._selection, self._words = session, question, selection, words
        self._own = Selection(self)
        self._records = RecordActions(session, self._own, self)
        self.reviewing = Reviewing(session, kept, self)
        self.bar = ReviewBar(read_only=session.catalog.is_read_only)
        self.evidence = EvidencePane(session, documents)
        self.empty = plain_label(_("There is no record to check. What is in the catalogue, or found, comes here."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = column(self, self.bar, self.evidence, self.empty, margin=8)
        layout.setStretchFactor(self.evidence, 1)
        layout.setStretchFactor(self.empty, 1)
        self.setFocusProxy(self.bar.button(self.bar.next if session.catalog.is_read_only else self.bar.check))
        self._connect()

    def _connect(self) -> None:
        bar, reviewing = self.bar, self.reviewing
        bar.check.triggered.connect(self._check)
        bar.skip.triggered.connect(reviewing.skip)
        bar.next.triggered.connect(reviewing.next)
        bar.previous.triggered.connect(reviewing.previous)
        bar.inferred.triggered.connect(self.inferred_asked)
        bar.all.triggered.connect(self._begin_with_all)
        bar.found.triggered.connect(self._begin_with_found)
        reviewing.opened.connect(self._open)
        reviewing.changed.connect(self._tell)
        self._session.changed.connect(self._catalog_changed)
        self._selection.opened.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()
        self.reviewing.resume()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tell()

    def printed(self, asked: Asked) -> Sheet:
        """The records in the order in which they are checked, and how far that is."""
        records = asked.records(self.reviewing.ids, ("kind", "date", "title", "where", "review"))
        return asked.sheet_without_query(_("Review"), (records,), (self.bar.scope.text(), self.bar.told.text()))

    # Showing

    def _open(self, record: int) -> None:
        self._own.open(record)
        self.evidence.show_record(record)
        self._selection.open(record)

    def _follow(self, record: int) -> None:
        """A record that was opened on the page by a link is the one that is looked at."""
        if self.isVisible() and record != self.reviewing.current and record in self.reviewing.ids:
            self.reviewing.go_to(record)

    def _tell(self) -> None:
        reviewing, bar = self.reviewing, self.bar
        some, place = bool(reviewing.ids), reviewing.place
        bar.show_progress(len(reviewing.checked), len(reviewing.ids))
        bar.scope.setText(self._scope_in_words())
        bar.all.setVisible(bool(reviewing.scope))
        bar.found.setVisible(bool(self._question.query))
        can = {
            bar.check: some and not self._session.catalog.is_read_only,
            bar.skip: len(reviewing.ids) > len(reviewing.checked),
            bar.previous: some and place != 0,
            bar.next: some and place != len(reviewing.ids) - 1,
            bar.inferred: some,
        }
        for verb in bar.verbs:
            verb.setEnabled(can.get(verb, True) and self.isVisible())
        self.evidence.setVisible(some)
        self.empty.setVisible(not some)

    def _scope_in_words(self) -> str:
        conditions = self.reviewing.scope.conditions
        about = " · ".join(map(self._words.condition, conditions)) or _("All records")
        place = self.reviewing.place
        if self.reviewing.ids and len(self.reviewing.checked) == len(self.reviewing.ids):
            return _("{about} · all of them are checked").format(about=about)
        if place is None:
            return about
        state = _("checked") if self.reviewing.current in self.reviewing.checked else _("not checked")
        return _("{about} · record {place} · {state}").format(about=about, place=number(place + 1), state=state)

    def _catalog_changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.records or changes.vocabularies):
            self.reviewing.refresh()
            self.evidence.show_record(self.reviewing.current)

    # Doing

    def _check(self) -> None:
        if self.reviewing.current in self.reviewing.checked:
            self.reviewing.skip()
        else:
            self._records.mark_checked(go_on=lambda _changes: self.reviewing.go_on())

    def _begin_with_all(self) -> None:
        self.reviewing.begin(Query())

    def _begin_with_found(self) -> None:
        self.reviewing.begin(self._question.query)
