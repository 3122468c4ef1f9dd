"""One smoke on a display: the whole program with Qt's own X plugin, under a virtual X server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def display() -> Iterator[str]:
    """A virtual X server of the test's own, on a free display."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is not installed here")
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [server, "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    process.terminate()
    process.wait()


def test_the_program_paints_every_screen_with_the_x_plugin(display: str, tmp_path: Path) -> None:
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    found = subprocess.run(
        [sys.executable, "-m", "ui", "--self-check"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (found.returncode, found.stderr) == (0, "")
    assert "every screen painted" in found.stdout
