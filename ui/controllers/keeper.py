"""Holds on to what is typed and not saved yet, and has it written into the catalogue's file within seconds."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from catalog.errors import Busy
from ui.controllers.session import Session

if TYPE_CHECKING:
    from catalog.rooms.unsaved import Draft, Unsaved

DELAY = 2_000
"""Milliseconds from the first typing to the writing: with the writing itself less than the five seconds promised."""
_LAST_TRIES, _BETWEEN = 10, 0.2


class Keeper(QObject):
    """Texts by name. ``loaded`` carries the drafts that an earlier start has left; ``changed`` says that there are
    others than before."""

    loaded = Signal(tuple)
    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._texts: dict[str, str] = {}
        self._due: set[str] = set()
        self._writing: frozenset[str] = frozenset()
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self.write)

    @property
    def _unsaved(self) -> Unsaved:
        return self._session.catalog.unsaved

    def load(self) -> None:
        """Reads what was left; nothing of it is touched."""
        self._session.tasks.ask(self._unsaved.all, self._take_over)

    def _take_over(self, found: tuple[Draft, ...]) -> None:
        self._texts |= {draft.name: draft.text for draft in found if draft.name not in self._texts}
        if found:
            self.loaded.emit(found)
            self.changed.emit()

    def texts(self, first: str = "") -> Mapping[str, str]:
        """All that are kept under names that begin so."""
        return {name: text for name, text in self._texts.items() if name.startswith(first)}

    def keep(self, name: str, text: str) -> None:
        if self._texts.get(name) == text:
            return
        is_new = name not in self._texts
        self._texts[name] = text
        self._note(name)
        if is_new:
            self.changed.emit()

    def forget(self, name: str) -> None:
        if self._texts.pop(name, None) is not None:
            self._note(name)
            self.changed.emit()

    def _note(self, name: str) -> None:
        self._due.add(name)
        if not self._timer.isActive():
            self._timer.start()

    def write(self) -> None:
        """Writes what is due, away from the window's thread; what cannot be written now is due again."""
        if self._writing or not self._due or self._session.catalog.is_read_only:
            return
        due, self._due, self._writing = self._taken(), set(), frozenset(self._due)
        self._session.tasks.ask(
            lambda: _write(self._unsaved, due), self._written, lambda error: self._again(due, error)
        )

    def write_last(self) -> None:
        """Writes what is due before the window goes, with some patience for whoever writes; what is being written, too:
        nobody would hear of it if that failed."""
        self._due |= self._writing
        due, self._due = self._taken(), set()
        if due and not self._session.catalog.is_read_only:
            self._session.tasks.ask(lambda: _insist(self._unsaved, due), lambda _done: None)

    def _taken(self) -> dict[str, str | None]:
        return {name: self._texts.get(name) for name in self._due}

    def _written(self, _done: None) -> None:
        self._writing = frozenset()
        if self._due:
            self._timer.start()

    def _again(self, due: Mapping[str, str | None], error: Exception) -> None:
        self._writing = frozenset()
        if isinstance(error, Busy):
            self._due |= set(due)
            self._timer.start()
        else:
            self._session.failed.emit(error)


def _write(unsaved: Unsaved, due: Mapping[str, str | None]) -> None:
    for name, text in due.items():
        if text is None:
            unsaved.forget(name)
        else:
            unsaved.keep(name, text)


def _insist(unsaved: Unsaved, due: Mapping[str, str | None]) -> None:
    for _try in range(_LAST_TRIES - 1):
        try:
            return _write(unsaved, due)
        except Busy:
            time.sleep(_BETWEEN)
    return _write(unsaved, due)
