"""The way to the page of an organisation or a person: by name, or from a record that names one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from catalog.catalog import Catalog
from catalog.model.vocabulary import Entry
from ui.controllers.session import Session
from ui.screens import Screens
from ui.window.actions import action
from ui.words import _


class SomebodyActions(QObject):
    """``screen_entered`` carries the key of the screen that has the pages."""

    screen_entered = Signal(str)

    def __init__(self, session: Session, screens: Screens, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._screens, self._window = session, screens, window
        self.open = action(self, _("&Page of an organisation or person…"), self._ask)

    def show_person(self, key: str) -> None:
        self.screen_entered.emit("organisations")
        self._screens.organisations.ask_for_person(key)

    def _show_unit(self, key: str) -> None:
        self.screen_entered.emit("organisations")
        self._screens.organisations.ask_for_unit(key)

    def _ask(self) -> None:
        catalog = self._session.catalog
        self._session.tasks.ask(lambda: _everybody(catalog), self._offer, self._session.failed.emit)

    def _offer(self, everybody: Sequence[Entry]) -> None:
        from ui.widgets.entries.entry_picker import Choice, EntryPicker

        choices = [Choice(place, _told(item), _names(item)) for place, item in enumerate(everybody)]
        title = _("Whose page is to be opened?")
        picker = EntryPicker(title, _("&Open"), choices, self._window)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.chosen.connect(lambda place, _said: self._show(everybody[place]))
        picker.open()

    def _show(self, item: Entry) -> None:
        (self.show_person if item.vocabulary == "people" else self._show_unit)(item.key)


def _everybody(catalog: Catalog) -> list[Entry]:
    return [*catalog.vocabulary("organisations"), *catalog.vocabulary("people")]


def _told(item: Entry) -> str:
    return _("{name} (person)").format(name=item.name) if item.vocabulary == "people" else item.name


def _names(item: Entry) -> tuple[str, ...]:
    return (*(name.text for name in item.names[1:]), *item.aliases, *item.codes.values())
