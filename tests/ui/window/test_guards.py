"""Start-up guards: one sentence that names the cure, exit code 1, no core dump."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui import guards


@pytest.mark.parametrize("version", ["6.11.3", "6.11.4", "6.11.10"])
def test_these_versions_of_the_bindings_work(version: str) -> None:
    assert guards.of_version(version) is None


@pytest.mark.parametrize("version", ["6.12.0", "6.11.2", "6.10.9", "7.0", "5.15.2"])
def test_other_versions_are_refused_with_the_cure(version: str) -> None:
    said = guards.of_version(version)
    assert said is not None
    assert version in said
    assert "pip install" in said


def test_missing_libraries_are_named_together() -> None:
    def load(name: str) -> object:
        if name != "libthere.so":
            raise OSError
        return object()

    said = guards.of_libraries({"libthere.so": "there", "libone.so": "one", "libtwo.so": "two"}, load)
    assert said is not None
    assert said.endswith("apt-get install one two")
    assert guards.of_libraries({"libthere.so": "there"}, load) is None


@pytest.mark.parametrize(
    ("environment", "answer"),
    [
        ({}, True),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "xcb:option"}, True),
    ],
)
def test_x_is_used_when_asked_for_or_when_there_is_nothing_else(environment: dict[str, str], answer: bool) -> None:
    assert guards.uses_xcb(environment) is answer


def started(tmp_path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        env={**inherited, "PILLARBOOK_HOME": str(tmp_path), **environment},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="only X can be missing")
def test_without_a_screen_there_is_a_sentence_and_no_core_dump(tmp_path: Path) -> None:
    ended = started(tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=":999")
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "apt-get install" in ended.stderr or "no screen" in ended.stderr


def test_the_self_check_paints_every_screen(tmp_path: Path) -> None:
    ended = started(tmp_path, "--self-check", QT_QPA_PLATFORM="offscreen")
    assert (ended.returncode, "every screen painted" in ended.stdout) == (0, True), ended.stderr


NEEDED_LATER = (
    "alembic", "difflib", "edtf", "html", "numpy", "rapidfuzz", "regex", "xlsxwriter", "python_calamine",
    "PySide6.QtNetwork", "catalog.commands.records", "catalog.commands.sent", "catalog.exporting",
    "catalog.importing", "catalog.interchange",
    "catalog.model.care", "catalog.model.completeness", "catalog.model.record", "catalog.model.sent",
    "catalog.query.completing", "catalog.query.crosstabs", "catalog.seeding", "catalog.store.pages.pages",
    "catalog.store.records.records", "catalog.store.search.search", "ui.clear_style", "ui.dialogs",
    "ui.editing.record_editor", "ui.widgets.page.page_view", "ui.widgets.page.sections.context",
    "ui.widgets.page.sections.pieces", "ui.widgets.searching.term_completer",
)  # fmt: skip


STANDING = """
import sys
from pathlib import Path

import ui.program
from PySide6.QtWidgets import QApplication
from catalog.catalog import Catalog
from catalog.query.tree import Query
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.tasks import InlineTasks


class NotPainted(InlineTasks):
    def after_paint(self, go_on):
        pass


file = Path(sys.argv[1])
application = QApplication([])
session = Session(Catalog.open(file), NotPainted(print))
question = Question(session)
window = MainWindow(session, question, Selection(), Settings(file.with_suffix(".ini")))
question.ask(Query())
window.grab()
rows = window.screens.browse.records.model
print(rows.row(0).title, *sys.modules, sep="\\n")
"""


def test_the_first_records_stand_without_what_is_needed_later(seeded_file: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.check_output([sys.executable, "-c", STANDING, str(seeded_file)], text=True, env=environment)
    title, *loaded = told.splitlines()
    assert title
    assert sorted(set(NEEDED_LATER).intersection(loaded)) == []


def test_python_imports_as_ever_once_qt_is_loaded() -> None:
    told = "import builtins; own = builtins.__import__; from ui import guards; guards.problem(); "
    told += "import sys; print('PySide6.QtWidgets' in sys.modules, builtins.__import__ is own)"
    assert subprocess.check_output([sys.executable, "-c", told], text=True).split() == ["True", "True"]


LOADING = """
import sys, threading
from PySide6.QtWidgets import QApplication
from ui.screens import load_modules

application = QApplication([])
loading = threading.Thread(target=load_modules)
loading.start()
loading.join()
print(*(name for name in sys.modules if name.startswith("ui.views.")))
"""


def test_what_the_screens_are_made_of_is_loaded_away_from_the_window_without_a_word() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True, env=environment)
    assert {"ui.views.dashboard", "ui.views.trash", "ui.views.cross_table"} <= set(done.stdout.split())
    assert done.stderr == ""
