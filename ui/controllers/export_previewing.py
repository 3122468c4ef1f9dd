"""What an export would write, looked up while it is chosen: its first rows at once, all of them counted then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from catalog.errors import InvalidValue
from catalog.exporting.preview import Preview
from catalog.exporting.profiles.profile import Profile
from catalog.model.progress import Report
from catalog.query.tree import Query
from ui.controllers.export_choice import adds_up
from ui.controllers.long_question import LongQuestion
from ui.controllers.session import Session

PATIENCE = 120
"""Milliseconds of rest after which is looked anew."""

FIRST = 200
"""Records that are looked at for the first rows."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """``ids`` are the chosen records, None for all that the query finds."""

    profile: Profile
    query: Query
    ids: tuple[int, ...] | None

    @property
    def counted(self) -> Wanted:
        """What the number of rows depends on: not on columns or order."""
        bare = replace(self.profile, purpose="", key="", columns=(), sort=None, chart=None)
        return replace(self, profile=bare)


class ExportPreviewing(QObject):
    """``shown`` carries a Preview: of the first records as long as the others are counted (``went_on`` carries
    percents), then of all. ``refused`` carries a sentence on why there is none."""

    asked = Signal()
    shown = Signal(object)
    went_on = Signal(int)
    refused = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._question = LongQuestion(session, self)
        self._question.went_on.connect(self._tell_how_far)
        self._resting = QTimer(self, singleShot=True, interval=PATIENCE)
        self._resting.timeout.connect(self._look)
        self._wanted: Wanted | None = None
        self._counted: tuple[Wanted, Preview] | None = None
        self._is_counting = False

    def ask(self, wanted: Wanted) -> None:
        if wanted == self._wanted:
            return
        self._question.stop()
        self._wanted = wanted
        self.asked.emit()
        self._resting.start()

    def stop(self) -> None:
        self._resting.stop()
        self._question.stop()

    def _look(self) -> None:
        if wanted := self._wanted:
            if adds_up(wanted.profile.grain):
                self._count(wanted)
            else:
                self._is_counting = False
                self._question.ask(partial(self._preview, wanted, FIRST), partial(self._show_first, wanted))

    def _count(self, wanted: Wanted) -> None:
        self._is_counting = True
        self._question.ask(partial(self._preview, wanted, None), partial(self._show_whole, wanted))

    def _tell_how_far(self, percent: int) -> None:
        if self._is_counting:
            self.went_on.emit(percent)

    def _preview(self, wanted: Wanted, first: int | None, report: Report) -> Preview | str:
        """In the worker's thread; a sentence where the profile cannot be followed."""
        try:
            return self._session.catalog.export_preview(
                wanted.profile, wanted.query, wanted.ids, report=report, first=first
            )
        except InvalidValue as error:
            return str(error)

    def _show_first(self, wanted: Wanted, found: Preview | str) -> None:
        if isinstance(found, str) or found.is_whole:
            self._show_whole(wanted, found)
        elif self._counted and self._counted[0] == wanted.counted:
            self.shown.emit(_joined(found, self._counted[1]))
        else:
            self.shown.emit(found)
            self._count(wanted)

    def _show_whole(self, wanted: Wanted, found: Preview | str) -> None:
        if isinstance(found, str):
            self.refused.emit(found)
        else:
            self._counted = (wanted.counted, found)
            self.shown.emit(found)


def _joined(first: Preview, whole: Preview) -> Preview:
    """The first rows as they are now, counted before."""
    return replace(whole, heads=first.heads, rows=first.rows)
