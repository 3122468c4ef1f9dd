"""Lists of choices below a line in which nothing is chosen before a person picks it out.

The platform makes the first choice of an opened list the current one. Taken for a choice, it would stand in the place
of a new name that begins like an old one.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtWidgets import QCompleter


def show_choices(completer: QCompleter, place: QRect | None = None) -> None:
    """Opens the list with nothing picked out."""
    completer.complete(place or QRect())
    if popup := completer.popup():
        popup.setCurrentIndex(QModelIndex())


def pick_out_first(completer: QCompleter) -> None:
    if popup := completer.popup():
        popup.setCurrentIndex(completer.completionModel().index(0, 0))


def picked_out(completer: QCompleter) -> QModelIndex:
    """The choice that an open list shows as selected; an invalid index for none."""
    popup = completer.popup()
    selected = popup.selectionModel().selectedIndexes() if popup and popup.isVisible() else []
    return selected[0] if selected else QModelIndex()
