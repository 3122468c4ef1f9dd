"""The dialog that tells how far a long piece of work is."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.progress import Progress

A_MINUTE = 60_000
QT_GUESSES_AFTER = 60
"""Milliseconds of the first of a hundred steps after which Qt's own dialog would show itself."""


def test_progress_comes_only_once_the_work_has_taken_longer_than_a_moment(qtbot: QtBot) -> None:
    """And not where the first steps look slow, as Qt's own would: it would take the keyboard for a guess."""
    window = QWidget()
    qtbot.addWidget(window)
    patient, hasty = (Progress("Working…", window, patience) for patience in (A_MINUTE, 1))
    for progress in (patient, hasty):
        progress.setValue(0)
        QTest.qSleep(QT_GUESSES_AFTER)
        progress.setValue(1)
    qtbot.waitUntil(hasty.isVisible)
    assert not patient.isVisible()
    assert hasty.value() == 1


def test_progress_of_work_that_has_ended_goes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    progress = Progress("Working…", window)
    with qtbot.waitSignal(progress.destroyed):
        progress.end()
