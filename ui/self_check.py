"""``pillarbook --self-check``: proves that the installed program can make a catalogue and paint every screen."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from catalog.paths import HOME_VARIABLE, account_folders
from ui import logs
from ui.main_window import MainWindow
from ui.program import Program

_PATIENCE = 30.0


def check() -> int:
    """0 where all is well; else 1. Each thing that failed is a line on stderr."""
    with tempfile.TemporaryDirectory(prefix="pillarbook-check-", ignore_cleanup_errors=True) as home:
        os.environ[HOME_VARIABLE] = home
        problems = _problems()
    if not problems:
        print("Pillarbook is well: the seeded catalogue was made, and every screen painted.")
    return 1 if problems else 0


class _Problems(list[str]):
    """Each is said when it is found: the check itself may not come to its end."""

    def append(self, problem: str) -> None:
        super().append(problem)
        print(problem, file=sys.stderr)


def _problems() -> list[str]:
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    problems = _Problems()
    logs.catch(lambda error: problems.append(f"{type(error).__name__}: {error}"))
    program = Program(application, account_folders())
    program.start(None)
    if not _until(application, lambda: program.window is not None):
        problems.append("The window did not open.")
        return problems
    assert program.window is not None
    _paint_all(application, program, program.window, problems)
    program.end()
    application.processEvents()
    return problems


def _paint_all(application: QApplication, program: Program, window: MainWindow, problems: _Problems) -> None:
    if not _until(application, lambda: bool(window.screens.browse.records.model.ids)):
        problems.append("The seeded catalogue shows no records.")
    for key in window.screens.titles:
        window.show_screen(key)
        program.wait()
        for _turn in range(20):
            application.processEvents()
        if not _is_painted(window):
            problems.append(f"The screen {key} was not painted.")


def _is_painted(widget: QWidget) -> bool:
    """Whether the widget shows more than one colour."""
    picture = widget.grab().toImage().scaled(96, 96).convertToFormat(QImage.Format.Format_RGB32)
    return len({picture.pixel(x, y) for x in range(96) for y in range(96)}) > 1


def _until(application: QApplication, happened: Callable[[], bool]) -> bool:
    end = time.monotonic() + _PATIENCE
    while not happened() and time.monotonic() < end:
        application.processEvents()
    return happened()
