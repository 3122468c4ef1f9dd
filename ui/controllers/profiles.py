"""The export profiles of the open catalogue: those that come with the program, then the officer's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from catalog.exporting.profiles.profile import Profile
from catalog.model.changes import Changes
from ui.controllers.session import Session


class Profiles(QObject):
    """``listed`` says that they are known, or other ones than before."""

    listed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.all: tuple[Profile, ...] = ()
        self._era = 0
        self._is_asking = False
        self._waiting: list[Callable[[], object]] = []
        session.changed.connect(self._look_again)

    @property
    def own(self) -> tuple[Profile, ...]:
        return tuple(profile for profile in self.all if not profile.is_built_in)

    def by_key(self, key: str) -> Profile | None:
        return next((profile for profile in self.all if profile.key == key), None)

    def by_name(self, name: str) -> Profile | None:
        return next((profile for profile in self.all if profile.name == name), None)

    def load(self) -> None:
        catalog = self._session.catalog
        self._era += 1
        self._is_asking = True
        self._session.tasks.ask(lambda: catalog.profiles.all(), partial(self._show, self._era), self._failed)

    def when_listed(self, go_on: Callable[[], object]) -> None:
        """Goes on once what was asked for last is known."""
        self._waiting.append(go_on)
        if not self._is_asking:
            self._go_on()

    def _look_again(self, changes: Changes) -> None:
        if changes.vocabularies and self.all:
            self.load()

    def _show(self, era: int, profiles: tuple[Profile, ...]) -> None:
        if era == self._era:
            self._is_asking = False
            self.all = profiles
            self.listed.emit()
            self._go_on()

    def _failed(self, error: Exception) -> None:
        self._is_asking = False
        self._session.failed.emit(error)

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, []
        for go_on in waiting:
            go_on()
