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
from ui.app import main
from ui import guards
assert guards.problem() is None
from PySide6.QtWidgets import QApplication
from catalog.paths import account_folders
from ui.program import Program
application = QApplication([])
program = Program(application, account_folders())
program.start(None)
while not (program.window and program.window.screens.browse.records.model.ids):
    application.processEvents()
program.window.grab()
os._exit(0)
"""


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
