"""The status line: how many are shown and selected, their honest sums, when it was saved, and where."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QSizePolicy, QStatusBar, QWidget

from catalog.model.changes import Changes
from catalog.query.answers import SearchResult, Totals
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.widgets.made import plain_label
from ui.words import _, ngettext, number


class StatusLine(QStatusBar):
    """Follows question, selection and session by itself."""

    def __init__(
        self, session: Session, question: Question, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, sizeGripEnabled=False)
        self._session, self._selection = session, selection
        self._asked = 0
        self.shown = plain_label(wrap=False)
        self.selected = plain_label(wrap=False)
        self.selected.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.saved = plain_label(_("saved"), wrap=False)
        self.name = plain_label(_name(session), wrap=False)
        self.name.setContentsMargins(16, 0, 0, 0)
        self.setContentsMargins(8, 0, 8, 0)
        for item, stretch in ((self.shown, 0), (self.selected, 1)):
            self.addWidget(item, stretch)
        for item in (self.saved, self.name):
            self.addPermanentWidget(item)
        question.answered.connect(self._answered)
        selection.changed.connect(self._sum_up)
        session.changed.connect(self._changed)
        if session.path:
            self.name.setToolTip(str(session.path))

    def _answered(self, result: SearchResult) -> None:
        self.shown.setText(_("{shown} of {total}").format(shown=number(len(result.ids)), total=number(result.total)))

    def _changed(self, changes: Changes) -> None:
        self.saved.setText(_("saved {time}").format(time=f"{datetime.now():%H:%M}"))
        if changes.records & frozenset(self._selection.ids):
            self._sum_up(self._selection.ids)

    def _sum_up(self, ids: tuple[int, ...]) -> None:
        self._asked += 1
        asked = self._asked
        if not ids:
            self.selected.setText("")
            return
        catalog = self._session.catalog

        def show(totals: Totals) -> None:
            if asked == self._asked:
                self.selected.setText(_selected(totals))

        self._session.tasks.ask(lambda: catalog.totals(ids), show, self._session.failed.emit)


def _selected(totals: Totals) -> str:
    count = ngettext("{count} selected", "{count} selected", totals.records).format(count=number(totals.records))
    return "   ·   " + "   ·   ".join(filter(None, (count, totals.in_words(number))))


def _name(session: Session) -> str:
    return session.path.name if session.path else _("not in a file")
