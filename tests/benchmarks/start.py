"""How long until the window stands, beside the floor: an empty PySide6 window with SQLAlchemy imported.

``python -m tests.benchmarks.start [--runs N]`` runs both in turn, each as a process of its own, and prints the
median of each and of their ratio, by the clock and in processor time, which others at
work on the machine disturb less. The empty window ends with its first painted frame, Pillarbook with the first
frame that shows the records. Bytecode is cached, as it is in an installed program.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from catalog.catalog import Catalog

FLOOR = """
import os
import sqlalchemy
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
application.processEvents()
window.grab()
os._exit(0)
"""

PILLARBOOK = """
import os
from ui import app, guards

look_first = guards.problem

def problem():
    found = look_first()
    from PySide6.QtCore import QTimer
    from ui.program import Program

    begin = Program.start

    def start(program, file):
        begin(program, file)
        look(program)

    def look(program):
        records = program.window and program.window.screens.browse.records.model
        if records and records.ids and records.row(0):
            program.window.grab()
            os._exit(0)
        QTimer.singleShot(1, lambda: look(program))

    Program.start = start
    return found

guards.problem = problem
app.main([])
"""
"""The program as it is started, ended as soon as the rows of the records are painted."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds that one process took: by the clock, and of processor (user and system)."""

    wall: float
    processor: float


def run(program: str, home: Path) -> Run:
    environment = {**os.environ, "PILLARBOOK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    started, before = time.perf_counter(), _of_children()
    subprocess.run([sys.executable, "-c", program], check=True, env=environment, stdout=subprocess.DEVNULL)
    return Run(time.perf_counter() - started, _of_children() - before)


def _of_children() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system


def pairs(runs: int) -> list[tuple[Run, Run]]:
    """Empty window and Pillarbook in turn; the first pair, which fills the caches, is left out."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        Catalog.create(home / "data" / "office.pillarbook").close()
        return [(run(FLOOR, home), run(PILLARBOOK, home)) for _ in range(runs + 1)][1:]


def tell(what: str, measured: list[tuple[float, float]]) -> None:
    floor, window = (statistics.median(column) for column in zip(*measured, strict=True))
    ratio = statistics.median(window / floor for floor, window in measured)
    print(f"{what}  empty window {floor * 1000:5.0f} ms, pillarbook {window * 1000:5.0f} ms: {ratio:.2f} times")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    measured = pairs(parser.parse_args().runs)
    tell("clock    ", [(floor.wall, window.wall) for floor, window in measured])
    tell("processor", [(floor.processor, window.processor) for floor, window in measured])
    print("goal: at most 2 times")


if __name__ == "__main__":
    main()
