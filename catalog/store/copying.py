"""Copies of a catalogue's file: made another's, given their names, and taken away."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any


def make_another(copy: Any) -> None:
    """Of an open copy: it is at home nowhere yet, so that it writes under a name of its own where it is opened."""
    copy.execute("PRAGMA journal_mode=WAL")
    copy.execute("UPDATE meta SET value = '' WHERE name = 'home'")
    copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def put_in_place(partial: Path, path: Path) -> None:
    """Gives a finished file its name, never in place of another; raises FileExistsError, OSError."""
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        os.link(partial, path)
    except FileExistsError:
        raise
    except OSError:
        _rename(partial, path)


def _rename(partial: Path, path: Path) -> None:
    """For disks without hard links, as on most sticks."""
    if path.exists():
        raise FileExistsError
    os.rename(partial, path)


def remove(path: Path) -> None:
    """Removes a file of ours and what SQLite may have put beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
