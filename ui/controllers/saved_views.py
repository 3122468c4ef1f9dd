"""The saved views of the open catalogue and what each finds: counted after the list and its facets, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from catalog.model.changes import Changes
from catalog.query.views import View
from ui.controllers.question import Question
from ui.controllers.session import Session


class SavedViews(QObject):
    """``listed`` says that there are other views than before, ``counted`` that a count is known, or not any more.

    A count is that of the catalogue as it is, and of today: with every change the old ones are unknown until counted
    anew.
    """

    listed = Signal()
    counted = Signal()

    def __init__(self, session: Session, question: Question, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._question = session, question
        self.views: tuple[View, ...] = ()
        self._counts: dict[str, int] = {}
        self._era = 0
        self._day: date | None = None
        self._known = False
        self._waiting: Iterator[View] = iter(())
        self._next: View | None = None
        session.changed.connect(self._catalog_changed)
        question.counted.connect(self._go_on)

    def count(self, key: str) -> int | None:
        """How many records a view finds; None where that is not known yet."""
        return self._counts.get(key)

    def by_key(self, key: str) -> View | None:
        return next((view for view in self.views if view.key == key), None)

    def load(self) -> None:
        """Asks which views there are, and then for their counts."""
        self._day = self._session.today
        self._era += 1
        self._next = None
        self._counts.clear()
        self.counted.emit()
        catalog, era = self._session.catalog, self._era
        self._session.tasks.ask(lambda: catalog.views.all(), partial(self._show, era), self._session.failed.emit)

    def _catalog_changed(self, changes: Changes) -> None:
        if changes.records or changes.vocabularies:
            self.load()

    def _show(self, era: int, views: tuple[View, ...]) -> None:
        if era != self._era:
            return
        if views != self.views or not self._known:
            self.views, self._known = views, True
            self.listed.emit()
        self._waiting = iter(views)
        self._count_next()

    def _go_on(self) -> None:
        """The question is answered in full: there is time for the views."""
        if self._day != self._session.today:
            self.load()
        elif self._next:
            self._ask(self._next)

    def _count_next(self) -> None:
        self._next = next(self._waiting, None)
        if self._next and self._question.is_counted:
            self._ask(self._next)

    def _ask(self, view: View) -> None:
        self._next = None
        catalog, done = self._session.catalog, partial(self._take, self._era, view.key)
        self._session.tasks.ask(lambda: catalog.views.count(view), done, self._session.failed.emit)

    def _take(self, era: int, key: str, count: int) -> None:
        if era == self._era:
            self._counts[key] = count
            self.counted.emit()
            self._count_next()
