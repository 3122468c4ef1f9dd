"""Widgets set in lines."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.searching.flow import FlowLayout


def test_a_widget_that_is_shown_already_is_set_beside_the_others(qtbot: QtBot) -> None:
    line = QWidget()
    qtbot.addWidget(line)
    line.resize(600, 40)
    flow = FlowLayout(line)
    line.show()
    buttons = [QPushButton(text, line) for text in "ab"]
    for button in buttons:
        button.show()
        QApplication.processEvents()
        flow.addWidget(button)
        QApplication.processEvents()
    assert not buttons[0].geometry().intersects(buttons[1].geometry())
