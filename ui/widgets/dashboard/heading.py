"""The headings of the Dashboard's parts."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from ui.widgets.made import plain_label


def heading(text: str) -> QLabel:
    label = plain_label(text, wrap=False)
    font = label.font()
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() * 1.1)
    label.setFont(font)
    return label
