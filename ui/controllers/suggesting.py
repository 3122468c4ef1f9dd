"""What rules suggest: counted in the background, dismissed, taken up again, made a follow-up."""

from __future__ import annotations

from PySide6.QtCore import QObject

from catalog.commands.rules import DismissRule, TakeUpRules
from catalog.model.record import FollowUp
from catalog.query.rules import Suggested
from ui.controllers.newest import NewestFirst
from ui.controllers.record_actions import RecordActions
from ui.controllers.session import Session
from ui.models.suggestion_words import title
from ui.widgets.officer.suggestion_list import SuggestionList
from ui.words import _

_Answer = tuple[tuple[Suggested, ...], frozenset[str]]


class Suggesting(QObject):
    """Keeps the list of suggestions true. Records of the seed are left alone until one asks."""

    def __init__(self, session: Session, shown: SuggestionList, records: RecordActions, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._list, self._records = session, shown, records
        self._newest = NewestFirst(session)
        self._seeded = False
        self._dismissed: frozenset[str] = frozenset()
        shown.followed.connect(self._follow)
        shown.dismissed.connect(self._dismiss)
        shown.again.connect(self._take_up)
        shown.seeded_asked.connect(self._ask_for_seeded)

    def ask(self) -> None:
        desk, seeded = self._session.catalog.desk, self._seeded
        self._newest.ask(lambda: (desk.suggested(seeded=seeded), desk.dismissed()), self._show)

    def _show(self, answer: _Answer) -> None:
        found, self._dismissed = answer
        self._list.show_found(found, len(self._dismissed))

    def _ask_for_seeded(self, asked: bool) -> None:
        self._seeded = asked
        self._list.show_counting()
        self.ask()

    def _follow(self, found: Suggested) -> None:
        """Begins a follow-up of what is suggested; it may stand on its records, or on nothing."""
        catalog, words = self._session.catalog, FollowUp(title(found))
        self._session.tasks.ask(
            lambda: tuple(catalog.search(found.query).ids),
            lambda ids: self._records.follow_up_on(ids, words),
            self._session.failed.emit,
        )

    def _dismiss(self, found: Suggested) -> None:
        self._session.do(DismissRule(found.rule.key), say=_("Dismissed: {words}").format(words=title(found)))

    def _take_up(self) -> None:
        self._session.do(TakeUpRules(tuple(sorted(self._dismissed))), say=_("Suggested again"))
