"""The quiet line says a thing, offers Undo, and goes by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.quiet_line import QuietLine


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[QuietLine]:
    window = QWidget()
    qtbot.addWidget(window)
    QLineEdit(window).setFocus()
    window.show()
    line = QuietLine(window)
    line.move(300, 300)  # away from the pointer, which would keep it
    yield line
    window.close()


def test_it_says_what_was_done_and_offers_undo(qtbot: QtBot, line: QuietLine) -> None:
    line.say("Tags changed", True)
    assert line.label.text() == "Tags changed"
    with qtbot.waitSignal(line.undo_asked):
        line.undo.click()
    assert not line.isVisible()


def test_what_cannot_be_undone_has_no_undo(line: QuietLine) -> None:
    line.say("Copied")
    assert line.isVisible()
    assert not line.undo.isVisible()


def test_other_ways_on_can_stand_there_in_their_order(qtbot: QtBot, line: QuietLine) -> None:
    ways = [QAction(name) for name in ("Show in folder", "Open")]
    line.offer("Exported", *ways)
    for action, button in zip(ways, line.others, strict=True):
        with qtbot.waitSignal(action.triggered):
            button.click()
    row = line.layout()
    assert row is not None
    assert [row.indexOf(button) for button in (*line.others, line.close_button)] == [2, 3, 4]


def test_a_later_way_on_takes_the_place_of_those_before(line: QuietLine) -> None:
    for name in ("Show in folder", "Clear"):
        line.offer(name, QAction(name, line))
    assert [button.text() for button in line.others] == ["Clear"]


def test_it_takes_back_only_what_it_still_says(line: QuietLine) -> None:
    line.say("Waiting")
    line.withdraw("Done")
    assert line.isVisible()
    line.withdraw("Waiting")
    assert not line.isVisible()


def test_what_goes_on_is_said_until_it_is_taken_back(line: QuietLine) -> None:
    line.say("Done")
    line.say_while("Waiting")
    timer = line.findChild(QTimer)
    assert timer is not None
    assert line.isVisible()
    assert not timer.isActive()


def test_it_goes_by_itself(qtbot: QtBot, line: QuietLine) -> None:
    timer = line.findChild(QTimer)
    assert timer is not None
    timer.setInterval(1)
    line.say("Done")
    qtbot.waitUntil(lambda: not line.isVisible())
