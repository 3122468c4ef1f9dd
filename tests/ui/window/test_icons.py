"""Icons take the colour of the text around them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from ui.icons import icon

ROOM = QSize(20, 20)


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.palette()
    yield qapp
    qapp.setPalette(before)


def write_in(application: QApplication, name: str) -> None:
    palette = application.palette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(name))
    application.setPalette(palette)


def inks(of: QIcon) -> set[str]:
    image = of.pixmap(ROOM).toImage()
    dots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {dot.name() for dot in dots if dot.alpha() == 255}


def test_an_icon_that_was_painted_takes_the_next_colour_of_the_text(application: QApplication) -> None:
    drawn = icon("search")
    for name in ("#ff0000", "#0000ff", "#ff0000"):
        write_in(application, name)
        assert inks(drawn) == {name}
