"""How long each screen takes on a large catalogue to its first frame, and until all that it shows is there.

``python -m tests.benchmarks.screens --records N [--file FILE]`` shows every screen twice, the first time with nothing
of it made yet, beside the floor of the same run: an empty page shown in a stack of as many. Opening for the first time
loads the screen's modules, too. "Work" is what the window's thread had of a processor until the first frame, whatever
else the machine does; "silent" is the longest time in which the window could not have answered.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from tests.benchmarks.floors import milliseconds
from tests.benchmarks.interactive import run_on_copy
from tests.benchmarks.window import Driver, ScreenShown

GOAL = 100.0
"""Milliseconds to the first frame at 100,000 records."""


def empty_page(application: QApplication) -> float:
    """Showing an empty page."""
    stack = QStackedWidget()
    for _page in range(2):
        stack.addWidget(QWidget())
    stack.resize(1280, 800)
    stack.show()

    def turn() -> None:
        stack.setCurrentIndex(1 - stack.currentIndex())
        stack.repaint()
        application.processEvents()

    return milliseconds(turn)


def tell(key: str, first: ScreenShown, again: ScreenShown, floor: float) -> None:
    verdict = "within" if max(first.painted, again.painted) <= GOAL else "OVER"
    times = f"{again.painted / floor:4.1f} times"
    print(
        f"{key:14} first {in_figures(first)}   again {in_figures(again)}   {times}, {verdict} {GOAL:.0f} ms", flush=True
    )


def in_figures(shown: ScreenShown) -> str:
    return (
        f"{shown.painted:6.1f} ms ({shown.worked:5.1f} of work), all there {shown.settled:6.0f}, "
        f"silent {shown.silent:6.1f}"
    )


def measure(file: Path) -> None:
    application = QApplication(sys.argv[:1])
    floor = empty_page(application)
    driver = Driver(application, file)
    print(f"{len(driver.ids)} records; an empty page: {floor:.1f} ms")
    first = {key: driver.shown(key) for key in driver.screens}
    for key in driver.screens:
        tell(key, first[key], driver.shown(key), floor)
    driver.close()


if __name__ == "__main__":
    run_on_copy(measure, __doc__)
