"""One process that gives the shell's commands one after another, until it is killed.

``python -m tests.catalog.store.shell_writer [before …] -- COMMAND …``: the command's words may hold ``{n}``, the number
of the change. What a command says when it is done stands on stdout before the next begins.
"""

from __future__ import annotations

import itertools
import sys

from catalog.cli import cli


def main(words: list[str]) -> None:
    for number in itertools.count(1):
        cli.main([word.replace("{n}", str(number)) for word in words], "pillarbook-cli", standalone_mode=False)
        sys.stdout.write(f"done {number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
