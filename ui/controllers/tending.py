"""What one does to a record on its page: check it, tag it, take notes of it, and mind what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.controllers.record_actions import RecordActions
from ui.controllers.session import Session
from ui.words import _

if TYPE_CHECKING:
    from catalog.model.record import Note
    from catalog.query.page_answers import RecordPage
    from ui.widgets.page.sections.pieces import Action


class Tending(QObject):
    """``page`` tells the page that is shown now, ``actions`` are those about its record."""

    def __init__(
        self, session: Session, page: Callable[[], RecordPage | None], actions: RecordActions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._page, self._actions = session, page, actions
        self.verbs: Mapping[str, Callable[[Action], None]] = {
            "confirm": lambda it: actions.confirm(it.subject), "checked": self._check,
            "tags": lambda _it: actions.edit_tags(), "note": lambda it: self.edit_note(it.subject),
            "remove note": self._remove_note, "make follow-up": self._make_follow_up,
            "edit follow-up": self._edit_follow_up, "done": self._finish, "reopen": self._finish,
            "take back": self._take_back,
        }  # fmt: skip

    @property
    def notes(self) -> tuple[Note, ...]:
        page = self._page()
        return page.record.notes if page else ()

    def edit_note(self, uid: str) -> None:
        """Goes on with a note of this record; "" for a new one."""
        from catalog.model.record import Note

        self._actions.edit_note(next((note for note in self.notes if note.uid == uid), Note("")))

    @property
    def _record(self) -> int:
        page = self._page()
        return page.id if page else 0

    def _check(self, action: Action) -> None:
        from catalog.commands.records import MarkChecked

        checked = bool(action.subject)
        say = _("Marked as checked") if checked else _("Marked as not checked")
        self._session.do(MarkChecked((self._record,), checked), say=say)

    def _remove_note(self, action: Action) -> None:
        from catalog.commands.notes import RemoveNote

        self._session.do(RemoveNote(self._record, action.subject), say=_("Note deleted"))

    def _make_follow_up(self, action: Action) -> None:
        from catalog.model.record import FollowUp

        self._actions.add_follow_up(FollowUp(action.subject) if action.subject else None)

    def _edit_follow_up(self, action: Action) -> None:
        page = self._page()
        for item in page.record.follow_ups if page else ():
            if item.uid == action.subject:
                self._actions.edit_follow_up(item)

    def _finish(self, action: Action) -> None:
        from catalog.commands.follow_ups import FinishFollowUps

        day = self._session.today.isoformat() if action.verb == "done" else None
        say = _("Follow-up done") if day else _("Follow-up open again")
        self._session.do(FinishFollowUps((action.subject,), day), say=say)

    def _take_back(self, action: Action) -> None:
        from ui.controllers.taking_back import taking_back

        self._session.do(taking_back(action), say=_("Taken back"))
