"""How long until the window stands, beside the floor: an empty PySide6 window with SQLAlchemy imported.

``python -m tests.benchmarks.start [--runs N]`` runs both in turn, each as a process of its own, and prints the
median of each and of their ratio. The empty window ends with its first painted frame, Pillarbook with the first
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
        if program.window and program.window.screens.browse.records.model.ids:
            program.window.grab()
            os._exit(0)
        QTimer.singleShot(1, lambda: look(program))

    Program.start = start
    return found

guards.problem = problem
app.main([])
"""
"""The program as it is started, ended as soon as the records are painted."""


def seconds(command: list[str], home: Path) -> float:
    environment = {**os.environ, "PILLARBOOK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    started = time.perf_counter()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        Catalog.create(home / "data" / "office.pillarbook").close()
        pairs = [
            (
                seconds([sys.executable, "-c", FLOOR], home),
                seconds([sys.executable, "-c", PILLARBOOK], home),
            )
            for _ in range(runs + 1)
        ][1:]
    floor, window = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(window / floor for floor, window in pairs)
    print(f"empty window {floor * 1000:6.0f} ms")
    print(f"pillarbook   {window * 1000:6.0f} ms   {ratio:.2f} times the empty window (goal: at most 2)")


if __name__ == "__main__":
    main()
