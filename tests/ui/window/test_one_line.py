"""Lines of text in painted cells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from ui.widgets.one_line import RIGHT, advance, cut, draw_line, unshortened

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("text", ["draft", "draft · 2 to do", "1 to do", "for the report of the first quarter"])
def test_a_short_word_at_the_end_of_a_line_stands_there_whole(text: str) -> None:
    shown = set()
    for size in range(60, 200):
        font = QFont()
        font.setPointSizeF(size / 10)
        shown.add(cut(text, font, unshortened(text, font)))
    assert shown == {text}


def test_a_text_without_room_ends_in_an_ellipsis_and_stands_on_one_line() -> None:
    font = QFont()
    shown = cut("one line\nand another", font, advance("one line and", font))
    assert shown.startswith("one line ")
    assert shown.endswith("…")


def painted(text: str, **how: Qt.AlignmentFlag) -> QImage:
    image = QImage(200, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_line(painter, QRect(0, 0, 200, 30), text, **how)
    painter.end()
    return image


def inked(image: QImage) -> list[int]:
    """The columns in which something stands."""
    return [x for x in range(200) if any(image.pixelColor(x, y) != Qt.GlobalColor.white for y in range(30))]


def test_a_line_stands_at_the_end_that_it_is_given() -> None:
    left, right = inked(painted("Alpha")), inked(painted("Alpha", side=RIGHT))
    assert left[0] < 5
    assert right[-1] > 194
    assert len(left) == len(right)


def test_markup_is_drawn_as_it_stands() -> None:
    assert len(inked(painted("<b>x</b>"))) > len(inked(painted("x")))
