"""A line for a hashtag of HXL: those that the standard knows are offered with what they stand for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from catalog.exporting.hxl import HASHTAGS, meaning
from ui.widgets.made import named
from ui.words import _

_TAG = Qt.ItemDataRole.UserRole
_WIDTH = 520
LIMIT = 120


class HashtagLine(QLineEdit):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, maxLength=LIMIT)
        named(self, name)
        offers = QCompleter(_known(self), self)
        offers.setCompletionRole(_TAG)
        offers.setFilterMode(Qt.MatchFlag.MatchContains)
        offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offers.setMaxVisibleItems(10)
        if popup := offers.popup():
            popup.setMinimumWidth(_WIDTH)
        self.setCompleter(offers)


def _known(parent: QWidget) -> QStandardItemModel:
    model = QStandardItemModel(parent)
    for tag in HASHTAGS:
        item = QStandardItem(_("{tag} – {meaning}").format(tag=tag, meaning=meaning(tag)))
        item.setData(tag, _TAG)
        model.appendRow(item)
    return model
