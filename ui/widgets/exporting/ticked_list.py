"""A list of which each line can be ticked, by Space or by mouse."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.widgets.isolating import revealed, shortened
from ui.widgets.made import named
from ui.widgets.tables.check_delegate import CheckDelegate

_KEY = Qt.ItemDataRole.UserRole
_SEEN = 200


class TickedList(QListWidget):
    """``chosen`` says that a user ticked something, or took a tick away."""

    chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name)
        self.setItemDelegate(CheckDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(lambda _item: self.chosen.emit())

    @property
    def ticked(self) -> tuple[str, ...]:
        return tuple(str(item.data(_KEY)) for item in self._items if item.checkState() == Qt.CheckState.Checked)

    def show_lines(self, lines: Sequence[tuple[str, str]], ticked: Collection[str]) -> None:
        """Keys with their words; lines that are there already stay where they are."""
        with QSignalBlocker(self):
            if [(item.data(_KEY), item.text()) for item in self._items] != [(key, _seen(text)) for key, text in lines]:
                self.clear()
                for key, text in lines:
                    self.addItem(_line(key, text))
            for item in self._items:
                item.setCheckState(Qt.CheckState.Checked if item.data(_KEY) in ticked else Qt.CheckState.Unchecked)

    @property
    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]


def _line(key: str, text: str) -> QListWidgetItem:
    item = QListWidgetItem(_seen(text))
    item.setData(_KEY, key)
    item.setToolTip(f"<p>{escape(item.text())}</p>")
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Unchecked)
    return item


def _seen(text: str) -> str:
    return revealed(shortened(text, _SEEN))
