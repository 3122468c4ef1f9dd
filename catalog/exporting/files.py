"""Putting a file in its place: written beside it, read back, on the disk, and only then under its name."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from catalog.errors import CannotExport
from catalog.words import _


class ReadBackDiffers(Exception):
    """What was read back from a file is not what was meant to be written; the message says where."""


Opener = Callable[[Path], BinaryIO]


def open_new(path: Path) -> BinaryIO:
    return path.open("x+b")


def put(
    path: Path,
    write: Callable[[BinaryIO], None],
    check: Callable[[Path], None],
    opener: Opener = open_new,
) -> None:
    """Writes a file, has it checked, and moves it to ``path``.

    ``check`` raises ReadBackDiffers. Whatever happens before the last step, a file of that name stays as it
    was and nothing is left beside it. Raises CannotExport.
    """
    target = place(path)
    partial = target.with_name(f".pillarbook-{secrets.token_hex(6)}{target.suffix}")
    try:
        with telling(path):
            with opener(partial) as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
            check(partial)
            if target.exists():
                shutil.copymode(target, partial)
            os.replace(partial, target)
            _sync_folder(target.parent)
    except ReadBackDiffers as error:
        detail = _("read back, the new file was not the same ({error}); the disk may be failing").format(error=error)
        raise CannotExport(path=path, detail=detail) from error
    finally:
        partial.unlink(missing_ok=True)


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Trouble with disks and folders, told as CannotExport."""
    try:
        yield
    except OSError as error:
        raise CannotExport(path=path, detail=_trouble(error)) from error


def place(path: Path) -> Path:
    """Where the file really goes, links followed; raises CannotExport where that is no place for a file."""
    try:
        target = path.resolve()
        if target.is_dir():
            raise CannotExport(path=path, detail=_("it is a folder; add a file name"))
        if not target.parent.is_dir():
            raise CannotExport(
                path=path, detail=_("there is no folder {parent}; choose another place").format(parent=target.parent)
            )
        if target.exists() and not os.access(target, os.W_OK):
            raise CannotExport(path=path, detail=_("it is protected against writing; choose another name"))
    except (OSError, ValueError, RuntimeError) as error:
        raise CannotExport(path=path, detail=_trouble(error)) from error
    return target


def _trouble(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return _("this account may not write there, or another program has the file open; choose another place")
    said = error.strerror if isinstance(error, OSError) else None
    return _("{trouble}; choose another place or free some space").format(trouble=said or error)


def _sync_folder(folder: Path) -> None:
    """Makes the new name last; a file system that cannot do so has the content all the same."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
