"""The window speaks through gettext: in a language of brackets no word of it stands outside of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.brackets import BRACKETS

WINDOW = f"""{BRACKETS}
import sys
from pathlib import Path
from tests.ui.window.window_in_brackets import main

main(Path(sys.argv[1]))
"""


def test_every_word_of_the_window_can_be_translated(tmp_path: Path) -> None:
    environment = {**os.environ, "PILLARBOOK_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", WINDOW, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert (done.returncode, done.stdout) == (0, "said: all\n"), done.stdout + done.stderr
