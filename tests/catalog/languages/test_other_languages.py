"""The core and the shell command speak through gettext: in a language of brackets no word stands outside of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.brackets import BRACKETS

CORE = f"""{BRACKETS}
import sys
from pathlib import Path
from tests.catalog.languages.core_in_brackets import main

main(Path(sys.argv[1]))
"""


@pytest.mark.long
def test_every_word_of_errors_and_of_the_shell_command_can_be_translated(tmp_path: Path) -> None:
    environment = {**os.environ, "PILLARBOOK_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-c", CORE, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert (done.returncode, done.stdout) == (0, "said: all\n"), done.stdout + done.stderr
