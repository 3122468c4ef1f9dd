"""What was chosen on a screen the last time is chosen again: its boxes and switches, kept for each catalogue."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox

from ui.settings import CatalogSettings


class KeptChoice(QObject):
    """Keeps what a user chooses in a box, by its value, or its words where it has none. What is offered only later is
    chosen when it comes."""

    def __init__(self, box: QComboBox, kept: CatalogSettings, name: str) -> None:
        super().__init__(box)
        self._box, self._kept, self._name = box, kept, name
        self._wanted = kept.text(name)
        box.activated.connect(self._keep)
        if self._wanted and not self._restored():
            box.model().rowsInserted.connect(self._restored, Qt.ConnectionType.QueuedConnection)

    def _keep(self, place: int) -> None:
        self._wanted = ""
        self._kept.set(self._name, _value(self._box, place))

    def _restored(self) -> bool:
        places = (place for place in range(self._box.count()) if _value(self._box, place) == self._wanted)
        place = next(places, -1) if self._wanted else -1
        if place >= 0 and place != self._box.currentIndex():
            self._box.setCurrentIndex(place)
            self._box.activated.emit(place)
        return place >= 0


def keep_choices(kept: CatalogSettings, screen: str, **boxes: QComboBox) -> None:
    for name, box in boxes.items():
        KeptChoice(box, kept, f"{screen}/{name}")


def keep_switch(kept: CatalogSettings, name: str, button: QAbstractButton) -> None:
    if kept.flag(name):
        button.setChecked(True)
    button.toggled.connect(partial(kept.set, name))


def _value(box: QComboBox, place: int) -> str:
    value = box.itemData(place)
    return value if isinstance(value, str) else box.itemText(place)
