"""The dialog that tells how far a long piece of work is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.progress import PATIENCE, Progress


def test_progress_comes_only_once_the_work_has_taken_longer_than_a_moment(qtbot: QtBot) -> None:
    """And not where the first steps look slow, as Qt's own would: it would take the keyboard for a guess."""
    window = QWidget()
    qtbot.addWidget(window)
    progress = Progress("Working…", window)
    progress.setValue(0)
    qtbot.wait(PATIENCE // 3)
    progress.setValue(1)
    assert not progress.isVisible()
    qtbot.waitUntil(progress.isVisible)
    assert progress.value() == 1


def test_progress_of_work_that_has_ended_goes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    progress = Progress("Working…", window)
    with qtbot.waitSignal(progress.destroyed):
        progress.end()
