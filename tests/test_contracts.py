"""The import contracts hold, and each breaks when a wrong import is planted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PLANTED = [
    ("catalog/errors.py", "import ui.words", "built on the catalogue"),
    ("catalog/model/dates.py", "import catalog.rooms.history", "imports point down"),
    ("catalog/rooms/history.py", "import sqlalchemy", "speaks SQL"),
    ("catalog/folding.py", "import PySide6.QtCore", "speaks Qt"),
    ("ui/words.py", "import catalog.store.past.log", "reaches its store"),
]
SHORT = PLANTED if os.environ.get("PILLARBOOK_LONG") else PLANTED[2:4]


@pytest.mark.long
@pytest.mark.parametrize(("file", "line", "contract"), SHORT)
def test_a_wrong_import_breaks_its_contract(file: str, line: str, contract: str, tmp_path: Path) -> None:
    for folder in ("catalog", "ui", "seed", "resources"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "*.json"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / file
    planted.write_text(f"{planted.read_text()}\n{line}\n")
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    broken = [text for text in found.stdout.splitlines() if text.endswith("BROKEN")]
    assert any(contract in text for text in broken), found.stdout + found.stderr
