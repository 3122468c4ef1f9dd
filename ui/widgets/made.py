"""Small words for building widgets that the bindings' keywords do not have."""

from __future__ import annotations

from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

W = TypeVar("W", bound=QWidget)
MARGIN = 16
GAP = 8


def named(widget: W, name: str) -> W:
    """The widget with the name that a screen reader tells."""
    widget.setAccessibleName(name)
    return widget


def plain_label(text: str = "", *, wrap: bool = True) -> QLabel:
    """A label that shows data: never read as HTML."""
    return QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=wrap)


def column(parent: QWidget, *items: QWidget | QLayout, gap: int = GAP, margin: int = MARGIN) -> QVBoxLayout:
    """The parent's layout with these below each other."""
    layout = QVBoxLayout(parent)
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    for item in items:
        if isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)
    return layout


def side_by_side(*items: QWidget) -> QHBoxLayout:
    """These from the left on, as wide as they are: the buttons below a table."""
    line = QHBoxLayout()
    line.setSpacing(GAP)
    for item in items:
        line.addWidget(item)
    line.addStretch(1)
    return line


def in_reading_order(*widgets: QWidget) -> None:
    """Lets Tab go from each of these to the next."""
    for first, second in pairwise(widgets):
        QWidget.setTabOrder(first, second)
