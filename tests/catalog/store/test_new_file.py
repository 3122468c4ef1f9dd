"""A new catalogue is one from its first moment on, also when the program dies before it is closed, or it is none."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from catalog.catalog import Catalog
from catalog.errors import Stopped
from catalog.store.schema import APPLICATION_ID


def test_the_file_says_whose_it_is_before_the_log_is_brought_in(tmp_path: Path) -> None:
    path = tmp_path / "office.pillarbook"
    catalog = Catalog.create(path, seeded=False)
    head = path.read_bytes()[:100]
    catalog.close()
    assert int.from_bytes(head[68:72], "big") == APPLICATION_ID


def test_making_a_catalogue_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[float] = []
    Catalog.create(tmp_path / "office.pillarbook", report=lambda done, total: told.append(done / total)).close()
    assert told[0] == 0
    assert told == sorted(told)
    assert told[-1] == 1


@pytest.mark.parametrize("last", [0, 1, 3, -1], ids=["at once", "after the entries", "while indexing", "at the end"])
def test_a_catalogue_that_is_stopped_leaves_nothing_behind(tmp_path: Path, last: int) -> None:
    numbers = count()

    def report(done: int, total: int) -> bool:
        return next(numbers) != last and not (last < 0 and done == total)

    with pytest.raises(Stopped):
        Catalog.create(tmp_path / "office.pillarbook", report=report)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl+C cannot be sent to one program there")
def test_ctrl_c_in_the_shell_leaves_nothing_behind(tmp_path: Path) -> None:
    tries = (interrupted(tmp_path / str(number)) for number in range(5))
    folder, (code, said, wrong) = next((folder, end) for folder, end in tries if end[0])
    assert (code, said, wrong) == (1, "", "Aborted!")
    assert list(folder.iterdir()) == []


_INTERRUPTIBLE = """
import signal
from catalog.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""
"""What a shell starts in its background ignores Ctrl+C, and so does all that is started by it."""


def interrupted(folder: Path) -> tuple[Path, tuple[int, str, str]]:
    """The shell making a catalogue there, interrupted as it begins; on a busy machine that may be too late."""
    folder.mkdir()
    command = [sys.executable, "-c", _INTERRUPTIBLE, "new", str(folder / "office.pillarbook")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as shell:
        while shell.poll() is None and not any(folder.iterdir()):
            time.sleep(0.005)
        shell.send_signal(signal.SIGINT)
        said, wrong = shell.communicate()
    return folder, (shell.returncode, said, wrong.strip())
