"""The composition root of the window: paths → log → catalogue → controllers → window. Only here things are made."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ui import guards


def main(argv: Sequence[str] | None = None) -> int:
    """Opens the window and answers the exit code; 1 with one sentence on stderr where it cannot be opened.

    Nothing made while the program loads is garbage, so the collector waits until the window stands
    (``Program`` sets it going): that is a fifth of the time to the first window.
    """
    gc.disable()
    arguments = _arguments(sys.argv[1:] if argv is None else argv)
    if arguments.self_check:
        _paint_without_screen()
    wrong = guards.problem()
    if wrong:
        print(wrong, file=sys.stderr)
        return 1
    if arguments.self_check:
        from ui.self_check import check

        return check()
    from ui.program import Program

    return Program.run(arguments.file)


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("pillarbook", description="Opens the window on a catalogue.")
    parser.add_argument("file", nargs="?", type=Path, help="a catalogue; without it, the one that was open last")
    parser.add_argument("--self-check", action="store_true", help="paint every screen on a trial catalogue, and end")
    return parser.parse_args(argv)


def _paint_without_screen() -> None:
    """The self-check needs no screen to paint on."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


if __name__ == "__main__":
    sys.exit(main())
