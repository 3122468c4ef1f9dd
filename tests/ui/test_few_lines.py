"""Texts that stand in little room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from ui.widgets.page.few_lines import unshortened


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", ["draft", "draft · 2 to do", "1 to do", "for the report of the first quarter"])
def test_a_short_word_at_the_end_of_a_line_stands_there_whole(text: str) -> None:
    shown = set()
    for size in range(60, 200):
        font = QFont()
        font.setPointSizeF(size / 10)
        metrics = QFontMetrics(font)
        shown.add(metrics.elidedText(text, Qt.TextElideMode.ElideRight, unshortened(metrics, text)))
    assert shown == {text}
